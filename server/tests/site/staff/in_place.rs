//! What is refused leaves the form as it was, with the reason at its field.

use domain::{
    article::State,
    date::{Instant, today},
    id::{ArticleId, RevisionNumber},
};
use serde_json::json;

use super::{
    office::{PASSWORD, commented, draft, editor, later, public, reviewer, save, submitted},
    workflow::{page, send},
};
use crate::{builders::column, harness::Site};

on_both!(
    hours_that_cannot_be_leave_the_form_as_it_was,
    hours_far_off_are_asked_about,
    an_approval_of_an_old_page_shows_what_is_new_and_keeps_the_note,
    words_of_an_act_that_somebody_else_was_quicker_with_are_not_lost,
    a_comment_that_cannot_be_stays_in_its_field_with_why,
    an_act_whose_session_has_ended_goes_on_after_the_login,
    an_articles_address_takes_forms_of_the_staff_alone,
    a_day_is_understood_as_it_is_typed_or_stays_with_why,
    a_day_far_off_is_asked_about,
);

/// What is sent by the form of hours.
fn hours(article: ArticleId, version: i64, publish: &str, withdraw: &str) -> Vec<(String, String)> {
    [
        ("article", article.to_string()),
        ("version", version.to_string()),
        ("act", "approve-timed".into()),
        ("publish", publish.into()),
        ("withdraw", withdraw.into()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

async fn hours_that_cannot_be_leave_the_form_as_it_was(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let (soon, address) = (Instant::new(later()).to_string().replace(' ', "T"), format!("/articles/{article}"));
    for (publish, withdraw, field, says) in [
        ("2020-01-01T08:00", "", "publish", "须晚于现在"),
        (soon.as_str(), "2020-01-01T08:00", "withdraw", "须晚于发布时间"),
        ("20261", "", "publish", "“20261”看不懂"),
        ("明天八点", "", "publish", "不是日期"),
        ("2026-12-24", "", "publish", "没有写几点"),
    ] {
        let sent = hours(article, 1, publish, withdraw);
        let refused = site.post(&address).by(&zhang.token).pairs(&sent).await;
        assert_eq!(refused.status, 422, "{publish} {withdraw}");
        assert!(refused.texts(&format!("#{field}-why"))[0].contains(says), "{publish}: {}", refused.main());
        assert_eq!(refused.attributes("#publish", "value"), [publish], "what was typed is still there");
        assert_eq!(refused.attributes("#withdraw", "value"), [withdraw]);
        assert_eq!(refused.attributes("[aria-invalid]", "id"), [field]);
        assert_eq!(refused.texts(".review details[open] summary"), ["定时"]);
    }
    let typed = hours(article, 1, &Instant::new(later()).to_string().replace('-', "/"), "");
    assert_eq!(site.post(&address).by(&zhang.token).pairs(&typed).await.status, 303, "in other forms, too");
    assert_eq!(site.services.editing.open(&li.staff, article).await.unwrap().state, State::Scheduled);
}

async fn hours_far_off_are_asked_about(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let far = Instant::new(later() + 200 * 24 * 60 * 60).to_string().replace(' ', "T");
    let address = format!("/articles/{article}");
    let asked = site.post(&address).by(&zhang.token).pairs(&hours(article, 1, &far, "")).await;
    assert_eq!(asked.status, 422);
    assert!(asked.texts("#hours-why")[0].contains("请核对年份"), "{}", asked.main());
    let mut sure = hours(article, 1, &asked.attributes("#publish", "value")[0], "");
    assert_eq!(asked.attributes("input[name=sure_hours]", "value"), ["yes"]);
    sure.push(("sure_hours".into(), "yes".into()));
    assert_eq!(site.post(&address).by(&zhang.token).pairs(&sure).await.status, 303);
}

async fn an_approval_of_an_old_page_shows_what_is_new_and_keeps_the_note(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let old = page(&site, &zhang, article).await;
    let mut call = save(Some(article), 1, column, "改过的通知", "k");
    call["ends"] = json!("in_review");
    site.post("/api/article/save").by(&li.token).json(&call).await;
    site.services.editing.submit(&li.staff, article, RevisionNumber::new(2), "", &li.by).await.unwrap();
    let refused = send(&site, &zhang, &old, "approve", &[("note", "同意发布")]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.texts("main .trouble")[0].contains("保存了 v2，您看到的是 v1"), "{:?}", refused.texts(".trouble"));
    assert!(refused.texts("main .changes")[0].contains("改过的"));
    assert_eq!(refused.attributes(".review input[name=note]", "value"), ["同意发布"]);
    assert_eq!(send(&site, &zhang, &refused, "approve", &[]).await.status, 303, "of the new version");
}

async fn words_of_an_act_that_somebody_else_was_quicker_with_are_not_lost(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let zhao = reviewer(&site, "zhao", column).await;
    let article = submitted(&site, &li, column, "通知").await;
    let old = page(&site, &zhao, article).await;
    let approve = page(&site, &zhang, article).await;
    send(&site, &zhang, &approve, "approve", &[]).await;
    let refused = send(&site, &zhao, &old, "send-back", &[("reason", "附件不对")]).await;
    assert_eq!(refused.status, 409);
    let said = refused.texts("main .trouble");
    assert!(said[0].contains("可能已经有人处理") && said[0].contains("附件不对"), "{said:?}");
    assert_eq!(refused.texts(".status strong"), ["已发布"]);
    let hidden = draft(&site, &li, column, "草稿").await;
    let sent = [("article", hidden.to_string()), ("reason", "没有公开".into()), ("act", "withdraw".into())];
    let sent = sent.map(|(name, value)| (name.to_owned(), value));
    let refused = site.post(&format!("/articles/{hidden}")).by(&zhang.token).pairs(&sent).await;
    assert_eq!(refused.status, 409);
    assert!(refused.texts("main .trouble")[0].contains("没有公开发布，不需要撤下"), "{}", refused.main());
}

async fn a_comment_that_cannot_be_stays_in_its_field_with_why(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let comment = commented(&site, &zhang, article).await;
    let long = "长".repeat(1001);
    for address in [format!("/articles/{article}"), format!("/desk/articles/{article}")] {
        let page = site.get(&address).by(&zhang.token).await;
        let refused = send(&site, &zhang, &page, "comment", &[("words", &long)]).await;
        assert_eq!(refused.status, 422, "{address}");
        assert_eq!(refused.attributes("#comment-words", "value"), [long.as_str()], "what was typed is still there");
        assert_eq!(refused.texts("#comment-words-why"), ["批注不能超过 1000 个字"], "{address}: once, and beside it");
        assert_eq!(refused.texts(".trouble").len(), 1);
        assert_eq!(refused.action("comment"), address, "it is sent to its own page again");

        let refused = send(&site, &zhang, &page, "reply", &[("words", " ")]).await;
        assert_eq!(refused.status, 422, "{address}");
        assert_eq!(refused.texts(&format!("#reply-{comment}-why")), ["请填写批注"]);
        assert_eq!(refused.texts(".replies details[open] summary"), ["回复"]);
    }
    let mut gone = page(&site, &zhang, article).await.form("reply", &[("words", "没有这条")]);
    gone.iter_mut().filter(|(name, _)| name == "comment").for_each(|(_, value)| *value = "999".into());
    let refused = site.post(&format!("/articles/{article}")).by(&zhang.token).pairs(&gone).await;
    assert_eq!(refused.status, 404);
    assert!(refused.texts("main .trouble")[0].contains("没有这条"), "its words are not lost: {}", refused.main());
}

async fn an_act_whose_session_has_ended_goes_on_after_the_login(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let sent = page(&site, &zhang, article).await.form("send-back", &[("reason", "日期有误")]);
    site.services.accounts.log_out(&zhang.token, &zhang.by).await.unwrap();
    let led = site.post(&format!("/articles/{article}")).by(&zhang.token).pairs(&sent).await;
    let desk = format!("/desk/articles/{article}");
    assert_eq!((led.status, led.header("location")), (307, &*desk), "the browser sends the same there");
    let asked = site.post(&desk).by(&zhang.token).pairs(&sent).await;
    assert_eq!((asked.status, asked.texts("main h1")), (401, vec!["登录已过期，请再登录一次".to_owned()]));
    let again = asked.form(&desk, &[("again-login", "zhang"), ("again-password", PASSWORD)]);
    let done = site.post(&desk).by(&zhang.token).pairs(&again).await;
    assert_eq!((done.status, done.header("location")), (303, &*format!("/articles/{article}")), "{}", done.text());
    let returned = page(&site, &li, article).await;
    assert_eq!(returned.texts(".status strong"), ["退回"]);
    assert!(returned.texts(".message")[0].contains("日期有误"));
}

async fn an_articles_address_takes_forms_of_the_staff_alone(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "通知").await;
    let address = format!("/articles/{article}");
    for form in [&[][..], &[("act", "nothing")][..], &[("q", "找")][..]] {
        let answer = site.post(&address).form(form).await;
        assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD"), "{form:?}");
    }
    let act = [("act", "withdraw"), ("article", &*article.to_string()), ("reason", "陌生人")];
    assert_eq!(site.post(&address).form(&act).await.status, 307, "who is not logged in is asked to");
    assert_eq!(site.post(&format!("/hant{address}")).form(&act).await.status, 405);
    assert_eq!(site.get(&address).await.status, 200, "it is public still");
}

async fn a_day_is_understood_as_it_is_typed_or_stays_with_why(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "通知").await;
    let mut version = 1;
    let day = today().to_string();
    let (year, month, date) = (&day[..4], &day[5..7], &day[8..]);
    for typed in [
        format!("{year}{month}{date}"),
        format!("{year}年{month}月{date}日"),
        format!("{year}/{month}/{date}"),
        format!("{year}.{month}.{date}"),
    ] {
        let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
        let saved = send(&site, &li, &form, "save", &[("day", &typed)]).await;
        assert_eq!(saved.status, 303, "{typed}: {}", saved.main());
        version += 1;
        let mut call = save(Some(article), version, column, &typed, &format!("k{version}"));
        call["fields"]["day"] = json!(typed);
        assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200, "{typed}");
        version += 1;
        assert_eq!(site.services.editing.open(&li.staff, article).await.unwrap().fields.day, today(), "{typed}");
    }
    let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    let numerals = send(&site, &li, &form, "save", &[("day", "二〇二六年十一月二十七日")]).await;
    assert_eq!(numerals.status, 303, "{}", numerals.main());
    version += 1;
    let read = site.services.editing.open(&li.staff, article).await.unwrap().fields.day;
    assert_eq!(read.to_string(), "2026-11-27");
    for (typed, says) in [("11月26日", "没有写年份"), ("2026-02-30", "没有这一天"), ("26-11-27", "两位数")]
    {
        let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
        let refused = send(&site, &li, &form, "save", &[("day", typed), ("title", "新标题")]).await;
        assert_eq!(refused.status, 422, "{typed}");
        assert!(refused.texts("#day-why")[0].contains(says), "{typed}: {}", refused.main());
        assert_eq!(refused.attributes("#day", "value"), [typed]);
        assert_eq!(refused.attributes("#title", "value"), ["新标题"], "nothing else is lost");
        let mut call = save(Some(article), version, column, "新标题", "unread");
        call["fields"]["day"] = json!(typed);
        let refused = site.post("/api/article/save").by(&li.token).json(&call).await;
        assert_eq!((refused.status, &refused.json()["field"]), (422, &json!("day")));
    }
}

async fn a_day_far_off_is_asked_about(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "通知").await;
    let form = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    let asked = send(&site, &li, &form, "save", &[("day", "1926-11-27")]).await;
    assert_eq!(asked.status, 422);
    assert!(asked.texts(".plain-editor [role=alert]")[0].contains("约 100 年以前"), "{}", asked.main());
    let sure = send(&site, &li, &asked, "save", &[("sure_day", "yes")]).await;
    assert_eq!(sure.status, 303, "{}", sure.main());
    let again = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    assert_eq!(send(&site, &li, &again, "save", &[("title", "改标题")]).await.status, 303, "the same day");
    let mut call = save(Some(article), 3, column, "改标题", "far");
    call["fields"]["day"] = json!("1936-11-27");
    let asked = site.post("/api/article/save").by(&li.token).json(&call).await;
    assert_eq!((asked.status, &asked.json()["field"]), (422, &json!("sure_day")));
    call["sure_day"] = json!(true);
    assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200);
}
