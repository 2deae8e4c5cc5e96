//! Arbitrary requests from strangers to save an article are read or refused, and never panic.

use import::body::sanitise;
use leptos::server_fn::{Bytes, Decodes};
use proptest::{collection::vec, prelude::*, sample::select};

use super::{SaveArticle, WrittenFields};
use crate::{Sent, json::CallJson};

/// Fields of the form, with any value.
fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    let names = [
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
        "keywords",
        "policy",
    ];
    let values = [
        "",
        "1",
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "1e9",
        "2026-03-02",
        "0000-00-00",
        "in_force",
        "<p><script>",
        "a/b",
    ];
    let value = prop_oneof!["\\PC{0,20}", select(values.to_vec()).prop_map(str::to_owned)];
    let begun = ["column", "blocks"].map(|name| (name.to_owned(), "1".to_owned()));
    vec((select(names.to_vec()).prop_map(str::to_owned), value), 0..24).prop_map(move |pairs| {
        begun.iter().filter(|_| pairs.len().is_multiple_of(2)).cloned().chain(pairs.clone()).collect()
    })
}

/// Whether the fields are refused, or their body is sanitised.
fn is_clean(written: WrittenFields) -> bool {
    written.read().map_or(true, |fields| sanitise(&fields.body) == fields.body)
}

fn call(bytes: impl Into<Bytes>) -> Option<SaveArticle> {
    <CallJson as Decodes<SaveArticle>>::decode(bytes.into()).ok()
}

proptest! {
    #[test]
    fn any_form_is_read_or_refused(pairs in pairs()) {
        let written = WrittenFields::of_form(&Sent::new(pairs));
        prop_assert!(written.map_or(true, is_clean));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(call(bytes).is_none());
    }

    #[test]
    fn any_json_is_read_or_refused(
        title in "\\PC{0,20}", body in "\\PC{0,60}|(<[a-z/ =\"]{0,8}>?){0,8}", day in "[0-9-]{0,10}", column in any::<i64>(), depth in 0usize..200,
    ) {
        let nested = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        let fields = serde_json::json!({ "column": column, "title": title, "day": day, "keywords": [], "body": body });
        let refused = call(format!("{{\"version\":1,\"key\":\"k\",\"fields\":{nested}}}"));
        prop_assert!(refused.is_none());
        let call = call(format!("{{\"version\":1,\"key\":\"k\",\"fields\":{fields}}}"));
        prop_assert!(call.is_some_and(|call| is_clean(call.fields)));
    }
}
