use std::collections::HashSet;

use app::{found_links, keys_of_links};
use domain::{
    directory::{DirectoryChange as Change, KeptGroup, LinkKeys, is_found},
    fault::Fault,
    id::{GroupId, LinkId},
};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{HtmlElement, HtmlFormElement};

use super::{DirectoryDeskContent, KeptDirectory, Taken, Thing, api::change_directory, order};
use crate::{
    Refused, Sent, StaffError,
    again::signed_in,
    becoming::Said,
    browser::{focus, focus_at},
};

/// The directory during an edit.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// Its present groups; during a drag, in the order previewed.
    pub groups: RwSignal<Vec<KeptGroup>>,
    /// The groups that are open.
    pub open: RwSignal<Vec<GroupId>>,
    /// The link whose controls are open.
    pub link: RwSignal<Option<LinkId>>,
    /// The items removed on this page.
    pub taken: RwSignal<Vec<Taken>>,
    /// The form that was refused.
    pub refused: RwSignal<Option<Refused>>,
    /// The state of the last change.
    pub said: RwSignal<Said>,
    /// Whether the controls of every link are in the page, for use without scripts.
    pub is_whole: bool,
    /// The filter text, in lower case.
    pub wanted: RwSignal<String>,
    /// Further search keys of links.
    keys: RwSignal<Vec<LinkKeys>>,
    are_keys_asked_for: StoredValue<bool>,
    /// The links that match the filter.
    found: Memo<HashSet<LinkId>>,
}

/// The steps after a change has succeeded or failed.
#[derive(Default)]
pub struct After {
    /// The form that was sent: it then shows the stored values again.
    pub form: Option<HtmlFormElement>,
    /// The element that keeps the focus, if it can.
    pub focus: Option<HtmlElement>,
    /// The fields sent by the form.
    pub sent: Sent,
    /// The order to restore if the change is refused.
    pub before: Option<Vec<KeptGroup>>,
}

impl Keeping {
    /// The state for a page with `content`.
    pub fn new(content: DirectoryDeskContent, is_whole: bool) -> Self {
        let DirectoryDeskContent { groups, taken, refused } = content;
        let link = refused.as_ref().and_then(|refused| refused.value("link")?.parse().ok());
        let group = refused.as_ref().and_then(|refused| refused.value("group")?.parse().ok());
        let open = group.or_else(|| Some(order::find(&groups, link?)?.0)).into_iter().collect();
        let (groups, wanted) = (RwSignal::new(groups), RwSignal::new(String::new()));
        let keys = RwSignal::new(Vec::<LinkKeys>::new());
        let found = Memo::new(move |_| {
            wanted.with(|wanted| keys.with(|keys| groups.with(|groups| which_are_found(groups, keys, wanted))))
        });
        Self {
            groups,
            open: RwSignal::new(open),
            link: RwSignal::new(link),
            taken: RwSignal::new(taken.into_iter().collect()),
            refused: RwSignal::new(refused),
            said: RwSignal::new(Said::Nothing),
            is_whole,
            wanted,
            keys,
            are_keys_asked_for: StoredValue::new(false),
            found,
        }
    }

    /// Whether a filter is set.
    pub fn is_filtered(self) -> bool {
        self.wanted.with(|wanted| !wanted.is_empty())
    }

    /// Whether a link matches the filter.
    pub fn finds(self, link: LinkId) -> bool {
        self.found.with(|found| found.contains(&link))
    }

    /// The number of matching links in words; empty without a filter.
    pub fn said_of_found(self) -> Signal<String> {
        let said = move || self.is_filtered().then(|| found_links(self.found.with(HashSet::len)));
        Signal::derive(move || said().unwrap_or_default())
    }

    /// Loads the further search keys when the filter gets the focus.
    pub fn near_filter(self) {
        if self.are_keys_asked_for.get_value() {
            return;
        }
        self.are_keys_asked_for.set_value(true);
        spawn_local(async move {
            match keys_of_links().await {
                Some(read) => {
                    let _ = self.keys.try_set(read);
                }
                // A later attempt may succeed.
                None => {
                    let _ = self.are_keys_asked_for.try_set_value(false);
                }
            }
        });
    }

    /// The refusal of the form with the fields `hidden`; `None` if it was not refused.
    pub fn refused_of(self, hidden: &[(&'static str, String)]) -> Option<Refused> {
        self.refused.with(|refused| refused.as_ref().filter(|refused| refused.is_of(hidden)).cloned())
    }

    /// Opens or closes a group.
    pub fn toggle(self, group: GroupId, is_open: bool) {
        // The filter has opened the group, and not its reader.
        if self.wanted.with_untracked(|wanted| !wanted.is_empty())
            || self.open.with_untracked(|open| open.contains(&group)) == is_open
        {
            return;
        }
        self.open.update(|open| {
            open.retain(|other| *other != group);
            if is_open {
                open.push(group);
            }
        });
    }

    /// Sends `change`, and shows its progress.
    pub fn change(self, change: Change, after: After) {
        self.said.set(Said::Saving);
        spawn_local(async move {
            let answer = signed_in(|| change_directory(change.clone())).await;
            // The reader may have left the page meanwhile.
            if self.said.is_disposed() {
                return;
            }
            match answer {
                Ok(KeptDirectory { groups }) => self.done(&change, groups, after).await,
                Err(error) => self.refuse(&error, after),
            }
        });
    }

    async fn done(self, change: &Change, groups: Vec<KeptGroup>, after: After) {
        let name = self.groups.with_untracked(|groups| name_of(groups, change)).unwrap_or_default();
        match change {
            Change::RemoveGroup { group } => self.take(Thing::Group(*group), name),
            Change::RemoveLink { link } => self.take(Thing::Link(*link), name),
            Change::RestoreGroup { group } => self.give_back(Thing::Group(*group)),
            Change::RestoreLink { link } => self.give_back(Thing::Link(*link)),
            Change::ChangeLink { .. } => self.link.set(None),
            _ => {}
        }
        self.refused.set(None);
        self.groups.set(groups);
        // The search keys of old names are outdated.
        self.are_keys_asked_for.set_value(false);
        self.said.set(Said::Saved);
        let moved = matches!(change, Change::MoveLink { .. } | Change::MoveGroup { .. });
        let kept = after.focus.filter(|element| moved && element.is_connected() && !element.has_attribute("disabled"));
        leptos::task::tick().await;
        if let Some(form) = after.form {
            form.reset();
        }
        match kept {
            Some(element) => focus_at(&element),
            None => {
                if let Some(Thing::Link(link)) = place(change)
                    && let Some((group, _)) = self.groups.with_untracked(|groups| order::find(groups, link))
                {
                    self.toggle(group, true);
                }
                focus(focused(change)).await;
            }
        }
    }

    fn take(self, thing: Thing, name: String) {
        self.link.set(None);
        self.taken.update(|taken| taken.push(Taken { thing, name }));
    }

    fn give_back(self, thing: Thing) {
        self.taken.update(|taken| taken.retain(|other| other.thing != thing));
    }

    fn refuse(self, error: &StaffError, after: After) {
        if let Some(before) = after.before {
            self.groups.set(before);
        }
        self.said.set(Said::Trouble(error.words()));
        if let StaffError::Fault(Fault::Refused(refusal)) = error {
            let refused = Refused { refusal: refusal.clone(), sent: after.sent.kept() };
            // A refusal that belongs to no form is shown above all of them.
            let is_of_form = refused.of_page().is_none();
            self.refused.set(is_of_form.then_some(refused));
            if is_of_form {
                spawn_local(focus(":is(#directory, .desk) [aria-invalid=true]".to_owned()));
            }
        }
    }
}

/// The links that match `wanted`, by their own names and addresses or by their group's.
fn which_are_found(groups: &[KeptGroup], keys: &[LinkKeys], wanted: &str) -> HashSet<LinkId> {
    let mut found = HashSet::new();
    for group in groups {
        let is_whole = group.name.to_ascii_lowercase().contains(wanted);
        for link in &group.links {
            let name = link.name.to_ascii_lowercase();
            let own = keys.iter().find(|keys| keys.name == name || keys.other == name);
            let has_address = || link.url.as_ref().is_some_and(|url| url.to_ascii_lowercase().contains(wanted));
            if is_whole || is_found(&name, own, wanted) || has_address() {
                found.insert(link.id);
            }
        }
    }
    found
}

/// The name of the item that `change` concerns.
fn name_of(groups: &[KeptGroup], change: &Change) -> Option<String> {
    match place(change)? {
        Thing::Group(id) => groups.iter().find(|group| group.id == id).map(|group| group.name.clone()),
        Thing::Link(id) => {
            groups.iter().flat_map(|group| &group.links).find(|link| link.id == id).map(|link| link.name.clone())
        }
    }
}

/// The item that `change` concerns; for a new link, its group.
fn place(change: &Change) -> Option<Thing> {
    Some(match change {
        Change::AddGroup { .. } => return None,
        Change::RenameGroup { group, .. }
        | Change::MoveGroup { group, .. }
        | Change::RemoveGroup { group }
        | Change::RestoreGroup { group }
        | Change::AddLink { group, .. } => Thing::Group(*group),
        Change::ChangeLink { link, .. }
        | Change::MoveLink { link, .. }
        | Change::RemoveLink { link }
        | Change::RestoreLink { link } => Thing::Link(*link),
    })
}

/// The selector of the element to focus after `change`: the next form for adding, the button to restore, or the item itself.
fn focused(change: &Change) -> String {
    match change {
        Change::AddGroup { .. } => "#new-group [name=name]".to_owned(),
        Change::AddLink { group, .. } => format!("#group-{group} .add [name=name]"),
        Change::RemoveGroup { .. } | Change::RemoveLink { .. } => {
            ":is(#directory, .desk) .removed:last-of-type button".to_owned()
        }
        _ => place(change).map(Thing::focus).unwrap_or_default(),
    }
}
