//! The fields of an article while it is edited: in their places on its page, in a panel, and its attachments.

mod attachment_list;
mod attachments;
mod choice;
mod cover;
mod facts;
mod findings;
mod line;
mod panel;
mod request;
mod written;

pub use self::{
    attachment_list::AttachmentList,
    attachments::Attachments,
    cover::{Cover, ShownArticle},
    facts::{EditedFacts, EditedHeadline},
    panel::Panel,
    request::{fetch_picture, file_words, upload},
    written::{EditedFields, Offered},
};
