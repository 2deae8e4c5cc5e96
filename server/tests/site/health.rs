//! `/healthz` and `/readyz`

use sea_orm::ConnectionTrait;

use crate::harness::Site;

on_both!(
    a_served_site_is_alive_and_ready,
    without_its_database_it_is_alive_and_not_ready,
    with_another_programs_schema_it_is_not_ready,
);

async fn a_served_site_is_alive_and_ready(site: Site) {
    for address in ["/healthz", "/readyz"] {
        let answer = site.get(address).await;
        assert_eq!((answer.status, answer.text()), (200, "ok\n"), "{address}");
    }
}

async fn without_its_database_it_is_alive_and_not_ready(site: Site) {
    site.lose_database().await;
    assert_eq!(site.get("/healthz").await.status, 200);
    assert_eq!(site.get("/readyz").await.status, 503);
}

async fn with_another_programs_schema_it_is_not_ready(site: Site) {
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m20991231_000001_future', 0)";
    site.db().execute_unprepared(newer).await.unwrap();
    let ready = site.get("/readyz").await;
    assert_eq!(ready.status, 503);
    assert!(!ready.text().contains("m2099"), "no internals: {}", ready.text());
}
