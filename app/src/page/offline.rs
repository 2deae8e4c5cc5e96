use super::{ErrorContent, Head, Page, Parts};
use crate::text::words;

/// The page that the browser shows by itself when the server can't be reached.
pub fn page() -> Page {
    let text = &words().tool;
    let (title, advice) = (text.offline_title.to_owned(), text.offline_advice.to_owned());
    let head = Head { title: title.clone(), ..Head::default() };
    Page { head, parts: Parts::Error(ErrorContent { title, advice, offers_again: true, ..ErrorContent::default() }) }
}
