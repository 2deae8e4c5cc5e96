//! Editing an article in place: begun, kept, saved, merged, passed on, and left. The body is written on a script
//! ([`body`]).

mod alt;
mod bar;
mod begin;
mod body;
mod conflict;
mod docx;
mod edit;
mod format;
mod guard;
mod hears;
mod keep;
mod keys;
mod later;
mod link;
mod presence;
mod recover;
mod report;
mod save;
mod says;
mod send;
mod shelf;
mod state;
mod surface;
mod wait;
mod ways;

pub use self::{
    begin::{begin, edit, followed, is_running, work},
    later::show_keys,
};
