//! The key of the seals, and what has none yet.

use domain::guard::{Remedy, Trouble};
use store::KeyState;

use super::scene::{Scene, assert_one, behind_the_back, key, round, scene, sealed};
use crate::{
    builders::column,
    database::TestSite,
    editing::office::{editor, public, reviewer, title},
};

on_both!(seals_of_another_key_are_refused_until_they_are_made_anew, what_was_there_before_is_sealed_at_first,);

async fn seals_of_another_key_are_refused_until_they_are_made_anew(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    assert_eq!(site.store.seal_key().await.unwrap(), KeyState::Own);
    let other = site.store.clone().with_seal_key(key("0c"));
    assert_eq!(other.seal_key().await.unwrap(), KeyState::Other);
    let refused = other.adopt_seals().await.unwrap_err().to_string();
    assert!(refused.contains("seal.key") && refused.contains("--reseal"), "{refused}");
    other.reseal().await.unwrap();
    let site = TestSite { services: other.services(), store: other, ..site };
    assert_eq!((site.store.seal_key().await.unwrap(), round(&site).await), (KeyState::Own, vec![]));
    assert_eq!(title(&site, id).await, Ok("好文章".into()));
}

async fn what_was_there_before_is_sealed_at_first(site: TestSite) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &li, &zhang, column, "早就有的").await;
    assert!(!site.services.guard.is_on());
    assert_eq!(site.store.seal_key().await.unwrap(), KeyState::None);
    let site = sealed(site).await;
    assert!(site.services.guard.is_on());
    assert_eq!(round(&site).await, []);
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    // A second start takes nothing of it for good.
    site.store.adopt_seals().await.unwrap();
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.title");
}
