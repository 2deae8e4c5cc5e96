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
#[cfg(feature = "ssr")]
mod status;
mod written;

pub use self::{
    api::{Accepted, open_article, save_article},
    opened::{OpenedArticle, WritableColumn},
    save_error::{SaveError, SavedMeanwhile},
    written::WrittenFields,
};
#[cfg(feature = "ssr")]
pub use self::{
    api::{
        ArticleStanding, CopyArticle, GetArticleStanding, OpenArticle, RemoveArticle, RestoreArticle, SaveArticle,
        TakeBackArticle, copy_article, get_article_standing, remove_article, restore_article, take_back_article,
    },
    forms::{FORMS, version},
    opened::AttachedFile,
    page::{article_page, comments, empty_page},
    status::Status,
};
