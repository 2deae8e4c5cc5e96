//! `gongkai`, as one types it.

mod backup;
mod database;
mod export;
mod demo;
mod import;
mod serve;
mod usage;
mod user;
mod verify;
