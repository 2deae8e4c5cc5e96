//! Security headers for browsers, and the hosts that the site answers for.

mod headers;
mod hosts;
mod policy;

pub use headers::{Safety, protect};
pub use hosts::{Hosts, asked_host, asks_another, check, one_host, refused};
pub use policy::{nonce, of_page};
