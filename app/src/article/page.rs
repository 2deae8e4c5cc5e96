use domain::{
    article::{Article, ArticleLine, Attachment, address, headline},
    fault::Refusal,
    site::Site,
    tags,
};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_params_map;

use super::{
    actions::read_article, breadcrumb::Breadcrumb, close::Close, facts::Facts, json_ld::JsonLd, share::Share,
    text_size::TextSize,
};
use crate::{
    error::ErrorPage,
    navigation::Heading,
    site::{Tags, site},
    text::text,
};

/// `/articles/{id}`
#[component]
pub fn ArticlePage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get_str("id").and_then(|id| id.parse().ok()).filter(|id: &i64| *id > 0);
    let article = Resource::new(id, |id| async move {
        match id {
            Some(id) => read_article(id).await,
            None => Err(Refusal::NotFound.into()),
        }
    });
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match (article.await, site().await) {
                    (Ok(article), Ok(site)) => view! { <Whole site article /> }.into_any(),
                    (Err(error), _) | (_, Err(error)) => view! { <ErrorPage error /> }.into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Whole(site: Site, article: Article) -> impl IntoView {
    let here = address(article.id);
    let column = article.path.last().map_or_else(|| "/".to_owned(), domain::column::Crumb::address);
    let text = text();
    let share = (site.absolute(&here), article.headline(), format!("{here}/qr.svg"));
    let (title, subtitle) = (article.title.clone(), article.subtitle.clone());
    view! {
        <Head site article=article.clone() />
        <article>
            <Breadcrumb path=article.path.clone() />
            <Heading>
                <span>{title}</span>
                {subtitle
                    .map(|subtitle| {
                        view! {
                            <span class="subtitle">
                                <span class="dash">"——"</span>
                                {subtitle}
                            </span>
                        }
                    })}
            </Heading>
            <div class="line">
                <Facts article=article.clone() />
                <div class="tools">
                    <TextSize />
                    <Print />
                    <Share address=share.0 title=share.1 code=share.2 />
                </div>
            </div>
            <div class="body" inner_html=article.body></div>
            <Attachments attachments=article.attachments />
            {article.reviewer.map(|reviewer| view! { <p class="reviewer">{text.reviewer} ":" {reviewer}</p> })}
            <p class="end">
                <Close column />
            </p>
            <Neighbours previous=article.previous next=article.next />
        </article>
    }
}

/// What stands in the document's head: for search engines, inspectors, and the previews of shared links.
#[component]
fn Head(site: Site, article: Article) -> impl IntoView {
    let url = site.absolute(&address(article.id));
    let picture = site.absolute("/icon.png");
    view! {
        <Title text=format!("{} - {}", article.headline(), site.name) />
        <Link rel="canonical" href=url.clone() />
        <Tags tags=tags::of_article(&site, &article, &picture) />
        <Meta property="og:type" content="article" />
        <Meta property="og:title" content=article.headline() />
        <Meta property="og:description" content=article.summary.clone() />
        <Meta property="og:url" content=url />
        <Meta property="og:image" content=picture />
        <Meta property="og:site_name" content=site.name.clone() />
        <Meta name="description" content=article.summary.clone() />
        <JsonLd site article />
    }
    .into_any()
}

#[component]
fn Print() -> impl IntoView {
    view! {
        <button
            type="button"
            class="live"
            on:click=|_| {
                let _ = window().print();
            }
        >
            {text().print}
        </button>
    }
}

#[component]
fn Attachments(attachments: Vec<Attachment>) -> impl IntoView {
    (!attachments.is_empty()).then(|| {
        view! {
            <section class="attachments" aria-labelledby="attachments">
                <h2 id="attachments">{text().attachments}</h2>
                <ul>
                    {attachments
                        .into_iter()
                        .map(|file| {
                            view! {
                                <li>
                                    <a href=file.address download>
                                        {file.name}
                                    </a>
                                    " "
                                    <span class="quiet">{size(file.size)}</span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}

/// A file's size as people say it.
fn size(bytes: i64) -> String {
    match bytes {
        ..1_024 => format!("{bytes} 字节"),
        1_024..1_048_576 => format!("{} KB", (bytes + 512) / 1_024),
        _ => {
            let tenths = (bytes * 10 + 524_288) / 1_048_576;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[component]
fn Neighbours(previous: Option<ArticleLine>, next: Option<ArticleLine>) -> impl IntoView {
    let text = text();
    let neighbour = |label: &'static str, rel: &'static str, line: Option<ArticleLine>| {
        line.map(|line| {
            view! {
                <p>
                    {label} ":"
                    <a href=address(line.id) rel=rel>
                        {headline(&line.title, line.subtitle.as_deref())}
                    </a>
                </p>
            }
        })
    };
    (previous.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="neighbours" aria-label=text.neighbours>
                {neighbour(text.previous, "prev", previous)}
                {neighbour(text.next, "next", next)}
            </nav>
        }
    })
}
