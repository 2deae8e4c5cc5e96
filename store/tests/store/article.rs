//! `Articles::read`, and `Feed::moved` for the old addresses of articles.

use domain::{
    article::State,
    column::ListQuery,
    date::date,
    fault::{Fault, Refusal},
    id::ArticleId,
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use store::entity::{click, revision};

use crate::{
    builders::{
        attach, column, draft_article, edited_article, find, published_article, read_page, set_legacy, set_state,
        withdrawn_article,
    },
    database::TestSite,
};

on_both!(
    a_published_article_is_read_whole,
    what_was_never_published_is_not_found,
    what_was_withdrawn_is_gone,
    an_edit_leaves_citizens_the_published_revision,
    a_summary_is_never_empty,
    attachments_are_the_published_revisions_in_order,
    neighbours_are_the_columns_own,
    a_legacy_address_finds_its_article,
    contradicting_data_are_a_failure,
);

async fn a_published_article_is_read_whole(site: TestSite) {
    let root = column(&site, "xxgk", None, 1).await;
    let leaf = column(&site, "aqsc", Some(root), 1).await;
    let id = published_article(&site, leaf, "会议", date(2023, 2, 7)).await;
    click::Entity::insert(click::ActiveModel { article_id: Set(id.get()), count: Set(41) })
        .exec_without_returning(site.db())
        .await
        .unwrap();

    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!((article.id, article.title.as_str(), article.clicks), (id, "会议", 41));
    assert_eq!(article.day, date(2023, 2, 7));
    assert_eq!(article.published, date(2023, 2, 7).at(9, 0, 0));
    let path: Vec<_> = article.path.iter().map(|crumb| crumb.slug.as_str()).collect();
    assert_eq!(path, ["xxgk", "aqsc"]);
    assert_eq!(article.body, "<p>会议的正文。</p>");
    assert_eq!((article.previous, article.next), (None, None));
}

async fn what_was_never_published_is_not_found(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let id = draft_article(&site, column, "草稿", date(2023, 1, 1)).await;
    for state in [State::Draft, State::InReview, State::Returned, State::Scheduled] {
        set_state(&site, id, state).await;
        assert_eq!(site.services.articles.read(id).await, Err(Refusal::NotFound.into()), "{state:?}");
    }
    for id in [id.get() + 1, 0, -1, i64::MAX].map(ArticleId::new) {
        assert_eq!(site.services.articles.read(id).await, Err(Refusal::NotFound.into()), "{id}");
    }
}

async fn what_was_withdrawn_is_gone(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let id = withdrawn_article(&site, column, "撤下", date(2023, 1, 1)).await;
    assert_eq!(site.services.articles.read(id).await, Err(Refusal::Gone.into()));
}

async fn an_edit_leaves_citizens_the_published_revision(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let id = edited_article(&site, column, "发布的", "修改中的", date(2023, 1, 1)).await;
    assert_eq!(site.services.articles.read(id).await.unwrap().title, "发布的");
    assert_eq!(site.services.articles.latest(9).await.unwrap()[0].title, "发布的");
    assert_eq!(site.services.columns.page("a", &ListQuery::page(1)).await.unwrap().articles[0].title, "发布的");
}

async fn a_summary_is_never_empty(site: TestSite) {
    let mut page = read_page();
    page.article.body = format!("<p>{}</p>", "安".repeat(200));
    let of_body = site.services.articles.import(&page, domain::imported::Mode::Keep).await.unwrap().id;
    let summary = site.services.articles.read(of_body).await.unwrap().summary;
    assert_eq!((summary.chars().count(), summary.ends_with('…')), (120, true));

    page.article.body = "<table><tr><th>地块</th><th>面积</th></tr><tr><td>一号</td><td>160</td></tr></table>".into();
    let table = site.services.articles.import(&page, domain::imported::Mode::Keep).await.unwrap().id;
    assert_eq!(site.services.articles.read(table).await.unwrap().summary, "地块 | 面积；一号 | 160");

    page.article.summary = Some("概述".into());
    let written = site.services.articles.import(&page, domain::imported::Mode::Keep).await.unwrap().id;
    assert_eq!(site.services.articles.read(written).await.unwrap().summary, "概述");

    page.article.summary = Some(" ".into());
    page.article.body = "<p><img src=\"/files/a\"></p>".into();
    let picture = site.services.articles.import(&page, domain::imported::Mode::Keep).await.unwrap().id;
    assert_eq!(site.services.articles.read(picture).await.unwrap().summary, page.article.title);
}

async fn attachments_are_the_published_revisions_in_order(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let id = edited_article(&site, column, "发布的", "修改中的", date(2023, 1, 1)).await;
    let published = find(&site, id).await.published_revision_id.unwrap();
    attach(&site, published, "附件 2#.pdf", 2).await;
    attach(&site, published, "附件1.pdf", 1).await;
    let newest = revision::Entity::find().all(site.db()).await.unwrap().into_iter().map(|row| row.id).max().unwrap();
    attach(&site, newest, "未发布.pdf", 3).await;

    let attachments = site.services.articles.read(id).await.unwrap().attachments;
    let names: Vec<_> = attachments.iter().map(|attachment| attachment.name.as_str()).collect();
    assert_eq!(names, ["附件1.pdf", "附件 2#.pdf"]);
    assert_eq!(attachments[0].size, 1024);
    assert_eq!(attachments[1].address, format!("/files/{:064x}/%E9%99%84%E4%BB%B6%202%23.pdf", 2));
}

async fn neighbours_are_the_columns_own(site: TestSite) {
    let (here, elsewhere) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let oldest = published_article(&site, here, "一", date(2023, 1, 1)).await;
    // Of the same day, the greater id is the newer one.
    let newest = published_article(&site, here, "四", date(2023, 1, 3)).await;
    let second = published_article(&site, here, "二", date(2023, 1, 2)).await;
    let third = published_article(&site, here, "三", date(2023, 1, 2)).await;
    published_article(&site, elsewhere, "别的栏目", date(2023, 1, 2)).await;
    withdrawn_article(&site, here, "撤下", date(2023, 1, 2)).await;
    draft_article(&site, here, "草稿", date(2023, 1, 2)).await;

    let order = [oldest, second, third, newest];
    for (at, id) in order.into_iter().enumerate() {
        let article = site.services.articles.read(id).await.unwrap();
        let older = at.checked_sub(1).map(|at| order[at]);
        assert_eq!(article.previous.map(|line| line.id), older, "before {id}");
        assert_eq!(article.next.map(|line| line.id), order.get(at + 1).copied(), "after {id}");
    }
}

async fn a_legacy_address_finds_its_article(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let feed = &site.services.feed;
    let published = published_article(&site, column, "发布", date(2023, 1, 1)).await;
    let withdrawn = withdrawn_article(&site, column, "撤下", date(2023, 1, 1)).await;
    let draft = draft_article(&site, column, "草稿", date(2023, 1, 1)).await;
    for (id, address) in [(published, "/info/1.htm"), (withdrawn, "/info/2.htm"), (draft, "/info/3.htm")] {
        set_legacy(&site, id, address).await;
    }
    let address = |id: ArticleId| Ok(domain::article::address(id));
    assert_eq!(feed.moved("/info/1.htm").await, address(published));
    assert_eq!(feed.moved("https://old.example.gov.cn/info/1.htm#top").await, address(published));
    assert_eq!(feed.moved("/info/2.htm").await, address(withdrawn), "its page says that it is gone");
    for address in ["/info/3.htm", "/info/4.htm", "/", "", "info/1.htm"] {
        assert_eq!(feed.moved(address).await, Err(Refusal::NotFound.into()), "{address}");
    }
}

async fn contradicting_data_are_a_failure(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let id = published_article(&site, column, "状态坏了", date(2023, 1, 1)).await;
    let mut row = find(&site, id).await.into_active_model();
    row.state = Set("lost".into());
    row.update(site.db()).await.unwrap();
    let failures =
        [site.services.articles.read(id).await, site.services.articles.read(id).await].map(|read| match read {
            Err(Fault::Failed(failure)) => failure.id,
            other => panic!("{other:?}"),
        });
    assert_ne!(failures[0], failures[1], "each failure has its own number");
}
