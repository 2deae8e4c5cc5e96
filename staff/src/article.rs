//! An article's own page, for who works on it: the very page that citizens see, with what can be done to it above. And what its editors
//! ask for.

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
    opened::{OpenedArticle, WritableColumn},
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
    opened::AttachedFile,
    page::{article_page, comments, empty_page},
    work_status::Status,
};
