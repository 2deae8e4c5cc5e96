//! Forms of pages. Without scripts each is sent to the address of its own page; its hidden field `act` says which of them it is.

use std::{future::Future, pin::Pin};

use app::StaffRoute;

use crate::{
    Receipt, Sent, StaffError, account, article, code, columns, comments, directory, disclosure, home, notices, report,
    session, site, workflow,
};

/// The running act of a form.
pub type Doing = Pin<Box<dyn Future<Output = Result<Went, StaffError>> + Send>>;

/// A form of a page: parsed into the arguments of a server function, which is run.
pub struct Form {
    /// The values of its hidden field `act`. Several values are cases of one argument.
    pub acts: &'static [&'static str],
    /// Address of the server function, for limits and the log.
    pub function: &'static str,
    /// Whether it is on the page of a route.
    pub is_on: fn(StaffRoute<'_>) -> bool,
    /// Does it.
    pub run: fn(Sent) -> Doing,
}

/// The address to which a successful form leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Went {
    /// Address of the next page.
    pub to: String,
    /// A code that the next page shows, once.
    pub receipt: Option<Receipt>,
}

impl Went {
    /// To the page at `address`.
    pub fn to(address: impl Into<String>) -> Self {
        Self { to: address.into(), receipt: None }
    }

    /// The same, where `receipt` is shown.
    #[must_use]
    pub fn with(self, receipt: Receipt) -> Self {
        Self { receipt: Some(receipt), ..self }
    }
}

/// Every form of every page.
const FORMS: &[&[Form]] = &[
    session::FORMS,
    account::FORMS,
    article::FORMS,
    code::FORMS,
    columns::FORMS,
    directory::FORMS,
    home::FORMS,
    disclosure::FORMS,
    report::FORMS,
    site::FORMS,
    notices::FORMS,
    workflow::FORMS,
    comments::FORMS,
];

/// The form of the page of `route` with the `act`. A page's only form needs none.
pub fn form(route: StaffRoute<'_>, act: &str) -> Option<&'static Form> {
    let mut all = forms(route);
    match (act, all.next(), all.next()) {
        ("", only, None) => only,
        _ => forms(route).find(|form| form.acts.contains(&act)),
    }
}

/// The forms of the page of `route`.
pub fn forms(route: StaffRoute<'_>) -> impl Iterator<Item = &'static Form> {
    FORMS.iter().copied().flatten().filter(move |form| (form.is_on)(route))
}
