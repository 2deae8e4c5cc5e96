use domain::column::Crumb;
use leptos::{html, prelude::*};

use super::{
    ArticleContent, Close, StaffParts, Tools, attachments::Attachments, breadcrumb::Breadcrumb, facts::Facts,
    neighbours::Neighbours, policy::PolicyLinks,
};
use crate::{
    language::{chinese, local},
    page::Content,
    text::words,
};

impl Content for ArticleContent {
    fn view(self) -> AnyView {
        view! { <ArticleView content=self /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        crate::traditional::article(self)
    }
}

/// `/articles/{id}`, from breadcrumb to neighbours.
#[component]
pub fn ArticleView(content: ArticleContent) -> impl IntoView {
    let ArticleContent {
        title,
        subtitle,
        path,
        facts,
        body,
        attachments,
        policy,
        interpretations,
        reviewer,
        previous,
        next,
        sharing,
        staff,
    } = content;
    let StaffParts { bar, below } = staff.unwrap_or_default();
    let column = local(&path.last().map_or_else(|| "/".to_owned(), Crumb::address));
    let article = NodeRef::<html::Article>::new();
    let part = |html: String| (!html.is_empty()).then(|| view! { <div inner_html=html></div> });
    view! {
        <article node_ref=article>
            {part(bar)} <Breadcrumb path /> <Headline title subtitle /> <div class="line">
                <Facts facts />
                <Tools sharing article />
            </div> <div class="body" lang=chinese() inner_html=body.into_html()></div>
            <Attachments attachments /> <PolicyLinks policy interpretations /> <Reviewer name=reviewer /> {part(below)}
            <Close column /> <Neighbours previous next />
        </article>
    }
}

#[component]
fn Headline(title: String, subtitle: Option<String>) -> impl IntoView {
    let subtitle = subtitle.map(|subtitle| {
        view! {
            <span class="subtitle">
                <span class="dash">"——"</span>
                {subtitle}
            </span>
        }
    });
    view! {
        <h1 tabindex="-1" lang=chinese()>
            <span>{title}</span>
            {subtitle}
        </h1>
    }
}

/// 审核人
#[component]
pub fn Reviewer(name: Option<String>) -> impl IntoView {
    let text = &words().article;
    name.map(|name| view! { <p class="reviewer">{text.reviewer} {text.colon} <span lang=chinese()>{name}</span></p> })
}
