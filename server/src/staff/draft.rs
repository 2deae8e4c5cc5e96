use domain::{
    draft::Kept,
    fault::Outcome,
    id::{ArticleId, ColumnId, RevisionNumber},
};
use serde_json::json;

use super::{
    call::{Call, Done},
    fields::fields,
    said,
};

/// `POST /api/draft/keep`
pub async fn keep(call: Call) -> Outcome<Done> {
    let kept = Kept {
        article: call.sent.optional_number("article")?.map(ArticleId::new),
        version: call.sent.number("version").map(RevisionNumber::new)?,
        fields: fields(&call.sent)?,
    };
    let keeping = call.services.drafts.keep(call.staff()?, &kept).await?;
    let mut told = said::here(&keeping.here);
    told["at"] = keeping.at.clock_time().into();
    Ok(Done::said(told))
}

/// `POST /api/draft/discard`
pub async fn discard(call: Call) -> Outcome<Done> {
    let (article, column) = (
        call.sent.optional_number("article")?.map(ArticleId::new),
        call.sent.optional_number("column")?.map(ColumnId::new),
    );
    call.services.drafts.discard(call.staff()?, article, column).await?;
    Ok(Done::said(json!({})))
}

/// `POST /api/presence/here`
pub async fn here(call: Call) -> Outcome<Done> {
    let (article, version) = (
        call.sent.number("article").map(ArticleId::new)?,
        call.sent.optional_number("version")?.map(RevisionNumber::new),
    );
    let here =
        call.services.drafts.here(call.staff()?, article, version.unwrap_or(RevisionNumber::new(i64::MAX))).await?;
    Ok(Done::said(said::here(&here)))
}

/// `POST /api/presence/leave`
pub async fn leave(call: Call) -> Outcome<Done> {
    call.services.drafts.leave(call.staff()?, call.sent.number("article").map(ArticleId::new)?).await?;
    Ok(Done::said(json!({})))
}
