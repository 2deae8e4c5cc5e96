//! What staff do, through the front door: by forms as without a script, and by calls as scripts make them.

mod account;
mod audit;
mod code;
mod column;
mod desk;
mod difference;
mod directory;
mod draft;
mod edit;
mod foreign;
mod form;
mod full;
mod home;
mod in_place;
mod listing;
mod login;
pub mod matrix;
mod notice;
pub mod office;
mod origin;
pub mod report;
mod review;
mod site;
mod workflow;
