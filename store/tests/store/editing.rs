//! `Editing`.

mod audit;
mod desk;
mod history;
pub mod office;
mod published;
mod review;
mod rights;
mod save;
mod withdrawn;
