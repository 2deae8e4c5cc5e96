//! The tree of columns on the desk.

use domain::{
    column::{ColumnChange as Change, ColumnKind, ColumnLine},
    id::ColumnId,
};
use leptos::{ev, prelude::*};

use super::{
    CHANGE, ChangedColumns, ColumnsDeskContent, ColumnsOnDesk, MenuNow,
    api::{change_columns, open_columns_on_desk},
    change::asked,
    desk_row::{ColumnRow, kind},
    freshness::Inspection,
};
use crate::{
    Sent, StaffError,
    again::signed_in,
    columns::ColumnChoice,
    page_forms::{Acting, Focus, FormsState, PageForms, rows},
    place::{OfRow, Removed},
    sheet::{Blank, Sheet},
    text::keeping_text,
};

/// The page's state.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The columns.
    pub columns: RwSignal<ColumnsOnDesk>,
    /// The column removed last.
    taken: RwSignal<Option<ColumnId>>,
    /// The page's forms.
    pub forms: PageForms,
    /// The menu at the head of the page.
    menu: Option<MenuNow>,
}

impl Desk {
    /// Reads the columns anew, with the form of `open`.
    ///
    /// # Errors
    /// Those of the call.
    pub async fn read(self, open: Option<ColumnId>) -> Result<(), StaffError> {
        let read = signed_in(|| open_columns_on_desk(open)).await?;
        // The reader may have left the page meanwhile.
        let _ = self.columns.try_set(read);
        Ok(())
    }

    /// Closes the open form.
    pub fn fold(self) {
        self.columns.update(|columns| columns.open = None);
    }

    async fn act(self, sent: Sent) -> Result<Focus, StaffError> {
        let change = asked(&sent)?;
        let ChangedColumns { column, menu, .. } = signed_in(|| change_columns(change.clone())).await?;
        if let Some(MenuNow(now)) = self.menu {
            let _ = now.try_set(Some(menu));
        }
        let open = self.columns.try_with_untracked(|columns| columns.open.as_ref().map(|open| open.line.id)).flatten();
        // The sheets of a column fold it; buttons of its row leave it as it is.
        let is_sheet = matches!(change, Change::Change { .. } | Change::Move { position: i64::MAX, .. });
        if self.read(open.filter(|open| !is_sheet || *open != column)).await.is_err() {
            return Ok(Focus::unread(CHANGE));
        }
        let taken = self.taken;
        Ok(match change {
            Change::Add { .. } => Focus::At("#new-column [name=name]".to_owned()),
            Change::Remove { .. } => {
                let _ = taken.try_set(Some(column));
                Focus::At("#removed button".to_owned())
            }
            Change::Restore { .. } => {
                let _ = taken.try_update(|taken| *taken = taken.filter(|taken| *taken != column));
                Focus::At(format!("#column-{column} a"))
            }
            _ if is_sheet => Focus::At(format!("#column-{column} > .row > a")),
            _ => Focus::Stays,
        })
    }
}

/// `/desk/columns`
#[component]
pub fn ColumnsDesk(content: ColumnsDeskContent) -> impl IntoView {
    let (text, ColumnsDeskContent { columns, taken, refused }) = (keeping_text(), content);
    let desk = Desk {
        columns: RwSignal::new(columns),
        taken: RwSignal::new(taken),
        forms: PageForms::provide_with_trouble(refused),
        menu: use_context(),
    };
    let (columns, forms) = (desk.columns, desk.forms);
    let those = move |is_removed: bool| -> Vec<ColumnLine> {
        columns.with(|columns| columns.lines.iter().filter(|line| line.removed == is_removed).cloned().collect())
    };
    let standing = Memo::new(move |_| those(false));
    let parents = Memo::new(move |_| parents(&columns.with(|columns| ColumnChoice::standing(&columns.lines))));
    let taken = move || {
        let taken = desk.taken.get();
        let line = those(true).into_iter().find(|line| Some(line.id) == taken);
        line.map(|line| view! { <Removed action=CHANGE hidden=restore(&line) name=line.name /> })
    };
    let inspection = move || {
        let today = columns.with(|columns| columns.today);
        view! { <Inspection lines=standing.get() today /> }
    };
    let new = move || {
        let hidden = vec![("act", "add-column".to_owned())];
        let (blanks, refused) = (new_column(parents.get()), forms.refused());
        view! { <Sheet action=CHANGE hidden blanks label=text.new_column refused /> }
    };
    let gone = move || Some(those(true)).filter(|gone| !gone.is_empty()).map(|gone| view! { <Gone gone /> });
    let act = move |sent: Sent| -> Acting { Box::pin(desk.act(sent)) };
    view! {
        <div class="desk" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &act)>
            <h1 tabindex="-1">{text.columns}</h1>
            <FormsState forms />
            {taken}
            {inspection}
            <ul class="rows">
                {rows(
                    standing,
                    |line: &ColumnLine| line.id.to_string(),
                    move |line| view! { <ColumnRow desk line parents /> }.into_any(),
                )}
            </ul>
            <section id="new-column">
                <h2>{text.new_column}</h2>
                {new}
            </section>
            {gone}
        </div>
    }
}

/// The removed columns, each with its button to restore it.
#[component]
fn Gone(gone: Vec<ColumnLine>) -> impl IntoView {
    let text = keeping_text();
    let rows = gone.into_iter().map(|line| {
        let hidden = restore(&line);
        view! {
            <li class="row">
                <span class="what">{line.name.clone()} " " <small class="quiet">{line.slug}</small></span>
                <OfRow action=CHANGE hidden label=text.restore about=line.name />
            </li>
        }
    });
    view! {
        <section>
            <h2>{text.removed_columns}</h2>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}

fn restore(line: &ColumnLine) -> Vec<(&'static str, String)> {
    vec![("act", "restore-column".to_owned()), ("column", line.id.to_string())]
}

fn new_column(parents: Vec<(String, String)>) -> Vec<Blank> {
    let text = keeping_text();
    vec![
        Blank::choice("parent", text.parent, "", parents),
        Blank::line("name", text.column_name, "").required(),
        Blank::line("slug", text.slug, "").hint(text.slug_hint),
        Blank::line("description", text.description, ""),
        Blank::line("keywords", text.column_keywords, "").hint(text.keywords_hint),
        kind(ColumnKind::default()),
    ]
}

/// The possible parents of a column: the site itself, or a column, under a name that shows its depth.
fn parents(columns: &[ColumnChoice]) -> Vec<(String, String)> {
    let root = (String::new(), keeping_text().root.to_owned());
    std::iter::once(root).chain(columns.iter().map(ColumnChoice::option)).collect()
}
