//! `/columns/{slug}`

use domain::{
    column::{ColumnKind, ColumnShows},
    date::{Day, date},
    id::{ArticleId, ColumnId},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use store::entity::column as columns;

use crate::{
    builders::{column, published_article},
    harness::Site,
};

on_both!(
    a_column_lists_what_is_in_it,
    its_page_tags_stand_once_in_order_and_none_is_empty,
    a_long_list_has_pages,
    there_is_no_page_beyond_the_last_or_before_the_first,
    what_is_no_column_is_not_found,
    an_empty_column_says_so,
    the_links_between_pages_lose_nothing_when_news_arrive,
    a_list_is_read_by_year,
    policies_stand_in_a_table,
    a_column_can_be_one_article,
    a_column_can_be_the_columns_below_it,
);

async fn a_column_lists_what_is_in_it(site: Site) {
    site.import_seed().await;
    let page = site.get("/columns/anquanshengchan").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts("title"), ["安全生产 - 博乐市人民政府网"]);
    assert_eq!(page.attributes(".breadcrumb a[aria-current=page]", "href"), ["/columns/anquanshengchan"]);
    insta::assert_snapshot!("column", page.main());

    let root = site.get("/columns/zhengfuxinxigongkai").await;
    assert_eq!(root.attributes(".sub-columns a", "href"), ["/columns/anquanshengchan"]);
    assert_eq!(root.attributes("main .list a", "href"), ["/articles/1"], "those of the columns below are listed, too");
}

async fn its_page_tags_stand_once_in_order_and_none_is_empty(site: Site) {
    site.import_seed().await;
    let tags = site.get("/columns/anquanshengchan").await.tags();
    let names: Vec<&str> = tags.iter().map(|(name, _)| name.as_str()).collect();
    let of_column = ["ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"];
    assert_eq!(names, [&["SiteName", "SiteDomain", "SiteIDCode"], &of_column[..], &["description"]].concat());
    assert!(tags.iter().all(|(_, content)| !content.trim().is_empty()), "{tags:?}");
    assert!(tags.contains(&("ColumnName".into(), "安全生产".into())));
}

/// Forty-five articles on as many days, a page of which is twenty.
async fn long_column(site: &Site) -> Vec<ArticleId> {
    let column = column(site, "long", None, 1).await;
    let mut days = (0..).map(|days| date(2023, 1, 1).plus_days(days));
    let mut newest_first = Vec::new();
    for number in 0..45 {
        let day: Day = days.next().unwrap();
        newest_first.insert(0, published_article(site, column, &format!("第{number}篇"), day).await);
    }
    newest_first
}

async fn a_long_list_has_pages(site: Site) {
    let expected = long_column(&site).await;
    let mut listed = Vec::new();
    for (query, said, links) in [
        ("", "第 1 页，共 3 页", vec!["/columns/long?page=2&after=20230126-{20}"]),
        ("?page=2", "第 2 页，共 3 页", vec!["/columns/long", "/columns/long?page=3&after=20230106-{40}"]),
        ("?a=1&page=3", "第 3 页，共 3 页", vec!["/columns/long?page=2&before=20230105-{41}"]),
    ] {
        // `{20}`: the number of the twentieth article.
        let links = links.into_iter().map(|link| match link.split_once('{') {
            Some((before, at)) => {
                format!("{before}{}", expected[at.trim_end_matches('}').parse::<usize>().unwrap() - 1])
            }
            None => link.to_owned(),
        });
        let links: Vec<String> = links.collect();
        let page = site.get(&format!("/columns/long{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(page.texts(".pages span"), [said], "{query}");
        assert_eq!(page.attributes(".pages a", "href"), links, "{query}");
        listed.extend(page.attributes("main .list a", "href"));
    }
    assert_eq!(listed, expected.iter().map(|id| format!("/articles/{id}")).collect::<Vec<_>>());

    for (query, own) in [("", ""), ("?page=1", ""), ("?page=2&from=wechat", "?page=2")] {
        let page = site.get(&format!("/columns/long{query}")).await;
        let canonical = format!("http://127.0.0.1:3000/columns/long{own}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [canonical.as_str()], "{query}");
        assert_eq!(page.attributes("meta[property='og:url']", "content"), [canonical], "{query}");
    }
}

async fn there_is_no_page_beyond_the_last_or_before_the_first(site: Site) {
    long_column(&site).await;
    for page in ["4", "0", "-1", "abc", "01", "%2B1", "1.5", "9223372036854775807", "99999999999999999999"] {
        let answer = site.get(&format!("/columns/long?page={page}")).await;
        assert_eq!(answer.status, 404, "{page}");
        assert_eq!(answer.texts(".filter-notices").len(), 1, "{page}");
    }
    assert_eq!(site.get("/columns/nowhere?page=4").await.texts("h1"), ["没有找到这个页面"]);
}

async fn what_is_no_column_is_not_found(site: Site) {
    site.import_seed().await;
    for slug in ["nowhere", "ANQUANSHENGCHAN", "%27%20or%201=1%20--", "%E5%AE%89", "%00"] {
        assert_eq!(site.get(&format!("/columns/{slug}")).await.status, 404, "{slug}");
    }
}

async fn an_empty_column_says_so(site: Site) {
    column(&site, "empty", None, 1).await;
    let page = site.get("/columns/empty").await;
    assert_eq!((page.status, page.texts("main .empty").len()), (200, 1));
    assert!(page.text().contains("这个栏目还没有文章"), "{}", page.main());
    assert_eq!(page.texts(".pages"), [""; 0]);
    assert_eq!(site.get("/columns/empty?page=2").await.status, 404);
}

async fn the_links_between_pages_lose_nothing_when_news_arrive(site: Site) {
    let expected = long_column(&site).await;
    let column = site.services.columns.find("long").await.unwrap();
    let (mut address, mut listed) = ("/columns/long".to_owned(), Vec::new());
    for round in 0..3 {
        let page = site.get(&address).await;
        assert_eq!(page.status, 200, "{address}");
        listed.extend(page.attributes("main .list a", "href"));
        published_article(&site, column, "新来的", date(2024, 1, 1 + round)).await;
        let next = page.attributes(".pages a[rel=next]", "href");
        assert_eq!(next.len(), usize::from(round < 2), "{address}");
        if let Some(next) = next.first() {
            address.clone_from(next);
        }
    }
    assert_eq!(listed, expected.iter().map(|id| format!("/articles/{id}")).collect::<Vec<_>>());
    let canonical = site.get(&address).await.attributes("link[rel=canonical]", "href");
    assert_eq!(canonical, ["http://127.0.0.1:3000/columns/long?page=3"]);
    for odd in ["&after=", "&after=abc", "&after=99999999-1", "&before=20230101-x"] {
        assert_eq!(site.get(&format!("/columns/long?page=2{odd}")).await.status, 200, "{odd}");
    }
}

async fn a_list_is_read_by_year(site: Site) {
    let id = column(&site, "a", None, 1).await;
    published_article(&site, id, "一", date(2022, 5, 1)).await;
    let one_year = site.get("/columns/a").await;
    assert_eq!(one_year.texts(".years"), [""; 0], "one year is no choice");
    let newer = published_article(&site, id, "二", date(2023, 5, 1)).await;
    let page = site.get("/columns/a?year=2023").await;
    assert_eq!(page.attributes("main .list a", "href"), [format!("/articles/{newer}")]);
    let years = page.attributes(".years a", "href");
    assert_eq!(years, ["/columns/a", "/columns/a?year=2023", "/columns/a?year=2022"]);
    assert_eq!(page.texts(".years a[aria-current]"), ["2023年 1"]);
    let canonical = page.attributes("link[rel=canonical]", "href");
    assert_eq!(canonical, ["http://127.0.0.1:3000/columns/a?year=2023"]);
    for none in ["2021", "0", "abc", "20230", "-2023"] {
        let page = site.get(&format!("/columns/a?year={none}")).await;
        assert_eq!((page.status, page.texts(".filter-notices").len()), (200, 1), "{none}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), ["http://127.0.0.1:3000/columns/a"], "{none}");
        assert_eq!(page.attributes("main .list a", "href").len(), 2, "{none}");
    }
}

pub async fn made(site: &Site, id: ColumnId, kind: ColumnKind, shows: ColumnShows) {
    let mut row = columns::Entity::find_by_id(id.get()).one(site.db()).await.unwrap().unwrap().into_active_model();
    row.kind = Set(Some(kind.code().into()));
    row.shows = Set(shows.code().into());
    row.update(site.db()).await.unwrap();
}

async fn policies_stand_in_a_table(site: Site) {
    let id = column(&site, "zhengce", None, 1).await;
    made(&site, id, ColumnKind::Policy, ColumnShows::List).await;
    published_article(&site, id, "关于印发方案的通知", date(2023, 5, 1)).await;
    let page = site.get("/columns/zhengce").await;
    assert!(page.tags().contains(&("ColumnType".into(), "政策文件".into())));
    insta::assert_snapshot!("column_documents", page.main());
}

async fn a_column_can_be_one_article(site: Site) {
    let site = site.limited(|settings| settings.page_seconds = 0);
    let id = column(&site, "gaikuang", None, 1).await;
    made(&site, id, ColumnKind::Overview, ColumnShows::Article).await;
    assert!(site.get("/columns/gaikuang").await.text().contains("这个栏目还没有内容"));
    published_article(&site, id, "旧的概况", date(2022, 5, 1)).await;
    published_article(&site, id, "城市概况", date(2023, 5, 1)).await;
    let page = site.get("/columns/gaikuang").await;
    // It is no list, which could be read by pages or years.
    assert_eq!(site.get("/columns/gaikuang?page=2&year=1999").await.main(), page.main());
    assert!(page.tags().contains(&("ColumnName".into(), "栏目 gaikuang".into())));
    insta::assert_snapshot!("column_article", page.main());
}

async fn a_column_can_be_the_columns_below_it(site: Site) {
    let root = column(&site, "root", None, 1).await;
    made(&site, root, ColumnKind::Other, ColumnShows::Children).await;
    let news = column(&site, "news", Some(root), 1).await;
    column(&site, "empty", Some(root), 2).await;
    published_article(&site, news, "一", date(2022, 5, 1)).await;
    insta::assert_snapshot!("column_children", site.get("/columns/root").await.main());
}
