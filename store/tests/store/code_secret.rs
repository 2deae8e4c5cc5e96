//! Secrets of one-time codes in the database.

use domain::{fault::Fault, id::AccountId};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use store::entity::account;

use crate::{
    database::TestSite,
    device::{set_up, shown},
    people::{NOW, PASSWORD, accounts, actions, logged_in, visitor},
};

on_both!(a_copy_of_the_database_is_worth_no_second_factor, what_an_older_program_left_plain_is_encrypted);

async fn kept(site: &TestSite, id: AccountId) -> account::Model {
    account::Entity::find_by_id(id.get()).one(site.db()).await.unwrap().unwrap()
}

async fn a_copy_of_the_database_is_worth_no_second_factor(site: TestSite) {
    let (li, _) = logged_in(&site, "li", &[]).await;
    let (wang, _) = logged_in(&site, "wang", &[]).await;
    let begun = accounts(&site, NOW).begin_code(&wang, &visitor()).await.unwrap().secret;
    let pending = kept(&site, wang.account).await.code_pending.unwrap();
    assert!(pending.starts_with("v1.") && !pending.contains(&begun), "{pending}");
    let secret = set_up(&site, &li).await;
    let own = kept(&site, li.account).await.code_secret.unwrap();
    assert!(own.starts_with("v1.") && !own.contains(&secret), "{own}");

    // A secret that was moved to another account opens nothing there.
    let mut moved = kept(&site, wang.account).await.into_active_model();
    moved.code_secret = Set(Some(own));
    moved.update(site.db()).await.unwrap();
    let outcome = accounts(&site, NOW).log_in("wang", PASSWORD, Some(&shown(&secret, NOW)), &visitor()).await;
    assert!(matches!(outcome, Err(Fault::Failed(_))), "{outcome:?}");
}

async fn what_an_older_program_left_plain_is_encrypted(site: TestSite) {
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let (li, _) = logged_in(&site, "li", &[]).await;
    let mut plain = kept(&site, li.account).await.into_active_model();
    (plain.code_secret, plain.code_pending) = (Set(Some(secret.into())), Set(Some(secret.into())));
    plain.update(site.db()).await.unwrap();
    assert_eq!(site.store.encrypt_secrets().await.unwrap(), 2);
    assert_eq!(site.store.encrypt_secrets().await.unwrap(), 0, "once");
    let row = kept(&site, li.account).await;
    for value in [row.code_secret.unwrap(), row.code_pending.unwrap()] {
        assert!(value.starts_with("v1.") && !value.contains(secret), "{value}");
    }
    assert_eq!(actions(&site).await.last().map(String::as_str), Some("key.encrypt"));
    accounts(&site, NOW).log_in("li", PASSWORD, Some(&shown(secret, NOW)), &visitor()).await.unwrap();
}
