//! Replacing signatures by those of another key. A signature that the old key doesn't prove stays as it is, so that an
//! earlier forgery is still found afterwards.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::OnConflict,
};

use super::{content::Content, parts, seals::BATCH};
use crate::{
    PurposeKey,
    entity::{seal, seal_part},
    failure::Error,
};

/// Numbers of replaced signatures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signed {
    pub(super) articles: u64,
    pub(super) tables: u64,
}

pub(super) async fn re_sign(
    writing: &DatabaseTransaction,
    old: &PurposeKey,
    new: &PurposeKey,
) -> Result<Signed, Error> {
    Ok(Signed { articles: articles(writing, old, new).await?, tables: tables(writing, old, new).await? })
}

async fn articles(writing: &DatabaseTransaction, old: &PurposeKey, new: &PurposeKey) -> Result<u64, Error> {
    let (mut count, mut last) = (0, i64::MIN);
    loop {
        let next = seal::Entity::find().filter(seal::Column::ArticleId.gt(last));
        let batch = next.order_by_asc(seal::Column::ArticleId).limit(BATCH).all(writing).await?;
        let Some(end) = batch.last() else { return Ok(count) };
        last = end.article_id;
        let mut rows = Vec::new();
        for row in batch {
            let Some(content) = Content::proved(old, row.article_id, &row.mac, &row.copy) else { continue };
            rows.push(seal::ActiveModel { mac: Set(content.mac(new)?), ..row.into_active_model().reset_all() });
        }
        if rows.is_empty() {
            continue;
        }
        count += u64::try_from(rows.len()).unwrap_or_default();
        let again = OnConflict::column(seal::Column::ArticleId).update_column(seal::Column::Mac).to_owned();
        seal::Entity::insert_many(rows).on_conflict(again).exec_without_returning(writing).await?;
    }
}

async fn tables(writing: &DatabaseTransaction, old: &PurposeKey, new: &PurposeKey) -> Result<u64, DbErr> {
    let mut count = 0;
    for row in seal_part::Entity::find().all(writing).await? {
        let kind = parts::what(&row.part);
        if !old.proves(&row.mac, &kind, row.copy.as_bytes()) {
            continue;
        }
        let mac = new.mac(&kind, row.copy.as_bytes());
        let mut row = row.into_active_model();
        row.mac = Set(mac);
        row.update(writing).await?;
        count += 1;
    }
    Ok(count)
}
