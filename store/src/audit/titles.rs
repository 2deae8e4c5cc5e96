//! Present names of the subjects of the log's rows: a row itself has ids, which outlive their subjects.

use std::collections::HashMap;

use domain::{article::headline, audit::AuditRow};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait,
};

use crate::entity::{account, article, column, revision};

/// Adds the name of its subject to each of `rows`; `None` if the subject no longer exists.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn add(reading: &DatabaseTransaction, rows: &mut [AuditRow]) -> Result<(), DbErr> {
    let named = |kind: &str| rows.iter().filter_map(|row| number(&row.subject, kind)).collect::<Vec<i64>>();
    let (articles, columns, accounts) = (named("article"), named("column"), named("account"));
    let articles = headlines(reading, articles).await?;
    let columns: HashMap<i64, String> = column::Entity::find()
        .select_only()
        .columns([column::Column::Id, column::Column::Name])
        .filter(column::Column::Id.is_in(columns))
        .into_tuple::<(i64, String)>()
        .all(reading)
        .await?
        .into_iter()
        .collect();
    let accounts: HashMap<i64, String> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::Id.is_in(accounts))
        .into_tuple::<(i64, String)>()
        .all(reading)
        .await?
        .into_iter()
        .collect();
    for row in rows {
        let name = |kind: &str, names: &HashMap<i64, String>| {
            number(&row.subject, kind).and_then(|id| names.get(&id)).cloned()
        };
        row.title =
            name("article", &articles).or_else(|| name("column", &columns)).or_else(|| name("account", &accounts));
    }
    Ok(())
}

/// The id of a subject of the kind `kind`.
fn number(subject: &str, kind: &str) -> Option<i64> {
    subject.strip_prefix(kind)?.strip_prefix(' ')?.parse().ok()
}

async fn headlines(reading: &DatabaseTransaction, ids: Vec<i64>) -> Result<HashMap<i64, String>, DbErr> {
    let rows: Vec<(i64, String, Option<String>)> = article::Entity::find()
        .select_only()
        .column(article::Column::Id)
        .columns([revision::Column::Title, revision::Column::Subtitle])
        .join(JoinType::InnerJoin, article::Relation::Newest.def())
        .filter(article::Column::Id.is_in(ids))
        .into_tuple()
        .all(reading)
        .await?;
    Ok(rows.into_iter().map(|(id, title, subtitle)| (id, headline(&title, subtitle.as_deref()))).collect())
}
