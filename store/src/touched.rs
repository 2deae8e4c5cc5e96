//! Pages that citizens see changed since a known row of the audit log.
//!
//! Every write leaves a row in the audit log, as its last step and one after the other: the rows after a known one are
//! all changes since, in every process.

mod article;
mod ear;

use async_trait::async_trait;
use domain::{
    fault::Outcome,
    ports::Changes,
    touched::{News, Touched},
};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub(crate) use self::ear::{Ear, tell};
use crate::{
    Store,
    entity::{audit, audit_head},
    failure::Error,
};

/// Limit of rows that are examined: after more it is quicker to invalidate everything.
const MOST: i64 = 200;

/// Actions, by their beginning, that change no public page.
const UNSEEN: [&str; 19] = [
    "account.",
    "address.",
    "audit.",
    "file.",
    "limit.",
    "seal.",
    "refused",
    "article.ask-withdrawal",
    "article.comment",
    "article.decline-withdrawal",
    "article.hold",
    "article.reopen",
    "article.reply",
    "article.resolve",
    "article.restore",
    "article.return",
    "article.save",
    "article.unresolve",
    "article.unschedule",
];

#[async_trait]
impl Changes for Store {
    async fn since(&self, seen: Option<i64>) -> Outcome<News> {
        Ok(since(self, seen).await?)
    }

    async fn heard(&self) {
        self.ear.heard(self.connection.writer()).await;
    }
}

async fn since(store: &Store, seen: Option<i64>) -> Result<News, Error> {
    let newest = newest(store).await?;
    let touched = match seen {
        Some(seen) if seen == newest => Touched::nothing(),
        Some(seen) if seen < newest && newest - seen <= MOST => {
            let reading = store.connection.read().await?;
            between(&reading, seen, newest).await?
        }
        // Also if the log is shorter than it was: the database is another one.
        _ => Touched::Everything,
    };
    Ok(News { seen: newest, touched })
}

/// Number of rows of the log. From now on, readers of a replica must see all of them.
pub(crate) async fn newest(store: &Store) -> Result<i64, DbErr> {
    let head = audit_head::Entity::find_by_id(audit_head::ID).one(store.connection.reader()).await?;
    let newest = head.ok_or_else(|| DbErr::Type("the audit log has lost its head".into()))?.rows;
    if let Some(replica) = &store.replica {
        replica.note(newest).await?;
    }
    Ok(newest)
}

async fn between(reading: &DatabaseTransaction, seen: i64, newest: i64) -> Result<Touched, DbErr> {
    let rows: Vec<(String, Option<i64>, String)> = audit::Entity::find()
        .select_only()
        .columns([audit::Column::Action, audit::Column::SubjectId, audit::Column::Detail])
        .filter(audit::Column::Id.gt(seen))
        .filter(audit::Column::Id.lte(newest))
        .order_by_asc(audit::Column::Id)
        .into_tuple()
        .all(reading)
        .await?;
    let mut touched = Touched::nothing();
    for (action, subject, detail) in rows {
        let more = match (action.as_str(), subject) {
            (action, _) if UNSEEN.iter().any(|unseen| action.starts_with(unseen)) => continue,
            ("article.submit" | "article.approve", Some(_)) if !is_published(&detail) => continue,
            (
                "article.submit" | "article.approve" | "article.publish" | "article.withdraw" | "article.import",
                Some(id),
            ) => article::touched(reading, id).await?,
            // Unknown actions count as a change of everything, like changes of columns, the directory and the site.
            _ => Touched::Everything,
        };
        touched = touched.and(more);
        if touched == Touched::Everything {
            break;
        }
    }
    Ok(touched)
}

/// Whether a step of review has made the article public.
fn is_published(detail: &str) -> bool {
    let detail: Option<serde_json::Value> = serde_json::from_str(detail).ok();
    detail.is_none_or(|detail| detail["state"] == domain::article::State::Published.code())
}
