use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::future_to_promise;
use web_sys::{
    HtmlElement,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
};

use super::{Journey, ahead, join};
use crate::{
    page::{Page, load, whole},
    site::ShownAddress,
};

/// Reads the page at `address` and shows it, unless the reader has gone on meanwhile.
pub fn to(address: String, journey: Journey, show: WriteSignal<Option<Page>>, now: ShownAddress) {
    spawn_local(async move {
        let read_ahead = ahead::page(&address).await;
        let page = match read_ahead.clone() {
            Some(page) => page,
            None => whole(load(address.clone()).await),
        };
        if here() == address {
            let (page, address) = (page, address.clone());
            in_transition(async move {
                page.head.write();
                now.set(&address);
                show.set(Some(page));
                leptos::task::tick().await;
                arrive(journey.arrives_at(&address));
            });
        }
        if let Some(shown) = read_ahead {
            visit(address, shown, show).await;
        }
    });
}

/// The page that was read ahead is seen now, which the server counts. What has changed meanwhile takes its place.
async fn visit(address: String, shown: Page, show: WriteSignal<Option<Page>>) {
    if let Ok(page) = load(address.clone()).await
        && here() == address
        && page != shown
    {
        page.head.write();
        show.set(Some(page));
    }
}

fn here() -> String {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    join(location.pathname().unwrap_or_default(), query.trim_start_matches('?'))
}

/// Lets the browser fade from the old page to the new one, where it can.
fn in_transition(change: impl Future<Output = ()> + 'static) {
    let document = document();
    let start = js_sys::Reflect::get(&document, &"startViewTransition".into()).unwrap_or_default();
    match start.dyn_into::<js_sys::Function>() {
        Ok(start) => {
            let change = Closure::once_into_js(move || {
                future_to_promise(async move {
                    change.await;
                    Ok(JsValue::UNDEFINED)
                })
            });
            let _ = start.call1(&document, &change);
        }
        Err(_) => spawn_local(change),
    }
}

fn arrive(position: f64) {
    let document = document();
    if let Some(heading) =
        document.query_selector("main h1").ok().flatten().and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        let calm = web_sys::FocusOptions::new();
        calm.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&calm);
    }
    let hash = window().location().hash().unwrap_or_default();
    match document.get_element_by_id(hash.trim_start_matches('#')) {
        Some(target) => target.scroll_into_view(),
        None => window().scroll_to_with_x_and_y(0.0, position),
    }
}
