use domain::id::RevisionNumber;
use serde_json::json;

use super::{
    office::{draft, editor, fields, later, public, reviewer, save, submitted},
    workflow::send,
};
use crate::{builders::column, harness::Site};

on_both!(
    a_reviewer_sees_what_was_changed_and_the_public_sees_it_once_it_is_approved,
    nobody_approves_what_they_wrote,
    a_return_needs_a_reason_which_its_writer_reads,
    a_withdrawal_names_its_reason_and_leaves_410,
    a_reviewer_comments_on_a_paragraph,
    a_version_is_published_at_its_time,
    two_versions_are_compared_and_an_old_one_is_restored,
);

async fn a_reviewer_sees_what_was_changed_and_the_public_sees_it_once_it_is_approved(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "关于召开会议的通知").await;
    let address = format!("/articles/{article}");
    let call = save(Some(article), 1, column, "关于召开大会的通知", "k");
    site.post("/api/article/save").by(&li.token).json(&call).await;
    let bar = site.get(&address).by(&li.token).await;
    assert_eq!(send(&site, &li, &bar, "submit", &[("note", "改了一个词")]).await.header("location"), address);
    assert!(site.get("/desk").by(&zhang.token).await.texts(".list li")[0].contains("关于召开大会的通知"));

    let page = site.get(&address).by(&zhang.token).await;
    assert_eq!(page.texts(".changes tr del"), ["议"]);
    assert_eq!(page.texts(".changes tr ins"), ["大"]);
    assert!(page.texts(".message")[0].contains("改了一个词"));
    assert!(site.get(&address).await.texts("article h1")[0].contains("会议"), "the public sees the old version");

    assert_eq!(send(&site, &zhang, &page, "approve", &[]).await.status, 303);
    let now = site.get(&address).await;
    assert_eq!(now.texts("article h1"), ["关于召开大会的通知"], "on the very next request");
    assert!(now.texts(".reviewer")[0].contains("zhang某"));
}

async fn nobody_approves_what_they_wrote(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let both = super::office::person(
        &site,
        "li",
        &[
            domain::account::Grant { role: domain::account::Role::Editor, column: Some(column) },
            domain::account::Grant { role: domain::account::Role::Reviewer, column: Some(column) },
        ],
    )
    .await;
    let article = submitted(&site, &both, column, "通知").await;
    let call = json!({ "article": article, "version": 1 });
    let answer = site.post("/api/article/approve").by(&both.token).json(&call).await;
    assert_eq!(
        (answer.status, answer.json()["words"].as_str()),
        (403, Some("不能审核自己写的内容，请由另一位审核人审核。"))
    );
    assert_eq!(site.get(&format!("/articles/{article}")).await.status, 404);
}

async fn a_return_needs_a_reason_which_its_writer_reads(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let page = site.get(&format!("/articles/{article}")).by(&zhang.token).await;
    let without = send(&site, &zhang, &page, "send-back", &[]).await;
    assert_eq!(without.status, 422);
    assert!(without.texts("main")[0].contains("请写明退回的原因"));
    assert_eq!(send(&site, &zhang, &page, "send-back", &[("reason", "日期有误")]).await.status, 303);
    assert!(site.get("/desk").by(&li.token).await.texts("main section")[0].contains("通知"));
    let mine = site.get(&format!("/articles/{article}")).by(&li.token).await;
    assert_eq!(mine.texts(".status strong"), ["退回"]);
    assert!(mine.texts(".message")[0].contains("日期有误"));
}

async fn a_withdrawal_names_its_reason_and_leaves_410(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "通知").await;
    let address = format!("/articles/{article}");
    let page = site.get(&address).by(&zhang.token).await;
    assert_eq!(send(&site, &zhang, &page, "withdraw", &[("reason", "数据有误")]).await.status, 303);
    let gone = site.get(&address).await;
    assert_eq!(gone.status, 410);
    assert!(!gone.text().contains("数据有误"), "the reason is written for colleagues");
    let page = site.get(&address).by(&li.token).await;
    assert_eq!(send(&site, &li, &page, "reopen", &[]).await.status, 303);
    assert_eq!(site.get(&address).by(&li.token).await.texts(".status strong"), ["草稿"]);
}

async fn a_reviewer_comments_on_a_paragraph(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let page = site.get(&format!("/articles/{article}")).by(&zhang.token).await;
    let comment = [("paragraph", "0"), ("words", "请核对数字")];
    assert_eq!(send(&site, &zhang, &page, "comment", &comment).await.status, 303);
    let mine = site.get(&format!("/articles/{article}")).by(&li.token).await;
    let [comment] = &mine.texts(".comments li")[..] else { panic!("{:?}", mine.texts(".comments li")) };
    for part in ["通知的正文。", "请核对数字", "zhang某"] {
        assert!(comment.contains(part), "{comment}");
    }
    let listed = site.get(&format!("/api/article/comments?article={article}&version=1")).by(&li.token).await.json();
    assert_eq!(listed[0]["words"], "请核对数字");
}

async fn a_version_is_published_at_its_time(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let address = format!("/articles/{article}");
    let hour = later();
    let shown = domain::date::Instant::new(hour).to_string();
    let call = |publish: i64| json!({ "article": article, "version": 1, "publish": publish });
    let past = site.post("/api/article/approve").by(&zhang.token).json(&call(1_577_836_800)).await;
    assert_eq!((past.status, &past.json()["field"]), (422, &json!("publish")));
    let done = site.post("/api/article/approve").by(&zhang.token).json(&call(hour)).await;
    assert_eq!(done.json(), json!({ "article": article, "state": "scheduled" }));
    assert_eq!(site.get(&address).await.status, 404);
    let bar = site.get(&address).by(&li.token).await;
    assert!(bar.texts(".status")[0].contains(&format!("将发布于 {shown}")), "{:?}", bar.texts(".status"));

    let clock = server_clock();
    let before = site.store.at(hour - 1).services().timetable.run_due(&clock).await.unwrap();
    assert!(before.is_empty());
    site.store.at(hour).services().timetable.run_due(&clock).await.unwrap();
    assert_eq!(site.get(&address).await.status, 200);
}

fn server_clock() -> domain::audit::Actor {
    domain::audit::Actor::local("定时任务")
}

async fn two_versions_are_compared_and_an_old_one_is_restored(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "第一稿").await;
    let second = domain::editing::Fields { source: Some("市政府办".into()), ..fields(column, "第二稿") };
    let call = json!({ "article": article, "version": 1, "fields": second, "note": "补来源", "key": "k" });
    site.post("/api/article/save").by(&li.token).json(&call).await;

    let history = site.get(&format!("/desk/articles/{article}/history")).by(&li.token).await;
    let rows = history.texts("tbody tr");
    assert_eq!(rows.len(), 2);
    assert!(rows[0].contains("v2") && rows[0].contains("补来源") && rows[0].contains("li某"), "{rows:?}");
    let compared = site.get(&format!("/desk/articles/{article}/history/1/2")).by(&li.token).await;
    assert!(compared.texts("table tr").iter().any(|row| row.contains("来源") && row.contains("市政府办")));
    assert_eq!(compared.texts("table del"), ["一"]);
    let chosen = site.get(&format!("/desk/articles/{article}/history?old=2&new=1")).by(&li.token).await;
    assert_eq!(chosen.texts("main h1"), ["v1 → v2"], "any two, in their order");

    let restored = send(&site, &li, &history, "restore", &[]).await;
    assert_eq!((restored.status, restored.header("location")), (303, &*format!("/articles/{article}")));
    let late = send(&site, &li, &history, "restore", &[]).await;
    assert_eq!((late.status, late.texts("main h1")), (409, vec!["历史版本".to_owned()]), "on its own page");
    assert!(late.texts("[role=alert]")[0].contains("有人"), "{}", late.main());
    let now = site.services.editing.open(&li.staff, article).await.unwrap();
    assert_eq!((now.version, now.fields.title.as_str()), (RevisionNumber::new(3), "第一稿"));
}
