use domain::{
    disclosure::{BodyCode, DisclosureChange, Entry},
    editing::Fields,
    fault::Refusal,
    id::{ArticleId, ColumnId, RevisionNumber},
    imported::Mode,
};

use super::{admin, change, serve};
use crate::{
    builders::{column, read_page},
    database::TestSite,
    editing::office::{approve, draft, editor, fields, public, refused, reopen, reviewer, save, submit, withdraw},
};

on_both!(
    a_first_publication_in_the_catalogue_gives_a_number_by_the_rule,
    a_column_outside_of_the_catalogue_gives_none,
    a_number_stays_with_its_article_and_is_never_given_again,
    a_number_that_another_has_is_refused_in_words,
    a_number_that_was_only_drafted_can_be_let_go,
    parallel_publications_get_numbers_of_their_own,
    numbers_written_by_hand_are_passed_over,
    a_number_that_an_import_brings_twice_belongs_to_the_first,
);

struct Office {
    column: ColumnId,
    writer: crate::editing::office::Person,
    reviewer: crate::editing::office::Person,
    admin: crate::editing::office::Person,
}

async fn office(site: &TestSite) -> Office {
    let column = column(site, "a", None, 1).await;
    let admin = admin(site).await;
    serve(site, &admin, Entry::Catalogue, column).await;
    let rule =
        DisclosureChange::Rule { region: "652701".into(), pattern: "{地区}-{机构}/{年}-{流水号5}".into() };
    change(site, &admin, rule).await;
    change(site, &admin, DisclosureChange::SetBody(BodyCode { name: "教育局".into(), code: "JYJ".into() })).await;
    Office { column, writer: editor(site, "li", column).await, reviewer: reviewer(site, "zhang", column).await, admin }
}

fn of_body(column: ColumnId, title: &str, body: &str) -> Fields {
    Fields { issuing_body: Some(body.into()), ..fields(column, title) }
}

async fn published(site: &TestSite, office: &Office, fields: Fields) -> ArticleId {
    let id = save(site, &office.writer, None, 0, fields).await.unwrap().article;
    submit(site, &office.writer, id, 1).await.unwrap();
    approve(site, &office.reviewer, id, 1).await.unwrap();
    id
}

async fn number(site: &TestSite, id: ArticleId) -> Option<String> {
    site.services.articles.read(id).await.unwrap().index_number
}

async fn a_first_publication_in_the_catalogue_gives_a_number_by_the_rule(site: TestSite) {
    let office = office(&site).await;
    let first = published(&site, &office, of_body(office.column, "一", "教育局")).await;
    let second = published(&site, &office, of_body(office.column, "二", "教育局")).await;
    let other = published(&site, &office, of_body(office.column, "三", "水利局")).await;
    assert_eq!(number(&site, first).await.as_deref(), Some("652701-JYJ/2026-00001"));
    assert_eq!(number(&site, second).await.as_deref(), Some("652701-JYJ/2026-00002"));
    assert_eq!(number(&site, other).await.as_deref(), Some("652701-水利局/2026-00001"));

    // A correction keeps the number, though its writer never typed it.
    let opened = site.services.editing.open(&office.writer.staff, first).await.unwrap();
    assert_eq!(opened.fields.index_number.as_deref(), Some("652701-JYJ/2026-00001"));
    save(&site, &office.writer, Some(first), 1, of_body(office.column, "一改", "教育局")).await.unwrap();
    submit(&site, &office.writer, first, 2).await.unwrap();
    approve(&site, &office.reviewer, first, 2).await.unwrap();
    assert_eq!(number(&site, first).await.as_deref(), Some("652701-JYJ/2026-00001"));
}

async fn a_column_outside_of_the_catalogue_gives_none(site: TestSite) {
    let office = office(&site).await;
    let news = column(&site, "news", None, 2).await;
    let (writer, checker) = (editor(&site, "wang", news).await, reviewer(&site, "zhao", news).await);
    let id = public(&site, &writer, &checker, news, "新闻").await;
    assert_eq!(number(&site, id).await, None);
    let below = column(&site, "below", Some(office.column), 1).await;
    let id = public(&site, &office.writer, &office.reviewer, below, "下级").await;
    assert!(number(&site, id).await.is_some(), "columns below belong to the catalogue");
    let guide = column(&site, "guide", Some(office.column), 2).await;
    serve(&site, &office.admin, Entry::Guide, guide).await;
    let id = public(&site, &office.writer, &office.reviewer, guide, "指南").await;
    assert_eq!(number(&site, id).await, None, "the guide is no part of it");
}

async fn a_number_stays_with_its_article_and_is_never_given_again(site: TestSite) {
    let office = office(&site).await;
    let first = published(&site, &office, of_body(office.column, "一", "教育局")).await;
    withdraw(&site, &office.writer, first).await.unwrap();
    let second = published(&site, &office, of_body(office.column, "二", "教育局")).await;
    assert_eq!(number(&site, second).await.as_deref(), Some("652701-JYJ/2026-00002"));
    reopen(&site, &office.writer, first).await.unwrap();
    submit(&site, &office.writer, first, 1).await.unwrap();
    approve(&site, &office.reviewer, first, 1).await.unwrap();
    assert_eq!(number(&site, first).await.as_deref(), Some("652701-JYJ/2026-00001"));
}

async fn a_number_that_another_has_is_refused_in_words(site: TestSite) {
    let office = office(&site).await;
    let first = published(&site, &office, of_body(office.column, "一", "教育局")).await;
    withdraw(&site, &office.writer, first).await.unwrap();
    let same = Fields { index_number: Some(" 652701-JYJ/2026-00001 ".into()), ..fields(office.column, "二") };
    match refused(save(&site, &office.writer, None, 0, same).await) {
        Refusal::Invalid { field, problem } => {
            assert_eq!(field, "index_number");
            assert!(problem.contains("652701-JYJ/2026-00001") && problem.contains(&format!("/articles/{first}")));
        }
        other => panic!("{other:?}"),
    }
}

async fn a_number_that_was_only_drafted_can_be_let_go(site: TestSite) {
    let office = office(&site).await;
    let typed =
        |title: &str, number: &str| Fields { index_number: Some(number.into()), ..fields(office.column, title) };
    let first = save(&site, &office.writer, None, 0, typed("一", "甲-1")).await.unwrap().article;
    refused(save(&site, &office.writer, None, 0, typed("二", "甲-1")).await);
    save(&site, &office.writer, Some(first), 1, typed("一", "甲-2")).await.unwrap();
    save(&site, &office.writer, None, 0, typed("二", "甲-1")).await.unwrap();
}

async fn parallel_publications_get_numbers_of_their_own(site: TestSite) {
    let office = office(&site).await;
    let mut ids = Vec::new();
    for title in ["一", "二", "三", "四", "五", "六"] {
        let id = draft(&site, &office.writer, office.column, title).await;
        submit(&site, &office.writer, id, 1).await.unwrap();
        ids.push(id);
    }
    let mut running = tokio::task::JoinSet::new();
    for id in ids.clone() {
        let (editing, checker) = (site.services.editing.clone(), office.reviewer.clone());
        running.spawn(async move {
            editing.approve(&checker.staff, id, RevisionNumber::new(1), "", None, &checker.by).await.unwrap()
        });
    }
    running.join_all().await;
    let mut numbers = Vec::new();
    for id in ids {
        numbers.push(number(&site, id).await.unwrap());
    }
    numbers.sort();
    let expected: Vec<String> = (1..=6).map(|serial| format!("652701-本级/2026-{serial:05}")).collect();
    assert_eq!(numbers, expected);
}

async fn numbers_written_by_hand_are_passed_over(site: TestSite) {
    let office = office(&site).await;
    let typed =
        Fields { index_number: Some("652701-JYJ/2026-00001".into()), ..of_body(office.column, "手写", "教育局") };
    let by_hand = published(&site, &office, typed).await;
    let next = published(&site, &office, of_body(office.column, "编号", "教育局")).await;
    assert_eq!(number(&site, by_hand).await.as_deref(), Some("652701-JYJ/2026-00001"));
    assert_eq!(number(&site, next).await.as_deref(), Some("652701-JYJ/2026-00002"));
}

async fn a_number_that_an_import_brings_twice_belongs_to_the_first(site: TestSite) {
    let mut page = read_page();
    page.article.index_number = Some("旧-1".into());
    let first = site.services.articles.import(&page, Mode::Keep).await.unwrap();
    page.article.title = "另一篇".into();
    let second = site.services.articles.import(&page, Mode::Keep).await.unwrap();
    assert_eq!(number(&site, first.id).await.as_deref(), Some("旧-1"));
    assert_eq!(number(&site, second.id).await, None);
    assert!(second.notes.iter().any(|note| note.contains("旧-1")), "{:?}", second.notes);
}
