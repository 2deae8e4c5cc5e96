use domain::{
    article::Validity,
    date::date,
    disclosure::{CatalogueFilter, Entry, Turn},
    editing::Fields,
    id::ColumnId,
};

use super::{admin, serve};
use crate::{
    builders::{column, published_article, set_state},
    database::TestSite,
    editing::office::{approve, editor, fields, reviewer, save, submit},
};

on_both!(
    it_lists_what_is_public_in_its_columns_alone,
    its_filters_narrow_it_together,
    its_pages_hold_each_line_once_in_both_directions,
    a_word_is_found_as_it_is_written,
    without_a_column_it_is_empty,
);

async fn catalogue(site: &TestSite) -> ColumnId {
    let column = column(site, "list", None, 1).await;
    serve(site, &admin(site).await, Entry::Catalogue, column).await;
    column
}

async fn titles(site: &TestSite, filter: &CatalogueFilter) -> Vec<String> {
    let found = site.services.disclosure.catalogue(filter, Turn::First).await.unwrap();
    assert_eq!(found.total, i64::try_from(found.lines.len()).unwrap());
    found.lines.into_iter().map(|line| line.line.title).collect()
}

async fn it_lists_what_is_public_in_its_columns_alone(site: TestSite) {
    let list = catalogue(&site).await;
    let news = column(&site, "news", None, 2).await;
    published_article(&site, news, "新闻", date(2026, 1, 1)).await;
    published_article(&site, list, "旧", date(2025, 1, 1)).await;
    published_article(&site, list, "新", date(2026, 1, 1)).await;
    let gone = published_article(&site, list, "撤下", date(2026, 2, 1)).await;
    set_state(&site, gone, domain::article::State::Withdrawn).await;
    assert_eq!(titles(&site, &CatalogueFilter::default()).await, ["新", "旧"]);
    let found = site.services.disclosure.catalogue(&CatalogueFilter::default(), Turn::First).await.unwrap();
    assert_eq!(found.years, [2026, 2025]);
    assert_eq!(found.lines[0].summary, "新的正文。");
}

async fn its_filters_narrow_it_together(site: TestSite) {
    let list = catalogue(&site).await;
    let (writer, checker) = (editor(&site, "li", list).await, reviewer(&site, "zhang", list).await);
    let topics = site.services.disclosure.topics().await.unwrap();
    let made = |title: &str, topic: usize, body: &str, year: i16, validity| Fields {
        topic: Some(topics[topic].id),
        issuing_body: Some(body.into()),
        day: date(year, 3, 1),
        validity,
        ..fields(list, title)
    };
    for fields in [
        made("甲", 0, "教育局", 2026, Some(Validity::InForce)),
        made("乙", 0, "水利局", 2026, Some(Validity::Repealed)),
        made("丙", 1, "教育局", 2025, None),
    ] {
        let id = save(&site, &writer, None, 0, fields).await.unwrap().article;
        submit(&site, &writer, id, 1).await.unwrap();
        approve(&site, &checker, id, 1).await.unwrap();
    }
    let all = CatalogueFilter::default;
    for (filter, found) in [
        (CatalogueFilter { topic: Some(topics[0].id), ..all() }, vec!["乙", "甲"]),
        (CatalogueFilter { body: Some("教育局".into()), ..all() }, vec!["甲", "丙"]),
        (CatalogueFilter { year: Some(2025), ..all() }, vec!["丙"]),
        (CatalogueFilter { validity: Some(Validity::Repealed), ..all() }, vec!["乙"]),
        (CatalogueFilter { topic: Some(topics[0].id), body: Some("教育局".into()), ..all() }, vec!["甲"]),
        (CatalogueFilter { topic: Some(topics[1].id), year: Some(2026), ..all() }, vec![]),
    ] {
        assert_eq!(titles(&site, &filter).await, found, "{filter:?}");
    }
    let found = site.services.disclosure.catalogue(&all(), Turn::First).await.unwrap();
    assert_eq!((found.topics[0].count, found.topics[1].count, found.topics[2].count), (2, 1, 0));
    let bodies: Vec<_> = found.bodies.iter().map(|body| (body.name.as_str(), body.count)).collect();
    assert_eq!(bodies, [("教育局", 2), ("水利局", 1)]);
    assert_eq!(found.lines[0].topic.as_deref(), Some(topics[0].name.as_str()));
}

async fn its_pages_hold_each_line_once_in_both_directions(site: TestSite) {
    let list = catalogue(&site).await;
    for number in 0..45i8 {
        // Several articles have the same day, so that the day alone gives no order.
        published_article(&site, list, &format!("第{number}篇"), date(2026, 1, 1 + number / 4)).await;
    }
    let disclosure = &site.services.disclosure;
    let all = CatalogueFilter::default();
    let (mut forward, mut turn, mut last) = (Vec::new(), Some(Turn::First), Turn::First);
    while let Some(next) = turn {
        let page = disclosure.catalogue(&all, next).await.unwrap();
        assert_eq!(page.previous.is_none(), next == Turn::First);
        forward.extend(page.lines.iter().map(|line| line.key));
        (last, turn) = (next, page.next);
    }
    assert_eq!(forward.len(), 45);
    assert!(forward.windows(2).all(|pair| pair[0] > pair[1]), "newest first, each once");

    let mut backward = disclosure.catalogue(&all, last).await.unwrap();
    let mut seen: Vec<_> = backward.lines.iter().map(|line| line.key).collect();
    while let Some(previous) = backward.previous {
        backward = disclosure.catalogue(&all, previous).await.unwrap();
        seen.splice(0..0, backward.lines.iter().map(|line| line.key));
    }
    assert_eq!(seen, forward);

    let lines = disclosure.lines(&all, None).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.key).collect::<Vec<_>>(), forward);
    assert!(disclosure.lines(&all, Some(forward[44])).await.unwrap().is_empty());
}

async fn a_word_is_found_as_it_is_written(site: TestSite) {
    let list = catalogue(&site).await;
    published_article(&site, list, "关于100%达标的通知", date(2026, 1, 2)).await;
    published_article(&site, list, "关于1000人的WiFi_通知", date(2026, 1, 1)).await;
    let words = |words: &str| CatalogueFilter { words: Some(words.into()), ..CatalogueFilter::default() };
    assert_eq!(titles(&site, &words("100%")).await, ["关于100%达标的通知"]);
    assert_eq!(titles(&site, &words("wifi_")).await, ["关于1000人的WiFi_通知"]);
    assert_eq!(titles(&site, &words("通知 达标")).await, ["关于100%达标的通知"]);
    assert_eq!(titles(&site, &words("' OR 1=1 --")).await, Vec::<String>::new());
    assert_eq!(titles(&site, &words("\\")).await, Vec::<String>::new());
}

async fn without_a_column_it_is_empty(site: TestSite) {
    let news = column(&site, "news", None, 1).await;
    published_article(&site, news, "新闻", date(2026, 1, 1)).await;
    assert!(titles(&site, &CatalogueFilter::default()).await.is_empty());
}
