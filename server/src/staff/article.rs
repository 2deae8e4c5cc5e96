use app::staff::{Answer, Draft};
use domain::{
    article::{State, address},
    editing::{Fields, Save, Workpiece},
    fault::{Fault, Outcome, Refusal},
};
use serde_json::{Value, json};

use super::{
    call::{Call, Done},
    fields::fields,
};
use crate::answer;

/// `GET /api/article/open?article=N`, or `?column=N` for a new one.
pub async fn open(call: Call) -> Outcome<Done> {
    let (staff, editing) = (call.staff()?, &call.services.editing);
    let columns: Vec<Value> = editing
        .desk(staff)
        .await?
        .columns
        .into_iter()
        .map(|(id, column)| json!({ "id": id, "name": column.name, "slug": column.slug }))
        .collect();
    let said = match call.sent.optional_number("article")? {
        Some(article) => {
            let piece = editing.open(staff, article).await?;
            json!({
                "article": piece.id, "version": piece.version, "state": piece.state.code(), "fields": piece.fields,
                "writer": piece.writer, "at": piece.at, "public_version": piece.public_version, "columns": columns,
            })
        }
        None => {
            let column = call.sent.number("column")?;
            if !columns.iter().any(|it| it["id"] == column) {
                return Err(Refusal::Forbidden.into());
            }
            json!({
                "article": null, "version": 0, "state": State::Draft.code(), "fields": Fields::empty(column),
                "writer": staff.name, "at": "", "public_version": null, "columns": columns,
            })
        }
    };
    Ok(Done::said(said))
}

/// `POST /api/article/save`
pub async fn save(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    let save = Save {
        article: call.sent.optional_number("article")?,
        version: call.sent.number("version")?,
        fields: fields(&call.sent)?,
        note: call.sent.some("note"),
        key: call.sent.text("key"),
    };
    match call.services.editing.save(staff, &save, &call.by).await {
        Ok(saved) => Ok(Done::to(address(saved.article), json!(saved))),
        Err(Fault::Refused(refusal)) if !matches!(refusal, Refusal::NotSignedIn | Refusal::Forbidden) => {
            unsaved(&call, save, refusal).await
        }
        Err(fault) => Err(fault),
    }
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
        article => Answer::Unsaved { article, draft },
    };
    Ok(Done::page(answer, status, said))
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
    let state = call.services.editing.approve(call.staff()?, article, version, &note, &call.by).await?;
    Ok(now(article, state))
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
    let article = call.sent.number("article")?;
    let reason = call.sent.text("reason");
    let state = call.services.editing.withdraw(call.staff()?, article, &reason, &call.by).await?;
    Ok(now(article, state))
}

/// `POST /api/article/reopen`
pub async fn reopen(call: Call) -> Outcome<Done> {
    let article = call.sent.number("article")?;
    let state = call.services.editing.reopen(call.staff()?, article, &call.by).await?;
    Ok(now(article, state))
}

/// `POST /api/article/restore`
pub async fn restore(call: Call) -> Outcome<Done> {
    let (article, version) = subject(&call)?;
    let current = call.sent.number("current")?;
    let saved = call.services.editing.restore(call.staff()?, article, version, current, &call.by).await?;
    Ok(Done::to(address(article), json!(saved)))
}

fn subject(call: &Call) -> Result<(i64, i64), Refusal> {
    Ok((call.sent.number("article")?, call.sent.number("version")?))
}

fn now(article: i64, state: State) -> Done {
    Done::to(address(article), json!({ "article": article, "state": state.code() }))
}
