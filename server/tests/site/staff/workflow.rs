//! An article's way to the public and back: labels say what will happen.

use domain::{
    account::{Grant, Role},
    article::State,
    date::Instant,
    fault::{Fault, Refusal},
    id::{ArticleId, ColumnId, RevisionNumber},
    schedule::Schedule,
};
use serde_json::{Value, json};

use super::office::{Person, draft, editor, later, of_site, person, public, reviewer, save, submitted};
use crate::{answer::Answer, builders::column, harness::Site};

on_both!(
    a_column_without_review_publishes_only_when_asked,
    a_save_that_takes_a_review_away_is_asked_about,
    an_hour_is_kept_for_the_last_reviewer,
    fewer_steps_are_said_and_publish_by_the_next_act,
    more_steps_than_reviewers_are_warned_of,
    a_returned_article_and_its_reason_are_seen_by_all_who_wrote_it,
    an_editor_asks_for_a_withdrawal_which_a_reviewer_confirms_or_declines,
    an_emergency_needs_no_reviewer_and_the_setting_no_emergency,
    an_open_page_learns_that_it_is_old,
);

async fn set_steps(site: &Site, column: ColumnId, steps: i64) {
    let admin = of_site(site, &format!("xi{}", rand::random::<u32>()), Role::SiteAdmin).await;
    let settings = site.services.columns.settings(&admin.staff, column).await.unwrap();
    let form = [
        ("act", "change-column".to_owned()),
        ("column", column.to_string()),
        ("name", settings.line.name),
        ("review_steps", steps.to_string()),
    ];
    let form = form.map(|(name, value)| (name.to_owned(), value));
    let changed = site.post("/desk/columns").by(&admin.token).pairs(&form).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
}

pub async fn page(site: &Site, who: &Person, article: ArticleId) -> Answer {
    site.get(&format!("/articles/{article}")).by(&who.token).await
}

/// Sends the form called `name` as the page has it, with `changes`.
pub async fn send(site: &Site, who: &Person, page: &Answer, name: &str, changes: &[(&str, &str)]) -> Answer {
    let mut sent = page.form(name, changes);
    // A box that its reader ticks.
    let boxes = changes.iter().filter(|(name, _)| !sent.iter().any(|(there, _)| there == name)).copied();
    let boxes: Vec<_> = boxes.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    sent.extend(boxes);
    site.post(&page.action(name)).by(&who.token).pairs(&sent).await
}

async fn a_column_without_review_publishes_only_when_asked(site: Site) {
    let column = column(&site, "news", None, 1).await;
    set_steps(&site, column, 0).await;
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "放假通知").await;
    let bar = page(&site, &li, article).await;
    assert!(bar.texts(".actions summary").contains(&"发布".to_owned()), "{:?}", bar.texts(".actions summary"));
    assert_eq!(
        bar.texts(".actions form:has([name=act][value=submit]) p"),
        ["「放假通知」不需要审核，马上公开在「栏目 news」。"]
    );
    assert!(!bar.text().contains("提交审核"));
    let open = site.get(&format!("/api/article/open?article={article}")).by(&li.token).await.json();
    assert_eq!((&open["columns"][0]["steps"], &open["columns"][0]["place"]), (&json!(0), &json!("栏目 news")));
    assert_eq!(send(&site, &li, &bar, "submit", &[]).await.status, 303);
    assert_eq!(site.get(&format!("/articles/{article}")).await.status, 200);
}

async fn a_save_that_takes_a_review_away_is_asked_about(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let call = save(Some(article), 1, column, "改过的", "k1");
    let asked = site.post("/api/article/save").by(&li.token).json(&call).await;
    assert_eq!((asked.status, &asked.json()["field"]), (422, &json!("ends")));
    let cost = asked.json()["cost"].clone();
    assert_eq!((&cost["ends"], &cost["hour"]), (&json!("in_review"), &Value::Null));
    assert!(cost["words"].as_str().unwrap().contains("须重新提交审核"), "{cost}");
    let mut accepted = save(Some(article), 1, column, "改过的", "k2");
    accepted["ends"] = json!("in_review");
    assert_eq!(site.post("/api/article/save").by(&li.token).json(&accepted).await.status, 200);
    assert_eq!(page(&site, &zhang, article).await.texts(".status strong"), ["草稿"]);

    // A form says it beside its button. One that was opened before the article was submitted comes again, with its words.
    let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    assert_eq!(form.texts(".plain-editor .cost").len(), 0);
    site.services.editing.submit(&li.staff, article, RevisionNumber::new(2), "", &li.by).await.unwrap();
    let refused = send(&site, &li, &form, "save", &[("title", "又改了")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.attributes("#title", "value"), ["又改了"]);
    assert!(refused.texts(".plain-editor .cost")[0].contains("正在等待审核"));
    assert_eq!(send(&site, &li, &refused, "save", &[]).await.status, 303, "now its editor knows");
}

async fn an_hour_is_kept_for_the_last_reviewer(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let (hour, editing) = (later(), &site.services.editing);
    let when = Schedule { publish: Some(Instant::new(hour)), withdraw: None };
    editing.approve(&zhang.staff, article, RevisionNumber::new(1), "", Some(&when), &zhang.by).await.unwrap();
    let shown = Instant::new(hour).to_string();
    let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    assert!(form.texts(".plain-editor .cost")[0].contains(&format!("将于 {shown} 发布")), "{:?}", form.texts(".cost"));
    assert_eq!(form.attributes("input[name=keep_hour][checked]", "value"), ["yes"], "it is offered");
    let sent = [("title", "改过的"), ("keep_hour", "yes")];
    assert_eq!(send(&site, &li, &form, "save", &sent).await.status, 303);
    let bar = page(&site, &li, article).await;
    assert!(bar.texts(".status")[0].contains(&format!("原定发布于 {shown}")), "{:?}", bar.texts(".status"));
    send(&site, &li, &bar, "submit", &[]).await;

    let review = page(&site, &zhang, article).await;
    assert!(review.texts(".review button")[0].contains(&format!("仍按原定时间 {shown} 发布")));
    assert_eq!(review.attributes("#publish", "value"), [shown.replace(' ', "T")]);
    assert_eq!(send(&site, &zhang, &review, "approve-at", &[]).await.status, 303);
    let work = editing.open(&li.staff, article).await.unwrap();
    assert_eq!((work.state, work.schedule.unwrap().publish), (State::Scheduled, Some(Instant::new(hour))));
}

async fn fewer_steps_are_said_and_publish_by_the_next_act(site: Site) {
    let column = column(&site, "news", None, 1).await;
    set_steps(&site, column, 2).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    reviewer(&site, "zhao", column).await;
    let article = submitted(&site, &li, column, "通知").await;
    let review = page(&site, &zhang, article).await;
    assert_eq!(review.texts(".review form.act button")[0], "审核通过，转下一步审核");
    send(&site, &zhang, &review, "approve", &[]).await;
    assert_eq!(page(&site, &zhang, article).await.texts("main [name=act][value^=approve]").len(), 0);
    set_steps(&site, column, 1).await;
    let review = page(&site, &zhang, article).await;
    assert!(review.texts(".work .short")[0].contains("审核步数已经满足"), "{:?}", review.texts(".work .short"));
    assert!(site.get("/desk").by(&zhang.token).await.texts(".list li")[0].contains("通知"));
    assert!(review.texts(".review form.act button")[0].contains("发布"));
    assert_eq!(send(&site, &zhang, &review, "approve", &[]).await.status, 303);
    assert_eq!(site.get(&format!("/articles/{article}")).await.status, 200);
}

async fn more_steps_than_reviewers_are_warned_of(site: Site) {
    let column = column(&site, "news", None, 1).await;
    reviewer(&site, "zhang", column).await;
    set_steps(&site, column, 2).await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let list = site.get(&format!("/desk/columns?column={column}")).by(&admin.token).await;
    assert_eq!(list.texts("#inspection .short a"), ["栏目 news"]);
    assert!(list.texts(".opened .short")[0].contains("还缺 1 位"), "{:?}", list.texts(".opened .short"));
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "通知").await;
    let bar = page(&site, &li, article).await;
    assert!(bar.texts(".actions .short")[0].contains("还缺 1 位"), "before it is submitted");
    send(&site, &li, &bar, "submit", &[]).await;
    assert!(page(&site, &li, article).await.texts(".work .short")[0].contains("还缺 1 位"));
    reviewer(&site, "zhao", column).await;
    assert_eq!(page(&site, &li, article).await.texts(".work .short").len(), 0);
}

async fn a_returned_article_and_its_reason_are_seen_by_all_who_wrote_it(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, wang) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let zhang = reviewer(&site, "zhang", column).await;
    let article = draft(&site, &li, column, "通知").await;
    site.post("/api/article/save").by(&wang.token).json(&save(Some(article), 1, column, "接着写", "k")).await;
    site.services.editing.submit(&wang.staff, article, RevisionNumber::new(2), "", &wang.by).await.unwrap();
    let review = page(&site, &zhang, article).await;
    send(&site, &zhang, &review, "send-back", &[("reason", "日期有误")]).await;
    for who in [&li, &wang] {
        let desk = site.get("/desk").by(&who.token).await;
        let lines = desk.texts(".list li");
        let line = lines.iter().find(|line| line.contains("接着写")).unwrap();
        assert!(line.contains("日期有误") && line.contains("zhang某"), "{line}");
    }
}

async fn an_editor_asks_for_a_withdrawal_which_a_reviewer_confirms_or_declines(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "通知").await;
    let bar = page(&site, &li, article).await;
    assert_eq!(bar.texts(".actions summary"), ["申请撤下", "紧急撤下"]);
    for confirms in [false, true] {
        let bar = page(&site, &li, article).await;
        assert_eq!(send(&site, &li, &bar, "withdraw", &[("reason", "数据有误")]).await.status, 303);
        assert_eq!(site.get(&format!("/articles/{article}")).await.status, 200, "citizens read on");
        assert!(page(&site, &li, article).await.texts(".withdrawal")[0].contains("等待审核人确认"));
        let desk = site.get("/desk").by(&zhang.token).await.texts(".list li");
        assert!(desk.iter().any(|line| line.contains("申请撤下，等待确认")), "{desk:?}");
        let review = page(&site, &zhang, article).await;
        assert!(review.texts(".withdrawal")[0].contains("数据有误"));
        let (action, changes, status) = if confirms {
            ("withdraw", &[][..], 410)
        } else {
            ("keep-public", &[("reason", "数据没有错")][..], 200)
        };
        assert_eq!(send(&site, &zhang, &review, action, changes).await.status, 303);
        assert_eq!(site.get(&format!("/articles/{article}")).await.status, status);
        assert_eq!(page(&site, &li, article).await.texts(".withdrawal").len(), 0, "it is settled");
    }
}

async fn an_emergency_needs_no_reviewer_and_the_setting_no_emergency(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let urgent = public(&site, &li, &zhang, column, "紧急").await;
    let bar = page(&site, &li, urgent).await;
    let silent = send(&site, &li, &bar, "withdraw-now", &[]).await;
    assert_eq!(silent.status, 422);
    assert!(silent.texts("#withdraw-now-why")[0].contains("请写明撤下的原因"), "{}", silent.main());
    assert_eq!(send(&site, &li, &bar, "withdraw-now", &[("reason", "泄密")]).await.status, 303);
    assert_eq!(site.get(&format!("/articles/{urgent}")).await.status, 410);

    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let form = site.get("/desk/site").by(&admin.token).await;
    let changed = send(&site, &admin, &form, "/desk/site", &[("editors_withdraw", "yes")]).await;
    assert_eq!(changed.status, 303, "{}", changed.main());
    let article = public(&site, &li, &zhang, column, "通知").await;
    let bar = page(&site, &li, article).await;
    assert_eq!(bar.texts(".actions summary"), ["撤下"]);
    assert_eq!(send(&site, &li, &bar, "withdraw", &[("reason", "数据有误")]).await.status, 303);
    assert_eq!(site.get(&format!("/articles/{article}")).await.status, 410);
}

async fn an_open_page_learns_that_it_is_old(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let both = [Role::Editor, Role::Reviewer].map(|role| Grant { role, column: Some(column) });
    let (li, zhang) = (editor(&site, "li", column).await, person(&site, "zhang", &both).await);
    let article = submitted(&site, &li, column, "通知").await;
    let standing = |who: &Person| site.get(&format!("/api/article/standing?article={article}")).by(&who.token);
    assert_eq!(standing(&zhang).await.json(), json!({ "version": 1, "state": "in_review" }));
    let here = json!({ "article": article, "version": 1 });
    let told = site.post("/api/presence/here").by(&zhang.token).json(&here).await.json();
    assert_eq!(told["state"], "in_review");
    site.services.editing.send_back(&zhang.staff, article, RevisionNumber::new(1), "改", &zhang.by).await.unwrap();
    assert_eq!(standing(&li).await.json()["state"], "returned");
    assert_eq!(site.post("/api/presence/here").by(&zhang.token).json(&here).await.json()["state"], "returned");
    let gone = site.services.editing.standing(&li.staff, ArticleId::new(article.get() + 7)).await;
    assert_eq!(gone, Err(Fault::Refused(Refusal::NotFound)));
}
