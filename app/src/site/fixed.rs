use leptos::prelude::*;

/// HTML that the server alone makes and the browser keeps as it came: nothing of it is sent a second time as data, and
/// no code for it is in what citizens load. It stands outside of the pages, so that it is never made anew.
#[component]
pub fn Fixed<F>(
    /// Makes the HTML. The browser's half gives nothing, and nothing is what it changes.
    html: fn() -> F,
    /// The class of the element around it.
    class: &'static str,
) -> impl IntoView
where
    F: Future<Output = String> + Send + 'static,
{
    // A task of its own: what waits for its turn in the document would hold a connection of the database, and for it
    // others' turns, until nobody gets on.
    #[cfg(feature = "ssr")]
    let html = AsyncDerived::new(html);
    #[cfg(not(feature = "ssr"))]
    let html = html();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let html = html.await;
                #[cfg(feature = "ssr")]
                let html = crate::traditional::for_reader(html);
                view! { <div class=class inner_html=html></div> }
            })}
        </Suspense>
    }
}
