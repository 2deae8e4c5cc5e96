//! One-time codes by the clock (TOTP, RFC 6238): HMAC-SHA-1, six digits, another one every 30 seconds.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;

use super::secret;
use crate::failure::Error;

/// Seconds for which one code holds.
const STEP: i64 = 30;
/// Number of steps by which a device's clock may be wrong.
const AWAY: i64 = 1;
const DIGITS: usize = 6;
/// The characters that are escaped in a part of an `otpauth://` address.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A new secret in base32: 160 bits, as RFC 4226 (4, R6) recommends.
///
/// # Errors
/// The operating system gives no random bytes.
pub(super) fn secret() -> Result<String, Error> {
    Ok(BASE32_NOPAD.encode(&secret::bytes::<20>()?))
}

/// The address that gives a device `secret` for `login` at the site called `issuer`.
pub(super) fn uri(secret: &str, issuer: &str, login: &str) -> String {
    let (issuer, login) = (utf8_percent_encode(issuer, ESCAPED), utf8_percent_encode(login, ESCAPED));
    format!(
        "otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP}"
    )
}

/// The time step near `now` whose code is `typed`, if it comes after the step `used`: no code counts twice.
///
/// # Errors
/// `secret` is not base32.
pub(super) fn step(secret: &str, typed: &str, now: i64, used: Option<i64>) -> Result<Option<i64>, Error> {
    let broken = |error: &dyn std::error::Error| Error::broken(format!("the secret of a one-time code: {error}"));
    let key = BASE32_NOPAD.decode(secret.as_bytes()).map_err(|error| broken(&error))?;
    let mac = Hmac::<Sha1>::new_from_slice(&key).map_err(|error| broken(&error))?;
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let current = now.div_euclid(STEP);
    let mut found = None;
    // All steps are compared, even after a match: the time that it takes says nothing.
    for step in (current - AWAY..=current + AWAY).rev() {
        if code(mac.clone(), step) == typed && used.is_none_or(|used| step > used) {
            found = Some(step);
        }
    }
    Ok(found)
}

/// The code of `step` (RFC 4226, 5.3).
fn code(mut mac: Hmac<Sha1>, step: i64) -> String {
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = hash.last().map_or(0, |last| usize::from(last & 0xf));
    let number = hash.iter().skip(offset).take(4).fold(0u32, |number, byte| (number << 8) | u32::from(*byte));
    format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: `12345678901234567890`.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn step_of(typed: &str, now: i64, used: Option<i64>) -> Option<i64> {
        step(SECRET, typed, now, used).expect("a secret")
    }

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        for (now, typed) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step_of(typed, now, None), Some(now / 30), "{now}");
        }
    }

    #[test]
    fn a_clock_may_be_wrong_by_one_step() {
        for (now, holds) in [(0, true), (29, true), (30, true), (59, true), (60, true), (89, true), (90, false)] {
            assert_eq!(step_of("287082", now, None).is_some(), holds, "{now}");
        }
        assert_eq!(step_of("287082", -1, None), None);
    }

    #[test]
    fn no_code_counts_twice_nor_one_before_it() {
        assert_eq!(step_of("287082", 59, Some(0)), Some(1));
        assert_eq!(step_of("287082", 59, Some(1)), None);
        assert_eq!(step_of("287082", 59, Some(2)), None);
    }

    #[test]
    fn only_six_digits_are_a_code() {
        assert_eq!(step_of("287 082 ", 59, None), Some(1));
        for typed in ["", "28708", "0287082", "94287082", "２８７０８２", "28708x"] {
            assert_eq!(step_of(typed, 59, None), None, "{typed}");
        }
    }

    #[test]
    fn a_new_secret_is_one_and_its_address_holds_it() {
        let secret = secret().expect("a secret");
        assert_eq!(secret.len(), 32);
        assert!(step(&secret, "", 0, None).is_ok());
        let uri = uri("GEZDGNBV", "博乐 网", "li.m");
        let issuer = "%E5%8D%9A%E4%B9%90%20%E7%BD%91";
        let expected =
            format!("otpauth://totp/{issuer}:li.m?secret=GEZDGNBV&issuer={issuer}&algorithm=SHA1&digits=6&period=30");
        assert_eq!(uri, expected);
    }
}
