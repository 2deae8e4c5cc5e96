//! Passages of search results, and their marks.

use domain::{
    date::date,
    search::{Place, Query},
};

use super::{find, found, import, page, shown};
use crate::database::TestSite;

on_both!(a_passage_says_where_it_is_from_and_keeps_cells_apart, only_what_was_looked_for_is_marked);

async fn a_passage_says_where_it_is_from_and_keeps_cells_apart(site: TestSite) {
    let mut read = page("地块", "", date(2023, 1, 1));
    read.article.body = "<p>如下：</p><table><tbody><tr><th>地块</th><th>面积</th></tr>\
        <tr><td>一号</td><td>160<br>亩</td></tr><tr><td>二号</td><td>80</td></tr></tbody></table>"
        .into();
    (read.article.source, read.article.author) = (Some("自然资源局".into()), Some("张三".into()));
    (read.article.issuing_body, read.article.summary) = (Some("市政府".into()), Some("出让两块土地".into()));
    read.article.keywords = vec!["招拍挂".into()];
    let id = import(&site, &read).await;
    for (words, place, expected) in [
        ("160", Place::Body, "如下： 地块 | 面积；一号 | [160] 亩；二号 | 80"),
        ("地块 面积", Place::Body, "如下： [地块] | [面积]；一号 | 160 亩；二号 | 80"),
        ("自然资源", Place::Source, "[自然资源]局"),
        ("张三", Place::Author, "[张三]"),
        ("市政府", Place::IssuingBody, "[市政府]"),
        ("出让", Place::Summary, "[出让]两块土地"),
        ("招拍挂", Place::Keywords, "[招拍挂]"),
    ] {
        let hit = find(&site, &Query::of(words)).await.hits.remove(0);
        assert_eq!((hit.id, hit.place, shown(&hit.passage).as_str()), (id, place, expected), "{words}");
    }
    // Adjacent cells are not one text.
    assert!(found(&site, "“块面”").await.is_empty() && found(&site, "“亩二”").await.is_empty());
}

async fn only_what_was_looked_for_is_marked(site: TestSite) {
    let mut read = page("市政工程2023", "市政府发文1号：政发。见博市政发〔2023〕1号。", date(2023, 2, 1));
    read.article.document_number = Some("博市政发〔2023〕1号".into());
    let number = import(&site, &read).await;
    // The article has all the pieces of the number, but not the number.
    import(&site, &page("博市的市政", "政发2023第1号", date(2023, 2, 2))).await;
    for words in ["博市政发〔2023〕1号", "博市政发[2023]1号", "市政发（2023）1号"] {
        assert_eq!(found(&site, words).await, [number], "{words}");
        let hit = find(&site, &Query::of(words)).await.hits.remove(0);
        assert_eq!(shown(&hit.title), "市政工程2023", "{words}");
        assert!(shown(&hit.passage).starts_with("市政府发文1号：政发。见"), "{}", shown(&hit.passage));
        assert_eq!(hit.passage.iter().filter(|piece| piece.hit).count(), 1, "{words}");
    }
    let parts = find(&site, &Query::of("市政府发文")).await.hits.remove(0);
    assert_eq!((shown(&parts.title).as_str(), parts.id), ("市政工程2023", number));
}
