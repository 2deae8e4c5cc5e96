use super::{Head, Page, Parts};
use crate::text::tool_text;

/// The page that the browser shows by itself when the server can't be reached.
pub fn page() -> Page {
    let text = tool_text();
    let (title, advice) = text.offline;
    let html = format!(
        "<section class=\"error\"><h1 tabindex=\"-1\">{title}</h1><p>{advice}</p><p class=\"ways\">\
         <a href=\"\" rel=\"external\">{}</a></p></section>",
        text.try_again,
    );
    Page { head: Head { title: title.to_owned(), ..Head::default() }, parts: Parts::Plain(html) }
}
