//! 政府信息公开: numbers, catalogue, links between policies and their interpretations.

mod catalogue;
mod number;
mod policy;
mod report;
mod settings;

use domain::{
    account::Role,
    disclosure::{DisclosureChange, Entry},
    id::ColumnId,
};

use crate::{
    database::TestSite,
    editing::office::{Person, person},
};

/// A system administrator.
pub async fn admin(site: &TestSite) -> Person {
    person(site, "xitong", &[(Role::SiteAdmin, ColumnId::new(0))]).await
}

/// Makes `column` serve `entry`.
pub async fn serve(site: &TestSite, admin: &Person, entry: Entry, column: ColumnId) {
    change(site, admin, DisclosureChange::Serve(vec![(entry, Some(column))])).await;
}

pub async fn change(site: &TestSite, admin: &Person, change: DisclosureChange) {
    site.services.disclosure.change(&admin.staff, &change, &admin.by).await.unwrap();
}
