//! `Articles::latest`.

use domain::date::date;

use crate::{
    builders::{column, draft_article, published_article, withdrawn_article},
    database::TestSite,
};

on_both!(the_newest_of_all_columns_come_first);

async fn the_newest_of_all_columns_come_first(site: TestSite) {
    assert!(site.services.articles.latest(5).await.unwrap().is_empty());
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let first = published_article(&site, a, "一", date(2023, 1, 9)).await;
    let second = published_article(&site, b, "二", date(2023, 1, 10)).await;
    let third = published_article(&site, a, "三", date(2023, 1, 10)).await;
    withdrawn_article(&site, a, "撤下", date(2023, 1, 11)).await;
    draft_article(&site, a, "草稿", date(2023, 1, 11)).await;

    for (limit, expected) in [(9, vec![third, second, first]), (2, vec![third, second]), (0, vec![]), (-1, vec![])] {
        let latest = site.services.articles.latest(limit).await.unwrap();
        assert_eq!(latest.iter().map(|line| line.id).collect::<Vec<_>>(), expected, "{limit}");
    }
    let newest = &site.services.articles.latest(1).await.unwrap()[0];
    assert_eq!((newest.title.as_str(), newest.day), ("三", date(2023, 1, 10)));
}
