//! The site through its front door: what a reader, a robot and an operator get, on SQLite and on PostgreSQL alike.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

// The store's own builders and databases: a site is set up for both crates' tests in the same words.
#[path = "../../../store/tests/store/builders.rs"]
#[allow(dead_code, reason = "the store's tests use the rest")]
mod builders;
#[path = "../../../store/tests/store/database.rs"]
#[allow(unused_macros, dead_code, reason = "here a scenario gets a served site, and a database of its own")]
mod database;
#[path = "../../../store/tests/store/editing/office.rs"]
#[allow(dead_code, reason = "the store's tests use the rest")]
mod office;
#[path = "../../../store/tests/store/totp.rs"]
mod totp;

#[macro_use]
mod harness;
mod alarm;
mod answer;
mod bucket;
mod document;
mod fakes;
mod postbox;
mod program;

mod api;
mod article;
mod asset;
mod away;
mod cache;
mod click;
mod column;
mod command;
mod directory;
mod disclosure;
mod error;
mod file;
mod filter;
mod guard;
mod health;
mod home;
mod language;
mod leave;
mod legacy;
mod limit;
mod metrics;
mod path;
mod plain_text;
mod plan;
mod private;
mod read;
mod release;
mod request;
mod safety;
mod script;
mod search;
mod settings;
mod sharing;
mod staff;
mod title;
mod upgrade;
mod view;
mod world;
