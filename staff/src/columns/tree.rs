use app::CountedColumn;
use domain::{
    column::{ColumnChange as Change, ColumnKind, Crumb},
    fault::{Fault, Refusal},
    id::ColumnId,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    ChangedColumns, KeptColumn, KeptColumns, MenuNow,
    api::{change_columns, open_column},
    order,
};
use crate::{StaffError, again::signed_in, becoming::Said, browser::focus};

/// A form of the tree: of a column, or of a new one (`None`).
pub type FormOf = Option<ColumnId>;

/// The tree of columns during an edit.
#[derive(Clone, Copy)]
pub struct Tree {
    /// The columns, each before those below it.
    pub columns: RwSignal<Vec<KeptColumn>>,
    /// The kinds of columns, with their names.
    pub kinds: RwSignal<Vec<(ColumnKind, String)>>,
    /// The column whose form is open.
    pub opened: RwSignal<Option<ColumnId>>,
    /// The default parent of a new column, one of the columns; `None` for the site itself.
    pub into: RwSignal<Option<ColumnId>>,
    /// The columns removed on this page, with their names.
    pub taken: RwSignal<Vec<(ColumnId, String)>>,
    /// The state of the last change.
    pub said: RwSignal<Said>,
    /// The last refusal, with its form.
    refused: RwSignal<Option<(FormOf, Refusal)>>,
    menu: Option<MenuNow>,
}

impl Tree {
    /// An empty tree, until the columns are read.
    pub fn new() -> Self {
        Self {
            columns: RwSignal::new(Vec::new()),
            kinds: RwSignal::new(Vec::new()),
            opened: RwSignal::new(None),
            into: RwSignal::new(None),
            taken: RwSignal::new(Vec::new()),
            said: RwSignal::new(Said::Nothing),
            refused: RwSignal::new(None),
            menu: use_context(),
        }
    }

    /// Sets the columns that were read.
    pub fn begin(self, kept: KeptColumns) {
        self.columns.set(kept.columns);
        self.kinds.set(kept.kinds);
    }

    /// The columns directly below `parent`, or the roots.
    pub fn below(self, parent: Option<ColumnId>) -> Vec<KeptColumn> {
        self.columns.with(|columns| columns.iter().filter(|column| column.parent == parent).cloned().collect())
    }

    /// The column `id` as it is now.
    pub fn find(self, id: ColumnId) -> Option<KeptColumn> {
        self.columns.with_untracked(|columns| order::find(columns, id).cloned())
    }

    /// A column's position among its siblings, from 0, and their number.
    pub fn place(self, id: ColumnId) -> (usize, usize) {
        self.columns.with(|columns| order::place(columns, id))
    }

    /// The possible parents, under names that show their depth: without `within` and the columns below it.
    pub fn parents(self, within: Option<ColumnId>) -> Vec<(Option<ColumnId>, String)> {
        let root = (None, crate::text::keeping_text().root.to_owned());
        let columns = self.columns.get();
        let free =
            columns.iter().filter(|column| within.is_none_or(|within| !order::is_within(&columns, column.id, within)));
        let choice = |column: &KeptColumn| {
            (Some(column.id), format!("{}{}", "\u{3000}".repeat(order::depth(&columns, column.id)), column.name))
        };
        std::iter::once(root).chain(free.map(choice)).collect()
    }

    /// Why `form` was refused for the field `name`; `None` if it was not.
    pub fn why(self, form: FormOf, name: &str) -> Option<String> {
        self.refused.with(|refused| {
            let (of, refusal) = refused.as_ref()?;
            (*of == form && refusal.is_about(name)).then(|| app::refusal_words(refusal))
        })
    }

    /// Sends `change`, shows its progress, and then focuses the element that matches the selector `then`.
    pub fn change(self, change: Change, form: FormOf, then: String) {
        self.said.set(Said::Saving);
        spawn_local(async move {
            if self.ask(change, form).await {
                focus(then).await;
            }
        });
    }

    /// Renames and moves a column, as far as the values differ. Closes its form afterwards.
    pub fn save(self, id: ColumnId, name: String, parent: Option<ColumnId>) {
        let Some(column) = self.find(id) else { return };
        self.said.set(Said::Saving);
        spawn_local(async move {
            let is_named = name == column.name || self.rename(&column, name).await;
            let moved = Change::Move { column: id, parent, position: i64::MAX };
            if is_named && (parent == column.parent || self.ask(moved, Some(id)).await) {
                self.fold();
            }
        });
    }

    /// Adds a column; whether that succeeded.
    pub async fn add(self, name: String, slug: Option<String>, kind: ColumnKind) -> bool {
        self.said.set(Said::Saving);
        let parent = self.into.get_untracked();
        let change = Change::Add { parent, name, slug, description: String::new(), keywords: Vec::new(), kind };
        self.ask(change, None).await
    }

    /// Removes a column, and leaves a button to restore it.
    pub fn remove(self, id: ColumnId) {
        let Some(column) = self.find(id) else { return };
        self.said.set(Said::Saving);
        spawn_local(async move {
            if self.ask(Change::Remove { column: id }, Some(id)).await {
                self.opened.set(None);
                self.taken.update(|taken| taken.push((id, column.name)));
                focus("[aria-labelledby=columns] .removed:last-of-type button".to_owned()).await;
            }
        });
    }

    /// Restores a column.
    pub fn restore(self, id: ColumnId) {
        self.said.set(Said::Saving);
        spawn_local(async move {
            if self.ask(Change::Restore { column: id }, None).await {
                self.taken.update(|taken| taken.retain(|(other, _)| *other != id));
                focus(link_of(id)).await;
            }
        });
    }

    /// Moves a column by `step` among its siblings.
    pub fn step(self, id: ColumnId, step: isize) {
        if let Some(change) = self.columns.with_untracked(|columns| order::stepped(columns, id, step)) {
            self.change(change, Some(id), link_of(id));
        }
    }

    /// Opens the form of a column, or closes it.
    pub fn toggle(self, id: ColumnId) {
        if self.opened.get_untracked() == Some(id) {
            self.fold();
        } else {
            self.refused.set(None);
            self.opened.set(Some(id));
            spawn_local(focus(format!("[data-column=\"{id}\"] > form [name=name]")));
        }
    }

    /// Closes the open form, and returns the focus to its column.
    pub fn fold(self) {
        if let Some(id) = self.opened.get_untracked() {
            self.opened.set(None);
            spawn_local(focus(link_of(id)));
        }
    }

    /// The tree as readers see it; with `has_counts`, each column has its number of articles.
    pub fn read(self, has_counts: bool) -> Vec<CountedColumn> {
        self.columns.with(|columns| branch(columns, None, has_counts))
    }

    async fn rename(self, column: &KeptColumn, name: String) -> bool {
        // The other facts are kept as they are now at the server.
        match signed_in(|| open_column(column.slug.clone())).await {
            Ok(facts) => match Change::from(facts.change) {
                Change::Change { column: id, description, keywords, kind, shows, review_steps, .. } => {
                    let change = Change::Change { column: id, name, description, keywords, kind, shows, review_steps };
                    self.ask(change, Some(id)).await
                }
                _ => false,
            },
            Err(error) => self.refuse(&error, Some(column.id)),
        }
    }

    /// Sends `change`; whether it succeeded.
    async fn ask(self, change: Change, form: FormOf) -> bool {
        match signed_in(|| change_columns(change.clone())).await {
            // The answer's warning is about review steps, which the tree does not change.
            Ok(ChangedColumns { columns, menu, .. }) => {
                if self.said.is_disposed() {
                    return false;
                }
                if self.into.with_untracked(|into| into.is_some_and(|id| order::find(&columns, id).is_none())) {
                    self.into.set(None);
                }
                self.columns.set(columns);
                if let Some(MenuNow(now)) = self.menu {
                    now.set(Some(menu));
                }
                self.refused.set(None);
                self.said.set(Said::Saved);
                true
            }
            Err(error) => self.refuse(&error, form),
        }
    }

    fn refuse(self, error: &StaffError, form: FormOf) -> bool {
        let _ = self.said.try_set(Said::Trouble(error.words()));
        if let StaffError::Fault(Fault::Refused(refusal)) = error {
            let _ = self.refused.try_set(Some((form, refusal.clone())));
        }
        false
    }
}

/// The selector of a column's link.
pub fn link_of(id: ColumnId) -> String {
    format!("[data-column=\"{id}\"] > .kept-line a")
}

fn branch(columns: &[KeptColumn], parent: Option<ColumnId>, has_counts: bool) -> Vec<CountedColumn> {
    let counted = |column: &KeptColumn| CountedColumn {
        column: Crumb { slug: column.slug.clone(), name: column.name.clone() },
        articles: has_counts.then_some(column.articles),
        children: branch(columns, Some(column.id), has_counts),
    };
    columns.iter().filter(|column| column.parent == parent).map(counted).collect()
}
