//! 网站链接, as the system administrator keeps it.

mod api;
mod forms;

use app::{Page, html, query_value as value, services, staff::staff};
use domain::{directory::KeptGroup, fault::Outcome, id::GroupId};
use leptos::prelude::*;

pub use self::{
    api::{
        ChangeDirectory, KeptDirectory, OpenDirectory, ProbeAddress, ProbeOutcome, Probed, change_directory,
        open_directory, probe_address,
    },
    forms::FORMS,
};
use super::{
    form::{Trouble, page},
    group::Group,
    place::Removed,
    refused::Refused,
    sheet::{Blank, Sheet},
};
use crate::text::keeping_text;

/// The page, where every change of the directory is sent.
pub const PAGE: &str = "/desk/directory";

/// What was taken away just now, as the page's address says.
#[derive(Clone)]
pub struct Taken {
    /// `group` or `link`.
    kind: &'static str,
    id: String,
    name: String,
    /// The group of a link.
    group: String,
}

impl Taken {
    fn of(query: &str) -> Option<Self> {
        let removed = value(query, "removed");
        let (kind, id) = removed.split_once('-')?;
        let kind = ["group", "link"].into_iter().find(|known| *known == kind)?;
        Some(Self { kind, id: id.to_owned(), name: value(query, "name"), group: value(query, "group") })
    }

    /// Whether its place is in the group `id`.
    pub fn is_in(&self, id: GroupId) -> bool {
        self.group == id.to_string()
    }

    /// What is said of it.
    pub fn view(self) -> impl IntoView {
        let act = if self.kind == "group" { "restore-group" } else { "restore-link" };
        view! { <Removed action=PAGE hidden=vec![("act", act.to_owned()), (self.kind, self.id)] name=self.name /> }
    }
}

/// `/desk/directory`, for the system administrator.
pub async fn directory(query: &str, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text) = (staff()?, keeping_text());
    let groups = services()?.directory.kept(&staff).await?;
    let names: Vec<(String, String)> = groups.iter().map(|group| (group.id.to_string(), group.name.clone())).collect();
    let taken = Taken::of(query);
    let elsewhere = taken.clone().filter(|taken| !groups.iter().any(|group| taken.is_in(group.id)));
    let of = i64::try_from(groups.len()).unwrap_or(i64::MAX);
    let shown = (1..).zip(groups).map(|(position, group): (i64, KeptGroup)| {
        let taken = taken.clone().filter(|taken| taken.is_in(group.id));
        view! { <Group group position of names=names.clone() taken refused=refused.clone() /> }
    });
    let shown = shown.collect_view();
    let refusal = refused.as_ref().and_then(Refused::of_page);
    let html = html(view! {
        <h1 tabindex="-1">{text.directory}</h1>
        <p class="quiet">{text.directory_hint}</p>
        <Trouble refusal />
        {elsewhere.map(Taken::view)}
        <div data-directory="">{shown}</div>
        <section id="new-group">
            <h2>{text.new_group}</h2>
            <Sheet
                action=PAGE
                hidden=vec![("act", "add-group".to_owned())]
                blanks=vec![Blank::line("name", text.group_name, "").required()]
                label=text.new_group
                refused
            />
        </section>
    });
    Ok(page(text.directory.to_owned(), html))
}
