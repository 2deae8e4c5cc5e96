//! `GET /api/audit/export`: the whole log, oldest first, as a table for a spreadsheet.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    account::Staff,
    audit::AuditRow,
    fault::{Outcome, Refusal},
    ports::Audit,
};
use futures_util::stream;

use super::desk::Desk;
use crate::{
    answer, session,
    table::{MARK, line},
};

/// Its address.
pub const ADDRESS: &str = "/api/audit/export";

/// Answers with the file, for the auditor.
pub async fn export(State(desk): State<Desk>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    match desk.breaker.ask(begin(&desk, &parts)).await {
        Ok(rows) => {
            let head = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (head, rows).into_response()
        }
        Err(fault) => {
            desk.note(ADDRESS, &parts, &fault).await;
            answer::fault(&fault)
        }
    }
}

async fn begin(desk: &Desk, parts: &Parts) -> Outcome<Body> {
    let staff = parts.extensions.get::<Staff>().ok_or(Refusal::NotSignedIn)?.clone();
    let (audit, by) = (desk.context.services.audit.clone(), session::actor(Some(&staff), &parts.extensions));
    audit.begin_export(&staff, &by).await?;
    let first = audit.export(&staff, None).await?;
    Ok(Body::from_stream(rows(audit, staff, first)))
}

/// The rows, part by part, so that a log of any length needs little room.
fn rows(
    audit: Arc<dyn Audit>,
    staff: Staff,
    first: Vec<AuditRow>,
) -> impl stream::Stream<Item = Result<Bytes, std::io::Error>> {
    let heads = staff::staff_text().audit_heads.map(str::to_owned);
    let begin = format!("{MARK}{}", line(&heads));
    stream::try_unfold((first, begin), move |(part, begin)| {
        let (audit, staff) = (audit.clone(), staff.clone());
        async move {
            let Some(last) = part.last().map(|row| row.id) else {
                return Ok((!begin.is_empty()).then(|| (Bytes::from(begin), (Vec::new(), String::new()))));
            };
            let text = begin + &part.iter().map(of_row).collect::<String>();
            let next = audit.export(&staff, Some(last)).await.map_err(std::io::Error::other)?;
            Ok(Some((Bytes::from(text), (next, String::new()))))
        }
    })
}

fn of_row(row: &AuditRow) -> String {
    let request = row.request.clone().unwrap_or_default();
    let source = staff::source_words(row.source);
    line(&[
        &row.id.to_string(),
        &row.at.to_the_second(),
        &row.actor,
        &row.action,
        &row.subject,
        &row.detail,
        &request,
        &source,
    ])
}
