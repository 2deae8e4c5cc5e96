use leptos::prelude::*;

/// The HTML of a view that no browser takes over. The marks by which Leptos finds its places again (`<!>`) are left
/// out: nobody looks for them, and to a parser of HTML they are errors. Text can't hold them, since it is escaped.
pub fn html(view: impl RenderHtml) -> String {
    view.to_html().replace("<!>", "")
}
