//! `Leptos.toml`, and what cargo-leptos reads in its place.

use server::Settings;
use toml::{Table, Value};

fn read(file: &str) -> Table {
    let file = format!("{}/../../{file}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap().parse().unwrap()
}

#[test]
fn the_built_in_settings_are_whole() {
    let settings = Settings::built_in().unwrap();
    assert_eq!(settings.address().to_string(), "127.0.0.1:3000");
    let site = settings.site;
    for (name, value) in [
        ("name", &site.name),
        ("domain", &site.domain),
        ("sponsor", &site.sponsor),
        ("identification_code", &site.identification_code),
    ] {
        assert!(!value.is_empty(), "{name} stands in page tags, which must not be empty");
    }
    let server = settings.server;
    assert!(server.connections > 0 && server.header_seconds > 0 && server.shutdown_seconds > 0);
    assert_eq!((server.image_bytes(), server.document_bytes()), (20 << 20, 100 << 20));
    assert!(server.trusted_proxies.is_empty(), "nobody is trusted who was not named");
}

/// cargo-leptos reads `Cargo.toml` alone, the server and `xtask` read `Leptos.toml` alone.
#[test]
fn cargo_leptos_builds_what_the_server_serves() {
    let ours = &read("Leptos.toml")["package"]["metadata"]["leptos"];
    let cargo = read("Cargo.toml");
    let [theirs] = &cargo["workspace"]["metadata"]["leptos"].as_array().unwrap()[..] else {
        panic!("one project for cargo-leptos")
    };
    for key in ["output-name", "site-root", "site-pkg-dir", "site-addr", "reload-port"] {
        assert!(ours.get(key).is_some() && ours.get(key) == theirs.get(key), "{key}");
    }
    assert_eq!(theirs["bin-package"], Value::from("server"));
    assert_eq!(theirs["bin-target"], Value::from("gongkai"));
    assert_eq!(theirs["lib-package"], Value::from("frontend"));
}
