use domain::{
    date::Instant,
    disclosure::Topic,
    editing::Fields,
    id::{ArticleId, ColumnId, RevisionNumber},
};

use crate::article::{OpenedArticle, WritableColumn};

/// The state of the article during its edit.
pub struct State {
    /// Its number; `None` until it is saved.
    pub article: Option<ArticleId>,
    /// The column for which a new one was begun.
    pub column: Option<ColumnId>,
    /// The version on which the text is based.
    pub version: RevisionNumber,
    /// The text of that version, as this editor would write it, so that only the editor's own changes differ from it.
    pub base: Fields,
    /// Whether `base` is that version's text. Of an older version whose text this browser lacks, `base` is a newer one's, by which
    /// nothing may be merged.
    pub is_base_known: bool,
    /// The columns in which the editor may write.
    pub columns: Vec<WritableColumn>,
    /// The topics on offer.
    pub topics: Vec<Topic>,
    /// The column in which citizens read it.
    pub public_column: Option<ColumnId>,
    /// The hour of publication noted for it.
    pub hour: Option<Instant>,
    /// The bar's message while nothing is unsaved.
    pub said: String,
    /// The name under which this browser keeps its text.
    pub shelf: String,
}

impl State {
    /// The state for `opened`, or for a new article of `column`, with the text `base`, kept under the name `shelf`.
    pub fn of(opened: &OpenedArticle, column: Option<ColumnId>, base: Fields, shelf: String) -> Self {
        Self {
            article: opened.article,
            column,
            version: opened.version,
            base,
            is_base_known: true,
            columns: opened.columns.clone(),
            topics: opened.topics.clone(),
            public_column: opened.public_column,
            hour: opened.hour,
            said: String::new(),
            shelf,
        }
    }

    /// The text on which the editor's changes are based; `None` if it isn't known.
    pub fn began(&self) -> Option<Fields> {
        self.is_base_known.then(|| self.base.clone())
    }
}
