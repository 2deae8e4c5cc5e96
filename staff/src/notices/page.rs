use app::{AskedPage, Filters, Page, send_not_found, services, staff::staff};
use domain::fault::{Fault, Outcome, Refusal};

use super::{NoticesContent, NoticesPage, place};
use crate::{form::head, refused::Refused, text::notice_text};

/// `/desk/notices?page=P`. What may be `refused` is an address of mail.
pub async fn notices(query: &str, refused: Option<Refused>) -> Outcome<Page<NoticesContent>> {
    let (staff, services) = (staff()?, services()?);
    let (asked, mut ignored) = (AskedPage::of(&Filters::new(query)), Vec::new());
    let page = match NoticesPage::read(&staff, &services, asked.number()).await {
        Err(Fault::Refused(Refusal::NotFound)) => {
            let pages = NoticesPage::read(&staff, &services, 1).await?.pages;
            let shown = asked.nearest(pages);
            ignored.push(asked.missed(pages, shown, place(shown)).notice());
            send_not_found();
            NoticesPage::read(&staff, &services, shown).await?
        }
        found => found?,
    };
    Ok(Page { head: head(notice_text().notices.to_owned()), content: NoticesContent { page, ignored, refused } })
}
