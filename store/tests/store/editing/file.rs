//! Files: who may add them, and who may read them when.

use domain::{
    account::Role,
    fault::{Outcome, Refusal},
    file::{Kind, NewFile, ReadableFile, StoredFile},
};
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, Set};
use serde_json::Value;
use store::entity::{attachment, file, revision_file};

use super::office::{
    Person, approve, draft, editor, fields, log, person, public, refused, reopen, reviewer, save, submit, withdraw,
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
    colleagues_read_all,
    what_is_no_file_of_ours_may_be_mentioned,
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
    NewFile { versions: versions.to_vec(), source: None }
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
        person(&site, "site-admin", &[(Role::SiteAdmin, 0)]).await,
        person(&site, "security-admin", &[(Role::SecurityAdmin, 0)]).await,
        person(&site, "auditor", &[(Role::Auditor, 0)]).await,
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

/// An article's fields whose text shows the picture in two widths.
fn showing(column: i64, widest: char, narrow: char) -> domain::editing::Fields {
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
    let id = published_article(&site, column, "一", jiff::civil::date(2026, 1, 1)).await;
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

async fn colleagues_read_all(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let writer = editor(&site, "li", a).await;
    record(&site, &writer, &[picture('a', 480)]).await.unwrap();
    for who in [editor(&site, "wang", b).await, reviewer(&site, "zhang", b).await] {
        let readable = read(&site, Some(&who), 'a').await.unwrap();
        assert_eq!((readable.is_public, readable.file), (false, picture('a', 480)));
        assert_eq!(refused(read(&site, Some(&who), 'f').await), Refusal::NotFound);
    }
    for who in [
        person(&site, "site-admin", &[(Role::SiteAdmin, 0)]).await,
        person(&site, "auditor", &[(Role::Auditor, 0)]).await,
        person(&site, "nobody", &[]).await,
    ] {
        assert_eq!(refused(read(&site, Some(&who), 'a').await), Refusal::NotFound);
    }
    for no_hash in ["", "a", "../../etc/passwd", &"A".repeat(64), &"g".repeat(64)] {
        assert_eq!(refused(site.services.files.read(Some(&writer.staff), no_hash).await), Refusal::NotFound);
    }
}

async fn what_is_no_file_of_ours_may_be_mentioned(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, checker) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    save(&site, &writer, Some(id), 1, showing(column, 'e', 'f')).await.unwrap();
    public(&site, &writer, &checker, column, "二").await;
    assert_eq!(revision_file::Entity::find().count(site.db()).await.unwrap(), 0);
}
