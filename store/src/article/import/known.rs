//! Existing articles, files and topics that many pages refer to, looked up at once.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{
    attached::Attached,
    document,
    fault::Refusal,
    file::{Kind, clean, mentioned},
    id::{ArticleId, TopicId},
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, JoinType, QueryFilter, QuerySelect, RelationTrait,
};

use super::checked::Checked;
use crate::{
    article::AttachedFile,
    connection::ROWS,
    disclosure, editing,
    entity::{article, file, file_text, index_number, revision},
};

/// The existing articles, files and topics that some pages name.
pub(super) struct Known {
    /// Imported articles by their fingerprints.
    articles: HashMap<String, i64>,
    /// Articles by their addresses on the old site.
    addresses: HashMap<String, i64>,
    /// Index numbers that articles have, or have had.
    index_numbers: HashSet<String>,
    /// Files by their hashes.
    files: HashMap<String, file::Model>,
    /// The texts of attached files, by the files' numbers.
    texts: HashMap<i64, String>,
    /// The current topics, by their names.
    topics: HashMap<String, TopicId>,
}

impl Known {
    /// Looks up everything that `pages`, which are at most [`ROWS`], name.
    pub(super) async fn of(writing: &DatabaseTransaction, pages: &[&Checked<'_>]) -> Result<Self, DbErr> {
        let hashes = pages.iter().map(|page| page.hash.as_str()).collect();
        let articles = numbers_by(writing, article::Column::ImportHash, hashes).await?;
        let addresses = pages.iter().filter_map(|page| page.legacy_address.as_deref()).collect();
        let addresses = numbers_by(writing, article::Column::LegacyAddress, addresses).await?;
        let index_numbers = pages.iter().filter_map(|page| page.index_number()).collect();
        let index_numbers = known_numbers(writing, index_numbers).await?;
        let attached: BTreeSet<&str> =
            pages.iter().flat_map(|page| page.attachments()).map(|attached| attached.sha256.as_str()).collect();
        let mut hashes: BTreeSet<&str> = pages.iter().flat_map(|page| mentioned(page.body())).collect();
        hashes.extend(attached.iter().copied());
        let mut files = HashMap::new();
        for some in hashes.into_iter().collect::<Vec<_>>().chunks(ROWS) {
            let found = file::Entity::find().filter(file::Column::Sha256.is_in(some.iter().copied()));
            files.extend(found.all(writing).await?.into_iter().map(|file| (file.sha256.clone(), file)));
        }
        let attached = attached.into_iter().filter_map(|hash| files.get(hash)).map(|file| file.id).collect();
        let texts = texts(writing, attached).await?;
        let topics = if pages.iter().any(|page| page.read.topic.is_some()) {
            let standing = disclosure::topics(writing).await?;
            standing.into_iter().map(|topic| (topic.name, topic.id)).collect()
        } else {
            HashMap::new()
        };
        Ok(Self { articles, addresses, index_numbers, files, texts, topics })
    }

    /// The very same article as `page`, if it was imported before.
    pub(super) fn article(&self, page: &Checked<'_>) -> Option<i64> {
        self.articles.get(&page.hash).copied()
    }

    /// The attachments of `page`.
    ///
    /// # Errors
    /// `Invalid` if one names a file that this site doesn't have.
    pub(super) fn attached(&self, page: &Checked<'_>) -> Result<Vec<AttachedFile>, Refusal> {
        let file = |attached: &Attached| {
            let file = self.files.get(&attached.sha256).cloned();
            let file = file.ok_or_else(|| editing::not_usable(attached))?;
            // With the file extension of its kind.
            let kind = Kind::from_media_type(&file.media_type);
            let name = kind.map_or_else(|| attached.name.clone(), |kind| clean(&attached.name, kind));
            Ok(AttachedFile { name, text: self.texts.get(&file.id).cloned(), file })
        };
        page.attachments().iter().map(file).collect()
    }

    /// The files that the body of `page` shows or links. Links to other things are passed over.
    pub(super) fn mentioned(&self, page: &Checked<'_>) -> Vec<file::Model> {
        mentioned(page.body()).into_iter().filter_map(|hash| self.files.get(hash).cloned()).collect()
    }

    /// The legacy address under which the article `id` can be found from now on, if no other article has it.
    pub(super) fn take_address(&mut self, page: &Checked<'_>, id: i64, notes: &mut Vec<String>) -> Option<String> {
        let given = page.read.legacy_address.as_deref()?;
        let Some(address) = page.legacy_address.clone() else {
            notes.push(format!("原网址 {given} 没有可用的路径，旧链接不会跳转到本文"));
            return None;
        };
        if let Some(other) = self.addresses.get(&address) {
            let other = domain::article::address(ArticleId::new(*other));
            notes.push(format!("原网址 {address} 已属于 {other}，旧链接仍跳转到那一篇"));
            return None;
        }
        self.addresses.insert(address.clone(), id);
        Some(address)
    }

    /// The topic of this site that has the name of that of `page`.
    pub(super) fn topic(&self, page: &Checked<'_>, notes: &mut Vec<String>) -> Option<TopicId> {
        let name = page.read.topic.as_deref()?;
        let topic = self.topics.get(name).copied();
        if topic.is_none() {
            notes.push(format!("主题分类“{name}”本站没有，未采用；需要时请先在政府信息公开的设置里添加"));
        }
        topic
    }

    /// The index number of `page`, if no other article has it; from now on its article does.
    pub(super) fn take_index_number(&mut self, page: &Checked<'_>, notes: &mut Vec<String>) -> Option<String> {
        let number = page.index_number()?.to_owned();
        if self.index_numbers.insert(number.clone()) {
            return Some(number);
        }
        notes.push(format!("索引号 {number} 已属于另一篇文章，本文没有索引号，请核对"));
        None
    }
}

/// The ids of the articles that have one of `values` in `column`, by these values.
async fn numbers_by(
    writing: &DatabaseTransaction,
    column: article::Column,
    values: BTreeSet<&str>,
) -> Result<HashMap<String, i64>, DbErr> {
    if values.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(String, i64)> = article::Entity::find()
        .select_only()
        .columns([column, article::Column::Id])
        .filter(column.is_in(values))
        .into_tuple()
        .all(writing)
        .await?;
    Ok(found.into_iter().collect())
}

/// Those of the index `numbers` that an article has, or has had.
async fn known_numbers(writing: &DatabaseTransaction, numbers: BTreeSet<&str>) -> Result<HashSet<String>, DbErr> {
    if numbers.is_empty() {
        return Ok(HashSet::new());
    }
    let found: Vec<String> = index_number::Entity::find()
        .select_only()
        .column(index_number::Column::Number)
        .filter(index_number::Column::Number.is_in(numbers))
        .into_tuple()
        .all(writing)
        .await?;
    Ok(found.into_iter().collect())
}

/// The texts of the attached `files`, by their ids.
async fn texts(writing: &DatabaseTransaction, files: Vec<i64>) -> Result<HashMap<i64, String>, DbErr> {
    let mut texts = HashMap::new();
    for some in files.chunks(ROWS) {
        // Locked, so that no text of theirs is stored between this lookup and the end of the transaction.
        let locked = file::Entity::find().filter(file::Column::Id.is_in(some.iter().copied())).lock_shared();
        locked.all(writing).await?;
        // An older edition's text may differ from what the present text extraction finds.
        let found = file_text::Entity::find()
            .filter(file_text::Column::FileId.is_in(some.iter().copied()))
            .filter(file_text::Column::Edition.eq(document::EDITION));
        texts.extend(found.all(writing).await?.into_iter().map(|row| (row.file_id, row.text)));
    }
    Ok(texts)
}

/// The column, the day and the title of an article.
type Name = (i64, String, String);

/// Public articles that stand where others are to stand, under the same title: the newest of each.
pub(super) struct Namesakes(HashMap<Name, i64>);

impl Namesakes {
    /// Looks up the namesakes for `names`.
    pub(super) async fn of(writing: &DatabaseTransaction, names: &[Name]) -> Result<Self, DbErr> {
        if names.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let columns: BTreeSet<i64> = names.iter().map(|(column, ..)| *column).collect();
        let days: BTreeSet<&str> = names.iter().map(|(_, day, _)| day.as_str()).collect();
        let titles: BTreeSet<&str> = names.iter().map(|(.., title)| title.as_str()).collect();
        let found: Vec<(i64, i64, String, String)> = article::Entity::find()
            .select_only()
            .columns([article::Column::Id, article::Column::ColumnId, article::Column::Day])
            .column(revision::Column::Title)
            .join(JoinType::InnerJoin, article::Relation::Published.def())
            .filter(article::public())
            .filter(article::Column::ColumnId.is_in(columns))
            .filter(article::Column::Day.is_in(days))
            .filter(revision::Column::Title.is_in(titles))
            .into_tuple()
            .all(writing)
            .await?;
        let mut newest = HashMap::new();
        for (id, column, day, title) in found {
            let known = newest.entry((column, day, title)).or_insert(id);
            *known = id.max(*known);
        }
        Ok(Self(newest))
    }

    /// Notes an article that may be an earlier state of the article `id`, which has the name `name` from now on.
    pub(super) fn take(&mut self, name: Name, id: i64, notes: &mut Vec<String>) {
        if let Some(other) = self.0.insert(name, id) {
            let other = domain::article::address(ArticleId::new(other));
            notes.push(format!("同一栏目同一天已有同名文章 {other}，内容不同，请核对是否重复"));
        }
    }
}
