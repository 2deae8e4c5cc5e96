//! Changes of attachments behind the program's back are found and undone.

use domain::{
    editing::Attached,
    guard::{Remedy, Trouble},
};

use super::scene::{Scene, assert_one, behind_the_back, round, scene};
use crate::{
    builders::{stored_file, uploaded_file},
    database::TestSite,
    editing::office::{approve, fields, save, submit},
};

on_both!(an_attachment_that_was_exchanged_is_given_back,);

async fn an_attachment_that_was_exchanged_is_given_back(site: TestSite) {
    let Scene { site, column, li, zhang, .. } = scene(site).await;
    let (good, bad) = (uploaded_file(&site, li.id(), 1).await, stored_file(&site, 2).await);
    let mut with = fields(column, "有附件");
    with.attachments = vec![Attached { sha256: good.clone(), name: "表.pdf".into() }];
    let id = save(&site, &li, None, 0, with).await.unwrap().article;
    submit(&site, &li, id, 1).await.unwrap();
    approve(&site, &zhang, id, 1).await.unwrap();
    assert_eq!(round(&site).await, []);
    let exchange = format!("UPDATE attachment SET file_id = (SELECT id FROM file WHERE sha256 = '{bad}')");
    behind_the_back(&site, &[&exchange, &format!("UPDATE file SET media_type = 'text/html' WHERE sha256 = '{good}'")])
        .await;
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.attachments");
    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!(article.attachments.len(), 1);
    assert!(article.attachments[0].address.contains(&good), "{:?}", article.attachments);
    let file = site.services.files.read(None, &good).await.unwrap();
    assert_eq!(file.file.kind.media_type(), "application/pdf");
    assert_eq!(round(&site).await, []);
}
