//! `gongkai`, as one types it.

mod absent;
mod addresses;
mod articles;
pub mod backup;
mod bench_data;
mod config;
mod database;
mod demo;
mod export;
mod import;
pub mod machines;
mod replica;
mod serve;
mod sites;
mod tables;
mod target;
mod transfer;
mod usage;
mod user;
mod verify;
mod word;
