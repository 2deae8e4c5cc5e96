use leptos::prelude::*;

use super::{EditHere, frame, paper::PaperFoot};
use crate::{language::local, text::words};

/// The body that answers for the site, and its numbers, within `.colophon` (国办发〔2017〕47号: 主办单位, 联系方式, 标识码, ICP 与公安备案).
#[component]
pub fn SiteFooter() -> impl IntoView {
    let (text, frame, colon) = (&words().frame, frame(), words().tool.colon);
    let site = frame.site.clone();
    let fact = |label: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <li>{format!("{label}{colon}{value}")}</li> })
    };
    let number = |address: String, label: String| {
        view! {
            <li>
                <a href=address rel="noopener">
                    {label}
                </a>
            </li>
        }
    };
    let icp = (!site.icp_number.is_empty()).then(|| {
        number("https://beian.miit.gov.cn/".to_owned(), format!("{}{colon}{}", text.icp_number, site.icp_number))
    });
    let police = (!site.police_number.is_empty()).then(|| number(site.police_address, site.police_number));
    let edit = frame.staff.as_ref().and_then(|staff| staff.edit_site.clone());
    view! {
        <footer>
            <EditHere link=edit /> <ul data-facts="">
                {fact(text.sponsor, site.sponsor)} {fact(text.organiser, site.organiser)}
                {fact(text.contact, site.contact)} <li>
                    <a href=local("/sitemap")>{text.sitemap}</a>
                </li>
            </ul> <ul data-facts="">{icp} {fact(text.identification_code, site.identification_code)} {police}</ul>
            <p class="top">
                <a href="#main">{text.top}</a>
            </p>
            <PaperFoot />
        </footer>
    }
}
