//! The notice before a link leaves government sites.

#[cfg(feature = "ssr")]
mod links;
#[cfg(feature = "ssr")]
mod page;

#[cfg(feature = "ssr")]
pub use links::{Leaving, with_notices};
#[cfg(feature = "ssr")]
pub use page::page;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::language::local;

/// What can't stand in the value of a query as it is.
const IN_A_VALUE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'+')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The address of the notice before `to`.
pub fn notice(to: &str) -> String {
    local(&format!("/leave?to={}", utf8_percent_encode(to, IN_A_VALUE)))
}
