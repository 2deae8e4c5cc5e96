//! The form of an article without scripts: its paragraphs as text, and other content unchanged.

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
    article::{self, WrittenFields},
    cost::{CostNote, drops_hour},
    form::{Field, Hidden, Trouble, above, typed},
    refused::Refused,
    timed::Sure,
};
use crate::{
    Sent,
    text::{field_text, staff_text, workflow_text},
};

/// Fields that show the reason for their refusal themselves.
const LINES: [&str; 12] = [
    "title",
    "subtitle",
    "day",
    "source",
    "author",
    "keywords",
    "index_number",
    "document_number",
    "issuing_body",
    "policy",
    "summary",
    "note",
];

/// The content of an article's form.
pub struct Draft {
    /// The fields written by its editor, with the body cleaned.
    pub fields: WrittenFields,
    /// The version that the editor has open.
    version: RevisionNumber,
    /// The editor's reason for the change.
    note: String,
    /// Whether the editor has said that the hour of publication need not stay noted.
    drops_hour: bool,
    /// The reason for which it could not be saved.
    refusal: Option<Refusal>,
}

impl Draft {
    /// The text of version `version`.
    pub fn new(fields: Fields, version: RevisionNumber) -> Self {
        Self { fields: fields.into(), version, note: String::new(), drops_hour: false, refusal: None }
    }

    /// The text sent by the save that was `refused`; `None` if another form was refused, or the text can't be shown again.
    pub fn of(refused: &Refused) -> Option<Self> {
        if refused.value("act") != Some("save") {
            return None;
        }
        let sent = Sent::new(refused.sent.clone());
        Some(Self {
            fields: WrittenFields::of_form(&sent).ok()?.sanitised(),
            version: article::version(&sent).ok()?,
            note: sent.text("note"),
            drops_hour: drops_hour(refused),
            refusal: Some(refused.refusal.clone()),
        })
    }

    /// Whether another editor has saved meanwhile.
    pub const fn is_stale(&self) -> bool {
        matches!(self.refusal, Some(Refusal::Stale { .. }))
    }

    /// The same, to be saved upon `version`.
    pub fn upon(self, version: RevisionNumber) -> Self {
        Self { version, refusal: None, ..self }
    }
}

/// The form of an article: its paragraphs as text, and other content unchanged.
#[component]
pub fn Editor(
    /// The address of its page.
    action: String,
    id: Option<ArticleId>,
    draft: Draft,
    /// The state that a save ends.
    cost: Option<Cost>,
    /// 主题分类 that can be chosen.
    topics: Vec<Topic>,
) -> impl IntoView {
    let Draft { fields, version, note, drops_hour, refusal } = draft;
    let (text, staff) = (field_text(), staff_text());
    let of_day = refusal.clone().filter(|refusal| refusal.is_about("day"));
    let asks_day = refusal.as_ref().is_some_and(|refusal| refusal.is_about(SURE_DAY));
    // The input is already in `fields`.
    let refused = refusal.map(|refusal| Refused { refusal, sent: Vec::new() });
    // The text beside the button names the current loss.
    let refusal = above(refused.as_ref(), &LINES).filter(|refusal| !(refusal.is_about(Cost::FIELD) && cost.is_some()));
    let hidden = vec![
        ("act", "save".to_owned()),
        ("article", id.map(|id| id.to_string()).unwrap_or_default()),
        ("version", version.to_string()),
        ("column", fields.column.to_string()),
        ("key", key()),
    ];
    let line = |name: &'static str, label: &'static str, value: String| {
        view! { <Field name label value refused=refused.clone() /> }
    };
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
            <form method="post" action=action>
                <Hidden hidden />
                {fields
                    .attachments
                    .iter()
                    .map(|file| format!("{}/{}", file.sha256, file.name))
                    .map(|value| view! { <input type="hidden" name="attachment" value=value /> })
                    .collect_view()}
                <input type="hidden" name="blocks" value=count.to_string() />
                <Field name="title" label=text.title value=fields.title required=true refused=refused.clone() />
                {line("subtitle", text.subtitle, optional(fields.subtitle))}
                {pieces.into_iter().map(|(place, block)| paragraph(place, block)).collect_view()}
                <p class="field">
                    <label for="more">{text.more_paragraphs}</label>
                    <textarea id="more" name="more" rows="3"></textarea>
                </p>
                <div class="abreast">
                    <Day label=text.day value=fields.day wrong=of_day />
                    {line("source", text.source, optional(fields.source))}
                    {line("author", text.author, optional(fields.author))}
                    {line("keywords", text.keywords, fields.keywords.join("，"))}
                    {line("index_number", text.index_number, optional(fields.index_number))}
                    {line("document_number", text.document_number, optional(fields.document_number))}
                    {line("issuing_body", text.issuing_body, optional(fields.issuing_body))}
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
                    {line("policy", text.policy_hint, optional(fields.policy))}
                </div>
                {line("summary", text.summary, optional(fields.summary))}
                {line("note", staff.save_note, note)}
                {asks_day.then(|| view! { <Sure name=SURE_DAY label=workflow_text().sure_day /> })}
                <CostNote cost drops_hour />
                <button type="submit" class="primary">{staff.save}</button>
            </form>
        </section>
    }
}

/// 日期. A browser's own field shows only days; an invalid value gets a text field with the typed text.
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

/// A topic that is no longer offered stays selected until another is chosen.
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
