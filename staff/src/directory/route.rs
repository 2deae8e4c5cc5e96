use app::{Kind, Shown, of_document};

use super::DirectoryDeskContent;

/// The route of the page.
pub struct DirectoryPage;

impl Kind for DirectoryPage {
    async fn of_document() -> Shown {
        of_document::<DirectoryDeskContent>()
    }
}
