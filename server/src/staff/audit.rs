use std::sync::Arc;

use axum::body::{Body, Bytes};
use domain::{account::Staff, audit::AuditRow, fault::Outcome, ports::Audit};
use futures_util::stream;

use super::call::{Call, Done};
use crate::table::{MARK, line};

/// `GET /api/audit/export`: the whole log, oldest first, as a table for a spreadsheet.
pub async fn export(call: Call) -> Outcome<Done> {
    let (audit, staff) = (call.services.audit.clone(), call.staff()?.clone());
    audit.begin_export(&staff, &call.by).await?;
    let first = audit.export(&staff, 0).await?;
    Ok(Done::file("audit.csv", "text/csv; charset=utf-8", Body::from_stream(rows(audit, staff, first))))
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
            let next = audit.export(&staff, last).await.map_err(std::io::Error::other)?;
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
