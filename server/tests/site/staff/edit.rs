use domain::{
    account::Role,
    id::{ArticleId, RevisionNumber},
};
use serde_json::json;

use super::{
    office::{PASSWORD, draft, editor, fields, of_site, public, reviewer, save, submitted},
    workflow::send,
};
use crate::{builders::column, harness::Site};

on_both!(
    a_form_saves_a_paragraph_and_keeps_the_rest,
    a_script_saves_and_the_same_key_saves_once,
    a_save_on_an_old_version_shows_both_texts_and_overwrites_nothing,
    a_session_that_ends_in_the_middle_loses_no_word,
    what_an_editor_writes_is_sanitised,
    a_text_does_not_leave_the_field_that_it_is_edited_in,
    the_page_at_work_is_the_page_that_citizens_see,
    a_draft_is_there_for_its_editors_alone,
    a_new_article_begins_on_an_empty_page,
    a_refused_save_shows_the_text_again,
    a_text_is_not_lost_with_what_has_become_of_its_article,
    a_file_is_uploaded_in_a_session_and_attached,
    a_request_is_refused_before_it_is_read,
    a_text_that_is_too_long_is_refused_in_words,
);

async fn a_form_saves_a_paragraph_and_keeps_the_rest(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let body = "<p>第一段</p><table><tbody><tr><td>表</td></tr></tbody></table><p>第三段</p>";
    let start = domain::editing::Fields { body: body.into(), ..fields(column, "通知") };
    let call = json!({ "article": null, "version": 0, "fields": start, "key": "k1" });
    assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200);

    let form = site.get("/desk/articles/1").by(&li.token).await;
    let answer = send(&site, &li, &form, "save", &[("block-0", "第一段，已更正"), ("more", "新加的一段")]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/articles/1"));
    let saved = site.services.editing.version(&li.staff, ArticleId::new(1), RevisionNumber::new(2)).await.unwrap();
    assert_eq!(
        saved.body,
        "<p>第一段，已更正</p><table><tbody><tr><td>表</td></tr></tbody></table><p>第三段</p><p>新加的一段</p>"
    );
}

async fn a_script_saves_and_the_same_key_saves_once(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "通知").await;
    let call = save(Some(article), 1, column, "通知（更正）", "one-key");
    let first = site.post("/api/article/save").by(&li.token).json(&call).await.json();
    let second = site.post("/api/article/save").by(&li.token).json(&call).await.json();
    assert_eq!((first["version"].as_i64(), &first), (Some(2), &second));
    assert_eq!(site.services.editing.history(&li.staff, article).await.unwrap().len(), 2);
}

async fn a_save_on_an_old_version_shows_both_texts_and_overwrites_nothing(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, wang) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let article = draft(&site, &li, column, "通知").await;
    let theirs = save(Some(article), 1, column, "王的标题", "w");
    assert_eq!(site.post("/api/article/save").by(&wang.token).json(&theirs).await.status, 200);

    let answer =
        site.post("/api/article/save").by(&li.token).json(&save(Some(article), 1, column, "李的标题", "l")).await;
    assert_eq!(answer.status, 409);
    let said = answer.json();
    assert_eq!((&said["kind"], &said["theirs"]["version"]), (&json!("stale"), &json!(2)));
    assert_eq!(said["theirs"]["fields"]["title"], "王的标题");
    assert_eq!(said["theirs"]["writer"], "wang某");

    let form = [
        ("act", "save".into()),
        ("article", article.to_string()),
        ("version", "1".into()),
        ("column", column.to_string()),
        ("key", "f".into()),
        ("blocks", "1".into()),
        ("block-0", "李的正文".into()),
        ("title", "李的标题".into()),
        ("day", "2026-03-02".into()),
    ];
    let form = form.map(|(name, value)| (name.to_owned(), value));
    let page = site.post(&format!("/desk/articles/{article}")).by(&li.token).pairs(&form).await;
    assert_eq!(page.status, 409);
    assert_eq!(page.texts("main h1"), ["有人先保存了"]);
    assert_eq!(page.attributes("#title", "value"), ["李的标题"], "nothing typed is lost");
    assert!(page.texts(".sides")[0].contains("王的标题的正文"));
    assert_eq!(
        page.attributes("form.plain-editor input[name=version], .plain-editor input[name=version]", "value"),
        ["2"]
    );
    assert_eq!(site.services.editing.open(&li.staff, article).await.unwrap().fields.title, "王的标题");
}

async fn a_session_that_ends_in_the_middle_loses_no_word(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "通知").await;
    let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    let (address, sent) = (form.action("save"), form.form("save", &[("block-0", "写了一上午的正文")]));
    site.services.accounts.log_out_everywhere(&li.staff, &li.by).await.unwrap();

    let again = site.post(&address).by(&li.token).pairs(&sent).await;
    assert_eq!(again.status, 401);
    let mut kept = again.form(&address, &[("again-login", "li"), ("again-password", "wrong")]);
    let refused = site.post(&address).pairs(&kept).await;
    assert_eq!(refused.status, 401);
    kept = refused.form(&address, &[("again-login", "li"), ("again-password", PASSWORD)]);
    let saved = site.post(&address).pairs(&kept).await;
    assert_eq!(saved.status, 303);
    assert!(saved.cookie().is_some(), "logged in besides");
    let now = site.services.editing.open(&li.staff, article).await.unwrap();
    assert_eq!((now.version, now.fields.body.as_str()), (RevisionNumber::new(2), "<p>写了一上午的正文</p>"));
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let log = site.services.audit.export(&ji.staff, None).await.unwrap();
    let row = log.iter().rfind(|row| row.action == "article.save").unwrap();
    assert_eq!((row.actor.as_str(), row.request.as_deref()), ("li某", Some(saved.header("x-request-id"))));
}

async fn what_an_editor_writes_is_sanitised(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let body = "<p onclick=\"alert(1)\">字<script>alert(1)</script><img src=x onerror=alert(1)></p><a href=\"javascript:alert(1)\">链</a>";
    let written = domain::editing::Fields { body: body.into(), title: "<b>标题</b>".into(), ..fields(column, "") };
    let call = json!({ "article": null, "version": 0, "fields": written, "key": "k" });
    assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200);
    let page = site.get("/articles/1").by(&li.token).await;
    assert!(!page.text().contains("alert(1)"), "{}", page.text());
    assert_eq!(page.texts("h1 span"), ["<b>标题</b>"]);
}

async fn a_text_does_not_leave_the_field_that_it_is_edited_in(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let body = "<p>&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p>";
    let written = domain::editing::Fields { body: body.into(), ..fields(column, "通知") };
    let call = json!({ "article": null, "version": 0, "fields": written, "key": "k" });
    assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200);
    let page = site.get("/desk/articles/1").by(&li.token).await;
    assert_eq!(page.texts("main script"), Vec::<String>::new());
    assert!(page.texts("textarea")[0].contains("</textarea><script>alert(1)</script> &lt;"), "{}", page.text());
    let policy = page.header("content-security-policy");
    assert!(!policy.contains("bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="), "nor could it run: {policy}");
    assert_eq!(send(&site, &li, &page, "save", &[]).await.status, 303);
    assert_eq!(
        site.services.editing.version(&li.staff, ArticleId::new(1), RevisionNumber::new(2)).await.unwrap().body,
        body,
        "it comes back as it was"
    );
}

async fn the_page_at_work_is_the_page_that_citizens_see(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "通知").await;
    let address = format!("/articles/{article}");
    let (mine, theirs) = (site.get(&address).by(&li.token).await, site.get(&address).await);
    for part in ["article h1", "article .facts", "article .body", "article .reviewer", "nav.breadcrumb"] {
        assert_eq!(mine.texts(part), theirs.texts(part), "{part}");
    }
    assert_eq!(mine.attributes("aside.work", "data-version"), ["1"]);
    assert_eq!(mine.attributes("a[data-edit]", "href"), [format!("/desk/articles/{article}")]);
    assert!(mine.attributes("script", "src").contains(&"/pkg/staff.js".to_owned()));
    assert!(!theirs.text().contains("staff"), "citizens load nothing of it");
    assert!(theirs.header("cache-control").starts_with("public, max-age=0"));
    assert_eq!(site.clicks_of(article).await, 1, "the click of the citizen alone");
}

async fn a_draft_is_there_for_its_editors_alone(site: Site) {
    let (column, other) = (column(&site, "news", None, 1).await, column(&site, "other", None, 2).await);
    let (li, stranger) = (editor(&site, "li", column).await, editor(&site, "xu", other).await);
    let article = draft(&site, &li, column, "未公开").await;
    let address = format!("/articles/{article}");
    let mine = site.get(&address).by(&li.token).await;
    assert_eq!((mine.status, mine.texts("aside.work strong")), (200, vec!["草稿".to_owned()]));
    assert_eq!(site.get(&address).await.status, 404);
    let foreign = site.get(&address).by(&stranger.token).await;
    assert_eq!(foreign.status, 404);
    assert!(!foreign.text().contains("未公开"));
}

async fn a_new_article_begins_on_an_empty_page(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let page = site.get("/desk/columns/news/new").by(&li.token).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.attributes("aside.work", "data-column"), [column.to_string()]);
    let answer = send(&site, &li, &page, "save", &[("title", "新通知"), ("block-0", "正文")]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/articles/1"));
    assert_eq!(site.get("/articles/1").by(&li.token).await.texts("article h1"), ["新通知"]);
}

async fn a_refused_save_shows_the_text_again(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let article = submitted(&site, &li, column, "通知").await;
    let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    let changes = [("title", " "), ("block-0", "改过的正文"), ("note", "更正")];
    let answer = send(&site, &li, &form, "save", &changes).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.texts(".plain-editor [role=alert]"), ["请填写标题"]);
    assert_eq!(answer.attributes("#title", "aria-describedby"), answer.attributes(".plain-editor [role=alert]", "id"));
    assert_eq!(answer.attributes("#note", "value"), ["更正"]);
    assert!(answer.texts("textarea").iter().any(|text| text.contains("改过的正文")));
    let broken =
        site.post("/api/article/save").by(&li.token).json(&json!({ "fields": 1, "version": 1, "key": "k" })).await;
    assert_eq!((broken.status, &broken.json()["kind"]), (422, &json!("invalid")));
}

async fn a_text_is_not_lost_with_what_has_become_of_its_article(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "通知").await;
    let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    site.services.editing.withdraw(&zhang.staff, article, "有误", &zhang.by).await.unwrap();
    let answer = send(&site, &li, &form, "save", &[("block-0", "写了一上午的正文")]).await;
    assert_eq!(answer.status, 409);
    assert!(answer.texts(".plain-editor [role=alert]")[0].contains("文章已撤下"), "{}", answer.main());
    assert!(answer.texts(".plain-editor textarea").iter().any(|text| text.contains("写了一上午的正文")));
}

async fn a_file_is_uploaded_in_a_session_and_attached(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    assert_eq!(site.post("/api/file/upload?name=a.txt").body("名单".to_owned()).await.status, 401);
    let foreign = site.post("/api/file/upload?name=a.txt").by(&li.token).header("sec-fetch-site", "cross-site");
    assert_eq!(foreign.body("名单".to_owned()).await.status, 403);
    let sent = site.post("/api/file/upload?name=%E5%90%8D%E5%8D%95.txt").by(&li.token).body("名单".to_owned()).await;
    let file = sent.json();
    let attached = json!({ "sha256": file["sha256"], "name": file["name"] });
    let mut call = save(None, 0, column, "通知", "k");
    call["fields"]["attachments"] = json!([attached]);
    assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200);
    let address = file["address"].as_str().unwrap();
    assert_eq!(site.get(address).by(&li.token).await.status, 200);
    assert_eq!(site.get(address).await.status, 404, "not before its article is public");
    let editing = &site.services.editing;
    editing.submit(&li.staff, ArticleId::new(1), RevisionNumber::new(1), "", &li.by).await.unwrap();
    editing.approve(&zhang.staff, ArticleId::new(1), RevisionNumber::new(1), "", None, &zhang.by).await.unwrap();
    let read = site.get(address).await;
    assert_eq!((read.status, read.text()), (200, "名单"));
    assert!(site.get("/articles/1").await.texts(".attachments li")[0].contains("名单.txt"));
}

async fn a_request_is_refused_before_it_is_read(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    // Nobody has so much memory: whoever reads it all before they look never answers.
    let endless = || {
        let piece = axum::body::Bytes::from(vec![b' '; 64 * 1024]);
        let pieces = futures_util::stream::repeat_with(move || Ok::<_, std::io::Error>(piece.clone()));
        axum::body::Body::from_stream(pieces)
    };
    for path in
        ["/api/article/save", "/api/draft/keep", "/api/article/comment", "/api/account/password", "/api/session/log-in"]
    {
        let asking = site.post(path).by(&li.token).header("content-type", "application/json").body(endless());
        let answer = asking.await;
        assert_eq!(answer.status, 413, "{path}: {}", answer.text());
        assert!(answer.json()["words"].as_str().unwrap().contains("太长"));
    }
    // Only what brings a text may be long at all.
    let remark = |length: usize| json!({ "article": 1, "version": 1, "paragraph": 0, "words": "a".repeat(length) });
    let asking = site.post("/api/article/comment").by(&li.token).json(&remark(300 * 1024));
    assert_eq!(asking.await.status, 413);
}

async fn a_text_that_is_too_long_is_refused_in_words(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let long =
        domain::editing::Fields { body: format!("<p>{}</p>", "文".repeat(900_000)), ..fields(column, "公报") };
    let call = json!({ "article": null, "version": 0, "fields": long, "key": "k1" });
    let answer = site.post("/api/article/save").by(&li.token).json(&call).await;
    assert_eq!((answer.status, answer.json()["field"].as_str()), (422, Some("body")));
    let words = answer.json()["words"].as_str().unwrap().to_owned();
    assert!(words.contains("2 MB（约 70 万字），现在有 2.6 MB") && words.contains("分成几篇"), "{words}");
    assert_eq!(site.get("/articles/1").by(&li.token).await.status, 404);

    let store = site.store.clone().with_texts_a_day(Some(1 << 20));
    let site = site.over(store);
    let half =
        domain::editing::Fields { body: format!("<p>{}</p>", "文".repeat(200_000)), ..fields(column, "公报") };
    let save = async |key: &str| {
        let call = json!({ "article": null, "version": 0, "fields": half, "key": key });
        site.post("/api/article/save").by(&li.token).json(&call).await
    };
    assert_eq!(save("k2").await.status, 200);
    let refused = save("k3").await;
    assert_eq!((refused.status, refused.json()["kind"].as_str()), (429, Some("quota")));
    let words = refused.json()["words"].as_str().unwrap().to_owned();
    assert!(words.contains("每人每天最多 1 MB 文字") && words.contains("还在"), "{words}");
}
