//! `Editing`.

mod attachment;
mod audit;
mod bin;
mod comment;
mod copy;
mod desk;
mod due;
mod file;
mod history;
mod judged;
mod limits;
mod list;
mod lost;
pub mod office;
mod published;
mod review;
mod rights;
mod save;
mod schedule;
mod withdrawal;
mod withdrawn;
