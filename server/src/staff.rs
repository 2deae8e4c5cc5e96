//! The server's side for staff: calls of the functions of the crate `staff`, forms of its pages (ADR 50), and the export of the
//! log.

mod body;
mod cookie;
mod desk;
pub mod export;
pub mod form;
pub mod function;

pub use desk::Desk;
