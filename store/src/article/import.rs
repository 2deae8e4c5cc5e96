//! Taking over a page of another site: its article, published, and what stands around it.

use std::collections::HashMap;

use domain::{
    article::State,
    date::{beijing, check_day, start_of},
    fault::Refusal,
    imported::{ImportReport, ImportedArticle, ImportedPage, Mode},
    legacy::normalise,
    limits,
};
use jiff::civil::Date;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;

use super::{fingerprint::fingerprint, lines};
use crate::{
    Store, audit, clock, column,
    connection::Transaction,
    directory, disclosure, editing,
    entity::{article, click, revision},
    failure::Error,
    file, keywords, search, site,
};

/// Takes `page` over in one transaction; an article that was taken over before, word for word, changes nothing.
pub(super) async fn import(store: &Store, page: &ImportedPage, mode: Mode) -> Result<ImportReport, Error> {
    let writing = store.connection.begin_alone().await?;
    let (report, published) = write(&writing, page, &mut Columns::new()).await?;
    show(store, &writing, published.into_iter().collect()).await?;
    match mode {
        Mode::Keep => writing.commit().await?,
        Mode::DryRun => writing.rollback().await?,
    }
    Ok(report)
}

/// Takes `pages` over in one transaction, in which each can be taken back by itself. A trial takes all of them back, and so
/// needs neither index nor signatures, which refuse nothing.
pub(super) async fn import_all(
    store: &Store,
    pages: &[ImportedPage],
    mode: Mode,
) -> Result<Vec<Result<ImportReport, Refusal>>, Error> {
    let writing = store.connection.begin_alone().await?;
    let (mut reports, mut all, mut columns) = (Vec::new(), Vec::new(), Columns::new());
    for page in pages {
        let one = writing.nested().await?;
        reports.push(match write(&one, page, &mut columns).await {
            Ok((report, published)) => {
                one.commit().await?;
                all.extend(published);
                Ok(report)
            }
            Err(Error::Refused(refusal)) => {
                one.rollback().await?;
                // What was made for it is gone.
                columns.clear();
                Err(refusal)
            }
            Err(failed) => return Err(failed),
        });
    }
    if mode == Mode::DryRun {
        writing.rollback().await?;
        return Ok(reports);
    }
    search::gather(&writing, true).await?;
    show(store, &writing, all).await?;
    search::gather(&writing, false).await?;
    writing.commit().await?;
    Ok(reports)
}

/// An article as it was taken over, and what the index will have of it.
type Published = (article::Model, search::Coming);

/// The columns that were asked for, by their paths.
type Columns = HashMap<Vec<String>, i64>;

/// Lets articles be found, and seals them.
async fn show(store: &Store, writing: &DatabaseTransaction, published: Vec<Published>) -> Result<(), Error> {
    let (articles, coming): (Vec<_>, Vec<_>) = published.into_iter().unzip();
    search::add_new(writing, coming).await?;
    store.seals.keep_new(writing, &articles).await?;
    Ok(store.seals.keep_parts(writing).await?)
}

/// Writes `page`, which is not to be found yet. An article that was there already is not published anew.
async fn write(
    writing: &Transaction,
    page: &ImportedPage,
    columns: &mut Columns,
) -> Result<(ImportReport, Option<Published>), Error> {
    // An article is known by what was read, also where an earlier import kept all of it.
    let hash = fingerprint(&page.article);
    let mut page = page.clone();
    let removed = page.article.make_plain();
    let page = &page;
    if page.article.title.is_empty() {
        return Err(Refusal::Invalid { field: "title".into(), problem: "文章没有标题".into() }.into());
    }
    page.article.texts(text(page)).check()?;
    limits::line("reviewer", "审核人", page.article.reviewer.as_deref().unwrap_or_default())?;
    let same = article::Entity::find().filter(article::Column::ImportHash.eq(hash.as_str())).one(writing).await?;
    if let Some(same) = same {
        return Ok((ImportReport { id: same.id, created: false, notes: Vec::new(), new_columns: Vec::new() }, None));
    }

    let mut notes = Vec::new();
    if removed > 0 {
        notes.push(format!(
            "标题、来源等字段里有 {removed} 个看不见的字符（控制字符、零宽字符、改变文字方向的字符），已去掉"
        ));
    }
    let day = day_of(&page.article, &mut notes);
    check_day("date", day, clock::today())?;
    if let Some(published) = page.article.published {
        check_day("published", published.date(), clock::today())?;
    }
    let (column, new_columns) = match columns.get(&page.article.path) {
        Some(known) => (*known, Vec::new()),
        None => {
            let found = column::find_or_create(writing, &page.article.path).await?;
            columns.insert(page.article.path.clone(), found.id);
            (found.id, found.new)
        }
    };
    note_namesake(writing, &page.article, column, day, &mut notes).await?;
    let legacy_address = legacy_address(writing, &page.article, &mut notes).await?;
    let published = insert(writing, page, Place { column, day, legacy_address, hash }, &mut notes).await?;
    let id = published.0.id;

    let detail = json!({ "title": page.article.title, "path": page.article.path, "day": day.to_string() });
    audit::write(writing, &audit::command_line(), "article.import", "article", Some(id), &detail).await?;
    directory::fill(writing, &page.directory, &mut notes).await?;
    site::fill_numbers(writing, &page.numbers, &mut notes).await?;
    Ok((ImportReport { id, created: true, notes, new_columns }, Some(published)))
}

/// The body, with the addresses that its files have here.
fn text(page: &ImportedPage) -> &str {
    page.files.as_ref().map_or(&page.article.body, |files| &files.body)
}

/// Where an article goes.
struct Place {
    column: i64,
    day: Date,
    legacy_address: Option<String>,
    hash: String,
}

/// Inserts the article with its first revision, which citizens read, and its clicks.
async fn insert(
    writing: &DatabaseTransaction,
    page: &ImportedPage,
    place: Place,
    notes: &mut Vec<String>,
) -> Result<Published, Error> {
    let read = &page.article;
    let body = text(page);
    let now = clock::now();
    let day = place.day.to_string();
    // A draft at first: the published revision can't be named before it is there.
    let draft = article::ActiveModel {
        column_id: Set(place.column),
        state: Set(State::Draft.code().into()),
        version: Set(1),
        published_at: Set(Some(published_at(read, now))),
        day: Set(day.clone()),
        legacy_address: Set(place.legacy_address),
        import_hash: Set(Some(place.hash)),
        created_at: Set(now),
        state_since: Set(now),
        ..Default::default()
    };
    let draft = draft.insert(writing).await?;
    let id = draft.id;
    let index_number = index_number(writing, id, read, now, notes).await?;
    let revision = revision::ActiveModel {
        article_id: Set(id),
        number: Set(1),
        title: Set(read.title.clone()),
        subtitle: Set(read.subtitle.clone()),
        day: Set(day),
        source: Set(read.source.clone()),
        author: Set(read.author.clone()),
        body: Set(body.to_owned()),
        summary: Set(read.summary.clone()),
        keywords: Set(keywords::join(&read.keywords)),
        reviewer: Set(read.reviewer.clone()),
        index_number: Set(index_number.clone()),
        document_number: Set(read.document_number.clone()),
        issuing_body: Set(read.issuing_body.clone()),
        validity: Set(read.validity.map(|validity| validity.code().to_owned())),
        note: Set(Some("导入".into())),
        created_at: Set(now),
        ..Default::default()
    };
    let revision = revision.insert(writing).await?;
    file::link_all(writing, revision.id, body).await?;
    if let Some(files) = &page.files {
        let hashes = files.attachments.iter().map(|attached| attached.sha256.as_str());
        let kept = file::Usable::all(writing, hashes).await?;
        editing::attach(writing, revision.id, &files.attachments, &kept).await?;
    }
    let mut published = article::ActiveModel::from(draft);
    published.state = Set(State::Published.code().into());
    published.published_revision_id = Set(Some(revision.id));
    published.index_number = Set(index_number);
    disclosure::listed(&revision, &mut published);
    let published = published.update(writing).await?;
    let coming = search::begin(writing, &published, &revision).await?;
    let clicks = click::ActiveModel { article_id: Set(id), count: Set(read.clicks.unwrap_or_default().max(0)) };
    click::Entity::insert(clicks).exec_without_returning(writing).await?;
    Ok((published, coming))
}

/// The page's index number, if no other article has it.
async fn index_number(
    writing: &DatabaseTransaction,
    article: i64,
    read: &ImportedArticle,
    now: i64,
    notes: &mut Vec<String>,
) -> Result<Option<String>, DbErr> {
    let Some(number) = read.index_number.as_deref().map(str::trim).filter(|number| !number.is_empty()) else {
        return Ok(None);
    };
    if disclosure::take(writing, article, number, Some(now)).await? {
        return Ok(Some(number.to_owned()));
    }
    notes.push(format!("索引号 {number} 已属于另一篇文章，本文没有索引号，请核对"));
    Ok(None)
}

/// When the article was published: by the hour where the page has it, else by the day.
fn published_at(read: &ImportedArticle, now: i64) -> i64 {
    let by_the_hour = read.published.and_then(|local| beijing().to_timestamp(local).ok());
    by_the_hour.map(|instant| instant.as_second()).or_else(|| read.day.map(start_of)).unwrap_or(now)
}

fn day_of(read: &ImportedArticle, notes: &mut Vec<String>) -> Date {
    if let Some(day) = read.day.or_else(|| read.published.map(|published| published.date())) {
        return day;
    }
    let today = clock::today();
    notes.push(format!("页面没有日期，已按今天({today})登记，请核对"));
    today
}

/// The legacy address under which the article can be found, if none other has it.
async fn legacy_address(
    writing: &DatabaseTransaction,
    read: &ImportedArticle,
    notes: &mut Vec<String>,
) -> Result<Option<String>, DbErr> {
    let Some(given) = read.legacy_address.as_deref() else { return Ok(None) };
    let Some(address) = normalise(given) else {
        notes.push(format!("原网址 {given} 没有可用的路径，旧链接不会跳转到本文"));
        return Ok(None);
    };
    let taken = article::Entity::find().filter(article::Column::LegacyAddress.eq(address.as_str()));
    if let Some(other) = taken.one(writing).await? {
        let other = domain::article::address(other.id);
        notes.push(format!("原网址 {address} 已属于 {other}，旧链接仍跳转到那一篇"));
        return Ok(None);
    }
    Ok(Some(address))
}

/// Notes an article that may be an earlier state of the same one.
async fn note_namesake(
    writing: &DatabaseTransaction,
    read: &ImportedArticle,
    column: i64,
    day: Date,
    notes: &mut Vec<String>,
) -> Result<(), DbErr> {
    let namesake = lines()
        .filter(article::Column::ColumnId.eq(column))
        .filter(article::Column::Day.eq(day.to_string()))
        .filter(revision::Column::Title.eq(read.title.as_str()))
        .order_by_desc(article::Column::Id)
        .into_model::<super::LineRow>()
        .one(writing)
        .await?;
    if let Some(other) = namesake {
        let other = domain::article::address(other.id());
        notes.push(format!("同一栏目同一天已有同名文章 {other}，内容不同，请核对是否重复"));
    }
    Ok(())
}
