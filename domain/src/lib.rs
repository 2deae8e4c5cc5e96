//! What the site means: its types, its rules, its refusals, and the ports by which pages reach data.
//!
//! Nothing here knows a database, a web server or a browser, and all of it builds for WebAssembly.

pub mod account;
pub mod alarm;
pub mod article;
pub mod attached;
pub mod attempt;
pub mod audit;
pub mod body;
pub mod click;
pub mod column;
pub mod comment;
pub mod corpus;
pub mod date;
pub mod difference;
pub mod directory;
pub mod disclosure;
pub mod draft;
pub mod editing;
pub mod fault;
pub mod feed;
pub mod figures;
pub mod file;
pub mod guard;
pub mod home;
pub mod imported;
pub mod ingest;
pub mod legacy;
pub mod limits;
pub mod moved;
pub mod outside;
pub mod pagination;
pub mod password;
pub mod picture;
pub mod plain_text;
pub mod ports;
pub mod quota;
pub mod report;
pub mod schedule;
pub mod search;
pub mod session;
pub mod site;
pub mod tags;
pub mod touched;
pub mod words;
pub mod workflow;
