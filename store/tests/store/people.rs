//! Members of staff, and refusals.

use std::fmt::Debug;

use domain::{
    account::{Grant, NewAccount, Role, Staff},
    audit::{Actor, Source},
    fault::{Fault, Outcome, Refusal},
    ports::{Accounts, Services},
};
use sea_orm::{EntityTrait, QueryOrder};
use store::entity::audit;

use crate::database::TestSite;

/// The moment at which scenarios begin.
pub const NOW: i64 = 1_800_000_000;
pub const PASSWORD: &str = "Sailimu-2026";

/// The use cases of accounts at a moment.
pub fn accounts(site: &TestSite, seconds: i64) -> std::sync::Arc<dyn Accounts> {
    services(site, seconds).accounts
}

pub fn services(site: &TestSite, seconds: i64) -> Services {
    site.store.at(seconds).services()
}

/// A visitor who is not logged in.
pub fn visitor() -> Actor {
    Actor { request: Some("r-1".into()), ..Actor::local("访客") }
}

/// A visitor who is not logged in, at `address`.
pub fn visitor_at(address: &str) -> Actor {
    Actor { source: Source::Client(address.parse().unwrap()), ..visitor() }
}

pub fn of_site(role: Role) -> Vec<Grant> {
    vec![Grant { role, column: None }]
}

pub fn new(login: &str, grants: &[Grant]) -> NewAccount {
    NewAccount { login: login.into(), name: format!("{login}某"), grants: grants.to_vec() }
}

/// A member of staff who has set their password by the one-time link and is logged in, with their token.
pub async fn logged_in(site: &TestSite, login: &str, grants: &[Grant]) -> (Staff, String) {
    let accounts = accounts(site, NOW);
    let secret = accounts.create(None, &new(login, grants), &visitor()).await.unwrap();
    accounts.set_password(&secret, PASSWORD, &visitor()).await.unwrap();
    let token = accounts.log_in(login, PASSWORD, None, &visitor()).await.unwrap();
    (accounts.session(&token).await.unwrap(), token)
}

pub async fn member(site: &TestSite, login: &str, role: Role) -> Staff {
    logged_in(site, login, &of_site(role)).await.0
}

#[track_caller]
pub fn refused<T: Debug>(outcome: Outcome<T>, refusal: &Refusal) {
    match outcome {
        Err(Fault::Refused(given)) => assert_eq!(&given, refusal),
        other => panic!("{other:?} instead of {refusal:?}"),
    }
}

/// Checks that `outcome` is a refusal for `field`, with words that hold `words`.
#[track_caller]
pub fn invalid<T: Debug>(outcome: Outcome<T>, field: &str, words: &str) {
    match outcome {
        Err(Fault::Refused(Refusal::Invalid { field: given, problem })) if given == field => {
            assert!(problem.contains(words), "{problem}");
        }
        other => panic!("{other:?} instead of {field}: {words}"),
    }
}

/// The rows of the log, oldest first.
pub async fn log(site: &TestSite) -> Vec<audit::Model> {
    audit::Entity::find().order_by_asc(audit::Column::Id).all(site.db()).await.unwrap()
}

pub async fn actions(site: &TestSite) -> Vec<String> {
    log(site).await.into_iter().map(|row| row.action).collect()
}

/// Leaves a row in the log, as every use case does, so that an earlier change by hand is seen from now on.
pub async fn noted(services: &Services) {
    services.audit.note("test.note", ("site", None), "", &visitor()).await.unwrap();
}
