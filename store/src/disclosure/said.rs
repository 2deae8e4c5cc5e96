//! Checks of a version's topic, number, policy and report, before it is stored.

use domain::{account::Staff, editing::Fields, fault::Refusal, id::ArticleId};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use super::number;
use crate::{
    column::Tree,
    editing,
    entity::{article, revision, topic},
    failure::Error,
};

/// Checks the references of `fields` (in their stored form) to other rows, and claims their number for the article.
///
/// # Errors
/// `Invalid` for a topic that does not exist, for a policy that does not exist as far as `staff` may know, and for a number that
/// another article has; `Conflict` for an annual report that does not come from its form.
pub(crate) async fn check(
    writing: &DatabaseTransaction,
    (staff, tree): (&Staff, &Tree),
    id: ArticleId,
    fields: &Fields,
) -> Result<(), Error> {
    let kept = article::Entity::find_by_id(id.get()).one(writing).await?.ok_or(Refusal::NotFound)?;
    if kept.report_year != fields.report.as_ref().map(|report| report.year) {
        return Err(Refusal::conflict("这是年度报告，正文由年报表单生成，请到“年度报告”里修改").into());
    }
    if let Some(topic) = fields.topic
        && topic::Entity::find_by_id(topic.get()).one(writing).await?.is_none()
    {
        return Err(Refusal::invalid("topic", "主题分类不存在，请重新选择").into());
    }
    if let Some(policy) = fields.policy_number()? {
        if policy == id {
            return Err(Refusal::invalid("policy", "文章不能解读它自己，请填写被解读文件的编号或网址").into());
        }
        let named = article::Entity::find_by_id(policy.get()).one(writing).await?;
        let is_known = match &named {
            // An unchanged policy is accepted: it may have been withdrawn, or moved, meanwhile.
            Some(_) if has_named(writing, id.get(), policy.get()).await? => true,
            Some(named) => named.removed_at.is_none() && editing::knows(tree, named, staff)?,
            None => false,
        };
        if !is_known {
            let problem = format!("没有编号为 {policy} 的文章，请核对被解读文件的编号或网址");
            return Err(Refusal::invalid("policy", &problem).into());
        }
    }
    number::claim(writing, id.get(), fields.index_number.as_deref()).await
}

/// Whether an earlier version of `article` interprets `policy`, too.
async fn has_named(writing: &DatabaseTransaction, article: i64, policy: i64) -> Result<bool, DbErr> {
    let before = revision::Entity::find()
        .filter(revision::Column::ArticleId.eq(article))
        .filter(revision::Column::PolicyId.eq(policy));
    Ok(before.count(writing).await? > 0)
}
