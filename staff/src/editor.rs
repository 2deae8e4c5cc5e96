//! The form in which an article is written without a script: its paragraphs as text, and what is more as it is.

use domain::{
    body::{Block, blocks},
    disclosure::Topic,
    doubt::SURE_DAY,
    editing::Fields,
    fault::Refusal,
    id::{ArticleId, RevisionNumber, TopicId},
    workflow::Cost,
};
use leptos::prelude::*;

use super::{
    act::Why,
    cost::CostNote,
    form::{Field, Trouble, typed},
    timed::Sure,
    work::Draft,
};
use crate::text::{field_text, staff_text, workflow_text};

/// The form of an article: its paragraphs as text, and what is more than text as it is.
#[component]
pub fn Editor(
    id: Option<ArticleId>,
    version: RevisionNumber,
    fields: Fields,
    draft: Option<Draft>,
    /// What a save takes away.
    cost: Option<Cost>,
    /// 主题分类 that can be chosen.
    topics: Vec<Topic>,
) -> impl IntoView {
    let (text, staff) = (field_text(), staff_text());
    let shown_day = fields.day.to_string();
    let (fields, version, refusal, day) = match draft {
        Some(draft) => {
            let day = draft.typed_day.unwrap_or_else(|| draft.fields.day.to_string());
            (draft.fields, draft.version, Some(draft.refusal), day)
        }
        None => (fields, version, None, shown_day),
    };
    let of_day = refusal.clone().filter(|refusal| refusal.is_about("day"));
    let asks_day = refusal.as_ref().is_some_and(|refusal| refusal.is_about(SURE_DAY));
    // What is lost is said beside the button, as it is now.
    let refusal = refusal.filter(|refusal| of_day.is_none() && !(refusal.is_about(Cost::FIELD) && cost.is_some()));
    let optional = |value: Option<String>| value.unwrap_or_default();
    let mut pieces: Vec<(usize, Block)> = blocks(&fields.body).into_iter().enumerate().collect();
    if pieces.is_empty() {
        pieces.push((0, Block::Plain(String::new())));
    }
    let count = pieces.len();
    let validity = fields.validity.map(|validity| validity.code()).unwrap_or_default();
    let options =
        text.validities.map(|(code, label)| view! { <option value=code selected=code == validity>{label}</option> });
    view! {
        <section class="plain-editor">
            <h2>{staff.edit}</h2>
            <Trouble refusal />
            <form method="post" action="/api/article/save">
                <input type="hidden" name="article" value=id.map(|id| id.to_string()).unwrap_or_default() />
                <input type="hidden" name="version" value=version.to_string() />
                <input type="hidden" name="column" value=fields.column.to_string() />
                <input type="hidden" name="key" value=key() />
                {fields
                    .attachments
                    .iter()
                    .map(|file| format!("{}/{}", file.sha256, file.name))
                    .map(|value| view! { <input type="hidden" name="attachment" value=value /> })
                    .collect_view()}
                <input type="hidden" name="blocks" value=count.to_string() />
                <Field name="title" label=text.title value=fields.title required=true />
                <Field name="subtitle" label=text.subtitle value=optional(fields.subtitle) />
                {pieces.into_iter().map(|(place, block)| paragraph(place, block)).collect_view()}
                <p class="field">
                    <label for="more">{text.more_paragraphs}</label>
                    <textarea id="more" name="more" rows="3"></textarea>
                </p>
                <div class="abreast">
                    <Day label=text.day value=day wrong=of_day />
                    <Field name="source" label=text.source value=optional(fields.source) />
                    <Field name="author" label=text.author value=optional(fields.author) />
                    <Field name="keywords" label=text.keywords value=fields.keywords.join("，") />
                    <Field name="index_number" label=text.index_number value=optional(fields.index_number) />
                    <Field name="document_number" label=text.document_number value=optional(fields.document_number) />
                    <Field name="issuing_body" label=text.issuing_body value=optional(fields.issuing_body) />
                    <p class="field">
                        <label for="validity">{text.validity}</label>
                        <select id="validity" name="validity">{options.into_iter().collect_view()}</select>
                    </p>
                    <p class="field">
                        <label for="topic">{text.topic}</label>
                        <select id="topic" name="topic">
                            <option value="">{text.no_topic}</option>
                            {topic_options(topics, fields.topic)}
                        </select>
                    </p>
                    <Field name="policy" label=text.policy_hint value=optional(fields.policy) />
                </div>
                <Field name="summary" label=text.summary value=optional(fields.summary) />
                <Field name="note" label=staff.save_note value="" />
                {asks_day.then(|| view! { <Sure name=SURE_DAY label=workflow_text().sure_day /> })}
                <CostNote cost />
                <button type="submit" class="primary">{staff.save}</button>
            </form>
        </section>
    }
}

/// 日期. A browser's own field shows nothing but days: what is none is shown as it was typed.
#[component]
fn Day(label: &'static str, value: String, wrong: Option<Refusal>) -> impl IntoView {
    let kind = if wrong.is_some() { "text" } else { "date" };
    let (invalid, described) = (wrong.is_some().then_some("true"), wrong.is_some().then_some("day-why"));
    view! {
        <p class="field">
            <label for="day">{label}</label>
            <input id="day" name="day" type=kind value=value required=true autocomplete="off" aria-invalid=invalid aria-describedby=described autofocus=invalid.is_some() />
        </p>
        <Why id="day".to_owned() refusal=wrong />
    }
}

/// A topic that is chosen no more stays what it is until another is chosen.
fn topic_options(topics: Vec<Topic>, chosen: Option<TopicId>) -> impl IntoView {
    let gone = chosen.filter(|id| !topics.iter().any(|topic| topic.id == *id));
    let gone = gone.map(|id| Topic { id, name: id.to_string() });
    let option = move |topic: Topic| {
        view! {
            <option value=topic.id.to_string() selected=chosen == Some(topic.id)>
                {topic.name}
            </option>
        }
    };
    gone.into_iter().chain(topics).map(option).collect_view()
}

fn paragraph(place: usize, block: Block) -> impl IntoView {
    let text = field_text();
    let (name, label) = (format!("block-{place}"), format!("{}{}", text.paragraph, place + 1));
    match block {
        Block::Plain(plain) => {
            let rows = (plain.chars().count() / 40 + 1).clamp(2, 12).to_string();
            view! {
                <p class="field">
                    <label for=name.clone()>{label}</label>
                    <textarea id=name.clone() name=name rows=rows>
                        {typed(&plain)}
                    </textarea>
                </p>
            }
            .into_any()
        }
        Block::Rich(html) => view! {
            <div class="kept">
                <p class="quiet">{text.kept}</p>
                <div class="body" inner_html=html.clone()></div>
                <input type="hidden" name=format!("rich-{place}") value=html />
            </div>
        }
        .into_any(),
    }
}

/// A key for one save: the same form sent twice is one save.
pub fn key() -> String {
    use std::{
        hash::{BuildHasher, RandomState},
        time::{SystemTime, UNIX_EPOCH},
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    format!("{now:x}-{:016x}", RandomState::new().hash_one(now))
}
