//! Import of pages of another site: their articles, published, and the columns and files around them.
//!
//! Many pages are one transaction, and few statements for each. Everything that would refuse a page is looked for before anything
//! of it is written, so that nothing has to be taken back; the entries of articles for the index and the seals are made while the
//! database writes.

mod checked;
mod known;
mod rows;

use std::{collections::HashMap, sync::Arc};

use domain::{
    date::Day,
    fault::Refusal,
    id::ArticleId,
    imported::{ImportReport, ImportedPage, Mode},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, SqlErr};
use serde_json::json;

use self::{
    checked::{Checked, Place},
    known::{Known, Namesakes},
};
use super::{AttachedFile, Fresh};
use crate::{
    Store,
    audit::{self, Act},
    clock, column,
    connection::{ROWS, Transaction},
    directory,
    failure::Error,
    numbers, search, site,
};

/// Imports `page` in one transaction; an article that was imported before, word for word, changes nothing.
pub(super) async fn import(store: &Store, page: &ImportedPage, mode: Mode) -> Result<ImportReport, Error> {
    let only = import_all(store, std::slice::from_ref(page), mode).await?.pop();
    Ok(only.ok_or_else(|| Error::broken("an import without a report".into()))??)
}

/// Limit of transactions that are begun for the same pages, when others take names or numbers that were free when looked
/// for.
const MAX_TRIES: usize = 3;

/// Imports `pages` in one transaction. Returns the result of each, in their order: a refused page holds no other back. A trial
/// rolls everything back, and so needs neither index nor signatures, which refuse nothing.
pub(super) async fn import_all(
    store: &Store,
    pages: &[ImportedPage],
    mode: Mode,
) -> Result<Vec<Result<ImportReport, Refusal>>, Error> {
    for _ in 1..MAX_TRIES {
        match in_one_transaction(store, pages, mode).await {
            // An editor has taken an index number or a column's name meanwhile: the next attempt finds and notes it.
            Err(Error::Database(error)) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
                tracing::debug!(%error, "an import is begun anew");
            }
            done => return done,
        }
    }
    in_one_transaction(store, pages, mode).await
}

async fn in_one_transaction(
    store: &Store,
    pages: &[ImportedPage],
    mode: Mode,
) -> Result<Vec<Result<ImportReport, Refusal>>, Error> {
    let today = clock::today();
    // Before the transaction, for which others have to wait.
    let checked: Vec<_> = pages.iter().map(|page| Checked::of(page, today)).collect();
    let writing = store.connection.begin_alone().await?;
    let (mut reports, mut taken, mut columns) = (Vec::with_capacity(pages.len()), Taken::default(), Columns::new());
    let mut checked = checked.into_iter();
    while checked.len() > 0 {
        let some = checked.by_ref().take(ROWS).collect();
        reports.extend(write(&writing, some, (today, mode), (&mut taken, &mut columns)).await?);
    }
    if mode == Mode::DryRun || taken.acts.is_empty() {
        writing.rollback().await?;
        return Ok(reports);
    }
    let are_many = taken.acts.len() > 1;
    taken.show(store, &writing, are_many).await?;
    writing.commit().await?;
    if are_many {
        store.tidying.begin(store.connection.writer()).await;
    }
    Ok(reports)
}

/// Work that remains for the articles of a transaction.
#[derive(Default)]
struct Taken {
    found: Vec<search::Coming>,
    /// The articles themselves.
    fresh: Vec<Arc<Vec<Fresh>>>,
    acts: Vec<Act<'static>>,
}

impl Taken {
    /// Adds articles to the search index, seals them, and logs their import: the last step of the transaction.
    async fn show(self, store: &Store, writing: &Transaction, are_many: bool) -> Result<(), Error> {
        if are_many {
            search::gather(writing, true).await?;
        }
        // Begun while the index is written, and not before: the index's tokens are waited for first.
        let sealed = self.fresh.iter().map(|fresh| store.seals.begin(fresh)).collect();
        search::add_new(writing, self.found).await?;
        store.seals.keep_new(writing, sealed).await?;
        store.seals.keep_parts(writing).await?;
        if are_many && writing.get_database_backend() == DbBackend::Sqlite {
            search::gather(writing, false).await?;
        }
        Ok(audit::write_all(writing, &audit::command_line(), self.acts).await?)
    }
}

/// The columns that were asked for, by their paths.
type Columns = HashMap<Vec<String>, i64>;

/// The result of a page.
enum Fate {
    Refused(Refusal),
    /// The article was imported before.
    Known(i64),
    /// The article is new, by its index among the new ones. Equal pages share the index of the first.
    Coming(usize),
}

/// Writes the new articles of `pages`, which are at most [`ROWS`]; they are neither searchable nor sealed yet.
async fn write(
    writing: &Transaction,
    pages: Vec<Result<Checked<'_>, Refusal>>,
    (today, mode): (Day, Mode),
    (taken, columns): (&mut Taken, &mut Columns),
) -> Result<Vec<Result<ImportReport, Refusal>>, Error> {
    let mut known = Known::of(writing, &pages.iter().flatten().collect::<Vec<_>>()).await?;
    let (fates, mut new) = judge(writing, &pages, &known, columns).await?;
    if new.is_empty() {
        return Ok(fates.into_iter().map(|fate| report(fate, &mut [])).collect());
    }
    let (mut created, fresh) = articles(writing, &mut new, &mut known, today).await?;
    let fresh = Arc::new(fresh);
    if mode == Mode::Keep {
        taken.found.push(search::begin(writing.get_database_backend(), &fresh));
        taken.fresh.push(Arc::clone(&fresh));
    }
    let clicks: Vec<i64> = new.iter().map(|new| new.page.read.clicks.unwrap_or_default().max(0)).collect();
    rows::insert(writing, &fresh, &clicks).await?;
    for (new, (article, report)) in new.iter().zip(fresh.iter().zip(&mut created)) {
        let read = &new.page.read;
        let detail = json!({ "title": read.title, "path": read.path, "day": article.article.day });
        taken.acts.push(Act {
            action: "article.import",
            subject_kind: "article",
            subject_id: Some(article.article.id),
            detail: detail.to_string(),
        });
        directory::fill(writing, &new.page.page.directory, &mut report.notes).await?;
        site::fill_numbers(writing, &new.page.page.numbers, &mut report.notes).await?;
    }
    Ok(fates.into_iter().map(|fate| report(fate, &mut created)).collect())
}

/// A page with a new article, and its place.
struct New<'c, 'p> {
    page: &'c Checked<'p>,
    attached: Vec<AttachedFile>,
    column: i64,
    new_columns: Vec<Vec<String>>,
}

/// The results of `pages`, and the new ones among them. Columns that these need are made; nothing else is written.
async fn judge<'c, 'p>(
    writing: &DatabaseTransaction,
    pages: &'c [Result<Checked<'p>, Refusal>],
    known: &Known,
    columns: &mut Columns,
) -> Result<(Vec<Fate>, Vec<New<'c, 'p>>), Error> {
    let (mut fates, mut new, mut coming) = (Vec::with_capacity(pages.len()), Vec::new(), HashMap::new());
    for page in pages {
        let page = match page {
            Ok(page) => page,
            Err(refusal) => {
                fates.push(Fate::Refused(refusal.clone()));
                continue;
            }
        };
        let fate = match (known.article(page), coming.get(page.hash.as_str())) {
            (Some(id), _) => Fate::Known(id),
            (None, Some(at)) => Fate::Coming(*at),
            (None, None) => match place(writing, page, known, columns).await {
                Ok(placed) => {
                    coming.insert(page.hash.as_str(), new.len());
                    new.push(placed);
                    Fate::Coming(new.len() - 1)
                }
                Err(Error::Refused(refusal)) => Fate::Refused(refusal),
                Err(failed) => return Err(failed),
            },
        };
        fates.push(fate);
    }
    Ok((fates, new))
}

/// Finds a place for a new article. Reasons for a refusal are looked for before columns are made for it.
async fn place<'c, 'p>(
    writing: &DatabaseTransaction,
    page: &'c Checked<'p>,
    known: &Known,
    columns: &mut Columns,
) -> Result<New<'c, 'p>, Error> {
    let attached = known.attached(page)?;
    let path = &page.read.path;
    let (column, new_columns) = match columns.get(path) {
        Some(known) => (*known, Vec::new()),
        None => {
            let found = column::find_or_create(writing, path).await?;
            columns.insert(path.clone(), found.id);
            (found.id, found.new)
        }
    };
    Ok(New { page, attached, column, new_columns })
}

/// The articles that are made of `new`, with their reports.
async fn articles(
    writing: &DatabaseTransaction,
    new: &mut [New<'_, '_>],
    known: &mut Known,
    today: Day,
) -> Result<(Vec<ImportReport>, Vec<Fresh>), Error> {
    let (now, count) = (clock::now(), i64::try_from(new.len()).unwrap_or(i64::MAX));
    let mut days = Vec::with_capacity(new.len());
    for new in new.iter() {
        let mut notes = new.page.notes();
        days.push((new.page.day(today, &mut notes), notes));
    }
    let name = |(new, (day, _)): (&New<'_, '_>, &(Day, Vec<String>))| {
        (new.column, day.to_string(), new.page.read.title.clone())
    };
    let names: Vec<_> = new.iter().zip(&days).map(name).collect();
    let mut namesakes = Namesakes::of(writing, &names).await?;
    let ids = numbers::reserve(writing, "article", count).await?;
    let revisions = numbers::reserve(writing, "revision", count).await?;

    let (mut reports, mut made) = (Vec::with_capacity(new.len()), Vec::with_capacity(new.len()));
    let numbers = ids.into_iter().zip(revisions);
    for ((new, (day, mut notes)), (name, (id, revision))) in
        new.iter_mut().zip(days).zip(names.into_iter().zip(numbers))
    {
        namesakes.take(name, id, &mut notes);
        let legacy_address = known.take_address(new.page, id, &mut notes);
        let index_number = known.take_index_number(new.page, &mut notes);
        let topic = known.topic(new.page, &mut notes);
        let place = Place { article: id, revision, column: new.column, day, now, legacy_address, index_number, topic };
        let (article, revision) = new.page.rows(&place);
        let attached = std::mem::take(&mut new.attached);
        made.push(Fresh { article, revision, attached, mentioned: known.mentioned(new.page) });
        reports.push(ImportReport {
            id: ArticleId::new(id),
            created: true,
            notes,
            new_columns: std::mem::take(&mut new.new_columns),
        });
    }
    Ok((reports, made))
}

/// The report of a page; `created` has the reports of the new ones.
fn report(fate: Fate, created: &mut [ImportReport]) -> Result<ImportReport, Refusal> {
    let known =
        |id: i64| ImportReport { id: ArticleId::new(id), created: false, notes: Vec::new(), new_columns: Vec::new() };
    match fate {
        Fate::Refused(refusal) => Err(refusal),
        Fate::Known(id) => Ok(known(id)),
        // A later page with the same article gets the report of a known one.
        Fate::Coming(at) => {
            let report = &mut created[at];
            let after = known(report.id.get());
            Ok(std::mem::replace(report, after))
        }
    }
}
