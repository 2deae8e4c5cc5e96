//! What the store promises, on SQLite and on PostgreSQL alike.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[macro_use]
mod database;
mod article;
mod builders;
mod click;
mod column;
mod directory;
mod import;
mod latest;
mod open;
mod schema;
mod site;
