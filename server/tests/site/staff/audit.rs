use domain::account::Role;

use super::office::{draft, editor, of_site, public, reviewer};
use crate::{builders::column, harness::Site};

on_both!(
    the_auditor_reads_who_did_what_by_which_request,
    the_auditor_takes_the_whole_log_away_as_a_table,
    a_refusal_stands_in_the_log,
    the_log_is_filtered_by_action_and_person,
    the_log_is_told_in_words_with_links,
    the_log_is_filtered_by_kind_and_day,
);

async fn the_auditor_reads_who_did_what_by_which_request(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let call = super::office::save(None, 0, column, "通知", "k");
    let saved = site.post("/api/article/save").by(&li.token).json(&call).await;
    let request = saved.header("x-request-id").to_owned();
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let log = site.get("/desk/audit").by(&ji.token).await;
    let row = log.texts("tbody tr").into_iter().find(|row| row.contains("article.save")).unwrap();
    assert!(row.contains("li某") && row.contains(&request), "{row}");
    let logins: Vec<_> = log.texts("tbody tr").into_iter().filter(|row| row.contains("account.login")).collect();
    assert!(!logins.is_empty() && logins.iter().all(|row| row.ends_with("203.0.113.9")), "{logins:?}");
    let from_there = site.get("/desk/audit?source=203.0.113.9&action=account.").by(&ji.token).await;
    assert!(from_there.texts("tbody tr").iter().all(|row| row.contains("203.0.113.9")));
    let here = site.get("/desk/audit?source=%E6%9C%AC%E6%9C%BA&action=account.login").by(&ji.token).await;
    assert_eq!(here.texts("tbody tr"), [""; 0], "nobody logs in at the command line");
    assert_eq!(here.attributes("#source", "value"), ["本机"]);
}

async fn the_auditor_takes_the_whole_log_away_as_a_table(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    draft(&site, &li, column, "通知").await;
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let table = site.get("/api/audit/export").by(&ji.token).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.header("content-disposition").contains("audit.csv"));
    let text = table.text();
    assert!(text.starts_with("\u{feff}\"序号\",\"时间\""));
    let first = text.lines().nth(1).unwrap();
    assert!(first.starts_with("\"1\","), "oldest first: {first}");
    assert!(text.contains("\"article.save\""));
    let login = text.lines().rfind(|line| line.contains("\"account.login\"")).unwrap();
    assert!(login.ends_with("\"203.0.113.9\""), "{login}");
    assert!(first.ends_with("\"本机\""), "{first}");
    assert!(text.lines().last().unwrap().contains("\"audit.export\""), "the export itself is a row");
    let rows = site.services.audit.export(&ji.staff, None).await.unwrap().len();
    assert_eq!(text.lines().count(), rows + 1);
}

async fn a_refusal_stands_in_the_log(site: Site) {
    let (own, other) = (column(&site, "news", None, 1).await, column(&site, "other", None, 2).await);
    let (li, xu) = (editor(&site, "li", own).await, editor(&site, "xu", other).await);
    let zhang = reviewer(&site, "zhang", own).await;
    let article = public(&site, &li, &zhang, own, "通知").await;
    let call = super::office::save(Some(article), 1, own, "篡改", "k");
    assert_eq!(site.post("/api/article/save").by(&xu.token).json(&call).await.status, 403);
    let before = domain::date::today().plus_days(-20 * 365).to_string();
    let mut far = super::office::save(Some(article), 1, own, "篡改", "k2");
    far["fields"]["day"] = before.into();
    assert_eq!(site.post("/api/article/save").by(&xu.token).json(&far).await.status, 403);
    let remark = serde_json::json!({ "article": article, "version": 1, "paragraph": 0, "words": "批注" });
    assert_eq!(site.post("/api/article/comment").by(&xu.token).json(&remark).await.status, 403);
    let form = [("login", "wo"), ("name", "我"), ("role", "security-admin")];
    assert_eq!(site.form("/desk/accounts", "create-account").by(&xu.token).fields(&form).await.status, 403);
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let log = site.get("/desk/audit").by(&ji.token).await.texts("tbody tr");
    let refused =
        |what: &str| log.iter().any(|row| row.contains("refused") && row.contains("xu某") && row.contains(what));
    for what in ["article.save", "article.comment", "/api/account/create"] {
        assert!(refused(what), "{what}: {log:?}");
    }
    let saves = log.iter().filter(|row| row.contains("refused") && row.contains("article.save")).count();
    assert_eq!(saves, 2, "that of a day far off, too: {log:?}");
}

async fn the_log_is_told_in_words_with_links(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "通知").await;
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let log = site.get("/desk/audit?kind=articles").by(&ji.token).await;
    let rows = log.texts("tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    for (row, words) in
        rows.iter().zip([["审核通过", "状态：已发布"], ["提交审核", "状态：待审"], ["保存", "标题：通知"]])
    {
        assert!(words.iter().all(|word| row.contains(word)), "{words:?}: {row}");
        assert!(row.contains(&format!("文章 {article}《通知》")), "{row}");
    }
    assert_eq!(log.attributes("tbody a", "href")[0], format!("/articles/{article}"));
}

async fn the_log_is_filtered_by_kind_and_day(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    draft(&site, &li, column, "通知").await;
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let count =
        async |query: &str| site.get(&format!("/desk/audit?{query}")).by(&ji.token).await.texts("tbody tr").len();
    let today = domain::date::today();
    assert_eq!(count("kind=articles").await, 1);
    assert_eq!(count(&format!("kind=articles&since={today}&until={today}")).await, 1);
    assert_eq!(count("kind=articles&until=2020-01-01").await, 0);
    assert_eq!(count("kind=columns").await, 0);
    let wrong = site.get("/desk/audit?kind=x&since=gestern").by(&ji.token).await;
    assert_eq!((wrong.status, wrong.texts(".filter-notices p").len()), (200, 2));
    let kept = site.get(&format!("/desk/audit?kind=articles&since={today}")).by(&ji.token).await;
    assert_eq!(kept.attributes("#kind option[selected]", "value"), ["articles"]);
    assert_eq!(kept.attributes("#since", "value"), [today.to_string()]);
}

async fn the_log_is_filtered_by_action_and_person(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, wu) = (editor(&site, "li", column).await, editor(&site, "wu", column).await);
    for number in 0..25 {
        draft(&site, &li, column, &format!("通知{number}")).await;
    }
    draft(&site, &wu, column, "通知").await;
    let ji = of_site(&site, "ji", Role::Auditor).await;
    let log = site.get("/desk/audit?action=article.&actor=li%E6%9F%90").by(&ji.token).await;
    assert_eq!(log.attributes("#action", "value"), ["article."]);
    assert_eq!(log.attributes("#actor", "value"), ["li某"]);
    let rows = log.texts("tbody tr");
    assert!(rows.iter().all(|row| row.contains("article.") && row.contains("li某")), "{rows:?}");
    let next = log.attributes("nav.pages a", "href").remove(0);
    let second = site.get(&next).by(&ji.token).await;
    assert_eq!(rows.len() + second.texts("tbody tr").len(), 25, "the filter goes on with the pages: {next}");
    let none = site.get("/desk/audit?actor=nobody").by(&ji.token).await;
    assert_eq!(none.texts("main .empty"), ["没有符合条件的记录。"]);
}
