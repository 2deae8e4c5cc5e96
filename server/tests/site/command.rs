//! `gongkai`, as one types it.

mod addresses;
mod articles;
mod database;
mod demo;
mod import;
mod serve;
mod usage;
mod user;
mod verify;
