//! Behaviour of the store, the same on SQLite and PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[macro_use]
mod database;
mod alarm;
mod article;
mod article_count;
mod audit;
mod builders;
mod click;
mod code;
mod code_secret;
mod column;
mod column_edit;
mod column_remove;
mod create;
mod device;
mod directory;
mod directory_edit;
mod disclosure;
mod draft;
mod editing;
mod guard;
mod import;
mod import_many;
mod latest;
mod link;
mod login;
mod manage;
mod notice;
mod open;
mod password;
mod people;
mod recovery;
mod schema;
mod search;
mod session;
mod site;
mod site_change;
mod totp;
mod touched;
