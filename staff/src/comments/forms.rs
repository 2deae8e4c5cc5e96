use app::StaffRoute;
use domain::{article::address, id::ArticleId};
use leptos::server_fn::ServerFn;

use super::{CommentOnArticle, ReplyToComment, ResolveComment};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The forms of comments.
pub const FORMS: &[Form] = &[
    Form { acts: &["comment"], function: CommentOnArticle::PATH, is_on: is_work, run: |sent| Box::pin(comment(sent)) },
    Form { acts: &["reply"], function: ReplyToComment::PATH, is_on: is_work, run: |sent| Box::pin(reply(sent)) },
    Form { acts: &["resolve"], function: ResolveComment::PATH, is_on: is_work, run: |sent| Box::pin(resolve(sent)) },
];

const fn is_work(route: StaffRoute<'_>) -> bool {
    matches!(route, StaffRoute::Work { .. })
}

async fn comment(sent: Sent) -> Result<Went, StaffError> {
    let article: ArticleId = sent.read("article")?;
    let comment = CommentOnArticle {
        article,
        version: sent.read("version")?,
        paragraph: sent.number("paragraph")?,
        words: sent.text("words"),
        quote: None,
    };
    comment.run_body().await?;
    Ok(Went::to(address(article)))
}

async fn reply(sent: Sent) -> Result<Went, StaffError> {
    let article: ArticleId = sent.read("article")?;
    ReplyToComment { article, comment: sent.read("comment")?, words: sent.text("words") }.run_body().await?;
    Ok(Went::to(address(article)))
}

async fn resolve(sent: Sent) -> Result<Went, StaffError> {
    let (article, resolved): (ArticleId, _) = (sent.read("article")?, sent.text("resolved") == "yes");
    ResolveComment { article, comment: sent.read("comment")?, resolved }.run_body().await?;
    Ok(Went::to(address(article)))
}
