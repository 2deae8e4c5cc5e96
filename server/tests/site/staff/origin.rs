use axum::http::Method;
use leptos::server_fn::axum::server_fn_paths;

use super::office::{PASSWORD, account, log_in};
use crate::harness::Site;

on_both!(a_write_from_another_sites_page_is_refused, reading_never_writes,);

async fn a_write_from_another_sites_page_is_refused(site: Site) {
    account(&site, "li", &[]).await;
    let token = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let out = || site.post("/logout").by(&token).header("host", "127.0.0.1:3000").form(&[]);
    assert_eq!(out().header("sec-fetch-site", "cross-site").await.status, 403);
    assert_eq!(out().header("origin", "https://evil.example").await.status, 403);
    assert_eq!(site.get("/desk").by(&token).await.status, 200, "still logged in");
    assert_eq!(out().header("origin", "http://127.0.0.1:3000").await.status, 303);

    let token = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    let pairs = [("old", PASSWORD), ("new", "Aibihu-2027")];
    let form =
        || site.form("/desk/password", "change-password").by(&token).fields(&pairs).header("host", "127.0.0.1:3000");
    assert_eq!(form().header("sec-fetch-site", "cross-site").await.status, 403);
    assert_eq!(form().header("origin", "https://evil.example").await.status, 403);
    // What other sites' pages can send without being asked about is no call.
    let call = site.post("/api/account/password").by(&token).form(&pairs);
    assert_eq!(call.await.status, 422);
    assert_eq!(site.get("/desk").by(&token).await.status, 200, "the password is the old one");
}

async fn reading_never_writes(site: Site) {
    account(&site, "li", &[]).await;
    let token = log_in(&site, "li", PASSWORD).await.cookie().unwrap();
    assert_eq!(site.get("/logout").by(&token).await.status, 200, "asks first");
    assert_eq!(site.get("/desk").by(&token).await.status, 200);
    for (path, _) in server_fn_paths().filter(|(_, method)| *method == Method::POST) {
        assert_eq!(site.get(path).by(&token).await.status, 405, "{path}");
    }
}
