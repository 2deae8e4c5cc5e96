use domain::{
    article::{State, address},
    date::today,
    doubt,
    draft::Here,
    editing::{Fields, Save, Workpiece},
    fault::{Fault, Outcome, Refusal},
    id::{ArticleId, ColumnId, RevisionNumber},
    workflow::{Accepts, Cost},
};
use serde_json::{Value, json};
use staff::{Answer, Draft};

use super::{
    call::{Call, Done},
    fields::{fields, fields_of_day},
    said,
    sent::Sent,
};
use crate::answer;

/// `GET /api/article/open?article=N`, or `?column=N` for a new one.
pub async fn open(call: Call) -> Outcome<Done> {
    let (staff, services) = (call.staff()?, &call.services);
    let desk = services.editing.desk(staff).await?;
    let columns = desk.columns.iter().zip(&desk.places).map(|((id, column), (steps, way))| {
        json!({ "id": id, "name": column.name, "slug": column.slug, "steps": steps, "place": way.join(" › ") })
    });
    let columns: Vec<Value> = columns.collect();
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
                "writer": piece.writer, "at": piece.at.to_string(), "public_version": piece.public_version,
                "attachments": attachments(&piece), "kept": kept.as_ref().map(said::kept_draft), "others": said::others(&here),
                "public_column": piece.public.as_ref().map(|public| public.column),
                "hour": piece.kept_hours.as_ref().and_then(|hours| hours.publish).map(|hour| hour.to_string()),
            })
        }
        None => {
            let column = call.sent.number("column").map(ColumnId::new)?;
            if !desk.columns.iter().any(|(id, _)| *id == column) {
                return Err(Refusal::Forbidden.into());
            }
            json!({
                "article": null, "version": 0, "state": State::Draft.code(), "fields": Fields::empty(column, today()),
                "writer": staff.name, "at": "", "public_version": null, "attachments": [], "others": [],
                "kept": services.drafts.find(staff, None, Some(column)).await?.as_ref().map(said::kept_draft),
            })
        }
    };
    said["columns"] = json!(columns);
    said["topics"] = json!(services.disclosure.topics().await?);
    Ok(Done::said(said))
}

/// `GET /api/article/standing?article=N`: for a page that is open, whether it still shows the newest version and the state.
pub async fn standing(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let (version, state) = call.services.editing.standing(call.staff()?, article).await?;
    Ok(Done::said(json!({ "version": version, "state": state.code() })))
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
    let (fields, unread) = match fields(&call.sent) {
        Ok(fields) => (fields, None),
        Err(refusal) if refusal.is_about("day") && !call.sent.by_script => {
            (fields_of_day(&call.sent, today())?, Some(refusal))
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let save = Save {
        article: call.sent.optional_number("article")?.map(ArticleId::new),
        version: call.sent.number("version").map(RevisionNumber::new)?,
        fields,
        note: call.sent.some("note"),
        key: call.sent.text("key"),
        accepts: accepts(&call.sent),
    };
    if let Some(refusal) = unread {
        return unsaved(&call, save, refusal).await;
    }
    if let Err(question) = ask_about(&call, &save).await? {
        return unsaved(&call, save, question).await;
    }
    match call.services.editing.save(staff, &save, &call.by).await {
        Ok(saved) => Ok(Done::to(address(saved.article), said::saved(&saved))),
        Err(Fault::Refused(refusal)) if !matches!(refusal, Refusal::NotSignedIn | Refusal::Forbidden) => {
            unsaved(&call, save, refusal).await
        }
        Err(fault) => Err(fault),
    }
}

/// Whether the day has to be asked about: it lies far off, is not the one that the article had, and nobody has said that it is meant.
async fn ask_about(call: &Call, save: &Save) -> Outcome<Result<(), Refusal>> {
    let asked = doubt::ask_about_day(save.fields.day, today());
    if asked.is_ok() || call.sent.is_checked(doubt::SURE_DAY) {
        return Ok(Ok(()));
    }
    let before = match save.article {
        Some(article) => Some(call.services.editing.open(call.staff()?, article).await?.fields.day),
        None => None,
    };
    Ok(if before == Some(save.fields.day) { Ok(()) } else { asked })
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
    let typed_day = call.sent.some("day");
    let draft = Draft { fields: save.fields, version: save.version, refusal, typed_day };
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
    json!({ "ends": cost.ends.code(), "words": cost.words, "hour": cost.hour.map(|hour| hour.to_string()) })
}

fn theirs(piece: &Workpiece) -> Value {
    json!({ "version": piece.version, "writer": piece.writer, "at": piece.at.to_string(), "fields": piece.fields })
}

/// `POST /api/article/restore`
pub async fn restore(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let current = call.sent.number("current").map(RevisionNumber::new)?;
    let saved = call.services.editing.restore(call.staff()?, article, version, current, &call.by).await?;
    Ok(Done::to(address(article), said::saved(&saved)))
}

/// `POST /api/article/remove`: the bin shows what was put there, with the way back.
pub async fn remove(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    call.services.editing.remove(call.staff()?, article, &call.by).await?;
    Ok(Done::to(format!("/desk/articles?state=bin#article-{article}"), json!({ "article": article })))
}

/// `POST /api/article/take-back`
pub async fn take_back(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    call.services.editing.take_back(call.staff()?, article, &call.by).await?;
    Ok(Done::to(address(article), json!({ "article": article })))
}

/// `POST /api/article/copy`
pub async fn copy(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article").map(ArticleId::new)?;
    let saved = call.services.editing.copy(call.staff()?, article, &call.sent.text("key"), &call.by).await?;
    Ok(Done::to(address(saved.article), json!(saved)))
}

fn subject(call: &Call) -> Result<(ArticleId, RevisionNumber), Refusal> {
    Ok((call.sent.number("article").map(ArticleId::new)?, call.sent.number("version").map(RevisionNumber::new)?))
}
