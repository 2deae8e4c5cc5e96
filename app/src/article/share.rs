use leptos::{ev, html, prelude::*, task::spawn_local};
use web_sys::wasm_bindgen::JsCast;

use super::Sharing;
use crate::{
    browser,
    changing::flag,
    leave::{QQ, QZONE, WEIBO, notice_before_sharing},
    text::words,
    views::CollectViews,
};

/// The ways to share by a link, which work without scripts: name, and the page of others for it.
fn ways() -> [(&'static str, &'static str); 3] {
    let text = &words().tool;
    [(text.weibo, WEIBO), (text.qq, QQ), (text.qzone, QZONE)]
}

/// 分享: a panel in place, with a code for 微信, links for the others, and the address to copy.
#[component]
pub fn Share(sharing: Sharing) -> impl IntoView {
    let Sharing { address, title, code } = sharing;
    let text = &words().tool;
    let panel = NodeRef::<html::Details>::new();
    let summary = NodeRef::<html::Summary>::new();
    let (said, say) = signal("");
    let (by_device, set_by_device) = signal(false);
    Effect::new(move |_| set_by_device.set(browser::has(&window().navigator(), "share")));

    let close_on_escape = move |event: ev::KeyboardEvent| {
        if let (true, Some(panel), Some(summary)) = (event.key() == "Escape", panel.get(), summary.get())
            && panel.open()
        {
            panel.set_open(false);
            let _ = summary.focus();
        }
    };
    let field = NodeRef::<html::Input>::new();
    let copy = {
        let address = address.clone();
        move |_| {
            let address = address.clone();
            spawn_local(
                async move { say.set(if copied(&address, field).await { text.copied } else { text.copy_by_hand }) },
            );
        }
    };
    let hand_over = {
        let (address, title) = (address.clone(), title.clone());
        move |_| {
            let data = web_sys::ShareData::new();
            data.set_title(&title);
            data.set_url(&address);
            let handed = window().navigator().share_with_data(&data);
            // A reader who closes the device's panel has changed their mind; there is nothing to say about it.
            spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(handed).await;
            });
        }
    };
    let ways = ways().map(|(name, base)| (name, notice_before_sharing(base, &address, &title)));
    view! {
        <details class="share" node_ref=panel on:keydown=close_on_escape>
            <summary node_ref=summary>{text.share}</summary>
            <div class="panel">
                <figure>
                    <img src=code alt=text.share_code width="148" height="148" loading="lazy" />
                    <figcaption>{text.wechat} {text.colon} {text.share_code_hint}</figcaption>
                </figure>
                <ul>
                    {ways
                        .into_iter()
                        .map(|(name, way)| {
                            view! {
                                <li>
                                    <a href=way target="_blank" rel="noopener noreferrer">
                                        {name}
                                        <span class="unseen">{text.opens_elsewhere}</span>
                                    </a>
                                </li>
                            }
                        })
                        .collect_views()}
                </ul>
                <p class="address">
                    <input type="text" readonly value=address aria-label=text.page_address node_ref=field />
                    <button type="button" class="live" on:click=copy>
                        {text.copy}
                    </button>
                    <button type="button" hidden=flag(move || !by_device.get()) on:click=hand_over>
                        {text.share_by_device}
                    </button>
                    <span role="status">{said}</span>
                </p>
            </div>
        </details>
    }
}

/// Copies the address; where the browser does not let pages write to the clipboard, selects it for the reader's own keys.
async fn copied(address: &str, field: NodeRef<html::Input>) -> bool {
    let navigator = window().navigator();
    if browser::has(&navigator, "clipboard")
        && wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(address)).await.is_ok()
    {
        return true;
    }
    // The page may have been left while the browser asked its reader.
    if let Some(field) = field.try_get_untracked().flatten() {
        field.select();
    }
    document().dyn_into::<web_sys::HtmlDocument>().is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}
