//! `Editing`.

mod audit;
mod desk;
mod file;
mod history;
mod office;
mod published;
mod review;
mod rights;
mod save;
mod withdrawn;
