use std::collections::HashMap;

use domain::{
    fault::Refusal,
    report::{Report, SECTIONS, cell_name},
};
use leptos::prelude::*;

use crate::{form::typed, refused::Refused};

/// The values in the cells of a report's form, and the problems with them.
pub struct Cells {
    values: HashMap<String, String>,
    /// The invalid cells, each with the expected value.
    wrong: Vec<(String, String)>,
}

impl Cells {
    /// The cells of `report`; or, if its form was refused, the input.
    pub fn of(year: i64, report: &Report, refused: Option<&Refused>) -> Self {
        let Some(refused) = refused else {
            return Self { values: report.written().into_iter().collect(), wrong: Vec::new() };
        };
        let values: HashMap<String, String> = refused.sent.iter().cloned().collect();
        let read = Report::read(year, &|name| values.get(name).cloned().unwrap_or_default());
        let mut wrong: Vec<_> = read.map_or_else(
            |_| Vec::new(),
            |report| report.wrong().into_iter().map(|wrong| (wrong.cell, wrong.should)).collect(),
        );
        if let Refusal::Invalid { field, problem } = &refused.refusal
            && !wrong.iter().any(|(cell, _)| cell == field)
        {
            wrong.push((field.clone(), problem.clone()));
        }
        Self { values, wrong }
    }

    fn value(&self, name: &str) -> String {
        self.values.get(name).cloned().unwrap_or_default()
    }

    /// The expected value of the cell `name`, if it is invalid; and whether it is the first such cell.
    fn wrong(&self, name: &str) -> (Option<&str>, bool) {
        let at = self.wrong.iter().position(|(cell, _)| cell == name);
        (at.and_then(|at| self.wrong.get(at)).map(|(_, should)| should.as_str()), at == Some(0))
    }

    /// One of the written parts.
    pub fn text(&self, section: usize, name: &'static str) -> AnyView {
        let (value, (wrong, first)) = (self.value(name), self.wrong(name));
        view! {
            <h2>
                <label for=name>{SECTIONS[section]}</label>
            </h2>
            <textarea
                id=name
                name=name
                rows="8"
                aria-invalid=wrong.map(|_| "true")
                aria-describedby=described(name, wrong)
                autofocus=first
            >
                {typed(&value)}
            </textarea>
            <Should name=name.to_owned() wrong=wrong.map(str::to_owned) />
        }
        .into_any()
    }

    /// A cell of a table, called `label`.
    pub fn input(&self, name: String, label: String) -> AnyView {
        let (value, (wrong, first)) = (self.value(&name), self.wrong(&name));
        let mode = if name == "fee" { "decimal" } else { "numeric" };
        view! {
            <td>
                <input
                    name=name.clone()
                    type="text"
                    inputmode=mode
                    value=value
                    aria-label=label
                    aria-invalid=wrong.map(|_| "true")
                    aria-describedby=described(&name, wrong)
                    autocomplete="off"
                    autofocus=first
                />
                <Should name wrong=wrong.map(str::to_owned) />
            </td>
        }
        .into_any()
    }

    /// The row `row` of `table`, called `name`.
    pub fn row(&self, table: &'static str, row: usize, name: String, heads: &[&'static str]) -> AnyView {
        let cell =
            |(place, head): (usize, &&'static str)| self.input(cell_name(table, row, place), format!("{name}，{head}"));
        let cells: Vec<AnyView> = heads.iter().enumerate().map(cell).collect();
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells}
            </tr>
        }
        .into_any()
    }
}

/// The id of the note on the expected value of the cell `name`.
fn described(name: &str, wrong: Option<&str>) -> Option<String> {
    wrong.map(|_| format!("{name}-why"))
}

/// The expected value of the cell `name`, beside it. The problem and its place are shown above the form.
#[component]
fn Should(name: String, wrong: Option<String>) -> impl IntoView {
    let id = described(&name, wrong.as_deref());
    wrong.map(|should| view! { <small class="should" id=id>{should}</small> })
}
