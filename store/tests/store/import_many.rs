//! `Articles::import_all`: many pages in one transaction.

use domain::{
    attached::Attached,
    audit::Proof,
    date::date,
    fault::{Fault, Refusal},
    guard::LogTrail,
    id::ArticleId,
    imported::{ImportReport, ImportedArticle, ImportedPage, Mode, TakenFiles},
    search::Query,
};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, PaginatorTrait, Set, Statement, TransactionTrait,
};
use store::{
    Adoption,
    entity::{article, audit, click, index_number, revision, seal, search_text},
};

use crate::{
    builders::{column, draft_article, find},
    database::TestSite,
};

on_both!(
    all_pages_of_a_batch_are_taken_over_in_their_order,
    a_refused_page_holds_no_other_of_its_batch_back,
    the_very_same_page_twice_in_a_batch_is_one_article,
    of_two_pages_with_one_legacy_address_the_first_has_it,
    of_two_pages_with_one_index_number_the_first_has_it,
    an_index_number_that_an_editor_takes_meanwhile_is_noted,
    another_state_of_a_page_in_the_same_batch_is_noted,
    a_batch_is_in_the_log_row_by_row_and_sealed,
    a_batch_again_changes_nothing,
    a_trial_of_a_batch_says_what_a_batch_does_and_leaves_nothing,
    a_batch_that_the_database_refuses_leaves_nothing,
    articles_of_a_batch_are_counted_and_listed,
);

/// More rows than one statement holds.
const MANY: usize = 300;

fn page(title: &str) -> ImportedPage {
    let article = ImportedArticle {
        title: title.into(),
        path: vec!["新闻中心".into(), "动态要闻".into()],
        day: Some(date(2023, 2, 17)),
        body: format!("<p>{title}的正文，讲的是全市的安全生产。</p>"),
        clicks: Some(7),
        ..ImportedArticle::default()
    };
    ImportedPage { article, ..ImportedPage::default() }
}

fn pages() -> Vec<ImportedPage> {
    (1..=MANY).map(|number| page(&format!("第{number}号通知"))).collect()
}

async fn import_all(site: &TestSite, pages: &[ImportedPage]) -> Vec<Result<ImportReport, Refusal>> {
    site.services.articles.import_all(pages).await.unwrap()
}

/// Like [`import_all`], for pages of which none is refused.
async fn taken(site: &TestSite, pages: &[ImportedPage]) -> Vec<ImportReport> {
    import_all(site, pages).await.into_iter().map(|report| report.unwrap()).collect()
}

/// Rows of every table that a batch writes to, including the texts for the search.
async fn rows(site: &TestSite) -> [u64; 6] {
    let db = site.db();
    [
        article::Entity::find().count(db).await.unwrap(),
        revision::Entity::find().count(db).await.unwrap(),
        click::Entity::find().count(db).await.unwrap(),
        audit::Entity::find().count(db).await.unwrap(),
        seal::Entity::find().count(db).await.unwrap(),
        search_text::Entity::find().count(db).await.unwrap(),
    ]
}

async fn found(site: &TestSite, words: &str) -> Vec<ArticleId> {
    let found = site.services.search.search(&Query::of(words), 1).await.unwrap();
    found.hits.into_iter().map(|hit| hit.id).collect()
}

async fn all_pages_of_a_batch_are_taken_over_in_their_order(site: TestSite) {
    let pages = pages();
    let reports = taken(&site, &pages).await;
    assert_eq!(rows(&site).await, [MANY as u64; 6]);
    for (report, page) in reports.iter().zip(&pages) {
        assert!(report.created, "{report:?}");
        let article = site.services.articles.read(report.id).await.unwrap();
        assert_eq!(
            (article.title.as_str(), article.body.as_str()),
            (page.article.title.as_str(), page.article.body.as_str())
        );
        assert_eq!((article.clicks, article.path.len()), (7, 2));
    }
    for at in [0, 249, 250, MANY - 1] {
        assert_eq!(found(&site, &format!("“{}”", pages[at].article.title)).await, [reports[at].id], "{at}");
    }
}

async fn a_refused_page_holds_no_other_of_its_batch_back(site: TestSite) {
    let mut pages = pages();
    pages[3].article.title = String::new();
    pages[4].article.day = Some(date(2999, 1, 1));
    let attachments = vec![Attached { sha256: "0".repeat(64), name: "附件.pdf".into() }];
    pages[260].article.path = vec!["只为它建的栏目".into()];
    pages[260].files = Some(TakenFiles { body: pages[260].article.body.clone(), attachments });
    let reports = import_all(&site, &pages).await;
    for (at, report) in reports.iter().enumerate() {
        let is_refused = [3, 4, 260].contains(&at);
        assert_eq!(matches!(report, Err(Refusal::Invalid { .. })), is_refused, "{at}: {report:?}");
    }
    assert_eq!(rows(&site).await, [MANY as u64 - 3; 6]);
    let columns = site.services.columns.tree().await.unwrap();
    assert!(columns.iter().all(|column| column.column.name != "只为它建的栏目"), "{columns:?}");
}

async fn the_very_same_page_twice_in_a_batch_is_one_article(site: TestSite) {
    let mut pages = pages();
    pages.push(pages[0].clone());
    pages.push(pages[MANY - 1].clone());
    pages.insert(1, pages[0].clone());
    let reports = taken(&site, &pages).await;
    let (first, again, late) = (&reports[0], &reports[1], &reports[MANY + 1]);
    assert!(first.created && !again.created && !late.created);
    assert_eq!((first.id, first.id), (again.id, late.id));
    assert_eq!((reports[MANY].id, reports[MANY].created), (reports[MANY + 2].id, true));
    assert!(!reports[MANY + 2].created);
    assert_eq!(rows(&site).await, [MANY as u64; 6]);
}

async fn of_two_pages_with_one_legacy_address_the_first_has_it(site: TestSite) {
    let mut pages = vec![page("甲"), page("乙"), page("丙")];
    pages[0].article.legacy_address = Some("http://old.gov.cn/info/1.htm".into());
    pages[2].article.legacy_address = Some("http://old.gov.cn/info/1.htm".into());
    let reports = taken(&site, &pages).await;
    assert!(reports[0].notes.is_empty() && reports[1].notes.is_empty(), "{reports:?}");
    let first = format!("/articles/{}", reports[0].id);
    assert!(reports[2].notes.iter().any(|note| note.contains(&first)), "{reports:?}");
    assert_eq!(site.services.feed.moved("/info/1.htm").await.unwrap(), first);
    assert_eq!(find(&site, reports[2].id).await.legacy_address, None);
    // A later batch does not take it either.
    let mut late = page("丁");
    late.article.legacy_address = Some("http://old.gov.cn/info/1.htm".into());
    let reports = taken(&site, &[page("戊"), late]).await;
    assert!(reports[1].notes.iter().any(|note| note.contains(&first)), "{reports:?}");
}

async fn of_two_pages_with_one_index_number_the_first_has_it(site: TestSite) {
    let mut pages = vec![page("甲"), page("乙")];
    for page in &mut pages {
        page.article.index_number = Some("010-2023-0001".into());
    }
    let reports = taken(&site, &pages).await;
    assert!(reports[0].notes.is_empty(), "{reports:?}");
    assert!(reports[1].notes.iter().any(|note| note.contains("010-2023-0001")), "{reports:?}");
    let number = async |id: ArticleId| find(&site, id).await.index_number;
    assert_eq!(number(reports[0].id).await.as_deref(), Some("010-2023-0001"));
    assert_eq!(number(reports[1].id).await, None);
}

/// Waits until another transaction waits for `writing`; SQLite's writers wait before they begin.
async fn is_waited_for(writing: &DatabaseTransaction) {
    let backend = writing.get_database_backend();
    let waits =
        "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)";
    if backend == DbBackend::Sqlite {
        return;
    }
    loop {
        let row = writing.query_one_raw(Statement::from_string(backend, waits)).await.unwrap().unwrap();
        if row.try_get_by_index(0).unwrap() {
            return;
        }
    }
}

async fn an_index_number_that_an_editor_takes_meanwhile_is_noted(site: TestSite) {
    let column = column(&site, "an-editors-column", None, 9).await;
    let draft = draft_article(&site, column, "编者的文章", date(2023, 2, 17)).await;
    let mut pages = pages();
    pages[3].article.index_number = Some("002-1".into());
    pages[4].article.index_number = Some("002-2".into());
    let editing = site.db().begin().await.unwrap();
    let row =
        index_number::ActiveModel { number: Set("002-1".into()), article_id: Set(draft.get()), given_at: Set(None) };
    index_number::Entity::insert(row).exec_without_returning(&editing).await.unwrap();
    let editor = async {
        is_waited_for(&editing).await;
        editing.commit().await.unwrap();
    };
    let limit = std::time::Duration::from_secs(60);
    let both = async { tokio::join!(taken(&site, &pages), editor) };
    let (reports, ()) = tokio::time::timeout(limit, both).await.unwrap();
    assert!(reports.iter().all(|report| report.created));
    let notes: Vec<_> = reports.iter().enumerate().filter(|(_, report)| !report.notes.is_empty()).collect();
    assert!(
        matches!(notes[..], [(3, report)] if report.notes[0].contains("索引号 002-1 已属于另一篇文章")),
        "{notes:?}"
    );
    for (at, number) in [(3, None), (4, Some("002-2"))] {
        let article = site.services.articles.read(reports[at].id).await.unwrap();
        assert_eq!(article.index_number.as_deref(), number);
    }
    assert_eq!(index_number::Entity::find().count(site.db()).await.unwrap(), 2);
}

async fn another_state_of_a_page_in_the_same_batch_is_noted(site: TestSite) {
    let (first, mut second) = (page("同一篇"), page("同一篇"));
    second.article.body = "<p>改过的正文。</p>".into();
    let mut third = second.clone();
    third.article.body = "<p>又改过的正文。</p>".into();
    let reports = taken(&site, &[first, second, third]).await;
    assert!(reports[0].notes.is_empty(), "{reports:?}");
    for (report, before) in reports[1..].iter().zip(&reports) {
        let before = format!("/articles/{}", before.id);
        assert!(report.notes.iter().any(|note| note.contains(&before)), "{reports:?}");
    }
}

async fn a_batch_is_in_the_log_row_by_row_and_sealed(site: TestSite) {
    site.store.adopt_seals(Adoption::AsItIs).await.unwrap();
    let before = rows(&site).await[3];
    let reports = taken(&site, &pages()).await;
    let log = audit::Entity::find().all(site.db()).await.unwrap();
    let imports: Vec<_> = log.iter().filter(|row| row.action == "article.import").collect();
    assert_eq!(imports.len(), MANY);
    for (row, report) in imports.iter().zip(&reports) {
        assert_eq!(row.subject_id, Some(report.id.get()));
        assert!(row.signature.is_some(), "{row:?}");
    }
    let whole = Proof::Whole { rows: before as i64 + MANY as i64 };
    assert_eq!(site.services.audit.prove().await.unwrap(), whole);

    let (mut looked_at, mut after) = (0, None);
    loop {
        let look = site.services.guard.look(after).await.unwrap();
        assert!(look.suspects.is_empty(), "{look:?}");
        looked_at += look.articles;
        after = look.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(looked_at, MANY as i64);
    let mut trail = LogTrail::default();
    site.services.guard.follow_log(&mut trail).await.unwrap();
    assert_eq!(trail.rows, log.len() as i64);
}

async fn a_batch_again_changes_nothing(site: TestSite) {
    let pages = pages();
    let first = taken(&site, &pages).await;
    let before = rows(&site).await;
    let again = taken(&site, &pages).await;
    assert!(again.iter().all(|report| !report.created && report.notes.is_empty()));
    assert!(first.iter().zip(&again).all(|(first, again)| first.id == again.id));
    assert_eq!(rows(&site).await, before);
    // After an import that was cut off, the rest is imported.
    let more: Vec<_> = pages.into_iter().chain([page("新的一篇")]).collect();
    let more = taken(&site, &more).await;
    assert_eq!(more.iter().filter(|report| report.created).count(), 1);
    assert_eq!(rows(&site).await, [MANY as u64 + 1; 6]);
}

async fn a_trial_of_a_batch_says_what_a_batch_does_and_leaves_nothing(site: TestSite) {
    let mut pages = pages();
    pages[5].article.title = String::new();
    pages.push(pages[0].clone());
    let tried = site.services.articles.try_all(&pages).await.unwrap();
    assert_eq!(rows(&site).await, [0; 6]);
    let done = import_all(&site, &pages).await;
    let said = |reports: &[Result<ImportReport, Refusal>]| -> Vec<_> {
        reports
            .iter()
            .map(|report| report.clone().map(|report| (report.created, report.notes, report.new_columns)))
            .collect()
    };
    assert_eq!(said(&tried), said(&done));
}

async fn a_batch_that_the_database_refuses_leaves_nothing(site: TestSite) {
    let forbid = match site.db().get_database_backend() {
        DbBackend::Sqlite => {
            "CREATE TRIGGER forbidden BEFORE INSERT ON revision WHEN NEW.title = '第280号通知' \
             BEGIN SELECT RAISE(ABORT, 'forbidden'); END"
        }
        _ => "ALTER TABLE revision ADD CONSTRAINT forbidden CHECK (title <> '第280号通知')",
    };
    site.db().execute_unprepared(forbid).await.unwrap();
    let pages = pages();
    let failed = site.services.articles.import_all(&pages).await;
    assert!(matches!(failed, Err(Fault::Failed(_))), "{failed:?}");
    assert_eq!(rows(&site).await, [0; 6]);
    assert!(found(&site, "安全生产").await.is_empty());
    // Without the refused page, all others are imported; and so is each alone.
    let one = site.services.articles.import(&pages[0], Mode::Keep).await.unwrap();
    let reports = taken(&site, &[&pages[..279], &pages[280..]].concat()).await;
    assert_eq!((reports[0].id, reports[0].created), (one.id, false));
    assert_eq!(rows(&site).await, [MANY as u64 - 1; 6]);
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Whole { rows: MANY as i64 - 1 });
}

async fn articles_of_a_batch_are_counted_and_listed(site: TestSite) {
    let reports = taken(&site, &pages()).await;
    let latest = site.services.articles.latest(3).await.unwrap();
    let newest: Vec<ArticleId> = reports.iter().rev().take(3).map(|report| report.id).collect();
    assert_eq!(latest.iter().map(|line| line.id).collect::<Vec<_>>(), newest);
    let counted = site.db().query_one_raw(sea_orm::Statement::from_string(
        site.db().get_database_backend(),
        "SELECT CAST(SUM(articles) AS bigint) AS articles FROM article_count",
    ));
    assert_eq!(counted.await.unwrap().unwrap().try_get::<i64>("", "articles").unwrap(), MANY as i64);
}
