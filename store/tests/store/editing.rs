//! `Editing`.

mod attachment;
mod audit;
mod comment;
mod desk;
mod due;
mod file;
mod history;
mod limits;
pub mod office;
mod published;
mod review;
mod rights;
mod save;
mod schedule;
mod withdrawn;
