//! `Search`.

mod bench;
mod meant;
mod moment;
mod passage;
mod scan;

use domain::{
    article::Validity,
    date::{Day, date},
    document::EDITION,
    fault::{Fault, Refusal},
    id::ArticleId,
    imported::{ImportedArticle, ImportedPage, Mode},
    search::{Found, Piece, Place, Query, Sort},
};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use store::entity::{file_text, search_text};

use crate::{builders, database::TestSite};

on_both!(
    an_article_is_found_by_its_title_its_body_and_its_numbers,
    traditional_and_simplified_are_the_same,
    what_stands_in_quotes_is_found_in_a_row,
    what_stands_in_quotes_is_found_in_long_articles_and_short_ones,
    the_title_goes_before_the_numbers_and_those_before_the_body,
    what_is_found_is_narrowed_down,
    many_results_have_pages_and_are_counted_up_to_a_thousand,
    attachments_are_found_by_their_text,
    a_database_from_before_is_indexed_anew,
);

pub fn page(title: &str, body: &str, day: Day) -> ImportedPage {
    ImportedPage {
        article: ImportedArticle {
            title: title.into(),
            path: vec!["政务公开".into()],
            day: Some(day),
            body: body.lines().map(|line| format!("<p>{line}</p>")).collect(),
            ..ImportedArticle::default()
        },
        ..ImportedPage::default()
    }
}

pub async fn import(site: &TestSite, page: &ImportedPage) -> ArticleId {
    site.services.articles.import(page, Mode::Keep).await.unwrap().id
}

pub async fn find(site: &TestSite, query: &Query) -> Found {
    site.services.search.search(query, 1).await.unwrap()
}

/// The ids of the results for `words`.
pub async fn found(site: &TestSite, words: &str) -> Vec<ArticleId> {
    find(site, &Query::of(words)).await.hits.iter().map(|hit| hit.id).collect()
}

fn shown(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

async fn an_article_is_found_by_its_title_its_body_and_its_numbers(site: TestSite) {
    let mut read = page("关于安全生产的通知", "校园安全无小事。\n完", date(2023, 2, 17));
    read.article.index_number = Some("010-11/2023-00123".into());
    read.article.document_number = Some("博政发〔2023〕1号".into());
    let id = import(&site, &read).await;
    import(&site, &page("别的", "没有。", date(2023, 2, 18))).await;
    for words in [
        "安全生产",
        "校园",
        "园",
        "完",
        "事",
        "通知 小事",
        "博政发〔2023〕1号",
        "博政发[2023]1号",
        "00123",
        "010-11/2023-00123",
        "校园　小事",
        "安全，生产！",
    ] {
        assert_eq!(found(&site, words).await, [id], "{words}");
    }
    for words in ["安全生产会议", "小事完", "23", "", " ", "。", "\"", "' OR 1=1 --", "NEAR(a", "*", "\0"] {
        assert!(found(&site, words).await.is_empty(), "{words}");
    }
    let hit = find(&site, &Query::of("安全")).await.hits.remove(0);
    assert_eq!(shown(&hit.title), "关于[安全]生产的通知");
    assert_eq!(shown(&hit.passage), "校园[安全]无小事。 完");
    assert_eq!((hit.column.name.as_str(), hit.day), ("政务公开", date(2023, 2, 17)));
    assert_eq!(hit.document_number.as_deref(), Some("博政发〔2023〕1号"));
}

async fn traditional_and_simplified_are_the_same(site: TestSite) {
    let one = import(&site, &page("政府資訊公開條例", "臺灣同胞", date(2023, 1, 2))).await;
    let other = import(&site, &page("政府资讯公开条例", "台湾同胞 GDP", date(2023, 1, 1))).await;
    for words in ["政府资讯公开", "政府資訊公開", "台湾", "臺灣", "条", "條"] {
        assert_eq!(found(&site, words).await, [one, other], "{words}");
    }
    assert_eq!(found(&site, "ｇｄｐ").await, [other]);
    assert_eq!(shown(&find(&site, &Query::of("台湾")).await.hits[0].passage), "[臺灣]同胞");
}

async fn what_stands_in_quotes_is_found_in_a_row(site: TestSite) {
    let row = import(&site, &page("一", "这里说的是安全，生产都好。", date(2023, 1, 2))).await;
    let apart = import(&site, &page("二", "生产安全。安全第一，全生命周期。", date(2023, 1, 1))).await;
    assert_eq!(found(&site, "安全生产").await, [row, apart]);
    assert_eq!(found(&site, "“安全生产”").await, [row]);
    assert_eq!(found(&site, "\"安全生产\" 都好").await, [row]);
    assert_eq!(found(&site, "「生产安全」").await, [apart]);
    assert!(found(&site, "“安全生产周期”").await.is_empty());
}

async fn what_stands_in_quotes_is_found_in_long_articles_and_short_ones(site: TestSite) {
    let body =
        |text: &str, times: usize| page("一", &format!("{text}\n{}", "别的都不说。\n".repeat(times)), date(2023, 1, 1));
    let mut found_by = Vec::new();
    for times in [1, 1_000] {
        found_by.push(import(&site, &body("这里说的是安全生产工作。安全月", times)).await);
        import(&site, &body("这里说的是生产安全。工作安全，全部生产", times)).await;
    }
    found_by.reverse();
    for words in ["“安全生产工作”", "“安全生产”", "“说的是安全” “安全月”", "“说的是安全” 工作"]
    {
        assert_eq!(found(&site, words).await, found_by, "{words}");
    }
    assert!(found(&site, "“安全生产” “全部生产”").await.is_empty());
}

async fn the_title_goes_before_the_numbers_and_those_before_the_body(site: TestSite) {
    let body = import(&site, &page("一", "安全第1号", date(2023, 3, 1))).await;
    let newer = import(&site, &page("二", "安全第1号", date(2023, 3, 2))).await;
    let mut read = page("安全", "三", date(2023, 1, 1));
    read.article.document_number = Some("第1号".into());
    let number = import(&site, &read).await;
    let title = import(&site, &page("安全第1号", "四", date(2022, 1, 1))).await;
    assert_eq!(found(&site, "安全 第1号").await, [title, number, newer, body]);
    let by_date = Query { sort: Sort::Date, ..Query::of("安全 第1号") };
    let ids: Vec<ArticleId> = find(&site, &by_date).await.hits.iter().map(|hit| hit.id).collect();
    assert_eq!(ids, [newer, body, number, title]);
}

async fn what_is_found_is_narrowed_down(site: TestSite) {
    let mut ids = Vec::new();
    for (number, path) in [&["政务"][..], &["政务", "通知"], &["民生"]].iter().enumerate() {
        let mut read = page("安全", &format!("第{number}篇"), date(2023, 1, 10 + i8::try_from(number).unwrap()));
        read.article.path = path.iter().map(|name| (*name).to_owned()).collect();
        read.article.issuing_body = Some(["市教育局", "市财政局", " 市教育局 "][number].into());
        read.article.validity = [Some(Validity::InForce), Some(Validity::Repealed), None][number];
        ids.push(import(&site, &read).await);
    }
    let narrowed =
        async |query: Query| -> Vec<ArticleId> { find(&site, &query).await.hits.iter().map(|hit| hit.id).collect() };
    let all = || Query::of("安全");
    let (root, leaf) = (Some("zhengwu".to_owned()), Some("tongzhi".to_owned()));
    assert_eq!(narrowed(Query { column: root, ..all() }).await, [ids[1], ids[0]], "with the columns below");
    assert_eq!(narrowed(Query { column: leaf, ..all() }).await, [ids[1]]);
    assert_eq!(narrowed(Query { from: Some(date(2023, 1, 11)), ..all() }).await, [ids[2], ids[1]]);
    assert_eq!(narrowed(Query { to: Some(date(2023, 1, 11)), ..all() }).await, [ids[1], ids[0]]);
    let day = Some(date(2023, 1, 11));
    assert_eq!(narrowed(Query { from: day, to: day, ..all() }).await, [ids[1]]);
    assert!(narrowed(Query { from: Some(date(2024, 1, 1)), ..all() }).await.is_empty());
    assert!(narrowed(Query { from: Some(date(2023, 1, 12)), to: day, ..all() }).await.is_empty());
    assert_eq!(narrowed(Query { issuing_body: Some("市教育局".into()), ..all() }).await, [ids[2], ids[0]]);
    assert_eq!(narrowed(Query { validity: Some(Validity::Repealed), ..all() }).await, [ids[1]]);
    let bodies = site.services.search.issuing_bodies().await.unwrap();
    assert_eq!(bodies, ["市教育局", "市财政局"]);
    let nowhere = Query { column: Some("nowhere".into()), ..all() };
    assert_eq!(site.services.search.search(&nowhere, 1).await, Err(Fault::Refused(Refusal::NotFound)));
}

async fn many_results_have_pages_and_are_counted_up_to_a_thousand(site: TestSite) {
    let mut newest_first = Vec::new();
    let mut days = (0..).map(|days| date(2020, 1, 1).plus_days(days));
    for number in 0..1_030 {
        let title = if number % 2 == 0 { "安全" } else { "其他" };
        let read = page(title, &format!("安全的第{number}篇"), days.next().unwrap());
        newest_first.insert(0, import(&site, &read).await);
    }
    let first = find(&site, &Query::of("安全")).await;
    assert_eq!((first.pages.total, first.pages.last, first.is_more), (1_000, 50, true));
    let (titles, rest): (Vec<ArticleId>, Vec<ArticleId>) =
        newest_first.iter().partition(|id| (id.get() - newest_first[1_029].get()) % 2 == 0);
    let expected: Vec<ArticleId> = titles.into_iter().chain(rest).take(1_000).collect();
    let mut all = Vec::new();
    for number in 1..=50 {
        let page = site.services.search.search(&Query::of("安全"), number).await.unwrap();
        all.extend(page.hits.iter().map(|hit| hit.id));
    }
    assert_eq!(all, expected);
    assert_eq!(site.services.search.search(&Query::of("安全"), 51).await, Err(Fault::Refused(Refusal::NotFound)));
    assert_eq!(site.services.search.search(&Query::of("没有"), 2).await, Err(Fault::Refused(Refusal::NotFound)));

    let last = Query { sort: Sort::Date, ..Query::of("的") };
    let last = site.services.search.search(&last, 50).await.unwrap();
    assert_eq!(last.hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), newest_first[980..1_000]);
    let row = find(&site, &Query::of("“安全的第”")).await;
    assert_eq!((row.pages.total, row.is_more), (200, true), "of rows fewer are counted");
    let year = Query { from: Some(date(2021, 1, 1)), to: Some(date(2021, 12, 31)), ..Query::of("的") };
    let year = find(&site, &year).await;
    assert_eq!((year.pages.total, year.is_more), (365, false));
}

async fn attachments_are_found_by_their_text(site: TestSite) {
    let id = import(&site, &page("一", "见附件。", date(2023, 1, 1))).await;
    let article = builders::find(&site, id).await;
    builders::attach(&site, article.published_revision_id.unwrap(), "预算表.pdf", 1).await;
    let file = store::entity::file::Entity::find().one(site.db()).await.unwrap().unwrap();
    let text = file_text::ActiveModel {
        file_id: Set(file.id),
        text: Set("一般公共预算收入".into()),
        edition: Set(EDITION),
        notes: Set("[]".into()),
        personal: Set(None),
    };
    text.insert(site.db()).await.unwrap();
    site.store.reindex().await.unwrap();
    assert_eq!(found(&site, "公共预算").await, [id]);
    assert_eq!(found(&site, "预算表").await, [id]);
    let of_text = find(&site, &Query::of("公共")).await.hits.remove(0);
    assert_eq!(shown(&of_text.passage), "一般[公共]预算收入");
    assert_eq!(of_text.place, Place::Attachment("预算表.pdf".into()));
    let of_name = find(&site, &Query::of("预算表")).await.hits.remove(0);
    assert_eq!((shown(&of_name.passage).as_str(), of_name.place), ("[预算表].pdf", Place::AttachmentName));
    let of_title = find(&site, &Query::of("一")).await.hits.remove(0);
    assert_eq!((shown(&of_title.title).as_str(), of_title.place), ("[一]", Place::Attachment("预算表.pdf".into())));
}

async fn a_database_from_before_is_indexed_anew(site: TestSite) {
    use sea_orm::ConnectionTrait;
    let column = builders::column(&site, "a", None, 1).await;
    let id = builders::published_article(&site, column, "安全", date(2023, 1, 1)).await;
    builders::draft_article(&site, column, "安全草稿", date(2023, 1, 1)).await;
    builders::withdrawn_article(&site, column, "安全撤下", date(2023, 1, 1)).await;
    assert!(found(&site, "安全").await.is_empty(), "nobody has published it through the store");
    site.store.migrate().await.unwrap();
    assert!(found(&site, "安全").await.is_empty(), "the edition is the same");
    site.db().execute_unprepared("DELETE FROM search_edition").await.unwrap();
    site.store.migrate().await.unwrap();
    assert_eq!(found(&site, "安全").await, [id]);
    site.db().execute_unprepared("UPDATE search_edition SET edition = -1").await.unwrap();
    site.store.migrate().await.unwrap();
    site.store.reindex().await.unwrap();
    assert_eq!(found(&site, "安全").await, [id], "a second time nothing is there twice");
    assert_eq!(search_text::Entity::find().all(site.db()).await.unwrap().len(), 1);
}
