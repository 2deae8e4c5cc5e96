//! A device that shows one-time codes.

use domain::account::Staff;

pub use crate::totp::shown;
use crate::{
    database::TestSite,
    people::{NOW, accounts, visitor},
};

/// A code that no step near `seconds` has.
pub fn wrong(secret: &str, seconds: i64) -> String {
    let right: Vec<String> = (-1..=1).map(|step| shown(secret, seconds + 30 * step)).collect();
    (0..9).map(|digit| format!("{digit}00000")).find(|code| !right.contains(code)).unwrap()
}

/// Sets up a code an hour before everything begins, and returns its secret.
pub async fn set_up(site: &TestSite, staff: &Staff) -> String {
    let before = accounts(site, NOW - 3600);
    let secret = before.begin_code(staff, &visitor()).await.unwrap().secret;
    before.confirm_code(staff, &shown(&secret, NOW - 3600), &visitor()).await.unwrap();
    secret
}
