//! Integrity of the public site: changes behind the program's back are found and repaired.

mod alarm;
mod article;
mod attachment;
mod key;
mod log;
mod part;
mod scene;
