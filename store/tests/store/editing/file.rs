//! Files: the rights to add and to read them.

use domain::{
    account::Role,
    editing::{Attached, Fields},
    fault::{Outcome, Refusal},
    file::{Kind, NewFile, ReadableFile, StoredFile},
    id::{ColumnId, RevisionNumber},
};
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, Set};
use serde_json::Value;
use store::entity::{attachment, file, revision_file};

use super::office::{
    Person, approve, data, draft, editor, fields, log, person, refused, reopen, reviewer, save, submit, withdraw,
};
use crate::{
    builders::{column, find, published_article},
    database::TestSite,
};

on_both!(
    who_writes_somewhere_may_upload_and_nobody_else,
    an_upload_is_written_down,
    the_same_content_is_kept_once,
    citizens_read_the_pictures_of_what_they_read,
    citizens_read_what_is_attached_to_what_they_read,
    what_is_not_public_is_for_its_uploader_and_its_columns,
    another_columns_file_is_neither_attached_nor_mentioned,
    what_was_uploaded_again_is_its_second_uploaders_too,
    nobody_gives_away_what_another_has_mentioned,
    a_file_that_is_public_may_be_used_by_everybody,
    a_file_of_another_site_may_be_mentioned,
);

fn picture(mark: char, width: i64) -> StoredFile {
    StoredFile {
        sha256: mark.to_string().repeat(64),
        name: "校园.webp".into(),
        kind: Kind::Webp,
        size: width * 10,
        dimensions: Some((width, width / 2)),
    }
}

fn upload(versions: &[StoredFile]) -> NewFile {
    NewFile { versions: versions.to_vec(), source: None, examination: None }
}

async fn record(site: &TestSite, who: &Person, versions: &[StoredFile]) -> Outcome<Vec<StoredFile>> {
    site.services.files.record(&who.staff, &upload(versions), &who.by).await
}

async fn read(site: &TestSite, who: Option<&Person>, mark: char) -> Outcome<ReadableFile> {
    site.services.files.read(who.map(|who| &who.staff), &mark.to_string().repeat(64)).await
}

/// Whether citizens may read the file.
async fn is_public(site: &TestSite, mark: char) -> bool {
    match read(site, None, mark).await {
        Ok(readable) => {
            assert!(readable.is_public);
            true
        }
        refusal => {
            assert_eq!(refused(refusal), Refusal::NotFound);
            false
        }
    }
}

async fn who_writes_somewhere_may_upload_and_nobody_else(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let mut fresh = editor(&site, "fresh", column).await;
    fresh.staff.must_change_password = true;
    let others = [
        reviewer(&site, "zhang", column).await,
        person(&site, "site-admin", &[(Role::SiteAdmin, ColumnId::new(0))]).await,
        person(&site, "security-admin", &[(Role::SecurityAdmin, ColumnId::new(0))]).await,
        person(&site, "auditor", &[(Role::Auditor, ColumnId::new(0))]).await,
        person(&site, "nobody", &[]).await,
        fresh,
    ];
    for who in &others {
        assert_eq!(refused(site.services.files.may_upload(&who.staff, 0, &who.by).await), Refusal::Forbidden);
        assert_eq!(refused(record(&site, who, &[picture('a', 480)]).await), Refusal::Forbidden);
    }
    let log = log(&site).await;
    assert_eq!(log.len(), 2 * others.len(), "each refusal is written down");
    assert!(log.iter().all(|row| (row.action.as_str(), row.subject_kind.as_str()) == ("refused", "file")));
    assert_eq!(file::Entity::find().count(site.db()).await.unwrap(), 0);

    let writer = editor(&site, "li", column).await;
    site.services.files.may_upload(&writer.staff, 0, &writer.by).await.unwrap();
    record(&site, &writer, &[picture('a', 480)]).await.unwrap();
}

async fn an_upload_is_written_down(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let versions = [picture('a', 960), picture('b', 480)];
    let new = NewFile { source: Some("https://mmbiz.qpic.cn/a".into()), ..upload(&versions) };
    let kept = site.services.files.record(&writer.staff, &new, &writer.by).await.unwrap();
    assert_eq!(kept, versions);
    let [row] = &log(&site).await[..] else { panic!("one row") };
    assert_eq!((row.action.as_str(), row.account_id), ("file.upload", Some(writer.id())));
    let widest = file::Entity::find_by_id(row.subject_id.unwrap()).one(site.db()).await.unwrap().unwrap();
    assert_eq!((widest.sha256, widest.width), ("a".repeat(64), Some(960)));
    let detail: Value = serde_json::from_str(&row.detail).unwrap();
    assert_eq!((&detail["name"], &detail["size"]), (&"校园.webp".into(), &9_600.into()));
    assert_eq!(detail["source"], "https://mmbiz.qpic.cn/a");
}

async fn the_same_content_is_kept_once(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (one, two) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    record(&site, &one, &[picture('a', 480)]).await.unwrap();
    let renamed = StoredFile { name: "操场.webp".into(), ..picture('a', 480) };
    let again = [renamed.clone()];
    let both = tokio::join!(record(&site, &one, &again), record(&site, &two, &again));
    assert_eq!(
        (both.0.unwrap(), both.1.unwrap()),
        (vec![renamed.clone()], vec![renamed]),
        "each by the name it came with"
    );
    let files = file::Entity::find().all(site.db()).await.unwrap();
    assert_eq!((files.len(), files[0].name.as_str()), (1, "校园.webp"));
    assert_eq!(log(&site).await.len(), 3);
}

/// An article's fields, with a text that shows the picture in two widths.
fn showing(column: ColumnId, widest: char, narrow: char) -> domain::editing::Fields {
    let (widest, narrow) = (picture(widest, 960), picture(narrow, 480));
    let mut fields = fields(column, "有图");
    let srcset = domain::file::srcset(&[widest.clone(), narrow]).unwrap();
    fields.body = format!("<figure><img src=\"{}\" alt=\"校园\" srcset=\"{srcset}\"></figure>", widest.address());
    fields
}

async fn citizens_read_the_pictures_of_what_they_read(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, checker) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    record(&site, &writer, &[picture('a', 960), picture('b', 480)]).await.unwrap();
    record(&site, &writer, &[picture('c', 960), picture('d', 480)]).await.unwrap();
    let id = save(&site, &writer, None, 0, showing(column, 'a', 'b')).await.unwrap().article;
    assert!(!is_public(&site, 'a').await, "a draft");
    submit(&site, &writer, id, 1).await.unwrap();
    assert!(!is_public(&site, 'a').await, "in review");
    approve(&site, &checker, id, 1).await.unwrap();
    assert!(is_public(&site, 'a').await && is_public(&site, 'b').await, "each width");

    save(&site, &writer, Some(id), 1, showing(column, 'c', 'd')).await.unwrap();
    assert!(is_public(&site, 'a').await && !is_public(&site, 'c').await, "the public version counts");
    submit(&site, &writer, id, 2).await.unwrap();
    approve(&site, &checker, id, 2).await.unwrap();
    assert!(!is_public(&site, 'a').await && !is_public(&site, 'b').await, "no longer shown");
    assert!(is_public(&site, 'c').await && is_public(&site, 'd').await);

    withdraw(&site, &checker, id).await.unwrap();
    assert!(!is_public(&site, 'c').await, "withdrawn");
    reopen(&site, &writer, id).await.unwrap();
    assert!(!is_public(&site, 'c').await, "a draft again");
    submit(&site, &writer, id, 2).await.unwrap();
    approve(&site, &checker, id, 2).await.unwrap();
    assert!(is_public(&site, 'c').await, "public again");
}

async fn citizens_read_what_is_attached_to_what_they_read(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, checker) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    record(&site, &writer, &[picture('a', 480)]).await.unwrap();
    let file_id = file::Entity::find().one(site.db()).await.unwrap().unwrap().id;
    let id = published_article(&site, column, "一", domain::date::date(2026, 1, 1)).await;
    let attached = attachment::ActiveModel {
        revision_id: Set(find(&site, id).await.published_revision_id.unwrap()),
        file_id: Set(file_id),
        name: Set("校园.webp".into()),
        position: Set(1),
        ..Default::default()
    };
    assert!(!is_public(&site, 'a').await);
    attached.insert(site.db()).await.unwrap();
    assert!(is_public(&site, 'a').await);
    withdraw(&site, &checker, id).await.unwrap();
    assert!(!is_public(&site, 'a').await);
}

async fn what_is_not_public_is_for_its_uploader_and_its_columns(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let below = column(&site, "a1", Some(a), 1).await;
    let writer = editor(&site, "li", below).await;
    record(&site, &writer, &[picture('a', 960), picture('b', 480)]).await.unwrap();
    let (colleague, above) = (editor(&site, "liu", below).await, reviewer(&site, "zhou", a).await);
    for who in [&colleague, &above] {
        assert_eq!(refused(read(&site, Some(who), 'a').await), Refusal::NotFound, "in no article yet");
    }
    let readable = read(&site, Some(&writer), 'b').await.unwrap();
    assert_eq!((readable.is_public, readable.file), (false, picture('b', 480)));

    let id = save(&site, &writer, None, 0, showing(below, 'a', 'b')).await.unwrap().article;
    // An older version still has it.
    save(&site, &writer, Some(id), 1, fields(below, "无图")).await.unwrap();
    for who in [&writer, &colleague, &above] {
        assert!(!read(&site, Some(who), 'a').await.unwrap().is_public);
        assert_eq!(refused(read(&site, Some(who), 'f').await), Refusal::NotFound);
    }
    let mut fresh = editor(&site, "fresh", below).await;
    fresh.staff.must_change_password = true;
    for who in [
        editor(&site, "wang", b).await,
        reviewer(&site, "zhang", b).await,
        person(&site, "site-admin", &[(Role::SiteAdmin, ColumnId::new(0))]).await,
        person(&site, "auditor", &[(Role::Auditor, ColumnId::new(0))]).await,
        person(&site, "nobody", &[]).await,
        fresh,
    ] {
        assert_eq!(refused(read(&site, Some(&who), 'a').await), Refusal::NotFound, "{}", who.staff.login);
    }
    for no_hash in ["", "a", "../../etc/passwd", &"A".repeat(64), &"g".repeat(64)] {
        assert_eq!(refused(site.services.files.read(Some(&writer.staff), no_hash).await), Refusal::NotFound);
    }
}

/// `fields` with the file attached.
fn attaching(column: ColumnId, mark: char) -> Fields {
    let attached = Attached { sha256: mark.to_string().repeat(64), name: "附件.pdf".into() };
    Fields { attachments: vec![attached], ..fields(column, "有附件") }
}

fn field_and_words(refusal: Refusal) -> (String, String) {
    match refusal {
        Refusal::Invalid { field, problem } => (field, problem),
        other => panic!("{other:?}"),
    }
}

async fn another_columns_file_is_neither_attached_nor_mentioned(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let (owner, thief) = (editor(&site, "li", b).await, editor(&site, "wang", a).await);
    record(&site, &owner, &[picture('a', 960), picture('b', 480)]).await.unwrap();
    save(&site, &owner, None, 0, showing(b, 'a', 'b')).await.unwrap();
    let own = draft(&site, &thief, a, "自己的").await;
    let before = data(&site).await;
    for (article, version) in [(None, 0), (Some(own), 1)] {
        let attached = field_and_words(refused(save(&site, &thief, article, version, attaching(a, 'a')).await));
        let mentioned = field_and_words(refused(save(&site, &thief, article, version, showing(a, 'a', 'b')).await));
        assert_eq!((attached.0.as_str(), mentioned.0.as_str()), ("attachments", "body"));
        // A file that does not exist is refused in the same words: nobody learns which files exist.
        let unknown = field_and_words(refused(save(&site, &thief, article, version, attaching(a, 'e')).await));
        assert_eq!(attached.1, unknown.1);
        let unknown = field_and_words(refused(save(&site, &thief, article, version, showing(a, 'e', 'f')).await));
        assert_eq!(mentioned.1.replace("aaaaaaaa", "eeeeeeee"), unknown.1);
    }
    assert_eq!(data(&site).await, before);

    // With the owner's host it may be a file of any site: it is stored as text, and never as a file.
    let elsewhere = showing(a, 'a', 'b');
    let elsewhere =
        Fields { body: elsewhere.body.replace("/files/", "https://www.example.gov.cn/files/"), ..elsewhere };
    save(&site, &thief, Some(own), 1, elsewhere).await.unwrap();
    let checker = reviewer(&site, "zhang", a).await;
    submit(&site, &thief, own, 2).await.unwrap();
    approve(&site, &checker, own, 2).await.unwrap();
    assert!(!is_public(&site, 'a').await && !is_public(&site, 'b').await);
    assert_eq!(refused(read(&site, Some(&thief), 'a').await), Refusal::NotFound);

    // A text that is only stored gives no right either.
    let kept = domain::draft::Kept { article: Some(own), version: RevisionNumber::new(2), fields: attaching(a, 'a') };
    site.services.drafts.keep(&thief.staff, &kept).await.unwrap();
    assert_eq!(refused(read(&site, Some(&thief), 'a').await), Refusal::NotFound);
}

async fn what_was_uploaded_again_is_its_second_uploaders_too(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let (first, second) = (editor(&site, "li", b).await, editor(&site, "wang", a).await);
    record(&site, &first, &[picture('a', 960), picture('b', 480)]).await.unwrap();
    record(&site, &second, &[picture('a', 960), picture('b', 480)]).await.unwrap();
    save(&site, &second, None, 0, showing(a, 'a', 'b')).await.unwrap();
}

async fn nobody_gives_away_what_another_has_mentioned(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let (owner, thief) = (editor(&site, "li", b).await, editor(&site, "wang", a).await);
    let of_both = person(&site, "zhao", &[(Role::Editor, a), (Role::Editor, b)]).await;
    record(&site, &owner, &[picture('a', 960), picture('b', 480)]).await.unwrap();
    save(&site, &owner, None, 0, showing(b, 'a', 'b')).await.unwrap();
    let trap = showing(a, 'a', 'b');
    let trap = Fields { body: trap.body.replace("/files/", "https://www.example.gov.cn/files/"), ..trap };
    let id = save(&site, &thief, None, 0, trap.clone()).await.unwrap().article;

    // A colleague who may use the file corrects a word, and keeps the rest as it is.
    save(&site, &of_both, Some(id), 1, Fields { title: "改了一个字".into(), ..trap.clone() }).await.unwrap();
    assert_eq!(refused(read(&site, Some(&thief), 'a').await), Refusal::NotFound);
    site.services
        .editing
        .restore(&of_both.staff, id, RevisionNumber::new(1), RevisionNumber::new(2), &of_both.by)
        .await
        .unwrap();
    assert_eq!(refused(read(&site, Some(&thief), 'a').await), Refusal::NotFound);

    // A colleague who adds the file on purpose gives access to it.
    save(&site, &of_both, Some(id), 3, fields(a, "无图")).await.unwrap();
    save(&site, &of_both, Some(id), 4, showing(a, 'a', 'b')).await.unwrap();
    assert!(read(&site, Some(&thief), 'a').await.is_ok());
    // From then on the file belongs to this article, also for colleagues who continue it, and without its own host.
    save(&site, &thief, Some(id), 5, showing(a, 'a', 'b')).await.unwrap();
    assert!(read(&site, Some(&thief), 'a').await.is_ok());
}

async fn a_file_that_is_public_may_be_used_by_everybody(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let (owner, checker) = (editor(&site, "li", b).await, reviewer(&site, "zhang", b).await);
    record(&site, &owner, &[picture('a', 960), picture('b', 480)]).await.unwrap();
    let id = save(&site, &owner, None, 0, showing(b, 'a', 'b')).await.unwrap().article;
    submit(&site, &owner, id, 1).await.unwrap();
    approve(&site, &checker, id, 1).await.unwrap();
    let other = editor(&site, "wang", a).await;
    let both = Fields { attachments: attaching(a, 'b').attachments, ..showing(a, 'a', 'b') };
    let copy = save(&site, &other, None, 0, both).await.unwrap().article;
    assert_eq!(revision_file::Entity::find().count(site.db()).await.unwrap(), 4);

    withdraw(&site, &checker, id).await.unwrap();
    let work = site.services.editing.open(&other.staff, copy).await.unwrap();
    save(&site, &other, Some(copy), 1, work.fields).await.unwrap();
}

async fn a_file_of_another_site_may_be_mentioned(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "一").await;
    let linking = showing(column, 'e', 'f');
    let linking = Fields { body: linking.body.replace("/files/", "https://www.example.gov.cn/files/"), ..linking };
    save(&site, &writer, Some(id), 1, linking).await.unwrap();
    assert_eq!(revision_file::Entity::find().count(site.db()).await.unwrap(), 0);
}
