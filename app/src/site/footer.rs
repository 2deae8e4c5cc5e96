use leptos::prelude::*;

use crate::site::Fixed;

/// Who answers for the site, and its numbers (国办发〔2017〕47号: 主办单位, 联系方式, 标识码, ICP 与公安备案).
#[component]
pub fn SiteFooter() -> impl IntoView {
    view! { <Fixed class="colophon" html=content /> }
}

#[cfg(not(feature = "ssr"))]
async fn content() -> String {
    String::new()
}

#[cfg(feature = "ssr")]
async fn content() -> String {
    use crate::{
        html::html,
        language::local,
        page::or_incomplete,
        site::{PaperFoot, site},
        staff,
        text::{home_text, text},
    };

    let text = text();
    let site = match site().await {
        Ok(site) => site,
        Err(fault) => return or_incomplete(Err(fault)),
    };
    let police = format!("https://beian.mps.gov.cn/#/query/webSearch?code={}", site.police_digits());
    let fact = |label: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <li>{format!("{label}{}{value}", text.colon)}</li> })
    };
    html(view! {
        <footer>
            {staff::edit_link("/desk/site")}
            <ul data-facts="">
                {fact(text.sponsor, site.sponsor)}
                {fact(text.organiser, site.organiser)}
                {fact(text.contact, site.contact)}
                <li>
                    <a href=local("/sitemap")>{home_text().sitemap}</a>
                </li>
            </ul>
            <ul data-facts="">
                {(!site.icp_number.is_empty())
                    .then(|| {
                        view! {
                            <li>
                                <a href="https://beian.miit.gov.cn/" rel="noopener">
                                    {format!("{}{}{}", text.icp_number, text.colon, site.icp_number)}
                                </a>
                            </li>
                        }
                    })}
                {fact(text.identification_code, site.identification_code)}
                {(!site.police_number.is_empty())
                    .then(|| {
                        view! {
                            <li>
                                <a href=police rel="noopener">
                                    {site.police_number}
                                </a>
                            </li>
                        }
                    })}
            </ul>
            <p class="top">
                <a href="#main">{text.top}</a>
            </p>
            <PaperFoot />
        </footer>
    })
}
