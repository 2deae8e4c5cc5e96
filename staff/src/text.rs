//! The words that staff alone read, by noun.

#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers show some of its words alone"))]
mod account;
#[cfg(feature = "ssr")]
mod act;
#[cfg(feature = "ssr")]
mod alarm;
#[cfg(not(feature = "ssr"))]
mod attachment;
#[cfg(any(test, not(feature = "ssr")))]
mod body;
#[cfg(not(feature = "ssr"))]
mod change_at;
#[cfg(not(feature = "ssr"))]
mod changed_now;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers show some of its words alone"))]
mod column_keeping;
mod column_tree;
#[cfg(any(test, not(feature = "ssr")))]
mod command;
#[cfg(feature = "ssr")]
mod comment;
#[cfg(not(feature = "ssr"))]
mod comment_here;
#[cfg(feature = "ssr")]
mod difference;
mod directory_keeping;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers show some of its words alone"))]
mod disclosure;
#[cfg(not(feature = "ssr"))]
mod editing;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers show some of its words alone"))]
mod field;
mod home_keeping;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers show some of its words alone"))]
mod keeping;
#[cfg(not(feature = "ssr"))]
mod keys;
#[cfg(feature = "ssr")]
mod listing;
#[cfg(not(feature = "ssr"))]
mod login_again;
#[cfg(not(feature = "ssr"))]
mod merging;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers show some of its words alone"))]
mod notice;
#[cfg(not(feature = "ssr"))]
mod question;
#[cfg(not(feature = "ssr"))]
mod report;
#[cfg(feature = "ssr")]
mod review;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers show some of its words alone"))]
mod staff;
#[cfg_attr(not(feature = "ssr"), allow(dead_code, reason = "browsers show some of its words alone"))]
mod workflow;
#[cfg(not(feature = "ssr"))]
mod writing;

pub use account::account_text;
#[cfg(feature = "ssr")]
pub use act::{act_words, kind_words, particular_place, particular_words, subject_words};
#[cfg(feature = "ssr")]
pub use alarm::alarm_text;
#[cfg(not(feature = "ssr"))]
pub use attachment::attachment_text;
#[cfg(not(feature = "ssr"))]
pub use body::BODY_WORDS;
#[cfg(not(feature = "ssr"))]
pub use change_at::change_at;
#[cfg(not(feature = "ssr"))]
pub use changed_now::{changed_now, reload};
pub use column_keeping::column_keeping_text;
pub use column_tree::column_tree_text;
#[cfg(any(test, not(feature = "ssr")))]
pub use command::command_words;
#[cfg(feature = "ssr")]
pub use comment::comment_text;
#[cfg(not(feature = "ssr"))]
pub use comment_here::comment_here_text;
#[cfg(feature = "ssr")]
pub use difference::{difference_text, moved_away, moved_here, place, replaced, seen, style, sum, told, unfold};
pub use directory_keeping::directory_keeping_text;
pub use disclosure::disclosure_staff_text;
#[cfg(not(feature = "ssr"))]
pub use editing::{BarButton, FORMAT, IMPORT_WORD, LEAVE, MORE, PUBLISH, SAVE, SUBMIT, editing_text};
pub use field::{field, field_text};
pub use home_keeping::home_keeping_text;
pub use keeping::keeping_text;
#[cfg(not(feature = "ssr"))]
pub use keys::keys_text;
#[cfg(feature = "ssr")]
pub use listing::listing_text;
#[cfg(not(feature = "ssr"))]
pub use login_again::login_again_text;
#[cfg(not(feature = "ssr"))]
pub use merging::merging_text;
pub use notice::notice_text;
#[cfg(not(feature = "ssr"))]
pub use question::question_text;
#[cfg(not(feature = "ssr"))]
pub use report::report_text;
#[cfg(feature = "ssr")]
pub use review::review_text;
#[cfg(feature = "ssr")]
pub use staff::StaffText;
pub use staff::staff_text;
pub use workflow::workflow_text;
#[cfg(not(feature = "ssr"))]
pub use writing::writing_text;
