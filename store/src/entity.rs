//! The tables, one a file.

pub mod account;
pub mod account_grant;
pub mod approval;
pub mod article;
pub mod attachment;
pub mod audit;
pub mod audit_head;
pub mod click;
pub mod column;
pub mod comment;
pub mod draft;
pub mod file;
pub mod home_section;
pub mod legacy_address;
pub mod link;
pub mod link_group;
pub mod message;
pub mod password_link;
pub mod presence;
pub mod publication;
pub mod revision;
pub mod revision_file;
pub mod save_key;
pub mod session;
pub mod site;
pub mod timetable;
