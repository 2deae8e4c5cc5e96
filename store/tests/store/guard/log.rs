//! The audit log is signed, and articles that are public by it are looked for.

use domain::{
    audit::Proof,
    guard::{LogLook, LogTrail, Remedy},
    id::ArticleId,
};
use sea_orm::{ActiveModelTrait, DbBackend, EntityTrait, IntoActiveModel};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{
    OpenError,
    entity::{audit, audit_head},
};

use super::scene::{Scene, behind_the_back, key, round, scene};
use crate::{
    database::TestSite,
    editing::office::{approve, clock, fields, public, save, submit, title, withdraw},
};

on_both!(
    a_log_that_was_cut_off_with_its_head_is_found,
    a_chain_that_was_made_anew_is_found,
    rows_that_were_added_are_found_and_nobody_signs_over_them,
    signatures_that_were_taken_off_are_found,
    a_broken_log_stops_the_rotation,
    after_a_rotation_the_old_key_writes_no_more,
    a_log_that_is_put_back_is_found_by_those_who_read_more,
    an_article_that_was_deleted_with_its_signature_is_missed,
    an_article_that_lost_its_signature_is_missed,
    what_is_accepted_is_missed_no_longer,
    under_a_foreign_mark_nothing_is_hidden,
);

async fn prove(site: &TestSite) -> Proof {
    site.services.audit.prove().await.unwrap()
}

async fn note(site: &TestSite, count: usize) {
    for _ in 0..count {
        site.services.audit.note("test.note", ("site", None), "一", &clock()).await.unwrap();
    }
}

/// Edits the log as an owner of the database can.
async fn edit(site: &TestSite, statements: &[&str]) {
    let unlock = match site.db().get_database_backend() {
        DbBackend::Sqlite => {
            "DROP TRIGGER IF EXISTS audit_no_update; DROP TRIGGER IF EXISTS audit_no_delete; \
             DROP TRIGGER IF EXISTS audit_no_replace"
        }
        _ => "ALTER TABLE audit DISABLE TRIGGER USER",
    };
    behind_the_back(site, &[unlock]).await;
    behind_the_back(site, statements).await;
}

async fn rows(site: &TestSite) -> i64 {
    head(site).await.rows
}

async fn head(site: &TestSite) -> audit_head::Model {
    audit_head::Entity::find_by_id(audit_head::ID).one(site.db()).await.unwrap().unwrap()
}

/// The hash of `row` after `previous`, which anybody can compute.
fn hash(row: &audit::Model, previous: &str) -> String {
    let mut fields = vec![
        json!(row.id),
        json!(row.at),
        json!(row.account_id),
        json!(row.actor),
        json!(row.action),
        json!(row.subject_kind),
        json!(row.subject_id),
        json!(row.detail),
        json!(row.request_id),
    ];
    fields.extend(row.source_hash.as_ref().map(|hash| json!(hash)));
    let fields = Value::from(fields);
    Sha256::digest(format!("{previous}{fields}")).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn a_log_that_was_cut_off_with_its_head_is_found(site: TestSite) {
    let Scene { site, .. } = scene(site).await;
    note(&site, 3).await;
    let rows = rows(&site).await;
    assert_eq!(prove(&site).await, Proof::Whole { rows });
    let last = rows - 2;
    let cut = format!("DELETE FROM audit WHERE id > {last}");
    let fit = format!("UPDATE audit_head SET rows = {last}, hash = (SELECT hash FROM audit WHERE id = {last})");
    edit(&site, &[&cut, &fit]).await;
    assert_eq!(prove(&site).await, Proof::Unsigned { row: last });
}

async fn a_chain_that_was_made_anew_is_found(site: TestSite) {
    let Scene { site, .. } = scene(site).await;
    note(&site, 3).await;
    let all = audit::Entity::find().all(site.db()).await.unwrap();
    edit(&site, &[]).await;
    let (mut previous, changed) = (String::new(), all.len() - 2);
    for (at, mut row) in all.into_iter().enumerate() {
        if at + 1 == changed {
            row.actor = "别人".into();
        }
        row.prev_hash = previous;
        row.hash = hash(&row, &row.prev_hash);
        previous = row.hash.clone();
        row.into_active_model().reset_all().update(site.db()).await.unwrap();
    }
    edit(&site, &[&format!("UPDATE audit_head SET hash = '{previous}'")]).await;
    assert_eq!(prove(&site).await, Proof::Unsigned { row: i64::try_from(changed).unwrap() });
}

async fn rows_that_were_added_are_found_and_nobody_signs_over_them(site: TestSite) {
    let Scene { site, .. } = scene(site).await;
    let head = head(&site).await;
    let mut forged = audit::Entity::find_by_id(head.rows).one(site.db()).await.unwrap().unwrap();
    forged.id += 1;
    forged.source_hash = None;
    forged.prev_hash = head.hash.clone();
    forged.hash = hash(&forged, &head.hash);
    let (row, forged_hash) = (forged.id, forged.hash.clone());
    audit::Entity::insert(forged.into_active_model().reset_all()).exec_without_returning(site.db()).await.unwrap();
    edit(&site, &[&format!("UPDATE audit_head SET rows = {row}, hash = '{forged_hash}'")]).await;
    assert_eq!(prove(&site).await, Proof::Unsigned { row });
    note(&site, 2).await;
    assert_eq!(prove(&site).await, Proof::Unsigned { row }, "what the program wrote since does not vouch for it");
}

async fn signatures_that_were_taken_off_are_found(site: TestSite) {
    let Scene { site, .. } = scene(site).await;
    let row = rows(&site).await;
    edit(&site, &["UPDATE audit_head SET key = NULL, signed_from = NULL, signature = NULL"]).await;
    assert_eq!(prove(&site).await, Proof::Unsigned { row });
    note(&site, 1).await;
    assert_eq!(prove(&site).await, Proof::Unsigned { row: row + 1 });
}

async fn a_broken_log_stops_the_rotation(site: TestSite) {
    let Scene { site, .. } = scene(site).await;
    edit(&site, &["UPDATE audit SET actor = '别人' WHERE id = 1"]).await;
    let refused = site.store.rotate_key(&key("0c")).await.unwrap_err();
    assert!(matches!(refused, OpenError::LogBroken { row: 1, .. }), "{refused}");
}

async fn after_a_rotation_the_old_key_writes_no_more(site: TestSite) {
    let Scene { site, li, zhang, column, .. } = scene(site).await;
    site.store.rotate_key(&key("0c")).await.unwrap();
    let before = rows(&site).await;
    let refused = site.services.audit.note("test.note", ("site", None), "一", &clock()).await;
    assert!(refused.is_err(), "it would look forged");
    assert_eq!(rows(&site).await, before);

    let store = site.store.clone().with_site_key(key("0c"));
    let site = TestSite { services: store.services(), store, ..site };
    public(&site, &li, &zhang, column, "换了密钥以后").await;
    assert_eq!(prove(&site).await, Proof::Whole { rows: rows(&site).await });
    let keyless = store::open(&site.url).await.unwrap();
    let refused = keyless.services().audit.note("test.note", ("site", None), "一", &clock()).await;
    assert!(refused.is_err(), "nor does anybody without a key");
    keyless.close().await;
}

async fn follow(site: &TestSite, trail: &mut LogTrail) -> LogLook {
    loop {
        let look = site.services.guard.follow_log(trail).await.unwrap();
        if look != LogLook::More {
            return look;
        }
    }
}

/// No article.
const NONE: [ArticleId; 0] = [];

async fn missed(site: &TestSite) -> Vec<ArticleId> {
    match follow(site, &mut LogTrail::default()).await {
        LogLook::End { unpublished } => unpublished,
        look => panic!("{look:?}"),
    }
}

async fn a_log_that_is_put_back_is_found_by_those_who_read_more(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    let kept = head(&site).await;
    note(&site, 2).await;
    let mut trail = LogTrail::default();
    assert_eq!(follow(&site, &mut trail).await, LogLook::End { unpublished: vec![] });
    assert_eq!(trail.public, [id].into());
    edit(&site, &[&format!("DELETE FROM audit WHERE id > {}", kept.rows)]).await;
    let rows = kept.rows;
    kept.into_active_model().reset_all().update(site.db()).await.unwrap();
    assert_eq!(prove(&site).await, Proof::Whole { rows }, "an earlier state is one, to those who know nothing later");
    assert_eq!(follow(&site, &mut trail).await, LogLook::Broken { row: rows + 2 });
}

/// Deletes the article `id` and its signature.
async fn delete(site: &TestSite, id: ArticleId) {
    let unpublish = format!("UPDATE article SET state = 'draft', published_revision_id = NULL WHERE id = {id}");
    let mut statements = vec![format!("DELETE FROM seal WHERE article_id = {id}"), unpublish];
    for table in
        ["click", "publication", "approval", "message", "notice", "save_key", "search_text", "presence", "revision"]
    {
        statements.push(format!("DELETE FROM {table} WHERE article_id = {id}"));
    }
    statements.push(format!("DELETE FROM article WHERE id = {id}"));
    behind_the_back(site, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
}

async fn an_article_that_was_deleted_with_its_signature_is_missed(site: TestSite) {
    let Scene { site, column, li, zhang, id } = scene(site).await;
    let withdrawn = public(&site, &li, &zhang, column, "撤下的").await;
    withdraw(&site, &li, withdrawn).await.unwrap();
    assert_eq!(missed(&site).await, NONE, "the program's own doing");
    delete(&site, id).await;
    assert_eq!(round(&site).await, [], "no article, and no signature");
    assert_eq!(missed(&site).await, [id]);
}

async fn an_article_that_lost_its_signature_is_missed(site: TestSite) {
    let Scene { site, li, zhang, column, id } = scene(site).await;
    behind_the_back(&site, &["DELETE FROM seal"]).await;
    assert_eq!(missed(&site).await, NONE);
    let found = round(&site).await;
    assert_eq!(found.iter().map(|one| one.remedy).collect::<Vec<_>>(), [Remedy::Hidden], "nobody can vouch for it");
    assert_eq!((missed(&site).await, round(&site).await), (vec![id], vec![]));
    save(&site, &li, Some(id), 1, fields(column, "好文章")).await.unwrap();
    submit(&site, &li, id, 2).await.unwrap();
    approve(&site, &zhang, id, 2).await.unwrap();
    assert_eq!(missed(&site).await, NONE, "published anew");
    public(&site, &li, &zhang, column, "另一篇").await;
    assert_eq!(missed(&site).await, NONE);
}

async fn what_is_accepted_is_missed_no_longer(site: TestSite) {
    let Scene { site, li, zhang, column, id } = scene(site).await;
    delete(&site, id).await;
    site.store.reseal().await.unwrap();
    assert_eq!(missed(&site).await, NONE);
    assert_eq!(prove(&site).await, Proof::Whole { rows: rows(&site).await });
    let next = public(&site, &li, &zhang, column, "下一篇").await;
    delete(&site, next).await;
    assert_eq!(missed(&site).await, [next]);
}

async fn under_a_foreign_mark_nothing_is_hidden(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    behind_the_back(&site, &["UPDATE seal SET mac = 'x'", "UPDATE seal_key SET mark = '00112233445566aa'"]).await;
    let found = round(&site).await;
    assert_eq!(found.iter().map(|one| one.remedy).collect::<Vec<_>>(), [Remedy::Left], "{found:?}");
    assert!(title(&site, id).await.is_ok());
    let around = site.services.guard.look_around().await.unwrap();
    assert!(around.iter().any(|one| one.subject == "seal_key"), "{around:?}");
    assert!(site.services.guard.unmended().await.unwrap() > 0);
}
