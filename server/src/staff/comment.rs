use domain::{
    article::address,
    comment::Reply,
    fault::Outcome,
    id::{ArticleId, CommentId},
};
use serde_json::json;

use super::call::{Call, Done};

/// `POST /api/article/reply`
pub async fn reply(call: Call) -> Outcome<Done> {
    let (staff, article, comment) = (call.staff()?, article(&call)?, comment(&call)?);
    let reply = Reply { article, comment, words: call.sent.text("words") };
    call.services.editing.reply(staff, &reply, &call.by).await?;
    Ok(Done::to(address(article), json!({})))
}

/// `POST /api/article/resolve`
pub async fn resolve(call: Call) -> Outcome<Done> {
    let (staff, article, comment) = (call.staff()?, article(&call)?, comment(&call)?);
    let is_resolved = call.sent.is_checked("resolved");
    call.services.editing.resolve(staff, article, comment, is_resolved, &call.by).await?;
    Ok(Done::to(address(article), json!({})))
}

fn article(call: &Call) -> Outcome<ArticleId> {
    Ok(ArticleId::new(call.sent.number("article")?))
}

fn comment(call: &Call) -> Outcome<CommentId> {
    Ok(CommentId::new(call.sent.number("comment")?))
}
