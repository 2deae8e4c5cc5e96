use domain::{date::date, ingest::Effect};

use crate::{file, html, warnings};

#[test]
fn the_date_that_readers_saw_goes_before_a_tag_and_both_are_told() {
    let page = file("visible-date.html");
    let summary = page.summary();
    assert_eq!(summary.date.as_deref(), Some("2016-05-15"));
    assert_eq!(summary.published.as_deref(), Some("2016-05-15 10:49"));
    assert_eq!((summary.clicks, summary.source.as_deref()), (Some(199), Some("某县统计局")));
    let note = page.notes.iter().find(|note| note.text.contains("PubDate")).unwrap();
    assert_eq!(note.effect, Effect::Doubted);
    assert!(note.text.contains("2016-05-15 10:49") && note.text.contains("2022-04-24 09:10"), "{note}");
}

#[test]
fn a_tag_gives_the_hour_of_the_day_that_readers_saw_and_the_day_where_they_saw_none() {
    let read = |shown: &str| {
        html(&format!(
            "<meta name=PubDate content='2023-02-17 09:30'><title>会议召开</title><h1>会议召开</h1><div>{shown}</div><div id=zoom><p>正文。</p></div>"
        ))
    };
    for shown in ["发布日期:2023-02-17", "", "来源:甲局"] {
        let page = read(shown);
        assert_eq!(page.content.article.published, Some(date(2023, 2, 17).at(9, 30, 0)), "{shown}");
        assert!(page.notes.is_empty(), "{:?}", warnings(&page));
    }
    let page = read("成文日期:2023-02-10");
    let article = &page.content.article;
    assert_eq!((article.issued, article.day), (Some(date(2023, 2, 10)), Some(date(2023, 2, 17))));
}

#[test]
fn the_day_of_a_document_and_that_of_its_publication_are_both_kept() {
    let page = crate::of("关于供水的通知\n发布时间:2024-03-06 成文日期:2024-03-05 更新时间:2024-05-01\n正文。");
    let article = &page.content.article;
    assert_eq!((article.day, article.issued), (Some(date(2024, 3, 6)), Some(date(2024, 3, 5))));
    assert!(warnings(&page).iter().any(|note| note.contains("2024-05-01")), "{:?}", warnings(&page));
}
