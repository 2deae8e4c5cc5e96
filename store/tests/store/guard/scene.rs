//! A site with integrity checks, and changes of its database behind its back.

use domain::{
    guard::{Finding, Remedy, Trouble},
    id::{ArticleId, ColumnId},
};
use sea_orm::{ConnectionTrait, DbBackend};
use store::{Adoption, SiteKey};

use crate::{
    builders::column,
    database::TestSite,
    editing::office::{Person, clock, editor, public, reviewer},
};

/// The site as a server runs it: with a key.
pub async fn sealed(site: TestSite) -> TestSite {
    site.store.adopt_seals(Adoption::AsItIs).await.unwrap();
    site
}

pub fn key(byte: &str) -> SiteKey {
    SiteKey::parse(&byte.repeat(32)).unwrap()
}

pub struct Scene {
    pub site: TestSite,
    pub column: ColumnId,
    pub li: Person,
    pub zhang: Person,
    pub id: ArticleId,
}

/// One published article, 好文章.
pub async fn scene(site: TestSite) -> Scene {
    let site = sealed(site).await;
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &li, &zhang, column, "好文章").await;
    Scene { site, column, li, zhang, id }
}

/// Changes the database as its owner can without the program. Versions are protected by triggers, which are dropped first.
pub async fn behind_the_back(site: &TestSite, statements: &[&str]) {
    let unlock = match site.db().get_database_backend() {
        DbBackend::Sqlite => "DROP TRIGGER IF EXISTS revision_no_update; DROP TRIGGER IF EXISTS revision_no_delete",
        _ => "ALTER TABLE revision DISABLE TRIGGER USER",
    };
    for statement in [unlock].iter().chain(statements) {
        site.db().execute_unprepared(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

/// The findings of a round, which repairs them.
pub async fn round(site: &TestSite) -> Vec<Finding> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let look = site.services.guard.look(after).await.unwrap();
        for suspect in look.suspects {
            found.extend(site.services.guard.mend(suspect.article, &clock()).await.unwrap());
        }
        after = look.next;
        if after.is_none() {
            return found;
        }
    }
}

pub fn assert_one(found: &[Finding], article: ArticleId, trouble: Trouble, remedy: Remedy, detail: &str) {
    let [one] = found else { panic!("{found:?}") };
    assert_eq!(
        (one.subject.as_str(), one.trouble, one.remedy),
        (article.to_string().as_str(), trouble, remedy),
        "{one:?}"
    );
    assert!(one.detail.contains(detail), "{one:?}");
}
