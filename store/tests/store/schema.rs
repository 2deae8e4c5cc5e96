//! Migrations, and the constraints of the schema itself.

use domain::date::date;
use sea_orm::{ConnectionTrait, EntityTrait};
use store::{OpenError, entity};

use crate::{
    builders::{column, draft_article, published_article},
    database::{TestSite, on_postgres},
};

on_both!(
    migrating_again_changes_nothing,
    a_newer_schema_is_refused,
    every_entity_fits_its_table,
    the_schema_keeps_the_data_together,
);

async fn migrating_again_changes_nothing(site: TestSite) {
    assert_eq!(site.store.pending().await.unwrap(), Vec::<String>::new());
    assert_eq!(site.store.migrate().await.unwrap(), Vec::<String>::new());
}

/// Other databases of tests are copies of a migrated one; this one begins empty. The test of `open` does the same for
/// SQLite.
#[test]
fn an_empty_postgres_gets_the_whole_schema() {
    on_postgres(|site| async move {
        site.db().execute_unprepared("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
        let store = store::open(&site.url).await.unwrap();
        let pending = store.pending().await.unwrap();
        assert!(pending.len() > 12, "{pending:?}");
        assert!(store.services().health.ready().await.is_err(), "no schema, not ready");
        assert_eq!(store.migrate().await.unwrap(), pending);
        store.services().health.ready().await.unwrap();
        store.close().await;
    });
}

async fn a_newer_schema_is_refused(site: TestSite) {
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_future', 0)";
    site.db().execute_unprepared(newer).await.unwrap();
    let errors = [
        store::open(&site.url).await.unwrap_err(),
        site.store.migrate().await.unwrap_err(),
        site.store.pending().await.unwrap_err(),
    ];
    for error in errors {
        assert!(matches!(error, OpenError::Newer { .. }), "{error}");
        assert!(error.to_string().contains("m20991231_000001_future"), "{error}");
    }
}

async fn every_entity_fits_its_table(site: TestSite) {
    let db = site.db();
    assert!(entity::account::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::former_password::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::recovery_code::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::login_attempt::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::known_browser::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::approval::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::account_grant::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::article::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::attachment::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::audit::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::audit_source::Entity::find().all(db).await.unwrap().is_empty());
    assert_eq!(entity::audit_head::Entity::find().all(db).await.unwrap().len(), 1);
    assert!(entity::body_code::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::click::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::column::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::comment::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::comment_answer::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::disclosure_entry::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::draft::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::file::Entity::find().all(db).await.unwrap().is_empty());
    assert_eq!(entity::identity::Entity::find().all(db).await.unwrap().len(), 1);
    assert!(entity::index_counter::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::index_number::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::index_rule::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::kept_hour::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::legacy_address::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::link::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::link_group::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::message::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::notice::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::presence::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::personal_confirmation::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::publication::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::password_link::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::quota_day::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::upload::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::revision::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::revision_file::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::save_key::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::file_text::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::search_text::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::session::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::site::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::withdrawal_request::Entity::find().all(db).await.unwrap().is_empty());
    assert!(entity::timetable::Entity::find().all(db).await.unwrap().is_empty());
    assert_eq!(entity::topic::Entity::find().all(db).await.unwrap().len(), 22);
}

async fn the_schema_keeps_the_data_together(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let published = published_article(&site, column, "一", date(2023, 1, 1)).await;
    let draft = draft_article(&site, column, "二", date(2023, 1, 1)).await;
    for forbidden in [
        format!("UPDATE article SET column_id = {} WHERE id = {draft}", column.get() + 1),
        format!("UPDATE article SET published_revision_id = 0 WHERE id = {published}"),
        format!("UPDATE article SET state = 'published' WHERE id = {draft}"),
        format!("DELETE FROM \"column\" WHERE id = {column}"),
        format!("DELETE FROM article WHERE id = {draft}"),
        "UPDATE revision SET number = 1".to_owned(),
        "UPDATE \"column\" SET review_steps = 4".to_owned(),
        format!("INSERT INTO click (article_id, count) VALUES ({}, 1)", draft.get() + 1),
    ] {
        assert!(site.db().execute_unprepared(&forbidden).await.is_err(), "{forbidden}");
    }
}
