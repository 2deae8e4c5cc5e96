//! What strangers may send: it is read or refused, and nothing of it ends in a panic.

use axum::http::{HeaderMap, HeaderValue, header};
use import::body::sanitise;
use proptest::{collection::vec, prelude::*, sample::select};

use super::{fields::fields, sent::Sent};

fn headers(kind: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))])
}

/// Names that acts ask for, with any value.
fn pairs() -> impl Strategy<Value = String> {
    let names = vec![
        "article",
        "version",
        "column",
        "blocks",
        "block-0",
        "rich-0",
        "more",
        "day",
        "title",
        "validity",
        "topic",
        "attachment",
        "fields",
        "keywords",
        "key",
        "policy",
    ];
    let values = prop_oneof![
        "\\PC{0,20}",
        select(vec![
            "",
            "1",
            "-1",
            "9223372036854775807",
            "9223372036854775808",
            "1e9",
            "2026-03-02",
            "0000-00-00",
            "in_force",
            "%ff%fe",
            "<p><script>",
            "a/b"
        ])
        .prop_map(str::to_owned),
    ];
    vec((select(names), values), 0..24)
        .prop_map(|all| form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish())
}

fn read(kind: &'static str, body: &[u8]) {
    let Ok(sent) = Sent::body(&headers(kind), body) else { return };
    for name in ["article", "version", "password"] {
        let _ = (sent.number(name), sent.optional_number(name), sent.text(name), sent.all(name));
    }
    assert!(sent.pairs().iter().all(|(name, _)| name != "password"), "a password is never sent back");
    if let Ok(fields) = fields(&sent) {
        assert_eq!(sanitise(&fields.body), fields.body);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        for kind in ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
            read(kind, &bytes);
        }
        let _ = Sent::query(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_form_is_read_or_refused(form in pairs()) {
        read("application/x-www-form-urlencoded", form.as_bytes());
    }

    #[test]
    fn any_json_is_read_or_refused(title in "\\PC{0,20}", body in "\\PC{0,60}|(<[a-z/ =\"]{0,8}>?){0,8}", day in "[0-9-]{0,10}", column in any::<i64>(), depth in 0usize..200) {
        let nested = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let fields = serde_json::json!({ "column": column, "title": title, "day": day, "keywords": [], "body": body });
        for fields in [fields.to_string(), nested] {
            read("application/json", format!("{{\"article\":{fields},\"version\":1,\"fields\":{fields}}}").as_bytes());
        }
    }
}
