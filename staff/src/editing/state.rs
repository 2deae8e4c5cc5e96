use domain::{
    date::Instant,
    disclosure::Topic,
    editing::Fields,
    id::{ArticleId, ColumnId, RevisionNumber},
};

use crate::article::{OpenedArticle, WritableColumn};

/// What is known of the article.
pub struct State {
    /// Its number; nothing as long as it is not saved.
    pub article: Option<ArticleId>,
    /// The column for which a new one was begun.
    pub column: Option<ColumnId>,
    /// The version that it was begun with.
    pub version: RevisionNumber,
    /// What that says, as this editor would write it: only what somebody changes differs from it.
    pub base: Fields,
    /// The columns in which one may write.
    pub columns: Vec<WritableColumn>,
    /// The topics that can be chosen.
    pub topics: Vec<Topic>,
    /// The column in which citizens read it.
    pub public_column: Option<ColumnId>,
    /// The hour of publication that is noted for it.
    pub hour: Option<Instant>,
    /// What the bar says while nothing is unsaved.
    pub said: String,
    /// Under which name this browser keeps its text.
    pub shelf: String,
}

impl State {
    /// What is known of what was `opened`, or begun for `column`: it says `base`, and is kept under the name `shelf`.
    pub fn of(opened: &OpenedArticle, column: Option<ColumnId>, base: Fields, shelf: String) -> Self {
        Self {
            article: opened.article,
            column,
            version: opened.version,
            base,
            columns: opened.columns.clone(),
            topics: opened.topics.clone(),
            public_column: opened.public_column,
            hour: opened.hour,
            said: String::new(),
            shelf,
        }
    }
}
