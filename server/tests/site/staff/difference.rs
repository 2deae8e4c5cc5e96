//! What a reviewer sees of a newer version: everything that will look different, with its place, old and new.

use domain::{editing::Attached, id::RevisionNumber};
use serde_json::json;

use super::{
    office::{commented, draft, editor, public, reviewer, save},
    workflow::send,
};
use crate::{answer::Answer, builders::column, file::make::pdf, harness::Site};

on_both!(
    everything_that_will_look_different_is_listed_with_old_and_new,
    what_did_not_change_is_folded_away,
    any_two_versions_are_compared_in_the_same_way,
    a_comment_goes_with_its_paragraph_and_is_answered_and_resolved_by_forms,
);

/// A body of which each part can be told.
fn body(link: &str, picture: (&str, &str), mark: (&str, &str), figure: &str) -> String {
    let ((src, alt), (open, close)) = (picture, mark);
    format!(
        "<p>详见<a href=\"{link}\">附件</a>。</p><figure><img src=\"{src}\" alt=\"{alt}\"></figure>\
         <p>抓好{open}安全{close}生产。</p>\
         <table><tbody><tr><td>地块</td><td>面积</td></tr><tr><td>一号</td><td>{figure}</td></tr></tbody></table>"
    )
}

fn ids(page: &Answer) -> Vec<String> {
    page.attributes(".versions [id]", "id")
}

async fn everything_that_will_look_different_is_listed_with_old_and_new(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = draft(&site, &li, column, "通知").await;
    let upload = site.post("/api/file/upload?name=a.pdf").by(&li.token).body(pdf("附件")).await.json();
    let file = Attached { sha256: upload["sha256"].as_str().unwrap().into(), name: "名单.pdf".into() };
    let old = body("/articles/1", ("/a.png", "会场"), ("<strong>", "</strong>"), "160");
    let new = body("/articles/2", ("/b.png", "合影"), ("", ""), "170");
    for (version, body, attachments) in [(1, old, json!([])), (2, new, json!([file]))] {
        let mut call = save(Some(article), version, column, "通知", &format!("k{version}"));
        call["fields"]["body"] = json!(body);
        call["fields"]["attachments"] = attachments;
        assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200);
        if version == 1 {
            let (editing, saved) = (&site.services.editing, RevisionNumber::new(2));
            editing.submit(&li.staff, article, saved, "", &li.by).await.unwrap();
            editing.approve(&zhang.staff, article, saved, "", None, &zhang.by).await.unwrap();
        }
    }
    let page = site.get(&format!("/articles/{article}")).by(&zhang.token).await;
    let sum = page.texts(".changes .sum");
    assert_eq!(sum, ["共 5 处改动：表格 1，链接 1，图片 1，格式 1，附件 1"], "{:?}", page.texts(".told li"));
    let expected = [
        "第 1 段：链接“附件”由 /articles/1 改为指向 /articles/2",
        "第 2 段：图片“会场”换成图片“合影”",
        "第 3 段：“安全”去掉加粗",
        "表 1 第 2 行第 2 列：“160”改为“170”",
        "附件 1：新增附件“名单.pdf”",
    ];
    assert_eq!(page.texts(".told li"), expected);
    let addresses = page.attributes(".told a", "href");
    let places: Vec<String> = ids(&page).iter().map(|id| format!("#{id}")).collect();
    assert_eq!(addresses, places, "each leads to its place");
    assert_eq!(page.attributes(".one-picture img", "src"), ["/a.png", "/b.png"], "beside one another");
    assert_eq!(page.texts(".both td del, .both td ins"), ["160", "170"]);
    assert!(!page.text().contains("只有格式不同"));
    let citizen = site.get(&format!("/articles/{article}")).await;
    assert!(citizen.text().contains("/a.png") && citizen.texts(".versions").is_empty());
}

async fn what_did_not_change_is_folded_away(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "办法").await;
    let body = |changed: &str| -> String {
        let paragraph = |at: usize| format!("<p>第 {at} 条，{}。</p>", if at == 321 { changed } else { "照旧" });
        (1..=500).map(paragraph).collect()
    };
    for (version, changed) in [(1, "校圆安全"), (2, "校园安全")] {
        let mut call = save(Some(article), version, column, "办法", &format!("k{version}"));
        call["fields"]["body"] = json!(body(changed));
        assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200);
    }
    let page = site.get(&format!("/desk/articles/{article}/history/2/3")).by(&li.token).await;
    assert_eq!(page.texts(".told li"), ["第 321 段：“圆”改为“园”"]);
    assert_eq!(page.texts(".both > details summary"), ["展开 320 段", "展开 179 段"]);
    assert_eq!(page.texts(".both .sentence"), ["第 321 条，校圆园安全。"]);
}

async fn any_two_versions_are_compared_in_the_same_way(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let article = draft(&site, &li, column, "一").await;
    for (version, day) in [(1, "2026-03-02"), (2, "2026-03-09")] {
        let mut call = save(Some(article), version, column, "一", &format!("k{version}"));
        call["fields"]["day"] = json!(day);
        call["fields"]["body"] = json!("<p>正文。</p><figure><img src=\"/a.png\" alt=\"会场\"></figure>");
        site.post("/api/article/save").by(&li.token).json(&call).await;
    }
    let told = async |old: i64, new: i64| {
        let page = site.get(&format!("/desk/articles/{article}/history/{old}/{new}")).by(&li.token).await;
        (page.texts(".told li"), page.texts(".desk p"))
    };
    assert_eq!(told(2, 3).await.0, ["日期：“2026-03-02”改为“2026-03-09”"]);
    let (all, _) = told(1, 3).await;
    assert_eq!(all[0], "日期：“2026-03-02”改为“2026-03-09”");
    assert!(all.iter().any(|line| line.starts_with("第 2 段：新增一段，图片“会场”")), "{all:?}");
    let (none, words) = told(2, 2).await;
    assert!(none.is_empty() && words.iter().any(|words| words == "没有差异。"), "{words:?}");
}

async fn a_comment_goes_with_its_paragraph_and_is_answered_and_resolved_by_forms(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = draft(&site, &li, column, "通知").await;
    commented(&site, &zhang, article).await;
    let mut call = save(Some(article), 1, column, "通知", "k");
    call["fields"]["body"] = json!("<p>新的一段。</p><p>通知的正文，已经核对。</p>");
    assert_eq!(site.post("/api/article/save").by(&li.token).json(&call).await.status, 200);

    let address = format!("/articles/{article}");
    let page = site.get(&address).by(&li.token).await;
    assert_eq!(page.attributes(".comments li", "data-paragraph"), ["1"], "it goes with the paragraph");
    assert_eq!(page.texts(".comments .since"), ["批注之后，这一段的文字有改动"]);
    assert_eq!(send(&site, &li, &page, "reply", &[("words", "已核对")]).await.header("location"), address);
    let page = site.get(&address).by(&zhang.token).await;
    assert_eq!(send(&site, &zhang, &page, "resolve", &[]).await.status, 303);

    let page = site.get(&address).by(&li.token).await;
    assert_eq!(page.texts(".comments > summary .count"), ["0"], "nothing is left to be done");
    assert!(page.texts(".comments .answers")[0].contains("已核对"));
    assert!(page.texts(".comments .resolved")[0].contains("zhang某"));
    send(&site, &li, &page, "resolve", &[]).await;
    let page = site.get(&address).by(&li.token).await;
    assert_eq!(page.texts(".comments > summary .count"), ["1"], "it is open again");
}
