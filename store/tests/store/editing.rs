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
mod limits;
mod list;
pub mod office;
mod published;
mod review;
mod rights;
mod save;
mod schedule;
mod withdrawn;
