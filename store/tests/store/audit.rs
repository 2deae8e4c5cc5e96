//! The audit log: its readers, and the proof that it can't be edited unnoticed.

use domain::{
    account::Role,
    audit::{Actor, AuditFilter, AuditKind, MIN_SOURCE_DAYS, Proof, Source},
    date::{date, today},
    fault::Refusal,
    id::AuditRowId,
};
use sea_orm::{ConnectionTrait, DbBackend};

use crate::{
    builders::{column, draft_article},
    database::TestSite,
    people::{NOW, log, logged_in, member, of_site, refused, services, visitor},
};

on_both!(
    the_auditor_alone_reads_the_log,
    the_log_is_read_page_by_page,
    the_log_is_searched_by_action_and_by_actor,
    the_log_is_searched_by_kind_and_by_day,
    rows_name_what_they_are_about,
    many_writers_make_one_unbroken_chain,
    an_edited_row_is_found,
    a_row_edited_with_its_own_hash_is_found,
    a_deleted_row_is_found,
    rows_that_changed_places_are_found,
    a_tail_that_was_cut_off_is_found,
    a_row_that_was_added_is_found,
    the_database_keeps_log_and_revisions_as_they_are,
    reading_and_taking_away_the_log_leaves_rows,
    a_wrong_code_at_its_set_up_leaves_a_row,
    each_row_says_where_the_act_came_from,
    another_source_is_found,
    a_source_that_is_gone_before_its_term_is_found,
    a_source_is_forgotten_after_its_term_and_the_chain_stays_whole,
);

async fn notes(site: &TestSite, count: usize) {
    let audit = &site.services.audit;
    for number in 0..count {
        audit.note("test.note", ("article", Some(7)), &format!("第{number}条"), &visitor()).await.unwrap();
    }
}

async fn the_auditor_alone_reads_the_log(site: TestSite) {
    let auditor = member(&site, "sun", Role::Auditor).await;
    let mut others = vec![logged_in(&site, "li", &[]).await.0];
    others.push(member(&site, "wang", Role::SiteAdmin).await);
    others.push(member(&site, "zhou", Role::SecurityAdmin).await);
    let (audit, all) = (services(&site, NOW).audit, AuditFilter::default());
    for staff in &others {
        refused(audit.page(staff, &all, 1, &visitor()).await, &Refusal::Forbidden);
        refused(audit.begin_export(staff, &visitor()).await, &Refusal::Forbidden);
        refused(audit.export(staff, None).await, &Refusal::Forbidden);
    }
    assert!(!audit.page(&auditor, &all, 1, &visitor()).await.unwrap().0.is_empty());
    assert!(!audit.export(&auditor, None).await.unwrap().is_empty());
}

async fn the_log_is_read_page_by_page(site: TestSite) {
    let (auditor, _) = logged_in(&site, "sun", &of_site(Role::Auditor)).await;
    notes(&site, 22).await;
    let audit = &site.services.audit;
    let detail = r#"{"why":"x"}"#;
    let by = Actor { account: Some(auditor.account), ..Actor::local("孙某") };
    audit.note("test.refuse", ("site", None), detail, &by).await.unwrap();

    let all = AuditFilter::default();
    let (rows, pages) = audit.page(&auditor, &all, 1, &by).await.unwrap();
    assert_eq!((rows.len(), rows[0].id.get(), rows[19].id.get()), (20, 26, 7));
    assert_eq!((pages.current, pages.last, pages.total), (1, 2, 26));
    assert_eq!((rows[0].subject.as_str(), rows[0].detail.as_str(), &rows[0].request), ("site", detail, &None));
    assert_eq!((rows[0].actor.as_str(), rows[0].action.as_str()), ("孙某", "test.refuse"));
    assert_eq!((rows[1].subject.as_str(), rows[1].detail.as_str()), ("article 7", r#"{"note":"第21条"}"#));
    assert!(rows[0].at >= rows[1].at && domain::date::Instant::now().since(rows[0].at) < 600, "{rows:?}");
    // The reading of the first page is a row itself.
    let (rows, _) = audit.page(&auditor, &all, 2, &by).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.id.get()).collect::<Vec<_>>(), [7, 6, 5, 4, 3, 2, 1]);
    refused(audit.page(&auditor, &all, 3, &by).await, &Refusal::NotFound);
    refused(audit.page(&auditor, &all, 0, &by).await, &Refusal::NotFound);

    let exported = audit.export(&auditor, Some(AuditRowId::new(20))).await.unwrap();
    assert_eq!(exported.iter().map(|row| row.id.get()).collect::<Vec<_>>(), [21, 22, 23, 24, 25, 26, 27, 28]);
}

async fn the_log_is_searched_by_action_and_by_actor(site: TestSite) {
    let (auditor, _) = logged_in(&site, "sun", &of_site(Role::Auditor)).await;
    let audit = &site.services.audit;
    notes(&site, 21).await;
    for action in ["testXnote", "test_note", "50%", "account.x"] {
        let by = Actor { name: "孙某".into(), ..visitor() };
        audit.note(action, ("site", None), "{}", &by).await.unwrap();
    }
    let found = async |action: &str, actor: &str| {
        let filter = AuditFilter { action: action.into(), actor: actor.into(), ..AuditFilter::default() };
        let (rows, pages) = audit.page(&auditor, &filter, 1, &visitor()).await.unwrap();
        (rows.into_iter().map(|row| row.action).collect::<Vec<_>>(), pages.total)
    };
    let some = |actions: &[&str]| {
        (actions.iter().map(|action| (*action).to_owned()).collect::<Vec<_>>(), actions.len() as i64)
    };

    assert_eq!(found("test_", "").await, some(&["test_note"]), "no wildcard");
    assert_eq!(found("%", "").await, some(&[]));
    assert_eq!(found("50%", "").await, some(&["50%"]));
    assert_eq!(found("note", "").await, some(&[]), "from its beginning");
    assert_eq!(found("", "孙某").await, some(&["account.x", "50%", "test_note", "testXnote"]), "newest first");
    assert_eq!(found("account.", "孙某").await, some(&["account.x"]));
    assert_eq!(found("", "孙").await, some(&[]), "by the whole name");
    assert_eq!(found("account.\0", "孙某").await, some(&["account.x"]));

    let filter = AuditFilter { action: "test.".into(), ..AuditFilter::default() };
    let (rows, pages) = audit.page(&auditor, &filter, 2, &visitor()).await.unwrap();
    assert_eq!((rows.len(), rows[0].detail.as_str(), pages.last), (1, r#"{"note":"第0条"}"#, 2));
    refused(audit.page(&auditor, &filter, 3, &visitor()).await, &Refusal::NotFound);
}

async fn the_log_is_searched_by_kind_and_by_day(site: TestSite) {
    let (auditor, _) = logged_in(&site, "sun", &of_site(Role::Auditor)).await;
    let audit = &site.services.audit;
    for action in ["link.add", "group.move", "linkXadd", "refused", "limit.refuse", "site.change"] {
        audit.note(action, ("site", None), "{}", &visitor()).await.unwrap();
    }
    let found = async |filter: AuditFilter| {
        let (rows, _) = audit.page(&auditor, &filter, 1, &visitor()).await.unwrap();
        rows.into_iter().map(|row| row.action).collect::<Vec<_>>()
    };
    let of = |kind| AuditFilter { kind: Some(kind), ..AuditFilter::default() };
    assert_eq!(found(of(AuditKind::Directory)).await, ["group.move", "link.add"]);
    assert_eq!(found(of(AuditKind::Security)).await, ["limit.refuse", "refused"]);
    assert_eq!(found(of(AuditKind::Articles)).await, [""; 0]);
    let day = today();
    let on = |since, until| AuditFilter { since, until, ..of(AuditKind::Directory) };
    assert_eq!(found(on(Some(day), Some(day))).await.len(), 2);
    assert_eq!(found(on(Some(domain::date::EARLIEST_DAY), Some(domain::date::EARLIEST_DAY))).await, [""; 0]);
    assert_eq!(found(on(None, Some(day))).await.len(), 2);
    let last = log(&site).await.pop().unwrap();
    assert!(last.detail.contains(&format!("\"until\":\"{day}\"")), "what was looked for is kept: {}", last.detail);
}

async fn rows_name_what_they_are_about(site: TestSite) {
    let (auditor, _) = logged_in(&site, "sun", &of_site(Role::Auditor)).await;
    let column = crate::builders::column(&site, "a", None, 1).await;
    let article = crate::builders::draft_article(&site, column, "通知", date(2026, 1, 2)).await;
    let audit = &site.services.audit;
    for (kind, id) in [("article", article.get()), ("column", column.get()), ("article", 999), ("site", 1)] {
        audit.note("test.note", (kind, Some(id)), "", &visitor()).await.unwrap();
    }
    let filter = AuditFilter { action: "test.".into(), ..AuditFilter::default() };
    let (rows, _) = audit.page(&auditor, &filter, 1, &visitor()).await.unwrap();
    let titles: Vec<_> = rows.iter().map(|row| row.title.as_deref()).collect();
    assert_eq!(titles, [None, None, Some("栏目 a"), Some("通知")]);
}

async fn many_writers_make_one_unbroken_chain(site: TestSite) {
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Whole { rows: 0 });
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..12 {
        let audit = site.services.audit.clone();
        writers.spawn(async move {
            for _ in 0..100 {
                audit.note("test.note", ("article", Some(writer)), "并发", &visitor()).await.unwrap();
            }
        });
    }
    writers.join_all().await;
    // The log has more than one batch.
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Whole { rows: 1_200 });
    let rows = log(&site).await;
    assert!((1..).zip(&rows).all(|(id, row)| row.id == id), "no gap");
    site.db().execute_unprepared(unguard(&site)).await.unwrap();
    site.db().execute_unprepared("UPDATE audit SET actor = 'x' WHERE id = 1100").await.unwrap();
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Broken { row: 1_100 });
}

/// The statement by which an owner of the database removes its protection.
fn unguard(site: &TestSite) -> &'static str {
    match site.db().get_database_backend() {
        DbBackend::Sqlite => {
            "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; DROP TRIGGER audit_no_replace"
        }
        _ => "ALTER TABLE audit DISABLE TRIGGER USER",
    }
}

/// The proof of ten rows after `edit`.
async fn proof_after(site: &TestSite, edit: &str) -> Proof {
    notes(site, 10).await;
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Whole { rows: 10 });
    site.db().execute_unprepared(unguard(site)).await.unwrap();
    site.db().execute_unprepared(edit).await.unwrap();
    site.services.audit.prove().await.unwrap()
}

async fn an_edited_row_is_found(site: TestSite) {
    let edit = "UPDATE audit SET detail = '{\"note\":\"别的\"}' WHERE id = 4";
    assert_eq!(proof_after(&site, edit).await, Proof::Broken { row: 4 });
}

async fn a_row_edited_with_its_own_hash_is_found(site: TestSite) {
    let edit = "UPDATE audit SET hash = 'f00' WHERE id = 4; UPDATE audit SET prev_hash = 'f00' WHERE id = 5";
    assert_eq!(proof_after(&site, edit).await, Proof::Broken { row: 4 });
}

async fn a_deleted_row_is_found(site: TestSite) {
    assert_eq!(proof_after(&site, "DELETE FROM audit WHERE id = 4").await, Proof::Broken { row: 5 });
}

async fn rows_that_changed_places_are_found(site: TestSite) {
    let swap = "UPDATE audit SET id = 99 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = 5; \
                UPDATE audit SET id = 5 WHERE id = 99";
    assert_eq!(proof_after(&site, swap).await, Proof::Broken { row: 4 });
}

async fn a_tail_that_was_cut_off_is_found(site: TestSite) {
    assert_eq!(proof_after(&site, "DELETE FROM audit WHERE id > 8").await, Proof::Broken { row: 9 });
    notes(&site, 1).await;
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Broken { row: 11 }, "nor does a new row hide it");
}

async fn a_row_that_was_added_is_found(site: TestSite) {
    let add = "INSERT INTO audit (id, at, actor, action, subject_kind, detail, prev_hash, hash) \
               SELECT 11, at, actor, action, subject_kind, detail, hash, hash FROM audit WHERE id = 10";
    assert_eq!(proof_after(&site, add).await, Proof::Broken { row: 11 });
}

async fn the_database_keeps_log_and_revisions_as_they_are(site: TestSite) {
    notes(&site, 2).await;
    let column = column(&site, "a", None, 1).await;
    draft_article(&site, column, "一", date(2023, 1, 1)).await;
    let mut forbidden = vec![
        "UPDATE audit SET actor = 'x' WHERE id = 1",
        "UPDATE audit SET actor = actor",
        "DELETE FROM audit WHERE id = 2",
        "UPDATE revision SET title = '别的'",
        "DELETE FROM revision",
    ];
    let insert = "INTO audit (id, at, actor, action, subject_kind, detail) VALUES (1, 0, 'x', 'x', 'x', '{}')";
    let (replace, conflict) =
        (format!("INSERT OR REPLACE {insert}"), format!("INSERT {insert} ON CONFLICT (id) DO UPDATE SET actor = 'x'"));
    let of_revision = "INTO revision (id, article_id, number, title, day, body, created_at) \
                       SELECT id + 9, article_id, number, '别的', day, body, created_at FROM revision";
    let revision = format!("INSERT OR REPLACE {of_revision}");
    match site.db().get_database_backend() {
        DbBackend::Sqlite => forbidden.extend([replace.as_str(), revision.as_str()]),
        _ => forbidden.extend(["TRUNCATE audit", "TRUNCATE revision CASCADE"]),
    }
    forbidden.push(&conflict);
    for statement in forbidden {
        assert!(site.db().execute_unprepared(statement).await.is_err(), "{statement}");
    }
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Whole { rows: 2 });
}

const ADDRESS: &str = "2001:db8::9";
const DAY_SECONDS: i64 = 86_400;

fn client() -> Actor {
    Actor { source: ADDRESS.parse().unwrap(), ..visitor() }
}

async fn reading_and_taking_away_the_log_leaves_rows(site: TestSite) {
    let auditor = member(&site, "sun", Role::Auditor).await;
    let audit = &site.services.audit;
    let filter = AuditFilter { action: "account.".into(), source: ADDRESS.into(), ..AuditFilter::default() };
    audit.page(&auditor, &filter, 1, &client()).await.unwrap();
    audit.begin_export(&auditor, &client()).await.unwrap();
    let rows = log(&site).await;
    let [.., read, export] = rows.as_slice() else { panic!("{rows:?}") };
    let detail: serde_json::Value = serde_json::from_str(&read.detail).unwrap();
    assert_eq!((read.action.as_str(), export.action.as_str()), ("audit.read", "audit.export"));
    assert_eq!(
        (detail["action"].as_str(), detail["source"].as_str(), detail["page"].as_i64()),
        (Some("account."), Some(ADDRESS), Some(1))
    );
}

async fn a_wrong_code_at_its_set_up_leaves_a_row(site: TestSite) {
    let (staff, _) = logged_in(&site, "li", &[]).await;
    let accounts = &site.services.accounts;
    accounts.begin_code(&staff, &client()).await.unwrap();
    accounts.confirm_code(&staff, "no code", &client()).await.unwrap_err();
    let rows = log(&site).await;
    let last = rows.last().unwrap();
    assert_eq!((last.action.as_str(), last.detail.as_str()), ("account.refuse", r#"{"login":"li","why":"code"}"#));
    assert!(last.source_hash.is_some());
}

async fn each_row_says_where_the_act_came_from(site: TestSite) {
    let auditor = member(&site, "sun", Role::Auditor).await;
    let audit = &site.services.audit;
    let failed = site.services.accounts.log_in("sun", "wrong", None, &client()).await;
    refused(failed, &Refusal::WrongPassword);
    audit.note("test.note", ("site", None), "", &Actor::local("命令行")).await.unwrap();
    let (rows, _) = audit.page(&auditor, &AuditFilter::default(), 1, &client()).await.unwrap();
    assert_eq!((rows[0].action.as_str(), rows[0].source), ("test.note", Some(Source::Local)));
    assert_eq!((rows[1].action.as_str(), rows[1].source), ("account.refuse", ADDRESS.parse().ok()));

    let another_spelling = AuditFilter { source: "2001:0DB8:0:0:0:0:0:9".into(), ..AuditFilter::default() };
    let (rows, pages) = audit.page(&auditor, &another_spelling, 1, &visitor()).await.unwrap();
    assert_eq!(pages.total, 2, "the attempt and the reading before");
    assert!(rows.iter().all(|row| row.source == ADDRESS.parse().ok()));
    let nonsense = AuditFilter { source: "nowhere".into(), ..AuditFilter::default() };
    assert_eq!(audit.page(&auditor, &nonsense, 1, &visitor()).await.unwrap().1.total, 0);
}

async fn another_source_is_found(site: TestSite) {
    notes(&site, 3).await;
    let edit = "UPDATE audit_source SET source = '192.0.2.1' WHERE audit_id = 2";
    site.db().execute_unprepared(edit).await.unwrap();
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Broken { row: 2 });
}

async fn a_source_that_is_gone_before_its_term_is_found(site: TestSite) {
    notes(&site, 3).await;
    site.db().execute_unprepared("DELETE FROM audit_source WHERE audit_id = 3").await.unwrap();
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Broken { row: 3 });
}

async fn a_source_is_forgotten_after_its_term_and_the_chain_stays_whole(site: TestSite) {
    let auditor = member(&site, "sun", Role::Auditor).await;
    let before = log(&site).await;
    let written = before.last().unwrap().at;
    let forget = async |days_later: i64, days: i64| {
        let audit = services(&site, written + days_later * DAY_SECONDS).audit;
        audit.forget_sources(days, &Actor::local("定时任务")).await.unwrap()
    };
    assert_eq!(forget(300, 365).await, 0, "within its term");
    assert_eq!(forget(MIN_SOURCE_DAYS - 1, 1).await, 0, "never before six months");
    assert_eq!(site.services.audit.prove().await.unwrap(), Proof::Whole { rows: before.len() as i64 });
    assert_eq!(forget(366, 365).await, before.len() as u64);

    let later = services(&site, written + 366 * DAY_SECONDS).audit;
    assert_eq!(later.prove().await.unwrap(), Proof::Whole { rows: before.len() as i64 + 1 });
    let rows = later.export(&auditor, None).await.unwrap();
    assert!(rows[..before.len()].iter().all(|row| row.source.is_none()));
    assert_eq!(log(&site).await.last().unwrap().action, "audit.forget-sources");
}
