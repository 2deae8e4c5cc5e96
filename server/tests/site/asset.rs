//! The site's own files: `/pkg/{name}` and the icons.

use std::path::Path;

use axum::http::Method;
use serde_json::Value;

use crate::{answer::Answer, harness::Site};

on_both!(
    a_built_file_never_changes_and_says_what_it_is,
    a_built_file_comes_packed_to_who_takes_that,
    what_was_not_built_is_not_found,
    a_document_asks_early_for_the_code_that_its_page_needs,
    citizens_are_given_nothing_of_the_staffs,
    the_icon_is_a_picture,
);

/// The built files and their types. `make test` builds them first; without them there is nothing to ask for.
pub fn built() -> Option<Vec<(String, &'static str)>> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/site/manifest.json");
    let Ok(manifest) = std::fs::read_to_string(&manifest) else {
        eprintln!("skipped: {} is missing; `make site` builds it, and `make test` always does", manifest.display());
        return None;
    };
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let kinds = [("js", "text/javascript; charset=utf-8"), ("wasm", "application/wasm")];
    let named = |of: &Value, (name, kind): (&str, &'static str)| (of[name].as_str().unwrap().to_owned(), kind);
    let mut files = vec![named(&manifest, ("css", "text/css; charset=utf-8"))];
    for half in [&manifest["citizens"], &manifest["staff"]] {
        files.extend(kinds.map(|kind| named(half, kind)));
        let later = half["parts"].as_object().unwrap().values();
        files.extend(later.map(|file| (file.as_str().unwrap().to_owned(), "application/wasm")));
    }
    Some(files)
}

fn assert_built(file: &Answer, kind: &str, name: &str) {
    assert_eq!((file.status, file.header("content-type")), (200, kind), "{name}");
    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable", "{name}");
    assert_eq!(file.header("vary"), "accept-encoding", "{name}");
}

async fn a_built_file_never_changes_and_says_what_it_is(site: Site) {
    for (name, kind) in built().into_iter().flatten() {
        let file = site.get(&name).await;
        assert_built(&file, kind, &name);
        assert_eq!(file.header("content-encoding"), "", "{name}");
        assert!(file.body.len() > 1_000, "{name}");
        let head = site.ask(Method::HEAD, &name).await;
        assert_eq!((head.status, head.body.len()), (200, 0), "{name}");
        assert_eq!(site.ask(Method::POST, &name).await.status, 405, "{name}");
    }
}

async fn a_built_file_comes_packed_to_who_takes_that(site: Site) {
    for (name, kind) in built().into_iter().flatten() {
        let whole = site.get(&name).await.body;
        for (accepted, coding) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("BR", "br"),
            ("identity", ""),
            ("br;q=0, gzip;q=0", ""),
        ] {
            let file = site.get(&name).header("accept-encoding", accepted).await;
            assert_built(&file, kind, &name);
            assert_eq!(file.header("content-encoding"), coding, "{name} for {accepted}");
            assert_eq!(file.unpacked(), whole, "{name} for {accepted}");
        }
    }
}

async fn what_was_not_built_is_not_found(site: Site) {
    for name in ["nothing.js", "nothing", "manifest.json", "..%2Fmanifest.json", "a/b.js"] {
        assert_eq!(site.get(&format!("/pkg/{name}")).await.status, 404, "{name}");
    }
    for (name, normal) in [("%2e%2e/stamp", "/stamp"), ("", "/pkg")] {
        let answer = site.get(&format!("/pkg/{name}")).await;
        assert_eq!((answer.status, answer.header("location")), (308, normal));
        assert_eq!(site.get(normal).await.status, 404, "{normal}");
    }
    // Packed files are no addresses of their own.
    for (name, _) in built().into_iter().flatten() {
        assert_eq!(site.get(&format!("{name}.br")).await.status, 404, "{name}");
    }
}

async fn a_document_asks_early_for_the_code_that_its_page_needs(site: Site) {
    site.import_seed().await;
    for (address, part) in [
        ("/", Some("home")),
        ("/hant", Some("home")),
        ("/columns/anquanshengchan", Some("column")),
        ("/sitemap", Some("home")),
        ("/leave", Some("leave")),
        ("/search?q=a", Some("search")),
        ("/en/disclosure", Some("disclosure")),
        ("/disclosure/guide", Some("disclosure")),
        ("/hant/disclosure/catalogue?year=2025", Some("catalogue")),
        ("/disclosure/reports/2025", Some("disclosure")),
        ("/articles/1", None),
        ("/nowhere", None),
    ] {
        let page = site.get(address).await;
        let part = part.map(|name| format!(" /pkg/gongkai-part.{name}.wasm")).unwrap_or_default();
        assert_eq!(
            page.attributes("script[data-code]", "data-code"),
            [format!("/pkg/gongkai.wasm{part}")],
            "{address}"
        );
    }
    let page = site.get("/login").await;
    assert_eq!(page.attributes("script[data-code]", "data-code"), ["/pkg/gongkai-staff.wasm"], "the staff's half");
}

async fn citizens_are_given_nothing_of_the_staffs(site: Site) {
    let article = site.import_seed().await;
    let li = crate::staff::office::person(&site, "li", &[]).await;
    let article = format!("/articles/{article}");
    for address in
        ["/", "/en", &article, "/columns/anquanshengchan", "/search?q=a", "/disclosure/catalogue", "/sitemap"]
    {
        let page = site.get(address).await;
        let scripts = page.attributes("script[src]", "src");
        assert_eq!(scripts, ["/pkg/gongkai.js"], "{address}");
        assert!(!["/pkg/staff", "/pkg/gongkai-staff"].iter().any(|theirs| page.text().contains(theirs)), "{address}");
        let theirs = site.get(address).by(&li.token).await;
        assert_eq!(theirs.attributes("script[src]", "src"), ["/pkg/gongkai-staff.js", "/pkg/staff.js"], "{address}");
    }
}

async fn the_icon_is_a_picture(site: Site) {
    for address in ["/icon.png", "/favicon.ico"] {
        let icon = site.get(address).await;
        assert_eq!((icon.status, icon.header("content-type")), (200, "image/png"), "{address}");
        assert!(icon.body.starts_with(b"\x89PNG"), "{address}");
        assert!(icon.header("cache-control").contains("max-age"), "{address}");
    }
}
