//! The site's key, and content that was never signed.

use domain::{
    guard::{Remedy, Trouble},
    id::AccountId,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::{
    Adoption, KeyState, OpenError, Purpose, Rotated,
    entity::{account, audit},
};

use super::scene::{Scene, assert_one, behind_the_back, key, round, scene, sealed};
use crate::{
    builders::column,
    database::TestSite,
    editing::office::{editor, public, reviewer, title},
};

on_both!(
    a_database_of_another_key_is_refused_until_it_is_signed_anew,
    what_was_there_before_is_signed_at_first,
    a_database_without_its_signatures_is_not_taken_for_a_new_one,
    rotation_signs_and_encrypts_anew,
    rotation_vouches_for_nothing_that_was_forged,
    a_secret_that_the_key_does_not_open_stops_the_rotation,
    a_lost_key_takes_its_secrets_along,
);

async fn with_key(site: TestSite, byte: &str) -> TestSite {
    let store = site.store.clone().with_site_key(key(byte));
    TestSite { services: store.services(), store, ..site }
}

async fn a_database_of_another_key_is_refused_until_it_is_signed_anew(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    assert_eq!(site.store.key_state().await.unwrap(), KeyState::Own);
    let site = with_key(site, "0c").await;
    assert_eq!(site.store.key_state().await.unwrap(), KeyState::Other);
    let refused = site.store.adopt_seals(Adoption::AsItIs).await.unwrap_err().to_string();
    assert!(refused.contains("site.key") && refused.contains("--reseal"), "{refused}");
    site.store.reseal().await.unwrap();
    assert_eq!((site.store.key_state().await.unwrap(), round(&site).await), (KeyState::Own, vec![]));
    assert_eq!(title(&site, id).await, Ok("好文章".into()));
}

async fn what_was_there_before_is_signed_at_first(site: TestSite) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &li, &zhang, column, "早就有的").await;
    let keyless = store::open(&site.url).await.unwrap();
    assert!(!keyless.services().guard.is_on());
    keyless.close().await;
    assert_eq!(site.store.key_state().await.unwrap(), KeyState::None);
    let site = sealed(site).await;
    assert!(site.services.guard.is_on());
    assert_eq!(round(&site).await, []);
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    // A second start does not accept the change.
    site.store.adopt_seals(Adoption::AsItIs).await.unwrap();
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.title");
}

async fn a_database_without_its_signatures_is_not_taken_for_a_new_one(site: TestSite) {
    site.store.adopt_seals(Adoption::OnlyEmpty).await.unwrap();
    assert_eq!(site.store.key_state().await.unwrap(), KeyState::Own, "an empty one is new");
    let Scene { site, id, .. } = scene(site).await;
    behind_the_back(&site, &["DELETE FROM seal_key", "DELETE FROM seal", "DELETE FROM seal_part"]).await;
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    let refused = site.store.adopt_seals(Adoption::OnlyEmpty).await.unwrap_err();
    assert!(matches!(refused, OpenError::SignaturesLost { .. }), "{refused}");
    assert_eq!(site.store.key_state().await.unwrap(), KeyState::None);
    assert_eq!(title(&site, id).await, Ok("坏文章".into()));
}

/// A secret of li's, encrypted with the site's key.
async fn with_secret(site: &TestSite, li: AccountId) -> String {
    let place = format!("account {li}");
    let value = site.store.key_for(Purpose::SecondFactor).unwrap().encrypt(&place, b"GEZDGNBV").unwrap();
    site.db().execute_unprepared(&format!("UPDATE account SET code_secret = '{value}' WHERE id = {li}")).await.unwrap();
    place
}

async fn secret(site: &TestSite, li: AccountId) -> Option<String> {
    account::Entity::find_by_id(li.get()).one(site.db()).await.unwrap().unwrap().code_secret
}

async fn rotation_signs_and_encrypts_anew(site: TestSite) {
    let Scene { site, li, id, .. } = scene(site).await;
    let place = with_secret(&site, li.staff.account).await;
    let new = key("0c");
    let before = site.services.guard.look_around().await.unwrap();
    let rotated = site.store.rotate_key(&new).await.unwrap();
    assert_eq!(rotated, Rotated { articles: 1, tables: 7, secrets: 1 });
    assert_eq!(site.store.key_state().await.unwrap(), KeyState::Other, "the old key is none any more");
    assert!(matches!(site.store.rotate_key(&new).await, Err(OpenError::OtherSiteKey { .. })));

    let site = with_key(site, "0c").await;
    assert_eq!((site.store.key_state().await.unwrap(), round(&site).await), (KeyState::Own, vec![]));
    assert_eq!(site.services.guard.look_around().await.unwrap(), before, "neither more is proved nor less");
    let value = secret(&site, li.staff.account).await.unwrap();
    let opened = site.store.key_for(Purpose::SecondFactor).unwrap().decrypt(&place, &value).unwrap();
    assert_eq!(opened.as_slice(), b"GEZDGNBV");
    assert_eq!(site.store.secrets().await.unwrap(), (1, 0));
    let log = audit::Entity::find().all(site.db()).await.unwrap();
    let row = log.iter().find(|row| row.action == "key.rotate").unwrap();
    assert!(row.detail.contains(new.id().as_str()) && !row.detail.contains(&*new.to_text()), "{row:?}");

    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.title");
}

async fn rotation_vouches_for_nothing_that_was_forged(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    site.store.rotate_key(&key("0c")).await.unwrap();
    let site = with_key(site, "0c").await;
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.title");
    behind_the_back(&site, &[&format!("UPDATE seal SET mac = '{}'", "ab".repeat(32))]).await;
    assert_eq!(site.store.rotate_key(&key("0d")).await.unwrap().articles, 0);
}

async fn a_secret_that_the_key_does_not_open_stops_the_rotation(site: TestSite) {
    let Scene { site, li, zhang, .. } = scene(site).await;
    with_secret(&site, li.staff.account).await;
    let (from, to) = (li.staff.account, zhang.staff.account);
    let moved = format!(
        "UPDATE account SET code_secret = (SELECT a.code_secret FROM account a WHERE a.id = {from}) WHERE id = {to}"
    );
    site.db().execute_unprepared(&moved).await.unwrap();
    assert_eq!(site.store.secrets().await.unwrap(), (1, 1), "one that was moved to another account opens nothing");
    let refused = site.store.rotate_key(&key("0c")).await.unwrap_err().to_string();
    assert!(refused.contains(&format!("account {to}")), "{refused}");
    assert_eq!(site.store.key_state().await.unwrap(), KeyState::Own, "all or nothing");
    assert_eq!(round(&site).await, []);
}

async fn a_lost_key_takes_its_secrets_along(site: TestSite) {
    let Scene { site, li, .. } = scene(site).await;
    with_secret(&site, li.staff.account).await;
    let site = with_key(site, "0c").await;
    assert_eq!(site.store.reseal().await.unwrap(), 1);
    assert_eq!(secret(&site, li.staff.account).await, None, "nobody could log in with it");
}
