//! The tables, one a file.

pub mod account;
pub mod article;
pub mod attachment;
pub mod audit;
pub mod click;
pub mod column;
pub mod file;
pub mod link;
pub mod link_group;
pub mod revision;
pub mod site;
