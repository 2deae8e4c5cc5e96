//! Attachments: a version has exactly those that its save names.

use domain::{
    editing::{Attached, Fields},
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
};

use super::office::{Person, approve, data, draft, editor, fields, public, refused, reviewer, save, submit};
use crate::{
    builders::{column, uploaded_file},
    database::TestSite,
};

on_both!(
    a_save_gives_a_version_exactly_its_attachments,
    citizens_get_those_of_the_published_version,
    what_is_not_stored_is_not_attached,
    names_are_kept_without_their_blanks,
    names_have_the_ending_of_what_they_name,
);

fn attached(sha256: &str, name: &str) -> Attached {
    Attached { sha256: sha256.into(), name: name.into() }
}

fn with(fields: Fields, attachments: &[Attached]) -> Fields {
    Fields { attachments: attachments.to_vec(), ..fields }
}

async fn names(site: &TestSite, who: &Person, article: ArticleId) -> Vec<String> {
    let work = site.services.editing.open(&who.staff, article).await.unwrap();
    let shown: Vec<_> = work.attachments.iter().map(|attachment| attachment.name.clone()).collect();
    let named: Vec<_> = work.fields.attachments.iter().map(|attached| attached.name.clone()).collect();
    assert_eq!(shown, named);
    shown
}

async fn a_save_gives_a_version_exactly_its_attachments(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let (one, two) = (uploaded_file(&site, writer.id(), 1).await, uploaded_file(&site, writer.id(), 2).await);
    let id = draft(&site, &writer, column, "一").await;
    assert!(names(&site, &writer, id).await.is_empty());

    // The same file twice, under two names, and not in the order of the uploads.
    let three = [attached(&two, "二.pdf"), attached(&one, "一.pdf"), attached(&two, "又是二.pdf")];
    save(&site, &writer, Some(id), 1, with(fields(column, "一"), &three)).await.unwrap();
    assert_eq!(names(&site, &writer, id).await, ["二.pdf", "一.pdf", "又是二.pdf"]);
    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!(work.attachments[0].size, 2048);
    assert!(work.attachments[0].address.contains(&two), "{}", work.attachments[0].address);

    save(&site, &writer, Some(id), 2, with(fields(column, "一"), &three[..1])).await.unwrap();
    assert_eq!(names(&site, &writer, id).await, ["二.pdf"]);
    save(&site, &writer, Some(id), 3, fields(column, "一")).await.unwrap();
    assert!(names(&site, &writer, id).await.is_empty());
    assert_eq!(
        site.services.editing.version(&writer.staff, id, RevisionNumber::new(2)).await.unwrap().attachments,
        three
    );

    site.services
        .editing
        .restore(&writer.staff, id, RevisionNumber::new(2), RevisionNumber::new(4), &writer.by)
        .await
        .unwrap();
    assert_eq!(names(&site, &writer, id).await.len(), 3);
    let new = save(&site, &writer, None, 0, with(fields(column, "新"), &three)).await.unwrap().article;
    assert_eq!(names(&site, &writer, new).await.len(), 3);
}

async fn citizens_get_those_of_the_published_version(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let file = uploaded_file(&site, writer.id(), 1).await;
    let id = public(&site, &writer, &reviewer, column, "一").await;
    let more = with(fields(column, "二"), &[attached(&file, "附件.pdf")]);
    save(&site, &writer, Some(id), 1, more).await.unwrap();
    submit(&site, &writer, id, 2).await.unwrap();
    assert!(site.services.articles.read(id).await.unwrap().attachments.is_empty());
    let work = site.services.editing.open(&reviewer.staff, id).await.unwrap();
    assert_eq!((work.attachments.len(), work.public.unwrap().attachments.len()), (1, 0));

    approve(&site, &reviewer, id, 2).await.unwrap();
    let shown = site.services.articles.read(id).await.unwrap().attachments;
    assert_eq!((shown.len(), shown[0].name.as_str(), shown[0].size), (1, "附件.pdf", 1024));
}

async fn what_is_not_stored_is_not_attached(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let file = uploaded_file(&site, writer.id(), 1).await;
    let id = draft(&site, &writer, column, "一").await;
    let before = data(&site).await;
    for bad in [attached(&"f".repeat(64), "附件.pdf"), attached("", "附件.pdf"), attached(&file, "../附件.pdf")] {
        for (article, version) in [(Some(id), 1), (None, 0)] {
            let fields = with(fields(column, "二"), &[attached(&file, "好.pdf"), bad.clone()]);
            let answer = refused(save(&site, &writer, article, version, fields).await);
            assert!(matches!(&answer, Refusal::Invalid { field, .. } if field == "attachments"), "{answer:?}");
        }
    }
    assert_eq!(data(&site).await, before);
}

async fn names_have_the_ending_of_what_they_name(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let file = uploaded_file(&site, writer.id(), 1).await;
    let given =
        ["附件一", "附件二.docx", "附件三.pdf.exe", "附\u{202e}fdp.四", "附件五.PDF"].map(|name| attached(&file, name));
    let id = save(&site, &writer, None, 0, with(fields(column, "一"), &given)).await.unwrap().article;
    let expected = ["附件一.pdf", "附件二.pdf", "附件三.pdf.exe.pdf", "附fdp.四.pdf", "附件五.pdf"];
    assert_eq!(names(&site, &writer, id).await, expected);
}

async fn names_are_kept_without_their_blanks(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let file = uploaded_file(&site, writer.id(), 1).await;
    let fields = with(fields(column, "一"), &[attached(&file, " 附件 1.pdf\t")]);
    let id = save(&site, &writer, None, 0, fields).await.unwrap().article;
    assert_eq!(names(&site, &writer, id).await, ["附件 1.pdf"]);
}
