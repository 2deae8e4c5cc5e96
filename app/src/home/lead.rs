use domain::{
    article::{address, headline},
    home::Lead,
};
use leptos::prelude::*;

use crate::language::{chinese, local, shown_day};

/// The newest article with a picture, large.
#[component]
pub fn LeadArticle(lead: Lead) -> impl IntoView {
    let Lead { line, picture } = lead;
    let sizes = picture.srcset.is_some().then_some("(min-width: 56em) 30rem, 100vw");
    let (iso, shown) = (line.day.to_string(), shown_day(line.day));
    // The headline beside it says where the link leads; the picture's description says what it shows.
    view! {
        <a class="lead" href=local(&address(line.id))>
            <img
                src=picture.src
                srcset=picture.srcset
                sizes=sizes
                width=picture.width
                height=picture.height
                alt=picture.alt
                lang=chinese()
                fetchpriority="high"
            />
            <strong lang=chinese()>{headline(&line.title, line.subtitle.as_deref())}</strong>
            <time datetime=iso>{shown}</time>
        </a>
    }
}
