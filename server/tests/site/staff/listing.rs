//! `/desk/articles`, the bin, copies, and the way to a new article.

use super::{
    office::{Person, draft, editor, public, reviewer, submitted},
    workflow::send,
};
use crate::{builders::column, harness::Site};

on_both!(
    all_articles_are_listed_with_their_states,
    the_list_is_narrowed_and_keeps_what_was_asked,
    what_can_not_be_used_is_told_and_left_out,
    a_page_that_is_not_there_is_the_nearest,
    a_draft_is_deleted_named_and_brought_back,
    what_is_public_is_not_deleted,
    a_copy_is_a_draft_of_ones_own,
    a_column_leads_to_a_new_article,
    the_history_tells_each_step,
);

async fn titles(site: &Site, who: &Person, query: &str) -> Vec<String> {
    site.get(&format!("/desk/articles{query}")).by(&who.token).await.texts(".all-articles tbody th")
}

async fn all_articles_are_listed_with_their_states(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let open = public(&site, &li, &zhang, column, "公开的").await;
    let gone = public(&site, &li, &zhang, column, "撤下的").await;
    site.services.editing.withdraw(&zhang.staff, gone, "有误", &zhang.by).await.unwrap();
    draft(&site, &li, column, "还在写的").await;
    let page = site.get("/desk/articles").by(&li.token).await;
    let rows = page.texts(".all-articles tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    for (row, words) in rows.iter().zip([["还在写的", "草稿"], ["撤下的", "已撤下"], ["公开的", "已发布"]])
    {
        assert!(words.iter().all(|word| row.contains(word)) && row.contains("li某"), "{row}");
    }
    assert!(page.attributes(".all-articles a", "href").contains(&format!("/articles/{open}")));
    assert_eq!(site.get("/desk").by(&li.token).await.attributes(".rooms a", "href")[0], "/desk/articles");
    let empty = site.get("/desk/articles?state=scheduled").by(&li.token).await;
    assert_eq!(empty.texts(".empty"), ["没有符合条件的文章。"]);
}

async fn the_list_is_narrowed_and_keeps_what_was_asked(site: Site) {
    let (news, other) = (column(&site, "news", None, 1).await, column(&site, "other", None, 2).await);
    let (li, xu) = (editor(&site, "li", news).await, editor(&site, "xu", other).await);
    draft(&site, &li, news, "防汛通知").await;
    submitted(&site, &li, news, "抗旱通知").await;
    draft(&site, &xu, other, "别处的防汛通知").await;
    assert_eq!(titles(&site, &li, "?q=%E9%98%B2%E6%B1%9B").await, ["防汛通知"], "nothing of another column");
    assert_eq!(titles(&site, &li, "?state=in_review").await, ["抗旱通知"]);
    assert_eq!(titles(&site, &li, "?since=2026-03-03").await, [""; 0]);
    assert_eq!(titles(&site, &li, &format!("?writer={}&column=news", li.staff.account)).await.len(), 2);
    let page = site.get("/desk/articles?q=%E9%98%B2%E6%B1%9B&since=2026-03-01&sort=oldest").by(&li.token).await;
    assert_eq!(page.attributes("#q", "value"), ["防汛"]);
    assert_eq!(page.attributes("#since", "value"), ["2026-03-01"]);
    assert_eq!(page.attributes("#sort option[selected]", "value"), ["oldest"]);
}

async fn what_can_not_be_used_is_told_and_left_out(site: Site) {
    let (news, _) = (column(&site, "news", None, 1).await, column(&site, "other", None, 2).await);
    let li = editor(&site, "li", news).await;
    draft(&site, &li, news, "通知").await;
    let page = site.get("/desk/articles?column=other&state=x&since=2026-13-01&writer=99").by(&li.token).await;
    assert_eq!(page.status, 200);
    let told = page.texts(".filter-notices p");
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(page.texts(".all-articles tbody th"), ["通知"]);
    let days = site.get("/desk/articles?since=2026-05-01&until=2026-01-01").by(&li.token).await;
    assert_eq!(days.attributes("#since", "value"), ["2026-05-01"], "what was asked stays in the form");
    assert!(days.attributes(".filter-notices a", "href")[0].contains("since=2026%2D01%2D01"));
}

async fn a_page_that_is_not_there_is_the_nearest(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    for number in 0..21 {
        draft(&site, &li, column, &format!("通知{number}")).await;
    }
    let first = site.get("/desk/articles").by(&li.token).await;
    assert_eq!(first.texts(".all-articles tbody th").len(), 20);
    assert_eq!(first.attributes(".pages a", "href"), ["/desk/articles?page=2"]);
    assert_eq!(titles(&site, &li, "?page=2").await, ["通知0"]);
    let behind = site.get("/desk/articles?page=9").by(&li.token).await;
    assert_eq!((behind.status, behind.texts(".all-articles tbody th")), (404, vec!["通知0".to_owned()]));
    assert!(behind.texts(".filter-notices p")[0].contains("一共 2 页"));
}

async fn a_draft_is_deleted_named_and_brought_back(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = draft(&site, &li, column, "不要的稿子").await;
    let page = site.get(&format!("/articles/{article}")).by(&li.token).await;
    let question = page.texts(".actions details form p");
    assert_eq!(question, ["把《不要的稿子》移入回收站？30 天内可以恢复，之后永久删除。"]);
    let done = send(&site, &li, &page, "remove", &[]).await;
    assert_eq!((done.status, done.header("location")), (303, &*format!("/desk/articles?state=bin#article-{article}")));
    assert_eq!(site.get(&format!("/articles/{article}")).by(&li.token).await.status, 404);
    let work = site.get(&format!("/desk/articles/{article}")).by(&li.token).await;
    assert!(work.status == 409 && work.main().contains("回收站"), "{}", work.main());
    assert_eq!(titles(&site, &li, "").await, [""; 0]);

    let bin = site.get("/desk/articles?state=bin").by(&li.token).await;
    let rows = bin.texts(".all-articles tbody tr");
    assert!(rows.len() == 1 && rows[0].contains("不要的稿子") && rows[0].contains("永久删除"), "{rows:?}");
    let theirs = site.get("/desk/articles?state=bin").by(&zhang.token).await;
    assert_eq!(theirs.attributes("[value=take-back]", "name"), [""; 0], "who reviews brings nothing back");
    let back = send(&site, &li, &bin, "take-back", &[]).await;
    assert_eq!((back.status, back.header("location")), (303, &*format!("/articles/{article}")));
    assert_eq!(titles(&site, &li, "").await, ["不要的稿子"]);
    assert_eq!(site.get("/desk/articles?state=bin").by(&li.token).await.texts(".empty"), ["回收站是空的。"]);
    let late = send(&site, &li, &bin, "take-back", &[]).await;
    assert_eq!((late.status, late.texts("main h1")), (409, vec!["回收站".to_owned()]), "on its own page");
    assert_eq!(late.texts("main [role=alert]").len(), 1, "{}", late.main());
}

async fn what_is_public_is_not_deleted(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "公开的").await;
    let page = site.get(&format!("/articles/{article}")).by(&li.token).await;
    assert_eq!(page.attributes("[value=remove]", "name"), [""; 0]);
    let form = [("article", &*article.to_string())];
    let refused = site.form("/desk/articles", "remove").by(&li.token).fields(&form).await;
    assert!(refused.status == 409 && refused.main().contains("请撤下"), "{}", refused.main());
    assert_eq!(site.get(&format!("/articles/{article}")).await.status, 200);
}

async fn a_copy_is_a_draft_of_ones_own(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "值班安排").await;
    let page = site.get(&format!("/articles/{article}")).by(&li.token).await;
    let done = send(&site, &li, &page, "copy", &[]).await;
    assert_eq!(done.status, 303);
    let again = send(&site, &li, &page, "copy", &[]).await;
    assert_eq!(again.header("location"), done.header("location"), "the same form twice is one copy");
    let copy = site.get(done.header("location")).by(&li.token).await;
    assert!(copy.texts("h1")[0].contains("值班安排（副本）"), "{:?}", copy.texts("h1"));
    assert_eq!(titles(&site, &li, "?state=draft").await, ["值班安排（副本）"]);
    let theirs = site.get(&format!("/articles/{article}")).by(&zhang.token).await;
    assert_eq!(theirs.attributes("[value=copy]", "name"), [""; 0]);
}

async fn a_column_leads_to_a_new_article(site: Site) {
    let (news, other) = (column(&site, "news", None, 1).await, column(&site, "other", None, 2).await);
    let (li, xu, zhang) =
        (editor(&site, "li", news).await, editor(&site, "xu", other).await, reviewer(&site, "zhang", news).await);
    let page = site.get("/columns/news").by(&li.token).await;
    assert_eq!(page.texts(".edit-here a"), ["新文章"]);
    assert_eq!(page.attributes(".edit-here a", "href"), ["/desk/columns/news/new"]);
    for who in [&xu, &zhang] {
        assert_eq!(site.get("/columns/news").by(&who.token).await.texts(".edit-here"), [""; 0]);
    }
    assert_eq!(site.get("/columns/news").await.texts(".edit-here"), [""; 0]);
}

async fn the_history_tells_each_step(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    let version = domain::id::RevisionNumber::new(1);
    site.services.editing.send_back(&zhang.staff, article, version, "日期有误", &zhang.by).await.unwrap();
    let history = site.get(&format!("/desk/articles/{article}/history")).by(&li.token).await;
    let events = history.texts(".events li");
    assert_eq!(events.len(), 3, "{events:?}");
    for (event, words) in
        events.iter().zip([vec!["退回", "zhang某", "日期有误"], vec!["提交审核", "li某"], vec!["保存", "v1"]])
    {
        assert!(words.iter().all(|word| event.contains(word)), "{event}");
    }
}
