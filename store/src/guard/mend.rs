//! Repair of changed articles: citizens get the last good copy, or nothing if there is none.

use domain::{
    article::State,
    audit::Actor,
    guard::{Finding, Remedy, Trouble},
    id::ArticleId,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set,
    sea_query::LockType,
};

use super::{adopt::mark, alarm, content::Content, gather::gather, look::trouble, restore::restore};
use crate::{
    PurposeKey, Store,
    entity::{article, seal, timetable},
    failure::Error,
    search,
};

/// Repairs `article` if it is not as it was published, in one transaction with its alarm.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn mend(store: &Store, article: ArticleId, by: &Actor) -> Result<Option<Finding>, Error> {
    let Some(key) = store.seals.key() else { return Ok(None) };
    let id = article.get();
    let writing = store.connection.begin().await?;
    let now = store.clock.now();
    let Some(case) = Case::open(&writing, key, id).await? else { return Ok(None) };
    let (remedy, detail) = match case.treat(&writing, now).await {
        Ok(done) => done,
        Err(error) => {
            // For example, its column no longer exists: the transaction is rolled back, and a person has to look.
            tracing::error!(article = id, ?error, "the last good copy could not be given back");
            drop(writing);
            let found = case.found(Remedy::Left, "the last good copy could not be given back".into());
            alarm::raise(store, &found, by).await?;
            return Ok(Some(found));
        }
    };
    let found = case.found(remedy, detail);
    if remedy == Remedy::Left {
        drop(writing);
        alarm::raise(store, &found, by).await?;
        return Ok(Some(found));
    }
    alarm::write(&writing, &found, now, by).await?;
    writing.commit().await?;
    alarm::tell(&found);
    Ok(Some(found))
}

/// An article that is not as it was published.
struct Case {
    id: i64,
    trouble: Trouble,
    article: Option<article::Model>,
    /// Its present content.
    content: Option<Content>,
    /// Its published content, if that can be proved.
    good: Option<Content>,
    /// Whether the database is marked with the key that proves it. Under another mark nothing could be proved, and the whole
    /// site would be hidden.
    may_hide: bool,
}

impl Case {
    /// Locks the article until the transaction ends and compares it; `None` if it is in order.
    async fn open(writing: &DatabaseTransaction, key: &PurposeKey, id: i64) -> Result<Option<Self>, Error> {
        let article = article::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(writing).await?;
        let sealed = seal::Entity::find_by_id(id).one(writing).await?;
        let content = match &article {
            Some(article) => gather(writing, std::slice::from_ref(article)).await?.remove(&id),
            None => None,
        };
        let trouble = match (&article, &sealed) {
            (Some(article), _) if is_public(article) => {
                trouble(key, content.as_ref(), sealed.as_ref().map(|sealed| sealed.mac.as_str()))?
            }
            (_, Some(_)) => Some(Trouble::Missing),
            (_, None) => None,
        };
        let Some(trouble) = trouble else { return Ok(None) };
        let good = sealed.and_then(|sealed| Content::proved(key, id, &sealed.mac, &sealed.copy));
        let may_hide = mark(writing).await?.id().as_ref() == Some(key.id());
        Ok(Some(Self { id, trouble, article, content, good, may_hide }))
    }

    async fn treat(&self, writing: &DatabaseTransaction, now: i64) -> Result<(Remedy, String), Error> {
        if let Some(good) = &self.good {
            let different = match self.trouble {
                Trouble::Missing if self.article.is_none() => "article".to_owned(),
                Trouble::Missing => "state".to_owned(),
                _ => good.differences(self.content.as_ref()).join(" "),
            };
            restore(writing, good, self.article.as_ref(), self.content.as_ref(), now).await?;
            return Ok((Remedy::Restored, different));
        }
        if !self.may_hide {
            return Ok((Remedy::Left, "no good copy; the database is marked with another key".to_owned()));
        }
        seal::Entity::delete_by_id(self.id).exec(writing).await?;
        if let Some(article) = self.article.as_ref().filter(|article| is_public(article)) {
            hide(writing, article, now).await?;
        }
        Ok((Remedy::Hidden, "no good copy".to_owned()))
    }

    fn found(&self, remedy: Remedy, detail: String) -> Finding {
        Finding { kind: "article", subject: self.id.to_string(), trouble: self.trouble, remedy, detail }
    }
}

/// See [`article::public`].
fn is_public(article: &article::Model) -> bool {
    article.published_revision_id.is_some() && article.state != State::Withdrawn.code()
}

/// Hides an article that nobody has published. It becomes a draft, which can be read and published like any other.
async fn hide(writing: &DatabaseTransaction, article: &article::Model, now: i64) -> Result<(), Error> {
    let mut row = article.clone().into_active_model();
    let state = if article.withdrawn_reason.is_some() {
        State::Withdrawn
    } else {
        row.published_revision_id = Set(None);
        match State::from_code(&article.state) {
            Some(state @ (State::InReview | State::Returned)) => state,
            _ => State::Draft,
        }
    };
    row.state = Set(state.code().into());
    row.state_since = Set(now);
    row.update(writing).await?;
    timetable::Entity::delete_many().filter(timetable::Column::ArticleId.eq(article.id)).exec(writing).await?;
    search::refresh(writing, ArticleId::new(article.id)).await
}
