use super::{ErrorContent, ErrorPage, Head};
use crate::text::words;

/// The page that the browser shows by itself when the server can't be reached.
pub fn page() -> ErrorPage {
    let text = &words().tool;
    let (title, advice) = (text.offline_title.to_owned(), text.offline_advice.to_owned());
    let head = Head { title: title.clone(), ..Head::default() };
    ErrorPage { head, content: ErrorContent { title, advice, offers_again: true, ..ErrorContent::default() } }
}
