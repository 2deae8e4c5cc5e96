//! A device that shows one-time codes.

use data_encoding::BASE32_NOPAD;
use domain::account::Staff;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::{
    database::TestSite,
    people::{NOW, accounts, visitor},
};

/// What a device that knows `secret` shows at `seconds`.
pub fn shown(secret: &str, seconds: i64) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(&BASE32_NOPAD.decode(secret.as_bytes()).unwrap()).unwrap();
    mac.update(&(seconds / 30).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

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
