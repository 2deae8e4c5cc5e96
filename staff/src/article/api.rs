use domain::{
    article::State,
    editing::Saved,
    id::{ArticleId, ColumnId, RevisionNumber},
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

use super::{ArticleStatus, OpenedArticle, SaveError, WrittenFields};
use crate::{StaffError, json::Json};

/// An article's version and state, for a page that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleStanding {
    /// Its newest version.
    pub version: RevisionNumber,
    /// Its state.
    pub state: State,
}

/// The editor's consent to the consequences of a save.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The state that the save may end.
    #[serde(default)]
    pub ends: Option<State>,
    /// Whether the scheduled hour stays noted.
    #[serde(default)]
    pub keep_hour: bool,
    /// Whether a day far off is meant.
    #[serde(default)]
    pub sure_day: bool,
}

/// Opens `article`, or a new one of `column`, to be edited.
///
/// # Errors
/// `NotFound`, `Forbidden`; `Invalid` if neither is given.
#[server(prefix = "/api", endpoint = "article/open", input = GetUrl, output = Json)]
pub async fn open_article(
    #[server(default)] article: Option<ArticleId>,
    #[server(default)] column: Option<ColumnId>,
) -> Result<OpenedArticle, StaffError> {
    use domain::fault::Refusal;

    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        match (article, column) {
            (Some(article), _) => OpenedArticle::load(&services, &staff, article).await,
            (None, Some(column)) => OpenedArticle::begin(&services, &staff, column).await,
            (None, None) => Err(Refusal::invalid("article", "没有说是哪篇文章或哪个栏目，请刷新页面再试").into()),
        }
    };
    told(opened.await)
}

/// The newest version and the state of `article`, by which an open page detects a change.
///
/// # Errors
/// `NotFound`, `Forbidden`.
#[server(prefix = "/api", endpoint = "article/standing", input = GetUrl, output = Json)]
pub async fn get_article_standing(article: ArticleId) -> Result<ArticleStanding, StaffError> {
    use crate::call::{asking, told};

    let standing = async {
        let (staff, _, services) = asking()?;
        services.editing.standing(&staff, article).await
    };
    told(standing.await).map(|(version, state)| ArticleStanding { version, state })
}

/// The status of `article`, for the line above it.
///
/// # Errors
/// `NotFound`, `Forbidden`.
#[server(prefix = "/api", endpoint = "article/status", input = GetUrl, output = Json)]
pub async fn get_article_status(article: ArticleId) -> Result<ArticleStatus, StaffError> {
    use crate::call::{asking, told};

    let opened = async {
        let (staff, _, services) = asking()?;
        services.editing.open(&staff, article).await
    };
    told(opened.await).map(|piece| ArticleStatus::from(&piece))
}

/// Saves `fields` as a new version of `article`, or as a new article, upon `version`. The same `key` again is the same save.
///
/// # Errors
/// `Stale` with the version saved meanwhile; `Invalid` for a field, for `ends` with what the save would end, and for `sure_day` if the
/// day is far off; `Conflict`, `Forbidden`, `Quota`, `Full`.
#[server(prefix = "/api", endpoint = "article/save", input = Json, output = Json)]
pub async fn save_article(
    #[server(default)] article: Option<ArticleId>,
    version: RevisionNumber,
    fields: WrittenFields,
    #[server(default)] note: Option<String>,
    key: String,
    #[server(flatten)] accepted: Accepted,
) -> Result<Saved, SaveError> {
    use domain::{editing::Save, workflow::Accepts};

    use crate::call::asking;

    let note = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    let accepts = Accepts { ends: accepted.ends, keeps_hour: accepted.keep_hour };
    let saved = async {
        let (staff, by, services) = asking()?;
        let save = Save { article, version, fields: fields.read()?, note, key, accepts };
        if !accepted.sure_day {
            ask_about_day(&services, &staff, &save).await?;
        }
        services.editing.save(&staff, &save, &by).await
    };
    match saved.await {
        Ok(saved) => Ok(saved),
        Err(fault) => Err(unsaved(fault, article).await),
    }
}

/// Asks about the day of `save` if it is far off and differs from the article's.
#[cfg(feature = "ssr")]
async fn ask_about_day(
    services: &domain::ports::Services,
    staff: &domain::account::Staff,
    save: &domain::editing::Save,
) -> domain::fault::Outcome<()> {
    use domain::{date::today, doubt, fault::Fault};

    let Err(question) = doubt::ask_about_day(save.fields.day, today()) else { return Ok(()) };
    let before = match save.article {
        Some(article) => match services.editing.open(staff, article).await {
            Ok(piece) => Some(piece.fields.day),
            // The save is refused for the same reason, and writes that down.
            Err(Fault::Refused(_)) => return Ok(()),
            Err(fault) => return Err(fault),
        },
        None => None,
    };
    if before == Some(save.fields.day) { Ok(()) } else { Err(question.into()) }
}

/// Why `article` was not saved, with its present state if its editor can go on from that.
#[cfg(feature = "ssr")]
async fn unsaved(fault: domain::fault::Fault, article: Option<ArticleId>) -> SaveError {
    use crate::call::asking;

    let Some(article) = article.filter(|_| SaveError::needs_article(&fault)) else { return SaveError::of(fault, None) };
    let opened = async {
        let (staff, _, services) = asking()?;
        services.editing.open(&staff, article).await
    };
    match opened.await {
        Ok(piece) => SaveError::of(fault, Some(piece)),
        Err(other) => SaveError::of(other, None),
    }
}

/// Saves the text of `version` of `article` as the newest one; `current` is the version the editor has open.
///
/// # Errors
/// `Stale`, `NotFound`, `Conflict`, `Forbidden`.
#[server(prefix = "/api", endpoint = "article/restore", input = Json, output = Json)]
pub async fn restore_article(
    article: ArticleId,
    version: RevisionNumber,
    current: RevisionNumber,
) -> Result<Saved, StaffError> {
    use crate::call::{asking, told};

    let restored = async {
        let (staff, by, services) = asking()?;
        services.editing.restore(&staff, article, version, current, &by).await
    };
    told(restored.await)
}

/// Puts `article` into the bin.
///
/// # Errors
/// `Conflict` for an article that was public; `NotFound`, `Forbidden`.
#[server(prefix = "/api", endpoint = "article/remove", input = Json, output = Json)]
pub async fn remove_article(article: ArticleId) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let removed = async {
        let (staff, by, services) = asking()?;
        services.editing.remove(&staff, article, &by).await
    };
    told(removed.await)
}

/// Takes `article` out of the bin.
///
/// # Errors
/// `NotFound`, `Forbidden`.
#[server(prefix = "/api", endpoint = "article/take-back", input = Json, output = Json)]
pub async fn take_back_article(article: ArticleId) -> Result<(), StaffError> {
    use crate::call::{asking, told};

    let taken = async {
        let (staff, by, services) = asking()?;
        services.editing.take_back(&staff, article, &by).await
    };
    told(taken.await)
}

/// Copies the newest version of `article` as a draft of one's own. The same `key` again is the same copy.
///
/// # Errors
/// `NotFound`, `Forbidden`.
#[server(prefix = "/api", endpoint = "article/copy", input = Json, output = Json)]
pub async fn copy_article(article: ArticleId, key: String) -> Result<Saved, StaffError> {
    use crate::call::{asking, told};

    let copied = async {
        let (staff, by, services) = asking()?;
        services.editing.copy(&staff, article, &key, &by).await
    };
    told(copied.await)
}
