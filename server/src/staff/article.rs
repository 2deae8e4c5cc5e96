use domain::{
    article::{State, address, summarise},
    body::{self, Block, blocks},
    comment::Comment,
    draft::Here,
    editing::{Fields, Save, Workpiece},
    fault::{Fault, Outcome, Refusal},
    id::{ArticleId, ColumnId, RevisionNumber},
    schedule::{self, Schedule},
    workflow::{Accepts, Cost},
};
use serde_json::{Value, json};
use staff::{Answer, Draft};

use super::{
    call::{Call, Done},
    fields::fields,
    sent::Sent,
};
use crate::answer;

/// `GET /api/article/open?article=N`, or `?column=N` for a new one.
pub async fn open(call: Call) -> Outcome<Done> {
    let (staff, services) = (call.staff()?, &call.services);
    let desk = services.editing.desk(staff).await?;
    let columns: Vec<Value> =
        desk.columns.iter().map(|(id, column)| json!({ "id": id, "name": column.name, "slug": column.slug })).collect();
    let mut said = match call.sent.optional_number("article")?.map(ArticleId::new) {
        Some(article) => {
            let piece = services.editing.open(staff, article).await?;
            let kept = if piece.allowed.edit { services.drafts.find(staff, Some(article), None).await? } else { None };
            let here = match piece.allowed.edit {
                true => services.drafts.here(staff, article, piece.version).await?,
                false => Here::default(),
            };
            json!({
                "article": piece.id, "version": piece.version, "state": piece.state.code(), "fields": piece.fields,
                "writer": piece.writer, "at": piece.at, "public_version": piece.public_version,
                "attachments": attachments(&piece), "kept": kept, "others": here.others,
            })
        }
        None => {
            let column = call.sent.number("column").map(ColumnId::new)?;
            if !desk.columns.iter().any(|(id, _)| *id == column) {
                return Err(Refusal::Forbidden.into());
            }
            json!({
                "article": null, "version": 0, "state": State::Draft.code(), "fields": Fields::empty(column),
                "writer": staff.name, "at": "", "public_version": null, "attachments": [], "others": [],
                "kept": services.drafts.find(staff, None, Some(column)).await?,
            })
        }
    };
    said["columns"] = json!(columns);
    said["topics"] = json!(services.disclosure.topics().await?);
    Ok(Done::said(said))
}

/// The attachments with their places, as the editor shows them.
fn attachments(piece: &Workpiece) -> Vec<Value> {
    let shown = piece.fields.attachments.iter().zip(&piece.attachments);
    shown
        .map(|(attached, file)| {
            json!({ "sha256": attached.sha256, "name": file.name, "address": file.address, "size": file.size })
        })
        .collect()
}

/// `POST /api/article/save`
pub async fn save(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    let save = Save {
        article: call.sent.optional_number("article")?.map(ArticleId::new),
        version: call.sent.number("version").map(RevisionNumber::new)?,
        fields: fields(&call.sent)?,
        note: call.sent.some("note"),
        key: call.sent.text("key"),
        accepts: accepts(&call.sent),
    };
    match call.services.editing.save(staff, &save, &call.by).await {
        Ok(saved) => Ok(Done::to(address(saved.article), json!(saved))),
        Err(Fault::Refused(refusal)) if !matches!(refusal, Refusal::NotSignedIn | Refusal::Forbidden) => {
            unsaved(&call, save, refusal).await
        }
        Err(fault) => Err(fault),
    }
}

/// What the editor was told that the save takes away.
pub fn accepts(sent: &Sent) -> Accepts {
    let ends = sent.some(Cost::FIELD).as_deref().and_then(State::from_code);
    Accepts { ends, keeps_hour: sent.is_checked("keep_hour") }
}

/// Shows the editor their own text again, with what is wrong; after a save that came too late, theirs and the other's.
async fn unsaved(call: &Call, save: Save, refusal: Refusal) -> Outcome<Done> {
    let (status, mut said) = (refusal.status(), answer::said(&refusal));
    let stale = matches!(refusal, Refusal::Stale { .. });
    let draft = Draft { fields: save.fields, version: save.version, refusal };
    let answer = match save.article {
        Some(article) if stale => {
            said["theirs"] = theirs(&call.services.editing.open(call.staff()?, article).await?);
            Answer::Stale { article, draft }
        }
        article => {
            // A script asks, and sends it again with what was accepted.
            if let (Some(article), true) = (article, draft.refusal.is_about(Cost::FIELD)) {
                said["cost"] =
                    json!(call.services.editing.open(call.staff()?, article).await?.cost.map(|cost| cost_said(&cost)));
            }
            Answer::Unsaved { article, draft }
        }
    };
    Ok(Done::page(answer, status, said))
}

/// What a save takes away, as a script reads it.
fn cost_said(cost: &Cost) -> Value {
    json!({ "ends": cost.ends.code(), "words": cost.words, "hour": cost.hour })
}

fn theirs(piece: &Workpiece) -> Value {
    json!({ "version": piece.version, "writer": piece.writer, "at": piece.at, "fields": piece.fields })
}

/// `POST /api/article/submit`
pub async fn submit(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let note = call.sent.text("note");
    let state = call.services.editing.submit(call.staff()?, article, version, &note, &call.by).await?;
    Ok(now(article, state))
}

/// `POST /api/article/approve`
pub async fn approve(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let note = call.sent.text("note");
    let when = Schedule {
        publish: schedule::parse("publish", &call.sent.text("publish"))?,
        withdraw: schedule::parse("withdraw", &call.sent.text("withdraw"))?,
    };
    let when = (!when.is_empty()).then_some(&when);
    let state = call.services.editing.approve(call.staff()?, article, version, &note, when, &call.by).await?;
    Ok(now(article, state))
}

/// `POST /api/article/unschedule`
pub async fn unschedule(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let state = call.services.editing.unschedule(call.staff()?, article, &call.by).await?;
    Ok(now(article, state))
}

/// `POST /api/article/comment`
pub async fn comment(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let paragraph = call.sent.number("paragraph")?;
    let quote = match call.sent.some("quote") {
        Some(quote) => quote,
        None => beginning(&call.services.editing.version(call.staff()?, article, version).await?, paragraph),
    };
    let comment = Comment { article, version, paragraph, quote, words: call.sent.text("words") };
    let line = call.services.editing.comment(call.staff()?, &comment, &call.by).await?;
    Ok(Done::to(address(article), json!(line)))
}

/// `GET /api/article/comments?article=N&version=N`
pub async fn comments(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    Ok(Done::said(json!(call.services.editing.comments(call.staff()?, article, version).await?)))
}

/// `POST /api/article/send-back`
pub async fn send_back(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let reason = call.sent.text("reason");
    let state = call.services.editing.send_back(call.staff()?, article, version, &reason, &call.by).await?;
    Ok(now(article, state))
}

/// `POST /api/article/withdraw`
pub async fn withdraw(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let reason = call.sent.text("reason");
    let state = call.services.editing.withdraw(call.staff()?, article, &reason, &call.by).await?;
    Ok(now(article, state))
}

/// `POST /api/article/reopen`
pub async fn reopen(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let state = call.services.editing.reopen(call.staff()?, article, &call.by).await?;
    Ok(now(article, state))
}

/// `POST /api/article/restore`
pub async fn restore(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let current = call.sent.number("current").map(RevisionNumber::new)?;
    let saved = call.services.editing.restore(call.staff()?, article, version, current, &call.by).await?;
    Ok(Done::to(address(article), json!(saved)))
}

/// The beginning of a paragraph, by which its readers tell it.
fn beginning(fields: &Fields, paragraph: i64) -> String {
    let block = usize::try_from(paragraph).ok().and_then(|place| blocks(&fields.body).into_iter().nth(place));
    let words = match block {
        Some(Block::Plain(words)) => words,
        Some(Block::Rich(html)) => body::text(&html),
        None => String::new(),
    };
    summarise(&words, 40)
}

fn subject(call: &Call) -> Result<(ArticleId, RevisionNumber), Refusal> {
    Ok((call.sent.number("article").map(ArticleId::new)?, call.sent.number("version").map(RevisionNumber::new)?))
}

fn now(article: ArticleId, state: State) -> Done {
    Done::to(address(article), json!({ "article": article, "state": state.code() }))
}
