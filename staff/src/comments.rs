//! Comments on paragraphs of an article, with their answers.

#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers call some of its functions alone"))]
mod api;
#[cfg(feature = "ssr")]
mod forms;
#[cfg(not(feature = "ssr"))]
mod here;
#[cfg(feature = "ssr")]
mod list;
#[cfg(not(feature = "ssr"))]
mod place;
#[cfg(not(feature = "ssr"))]
mod unsent;

#[cfg(not(feature = "ssr"))]
pub use self::here::begin;
#[cfg(feature = "ssr")]
pub use self::{
    api::{
        CommentOnArticle, ReadComments, ReplyToComment, ResolveComment, comment_on_article, read_comments,
        reply_to_comment, resolve_comment,
    },
    forms::FORMS,
    list::Comments,
};
