//! Unsaved texts kept during an edit, and the other editors of the same article.

use serde_json::json;

use super::office::{draft, editor, fields, save};
use crate::{builders::column, harness::Site};

on_both!(a_text_is_kept_while_it_is_written_until_it_is_saved, two_who_edit_see_one_another_and_what_was_saved,);

async fn a_text_is_kept_while_it_is_written_until_it_is_saved(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "通知").await;
    let call = json!({ "article": article, "version": 1, "fields": fields(column, "写到一半") });
    let kept = site.post("/api/draft/keep").by(&li.token).json(&call).await;
    let at = kept.json()["at"].as_i64().unwrap_or_default();
    assert_eq!((kept.status, (super::code::now() - at).abs() <= 60), (200, true), "{}", kept.text());
    let open = |token: String| {
        let site = &site;
        async move { site.get(&format!("/api/article/open?article={article}")).by(&token).await.json() }
    };
    assert_eq!(open(li.token.clone()).await["kept"]["fields"]["title"], "写到一半");
    assert_eq!(open(li.token.clone()).await["fields"]["title"], "通知", "a text that is kept is no version");
    site.post("/api/article/save").by(&li.token).json(&save(Some(article), 1, column, "写完了", "k")).await;
    assert_eq!(open(li.token.clone()).await["kept"], json!(null));
}

async fn two_who_edit_see_one_another_and_what_was_saved(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, wang) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let article = draft(&site, &li, column, "通知").await;
    let here = json!({ "article": article, "version": 1 });
    assert_eq!(site.post("/api/presence/here").by(&li.token).json(&here).await.json()["others"], json!([]));
    let seen = site.post("/api/presence/here").by(&wang.token).json(&here).await.json();
    assert_eq!((&seen["others"][0]["name"], &seen["newest"]), (&json!("li某"), &json!(null)));
    site.post("/api/article/save").by(&li.token).json(&save(Some(article), 1, column, "更正", "k")).await;
    let seen = site.post("/api/presence/here").by(&wang.token).json(&here).await.json();
    assert_eq!((&seen["newest"]["version"], &seen["newest"]["writer"]), (&json!(2), &json!("li某")));
    site.post("/api/presence/leave").by(&li.token).json(&json!({ "article": article })).await;
    assert_eq!(site.post("/api/presence/here").by(&wang.token).json(&here).await.json()["others"], json!([]));
}
