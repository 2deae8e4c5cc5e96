//! Forms of several fields, of which a page may have many.

use leptos::prelude::*;

use super::{
    act::Why,
    form::{Trouble, above, typed},
    page_forms::ActForm,
    refused::Refused,
};

/// A field of a sheet. Its label is around it: a page has many of the same name.
pub struct Blank {
    name: String,
    label: String,
    value: String,
    kind: Kind,
    required: bool,
    hint: &'static str,
}

enum Kind {
    Line,
    /// The number of visible lines.
    Lines(&'static str),
    /// Values with their labels.
    Choice(Vec<(String, String)>),
    /// Sent as `yes`.
    Check,
}

impl Blank {
    /// A field of one line.
    pub fn line(name: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            value: value.into(),
            kind: Kind::Line,
            required: false,
            hint: "",
        }
    }

    /// A field of several lines, of which `rows` are seen at once.
    pub fn lines(
        name: impl Into<String>,
        label: impl Into<String>,
        value: impl Into<String>,
        rows: &'static str,
    ) -> Self {
        Self { kind: Kind::Lines(rows), ..Self::line(name, label, value) }
    }

    /// A choice among `options`: values with their labels.
    pub fn choice(
        name: impl Into<String>,
        label: impl Into<String>,
        value: impl Into<String>,
        options: Vec<(String, String)>,
    ) -> Self {
        Self { kind: Kind::Choice(options), ..Self::line(name, label, value) }
    }

    /// Something that is so or not.
    pub fn check(name: impl Into<String>, label: impl Into<String>, is_so: bool) -> Self {
        Self { kind: Kind::Check, ..Self::line(name, label, if is_so { "yes" } else { "" }) }
    }

    /// The same, which must be filled in.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, with a hint.
    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// Whether it shows itself why its form was refused because of it.
    const fn says_why(&self) -> bool {
        !matches!(self.kind, Kind::Check)
    }

    fn view(self, refused: Option<&Refused>) -> AnyView {
        let Self { name, label, value, kind, required, hint } = self;
        let value = refused.map_or(value, |refused| refused.value(&name).unwrap_or_default().to_owned());
        let wrong = refused.filter(|refused| refused.is_about(&name)).map(|refused| refused.refusal.clone());
        let (invalid, is_wrong) = (wrong.is_some().then_some("true"), wrong.is_some());
        let described = wrong.is_some().then(|| format!("{name}-why"));
        let hint = (!hint.is_empty()).then(|| view! { <small>{hint}</small> });
        let why = view! { <Why id=name.clone() refusal=wrong /> };
        let field = match kind {
            Kind::Line => view! {
                <input
                    name=name
                    type="text"
                    value=value
                    required=required
                    autocomplete="off"
                    aria-invalid=invalid
                    aria-describedby=described
                    autofocus=is_wrong
                />
            }
            .into_any(),
            Kind::Lines(rows) => view! {
                <textarea
                    name=name
                    rows=rows
                    required=required
                    aria-invalid=invalid
                    aria-describedby=described
                    autofocus=is_wrong
                    inner_html=typed(&value)
                ></textarea>
            }
            .into_any(),
            Kind::Choice(options) => {
                let option = |(option, shown): (String, String)| {
                    let selected = option == value;
                    view! { <option value=option selected=selected>{shown}</option> }
                };
                let options = options.into_iter().map(option).collect_view();
                view! {
                    <select name=name aria-invalid=invalid aria-describedby=described autofocus=is_wrong>
                        {options}
                    </select>
                }
                .into_any()
            }
            Kind::Check => return checked(name, label, value == "yes", hint).into_any(),
        };
        view! {
            <p class="field">
                <label>
                    <span>{label}</span>
                    {field}
                    {hint}
                </label>
            </p>
            {why}
        }
        .into_any()
    }
}

fn checked(name: String, label: String, is_so: bool, hint: Option<impl IntoView>) -> impl IntoView {
    view! {
        <p class="field">
            <label class="check">
                <input type="checkbox" name=name value="yes" checked=is_so />
                <span>{label}</span>
            </label>
            {hint}
        </p>
    }
}

/// A form of several fields. A refused one comes with its input and the reason.
#[component]
pub fn Sheet(
    /// The address that gets it.
    action: &'static str,
    /// Its hidden fields, which tell the page's sheets apart.
    hidden: Vec<(&'static str, String)>,
    /// Its fields.
    blanks: Vec<Blank>,
    /// The text of its button.
    label: &'static str,
    /// The refusal of a form of this page.
    #[prop(default = None)]
    refused: Option<Refused>,
    /// The first thing to do here.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let refused = refused.filter(|refused| refused.is_of(&hidden));
    // A field shows the reason of its own refusal.
    let names: Vec<&str> = blanks.iter().filter(|blank| blank.says_why()).map(|blank| blank.name.as_str()).collect();
    let refusal = above(refused.as_ref(), &names);
    let blanks = blanks.into_iter().map(|blank| blank.view(refused.as_ref())).collect_view();
    view! {
        <ActForm action hidden class=Some("sheet")>
            <Trouble refusal />
            {blanks}
            <button type="submit" class=if primary { "primary" } else { "plain" }>{label}</button>
        </ActForm>
    }
}

/// A sheet that is folded away until it is wanted, or was refused.
#[component]
pub fn Folded(
    /// The address that gets it.
    action: &'static str,
    /// Its hidden fields, which tell the page's sheets apart.
    hidden: Vec<(&'static str, String)>,
    /// Its fields.
    blanks: Vec<Blank>,
    /// The text that opens it, which is also its button's.
    label: &'static str,
    /// The refusal of a form of this page.
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
