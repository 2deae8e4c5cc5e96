use domain::column::Crumb;
use leptos::prelude::*;

use super::{
    ArticleContent, Close, Tools, attachments::Attachments, breadcrumb::Breadcrumb, facts::Facts,
    neighbours::Neighbours, policy::PolicyLinks,
};
use crate::{
    language::{chinese, local},
    text::words,
};

/// `/articles/{id}`, from breadcrumb to neighbours.
#[component]
pub fn ArticleView(
    content: ArticleContent,
    /// HTML around it for staff, made by the server; empty for citizens.
    #[prop(optional)]
    staff: StaffParts,
) -> impl IntoView {
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
    } = content;
    let StaffParts { bar, below } = staff;
    let column = local(&path.last().map_or_else(|| "/".to_owned(), Crumb::address));
    let part = |html: String| (!html.is_empty()).then(|| view! { <div inner_html=html></div> });
    view! {
        <article>
            {part(bar)} <Breadcrumb path /> <Headline title subtitle /> <div class="line">
                <Facts facts />
                <Tools sharing />
            </div> <div class="body" lang=chinese() inner_html=body.into_html()></div>
            <Attachments attachments /> <PolicyLinks policy interpretations /> <Reviewer name=reviewer /> {part(below)}
            <Close column /> <Neighbours previous next />
        </article>
    }
}

/// HTML around an article for staff.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StaffParts {
    /// HTML above it: its state, what can be done, what was said.
    pub bar: String,
    /// HTML below its text: the form of a new one.
    pub below: String,
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
