//! What is public is watched over: whatever is written behind the program's back is found and mended.

mod alarm;
mod article;
mod attachment;
mod key;
mod log;
mod part;
mod scene;
