//! An article's own page for its editors and reviewers: the page that citizens see, with the article's actions above it. And the calls of
//! the editor.

#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers call some of its functions alone"))]
mod api;
#[cfg(test)]
mod arbitrary;
#[cfg(feature = "ssr")]
mod forms;
mod opened;
#[cfg(feature = "ssr")]
mod page;
mod save_error;
mod status;
#[cfg(not(feature = "ssr"))]
mod watch;
#[cfg(feature = "ssr")]
mod work_status;
mod written;

#[cfg(not(feature = "ssr"))]
pub use self::watch::{redraw, watch};
pub use self::{
    api::{Accepted, ArticleStanding, open_article, save_article},
    opened::{AttachedFile, OpenedArticle, WritableColumn},
    save_error::{SaveError, SavedMeanwhile},
    status::ArticleStatus,
    written::WrittenFields,
};
#[cfg(feature = "ssr")]
pub use self::{
    api::{
        CopyArticle, GetArticleStanding, GetArticleStatus, OpenArticle, RemoveArticle, RestoreArticle, SaveArticle,
        TakeBackArticle, copy_article, get_article_standing, get_article_status, remove_article, restore_article,
        take_back_article,
    },
    forms::{FORMS, version},
    page::{article_page, comments, empty_page},
    work_status::Status,
};
