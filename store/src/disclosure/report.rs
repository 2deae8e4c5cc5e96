//! Annual reports: articles of the reports' column whose body is generated from figures.

use std::collections::HashMap;

use domain::{
    account::{Role, Staff},
    article::Article,
    audit::Actor,
    date::today,
    disclosure::{Entry, MOST_LINES, ReportLine},
    editing::{Fields, Save, Saved},
    fault::{Outcome, Refusal},
    id::{ArticleId, ColumnId, RevisionNumber},
    report::{CARRIED, OLD, Report, ReportSave, ReportWork, years},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::serving::Serving;
use crate::{
    Store,
    article::{self as articles, LineRow, lines, state_of},
    column::Tree,
    connection::Connection,
    editing,
    entity::article,
    failure::Error,
    site,
};

/// The public reports.
pub(super) async fn list(connection: &Connection) -> Result<Vec<ReportLine>, Error> {
    let reading = connection.read().await?;
    let tree = connection.tree(&reading).await?;
    let Some(column) = Serving::load(&reading, &tree).await?.column(&tree, Entry::Reports) else {
        return Ok(Vec::new());
    };
    let here = article::Column::ColumnId.is_in(tree.subtree(column));
    let newest_first = lines()
        .filter(here.clone())
        .order_by_desc(article::Column::Day)
        .order_by_desc(article::Column::Id)
        .limit(MOST_LINES);
    let rows = newest_first.into_model::<LineRow>().all(&reading).await?;
    let years: Vec<(i64, i64)> = article::Entity::find()
        .select_only()
        .columns([article::Column::Id, article::Column::ReportYear])
        .filter(here)
        .filter(article::Column::ReportYear.is_not_null())
        .into_tuple()
        .all(&reading)
        .await?;
    let years: HashMap<i64, i64> = years.into_iter().collect();
    let line = |row: LineRow| {
        let line = domain::article::ArticleLine::try_from(row)?;
        Ok(ReportLine { year: years.get(&line.id.get()).copied(), line })
    };
    rows.into_iter().map(line).collect()
}

/// The public report on `year`.
pub(super) async fn read(connection: &Connection, year: i64) -> Result<Article, Error> {
    let kept = of_year(&connection.single().await, year).await?.ok_or(Refusal::NotFound)?;
    articles::read(connection, ArticleId::new(kept.id)).await
}

async fn of_year(connection: &impl ConnectionTrait, year: i64) -> Result<Option<article::Model>, Error> {
    Ok(article::Entity::find().filter(article::Column::ReportYear.eq(year)).one(connection).await?)
}

/// Checks that `staff` may write the reports, and returns their column.
async fn must_write(reading: &DatabaseTransaction, staff: &Staff) -> Result<i64, Error> {
    let tree = Tree::load(reading).await?;
    let column = Serving::load(reading, &tree).await?.column(&tree, Entry::Reports);
    match column {
        Some(column) => {
            staff.must_be_for(Role::Editor, &tree.path_ids(column))?;
            Ok(column)
        }
        None if staff.has(Role::Editor) => {
            Err(Refusal::conflict("还没有放年度报告的栏目，请系统管理员在“信息公开设置”里选定").into())
        }
        None => Err(Refusal::Forbidden.into()),
    }
}

/// The report on `year` for its form.
pub(super) async fn open(connection: &Connection, staff: &Staff, year: i64) -> Result<ReportWork, Error> {
    let reading = connection.read().await?;
    must_write(&reading, staff).await?;
    if !years(today()).contains(&year) {
        return Err(Refusal::NotFound.into());
    }
    let Some(kept) = of_year(&reading, year).await? else {
        let mut report = Report::empty(year);
        // The cases that the year before has carried over are the ones with which this year begins.
        if let Some(before) = of_year(&reading, year - 1).await?
            && let Some(before) = editing::newest(&reading, &before).await?.report
            && let (Some(from), Some(to)) = (before.applications.get(CARRIED), report.applications.get_mut(OLD))
        {
            *to = *from;
        }
        return Ok(ReportWork { article: None, version: RevisionNumber::NONE, report, can_save: true, cost: None });
    };
    let tree = Tree::load(&reading).await?;
    editing::must(&tree, &kept, staff, &[Role::Editor])?;
    let missing = || Error::broken(format!("article {}: a report without figures", kept.id));
    let report = editing::newest(&reading, &kept).await?.report.ok_or_else(missing)?;
    let can_save = state_of(&kept)? != domain::article::State::Withdrawn;
    Ok(ReportWork {
        article: Some(ArticleId::new(kept.id)),
        version: RevisionNumber::new(kept.version),
        report,
        can_save,
        cost: editing::cost(&reading, ArticleId::new(kept.id)).await?,
    })
}

/// Saves a version of a report.
pub(super) async fn save(store: &Store, staff: &Staff, save: &ReportSave, by: &Actor) -> Outcome<Saved> {
    let save = of_article(store, staff, save).await?;
    editing::save_alone(store, staff, &save, by).await
}

/// Converts the save of a report to the save of its article.
async fn of_article(store: &Store, staff: &Staff, save: &ReportSave) -> Result<Save, Error> {
    let reading = store.connection.read().await?;
    let column = must_write(&reading, staff).await?;
    save.report.check(today())?;
    let sponsor = site::find(&reading).await?.map(|site| site.sponsor).unwrap_or_default();
    let before = match save.article {
        Some(id) => {
            let kept = article::Entity::find_by_id(id.get()).one(&reading).await?.ok_or(Refusal::NotFound)?;
            Some(editing::newest(&reading, &kept).await?)
        }
        None => None,
    };
    let fields = Fields {
        title: save.report.title(&sponsor),
        source: Some(sponsor).filter(|sponsor| !sponsor.is_empty()),
        body: save.report.body(),
        report: Some(save.report.clone()),
        ..before.unwrap_or_else(|| Fields::empty(ColumnId::new(column), today()))
    };
    Ok(Save {
        article: save.article,
        version: save.version,
        fields,
        note: None,
        key: save.key.clone(),
        accepts: save.accepts,
    })
}
