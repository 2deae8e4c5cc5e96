//! Limits of one text, and of one account's stored texts.

use domain::{
    article::State,
    comment::Comment,
    draft::Kept,
    editing::Fields,
    fault::Refusal,
    id::{ArticleId, ColumnId, RevisionNumber},
    imported::Mode,
    limits::{MAX_BODY_BYTES, MAX_DRAFTS_BYTES, MIN_ACT_BYTES},
    quota::Metered,
    workflow::Accepts,
};

use super::office::{
    approve, data, draft, editor, fields, public, refused, reviewer, save, send_back, submit, withdraw,
};
use crate::{
    builders::{column, read_page},
    database::TestSite,
};

on_both!(
    each_field_is_limited_in_the_editor_and_in_imports,
    what_people_say_is_limited,
    an_account_saves_so_many_megabytes_a_day,
    every_act_counts,
    texts_that_are_only_kept_are_limited_in_all,
);

/// Fields that are too long, by name.
fn too_long(column: ColumnId) -> Vec<(&'static str, Fields)> {
    let long = |chars: usize| Some("长".repeat(chars));
    let good = || fields(column, "二");
    vec![
        ("title", Fields { title: "长".repeat(201), ..good() }),
        ("subtitle", Fields { subtitle: long(201), ..good() }),
        ("source", Fields { source: long(201), ..good() }),
        ("author", Fields { author: long(201), ..good() }),
        ("keywords", Fields { keywords: vec!["长".repeat(10_000)], ..good() }),
        ("keywords", Fields { keywords: vec!["词".into(); 51], ..good() }),
        ("summary", Fields { summary: long(2_001), ..good() }),
        ("index_number", Fields { index_number: long(201), ..good() }),
        ("document_number", Fields { document_number: long(201), ..good() }),
        ("issuing_body", Fields { issuing_body: long(201), ..good() }),
        ("body", Fields { body: "a".repeat(MAX_BODY_BYTES + 1), ..good() }),
    ]
}

#[track_caller]
fn is_invalid(refusal: &Refusal, name: &str) {
    assert!(matches!(refusal, Refusal::Invalid { field, .. } if field == name), "{refusal:?} instead of {name}");
}

async fn each_field_is_limited_in_the_editor_and_in_imports(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "一").await;
    let before = data(&site).await;
    for (name, bad) in too_long(column) {
        is_invalid(&refused(save(&site, &writer, Some(id), 1, bad.clone()).await), name);
        is_invalid(&refused(save(&site, &writer, None, 0, bad.clone()).await), name);
        let mut page = read_page();
        page.article.title = bad.title;
        page.article.subtitle = bad.subtitle;
        page.article.source = bad.source;
        page.article.author = bad.author;
        page.article.keywords = bad.keywords;
        page.article.summary = bad.summary;
        page.article.index_number = bad.index_number;
        page.article.document_number = bad.document_number;
        page.article.issuing_body = bad.issuing_body;
        page.article.body = bad.body;
        is_invalid(&refused(site.services.articles.import(&page, Mode::Keep).await), name);
    }
    assert_eq!(data(&site).await, before);
    let longest = Fields { body: "a".repeat(MAX_BODY_BYTES), ..fields(column, "长") };
    save(&site, &writer, Some(id), 1, longest).await.unwrap();
}

async fn what_people_say_is_limited(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, checker) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let shown = public(&site, &writer, &checker, column, "公开").await;
    let id = draft(&site, &writer, column, "一").await;
    let (editing, long) = (&site.services.editing, "长".repeat(1_001));
    is_invalid(&refused(editing.submit(&writer.staff, id, RevisionNumber::new(1), &long, &writer.by).await), "note");
    submit(&site, &writer, id, 1).await.unwrap();
    let before = data(&site).await;
    is_invalid(
        &refused(editing.send_back(&checker.staff, id, RevisionNumber::new(1), &long, &checker.by).await),
        "reason",
    );
    is_invalid(
        &refused(editing.approve(&checker.staff, id, RevisionNumber::new(1), &long, None, &checker.by).await),
        "note",
    );
    is_invalid(&refused(editing.withdraw(&checker.staff, shown, &long, &checker.by).await), "reason");
    let saved = domain::editing::Save {
        article: Some(id),
        version: RevisionNumber::new(1),
        fields: fields(column, "二"),
        note: Some(long),
        key: super::office::key(),
        accepts: Accepts::end_of(State::InReview),
    };
    is_invalid(&refused(editing.save(&writer.staff, &saved, &writer.by).await), "note");
    assert_eq!(data(&site).await, before);
    withdraw(&site, &checker, shown).await.unwrap();
}

/// 2026-11-29, 22:00 in Beijing.
const EVENING: i64 = 1_795_960_800;

async fn an_account_saves_so_many_megabytes_a_day(mut site: TestSite) {
    let store = site.store.at(EVENING).with_texts_a_day(Some(5 << 20));
    site.services = store.services();
    let column = column(&site, "a", None, 1).await;
    let (writer, colleague) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    let large = |title: &str| Fields { body: "a".repeat(2_000_000), ..fields(column, title) };
    save(&site, &writer, Some(id), 1, large("二")).await.unwrap();
    save(&site, &writer, Some(id), 2, large("三")).await.unwrap();
    let before = data(&site).await;
    let quota = Refusal::Quota { of: Metered::Texts, megabytes: 5, left: 1, seconds: 7_200 };
    assert_eq!(refused(save(&site, &writer, Some(id), 3, large("四")).await), quota);
    assert_eq!(refused(save(&site, &writer, None, 0, large("新")).await), quota);
    assert_eq!(
        refused(
            site.services
                .editing
                .restore(&writer.staff, id, RevisionNumber::new(2), RevisionNumber::new(3), &writer.by)
                .await
        ),
        quota
    );
    assert_eq!(data(&site).await, before);

    save(&site, &writer, Some(id), 3, fields(column, "小改")).await.unwrap();
    save(&site, &colleague, Some(id), 4, large("同事的")).await.unwrap();
    site.services = store.at(EVENING + 7_200).services();
    save(&site, &writer, Some(id), 5, large("第二天")).await.unwrap();
}

async fn every_act_counts(mut site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, checker) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let store = site.store.at(EVENING).with_texts_a_day(Some(2 * MIN_ACT_BYTES as i64));
    site.services = store.services();
    send_back(&site, &checker, id, 1).await.unwrap();
    let remark = Comment {
        article: id,
        version: RevisionNumber::new(1),
        paragraph: 0,
        quote: String::new(),
        words: "日期有误".into(),
    };
    let answer = site.services.editing.comment(&checker.staff, &remark, &checker.by).await;
    assert!(answer.is_err(), "its words are beyond two acts");
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &checker, id, 1).await.unwrap();
    let answer = refused(withdraw(&site, &checker, id).await);
    assert!(matches!(answer, Refusal::Quota { of: Metered::Texts, left: 0, .. }), "{answer:?}");
}

async fn texts_that_are_only_kept_are_limited_in_all(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, colleague) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let large = Fields { body: "a".repeat(4_000_000), ..fields(column, "长") };
    let fit = MAX_DRAFTS_BYTES / 4_000_000;
    let mut places = Vec::new();
    for number in 0..=fit {
        places.push(draft(&site, &writer, column, &number.to_string()).await);
    }
    let keep = async |who: &super::office::Person, article: ArticleId, fields: &Fields| {
        let kept = Kept { article: Some(article), version: RevisionNumber::new(1), fields: fields.clone() };
        site.services.drafts.keep(&who.staff, &kept).await
    };
    for place in &places[..fit] {
        keep(&writer, *place, &large).await.unwrap();
    }
    let answer = refused(keep(&writer, places[fit], &large).await);
    assert!(matches!(&answer, Refusal::Invalid { problem, .. } if problem.contains("最多 64 MB")), "{answer:?}");
    keep(&writer, places[0], &large).await.unwrap();
    keep(&colleague, places[fit], &large).await.unwrap();
    site.services.drafts.discard(&writer.staff, Some(places[0]), None).await.unwrap();
    keep(&writer, places[fit], &large).await.unwrap();
}
