//! The words that staff alone read, by noun.

mod account;
mod act;
mod alarm;
mod column_keeping;
mod comment;
mod difference;
mod disclosure;
mod field;
mod home_keeping;
mod keeping;
mod listing;
mod notice;
mod review;
mod staff;
mod workflow;

pub use account::{AccountText, account_text};
pub use act::{act_words, kind_words, particular_place, particular_words, subject_words};
pub use alarm::alarm_text;
pub use column_keeping::{ColumnKeepingText, column_keeping_text};
pub use comment::comment_text;
pub use difference::{difference_text, field, moved_away, moved_here, place, replaced, seen, style, sum, told, unfold};
pub use disclosure::disclosure_staff_text;
pub use field::{FieldText, field_text};
pub use home_keeping::home_keeping_text;
pub use keeping::{KeepingText, keeping_text};
pub use listing::listing_text;
pub use notice::{NoticeText, notice_text};
pub use review::review_text;
pub use staff::{StaffText, staff_text};
pub use workflow::workflow_text;
