use app::StaffRoute;
use leptos::server_fn::ServerFn;

use super::{MailNotices, PAGE, SeeNotices};
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The forms of notices: on the desk, and on their own page.
pub const FORMS: &[Form] = &[
    Form {
        acts: &["see-notices"],
        function: SeeNotices::PATH,
        is_on: |route| matches!(route, StaffRoute::Notices | StaffRoute::Desk),
        run: |sent| Box::pin(see(sent)),
    },
    Form {
        acts: &["mail-notices"],
        function: MailNotices::PATH,
        is_on: |route| matches!(route, StaffRoute::Notices),
        run: |sent| Box::pin(mail(sent)),
    },
];

async fn see(sent: Sent) -> Result<Went, StaffError> {
    let notice = sent.read_if_any("notice")?;
    SeeNotices { notice }.run_body().await?;
    Ok(Went::to(if notice.is_some() { "/desk#notices" } else { PAGE }))
}

async fn mail(sent: Sent) -> Result<Went, StaffError> {
    MailNotices { mail: sent.text("mail") }.run_body().await?;
    Ok(Went::to(PAGE))
}
