//! The place of the staff's pages, which a crate above this one makes: the values that the server puts into a request's context
//! for them.

mod pages;
mod person;

pub use pages::{InPlace, Loading, Making, StaffPages};
pub(crate) use pages::{app, article_page, bar, in_place, page};
pub(crate) use person::runs_own_half;
pub use person::{SessionToken, actor, is_styled, person, staff, token};
