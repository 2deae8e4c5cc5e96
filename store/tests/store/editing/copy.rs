//! Copying an article as a new one.

use domain::{article::State, date::today, editing::Attached, fault::Refusal, id::RevisionNumber};

use super::office::{Person, editor, fields, is_conflict, key, log, public, refused, reviewer, save};
use crate::{
    builders::{column, uploaded_file},
    database::TestSite,
};

on_both!(
    a_copy_says_the_same_and_is_a_draft_of_its_own,
    the_same_key_makes_no_second_copy,
    who_may_only_review_copies_nothing,
);

async fn a_copy_says_the_same_and_is_a_draft_of_its_own(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, other) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let hash = uploaded_file(&site, writer.id(), 1).await;
    let mut said = fields(column, "通知");
    said.attachments = vec![Attached { sha256: hash.clone(), name: "表.pdf".into() }];
    said.index_number = Some("010-11/2026-00001".into());
    said.body = format!("<p>见<a href=\"/files/{hash}/1.pdf\">附件</a>。</p>");
    let original = save(&site, &writer, None, 0, said).await.unwrap().article;
    let copy = site.services.editing.copy(&other.staff, original, &key(), &other.by).await.unwrap();
    assert_eq!(copy.version, RevisionNumber::new(1));
    assert_ne!(copy.article, original);
    let (old, new) = (open(&site, &writer, original).await, open(&site, &other, copy.article).await);
    assert_eq!(new.state, State::Draft);
    assert_eq!(
        (new.fields.title.as_str(), new.fields.day, new.fields.index_number.clone()),
        ("通知（副本）", today(), None)
    );
    assert_eq!((new.fields.body.clone(), new.fields.attachments.clone()), (old.fields.body, old.fields.attachments));
    assert_eq!((new.fields.keywords, new.fields.document_number), (old.fields.keywords, old.fields.document_number));
    assert_eq!(new.writer, "wang某");
    let row = log(&site).await.pop().unwrap();
    assert_eq!((row.action.as_str(), row.subject_id), ("article.copy", Some(copy.article.get())));
    assert!(row.detail.contains(&format!("\"from\":{original}")), "{}", row.detail);

    save(&site, &other, Some(copy.article), 1, fields(column, "通知二")).await.unwrap();
    assert_eq!(open(&site, &writer, original).await.fields.title, "通知", "the original stays as it is");
}

async fn the_same_key_makes_no_second_copy(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "一").await;
    let key = key();
    let first = site.services.editing.copy(&writer.staff, id, &key, &writer.by).await.unwrap();
    let rows = log(&site).await.len();
    let again = site.services.editing.copy(&writer.staff, id, &key, &writer.by).await.unwrap();
    assert_eq!((first.article, log(&site).await.len()), (again.article, rows));
    site.services.editing.remove(&writer.staff, first.article, &writer.by).await.unwrap();
    assert!(is_conflict(
        site.services.editing.copy(&writer.staff, first.article, &super::office::key(), &writer.by).await
    ));
}

async fn who_may_only_review_copies_nothing(site: TestSite) {
    let (here, foreign) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let (writer, reviewer) = (editor(&site, "li", here).await, reviewer(&site, "zhang", here).await);
    let stranger = editor(&site, "wang", foreign).await;
    let id = public(&site, &writer, &reviewer, here, "一").await;
    for who in [&reviewer, &stranger] {
        let refusal = refused(site.services.editing.copy(&who.staff, id, &key(), &who.by).await);
        assert_eq!(refusal, Refusal::Forbidden);
    }
}

async fn open(site: &TestSite, who: &Person, id: domain::id::ArticleId) -> domain::editing::Workpiece {
    site.services.editing.open(&who.staff, id).await.unwrap()
}
