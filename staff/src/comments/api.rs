use domain::{
    comment::CommentLine,
    id::{ArticleId, CommentId, RevisionNumber},
};
use leptos::{prelude::*, server_fn::codec::GetUrl};

use crate::{StaffError, json::Json};

/// Comments on block `paragraph` (from 0) of a version's body. Without a `quote`, the beginning of the block is quoted.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` for words or a quote that are too long, for no words, and for a block that is not there.
#[server(prefix = "/api", endpoint = "article/comment", input = Json, output = Json)]
pub async fn comment_on_article(
    article: ArticleId,
    version: RevisionNumber,
    paragraph: i64,
    words: String,
    #[server(default)] quote: Option<String>,
) -> Result<CommentLine, StaffError> {
    use domain::comment::Comment;

    use crate::call::{asking, told};

    let made = async {
        let (staff, by, services) = asking()?;
        let comment = Comment { article, version, paragraph, quote: quote.unwrap_or_default(), words };
        services.editing.comment(&staff, &comment, &by).await
    };
    told(made.await)
}

/// The comments on a version, from its first paragraph to its last.
///
/// # Errors
/// `Forbidden`, `NotFound`.
#[server(prefix = "/api", endpoint = "article/comments", input = GetUrl, output = Json)]
pub async fn read_comments(article: ArticleId, version: RevisionNumber) -> Result<Vec<CommentLine>, StaffError> {
    use crate::call::{asking, told};

    let read = async {
        let (staff, _, services) = asking()?;
        services.editing.comments(&staff, article, version).await
    };
    told(read.await)
}

/// Answers a comment.
///
/// # Errors
/// `Forbidden`, `NotFound`; `Invalid` for an empty or too long answer.
#[server(prefix = "/api", endpoint = "article/reply", input = Json, output = Json)]
pub async fn reply_to_comment(article: ArticleId, comment: CommentId, words: String) -> Result<(), StaffError> {
    use domain::comment::Reply;

    use crate::call::{asking, told};

    let replied = async {
        let (staff, by, services) = asking()?;
        services.editing.reply(&staff, &Reply { article, comment, words }, &by).await
    };
    told(replied.await)
}

/// Marks a comment as settled (`resolved`), or as open again.
///
/// # Errors
/// `Forbidden`, `NotFound`.
#[server(prefix = "/api", endpoint = "article/resolve", input = Json, output = Json)]
pub async fn resolve_comment(
    article: ArticleId,
    comment: CommentId,
    #[server(default)] resolved: bool,
) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let done = async {
        let (staff, by, services) = asking()?;
        services.editing.resolve(&staff, article, comment, resolved, &by).await
    };
    told(done.await)
}
