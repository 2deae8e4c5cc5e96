use domain::{
    article::{Article, ArticleLine, address, headline},
    disclosure::{Entry, EntryPage},
    fault::Outcome,
    site::Site,
};
use leptos::prelude::*;

use super::frame::{About, framed};
use crate::{
    article::{ArticleList, Attachments, BodyHtml, Reviewer},
    html::html,
    language::{chinese, local},
    page::Page,
    services::services,
    site::site,
    text::disclosure_text,
    visit,
};

/// `/disclosure/guide`, `/disclosure/rules`, `/disclosure/request`: the newest article whole, and the others as a list.
/// Rules are many by their nature, so that they are always a list.
pub async fn entry(entry: Entry) -> Outcome<Page> {
    let text = disclosure_text();
    let EntryPage { newest, lines, .. } = services()?.disclosure.entry(entry).await?;
    let content = match newest {
        None => html(view! { <p class="empty">{text.of(entry).2}</p> }),
        Some(_) if entry == Entry::Rules => html(view! { <ArticleList articles=lines empty="" /> }),
        Some(article) => {
            let others: Vec<ArticleLine> = lines.into_iter().filter(|line| line.id != article.id).collect();
            visit::shows(article.id);
            whole(&site().await?, article, true) + &html(view! { <Others others /> })
        }
    };
    framed(About::entry(entry), content).await
}

/// An article as it stands within a page of 政府信息公开, with its own headline where the page's is another.
pub fn whole(site: &Site, article: Article, titled: bool) -> String {
    let title = titled.then(|| {
        view! {
            <h2 lang=chinese()>
                <a href=local(&address(article.id))>{headline(&article.title, article.subtitle.as_deref())}</a>
            </h2>
        }
    });
    html(view! {
        {title}
        <p class="quiet">
            <time datetime=article.day.iso>{article.day.text}</time>
            {article.source.map(|source| format!(" · {}", source))}
        </p>
        <div class="body" lang=chinese() inner_html=BodyHtml::new(&article.body, site).into_html()></div>
        <Attachments attachments=article.attachments />
        <Reviewer name=article.reviewer />
    })
}

#[component]
fn Others(others: Vec<ArticleLine>) -> impl IntoView {
    (!others.is_empty()).then(|| {
        view! {
            <section aria-labelledby="more">
                <h2 id="more">{disclosure_text().more}</h2>
                <ArticleList articles=others empty="" />
            </section>
        }
    })
}
