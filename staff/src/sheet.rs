//! Forms of several fields, of which a page may have many.

use leptos::prelude::*;

use super::{
    form::{Hidden, Trouble, typed},
    refused::Refused,
};

/// A field of a sheet. Its label is around it: a page has many of the same name.
pub struct Blank {
    name: &'static str,
    label: &'static str,
    value: String,
    kind: Kind,
    required: bool,
    hint: &'static str,
}

enum Kind {
    Line,
    /// So many lines are seen at once.
    Lines(&'static str),
    /// Values with what is shown for each.
    Choice(Vec<(String, String)>),
    /// Sent as `yes`.
    Check,
}

impl Blank {
    /// A field of one line.
    pub fn line(name: &'static str, label: &'static str, value: impl Into<String>) -> Self {
        Self { name, label, value: value.into(), kind: Kind::Line, required: false, hint: "" }
    }

    /// A field of several lines, of which `rows` are seen at once.
    pub fn lines(name: &'static str, label: &'static str, value: impl Into<String>, rows: &'static str) -> Self {
        Self { kind: Kind::Lines(rows), ..Self::line(name, label, value) }
    }

    /// A choice among `options`: values with what is shown for each.
    pub fn choice(
        name: &'static str,
        label: &'static str,
        value: impl Into<String>,
        options: Vec<(String, String)>,
    ) -> Self {
        Self { kind: Kind::Choice(options), ..Self::line(name, label, value) }
    }

    /// Something that is so or not.
    pub fn check(name: &'static str, label: &'static str, is_so: bool) -> Self {
        Self { kind: Kind::Check, ..Self::line(name, label, if is_so { "yes" } else { "" }) }
    }

    /// The same, which must be filled in.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, with what helps to fill it in.
    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    fn view(self, refused: Option<&Refused>) -> AnyView {
        let Self { name, label, value, kind, required, hint } = self;
        let value = refused.map_or(value, |refused| refused.value(name).unwrap_or_default().to_owned());
        let wrong = refused.is_some_and(|refused| refused.is_about(name));
        let (invalid, hint) = (wrong.then_some("true"), (!hint.is_empty()).then(|| view! { <small>{hint}</small> }));
        let field = match kind {
            Kind::Line => view! {
                <input
                    name=name
                    type="text"
                    value=value
                    required=required
                    autocomplete="off"
                    aria-invalid=invalid
                    autofocus=wrong
                />
            }
            .into_any(),
            Kind::Lines(rows) => view! {
                <textarea name=name rows=rows required=required aria-invalid=invalid autofocus=wrong>
                    {typed(&value)}
                </textarea>
            }
            .into_any(),
            chosen_from => return chosen(chosen_from, name, label, value, hint).into_any(),
        };
        view! {
            <p class="field">
                <label>
                    <span>{label}</span>
                    {field}
                    {hint}
                </label>
            </p>
        }
        .into_any()
    }
}

fn chosen(
    kind: Kind,
    name: &'static str,
    label: &'static str,
    value: String,
    hint: Option<impl IntoView>,
) -> impl IntoView {
    let Kind::Choice(options) = kind else {
        return view! {
            <p class="field">
                <label class="check">
                    <input type="checkbox" name=name value="yes" checked=value == "yes" />
                    <span>{label}</span>
                </label>
                {hint}
            </p>
        }
        .into_any();
    };
    let options = options.into_iter().map(|(option, shown)| {
        let selected = option == value;
        view! { <option value=option selected=selected>{shown}</option> }
    });
    view! {
        <p class="field">
            <label>
                <span>{label}</span>
                <select name=name>{options.collect_view()}</select>
                {hint}
            </label>
        </p>
    }
    .into_any()
}

/// A form of several fields. Where it was refused, it comes with what was typed, and says why.
#[component]
pub fn Sheet(
    /// Where it is sent.
    action: &'static str,
    /// What goes with it; it tells the page's sheets apart.
    hidden: Vec<(&'static str, String)>,
    /// Its fields.
    blanks: Vec<Blank>,
    /// What its button says.
    label: &'static str,
    /// What was refused on this page.
    #[prop(default = None)]
    refused: Option<Refused>,
    /// The first thing to do here.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let refused = refused.filter(|refused| refused.is_of(&hidden));
    let refusal = refused.as_ref().map(|refused| refused.refusal.clone());
    let blanks = blanks.into_iter().map(|blank| blank.view(refused.as_ref())).collect_view();
    view! {
        <form method="post" action=action class="sheet">
            <Trouble refusal />
            <Hidden hidden />
            {blanks}
            <button type="submit" class=if primary { "primary" } else { "plain" }>{label}</button>
        </form>
    }
}

/// A sheet that is folded away until it is wanted, or was refused.
#[component]
pub fn Folded(
    /// Where it is sent.
    action: &'static str,
    /// What goes with it; it tells the page's sheets apart.
    hidden: Vec<(&'static str, String)>,
    /// Its fields.
    blanks: Vec<Blank>,
    /// What opens it, and what its button says.
    label: &'static str,
    /// What was refused on this page.
    refused: Option<Refused>,
) -> impl IntoView {
    let open = refused.as_ref().is_some_and(|refused| refused.is_of(&hidden));
    view! {
        <details class="act" open=open>
            <summary>{label}</summary>
            <Sheet action hidden blanks label refused />
        </details>
    }
}
