//! The controls to edit a group or a link, and to add new ones: forms, which also work without scripts.

use std::fmt::Display;

use app::refusal_words;
use domain::{
    directory::KeptLink,
    id::{GroupId, LinkId},
};
use leptos::prelude::*;

use super::{
    PAGE,
    fields::{AddressField, NameField, Why},
    keeping::Keeping,
    order,
};
use crate::{
    Refused,
    form::Hidden,
    place::{Moves, OfRow},
    text::{directory_keeping_text, keeping_text},
};

fn act(act: &str, key: &'static str, id: impl Display) -> Vec<(&'static str, String)> {
    vec![("act", act.to_owned()), (key, id.to_string())]
}

/// The grip for dragging by finger; a mouse drags the item itself.
#[component]
pub fn Grip() -> impl IntoView {
    view! { <span class="grip" aria-hidden="true" title=directory_keeping_text().drag></span> }
}

/// A form of the directory. It shows the reason for a refusal itself, unless one of its `fields` does.
#[component]
fn Sheet(
    /// Its hidden fields.
    hidden: Vec<(&'static str, String)>,
    /// The names of its fields.
    fields: &'static [&'static str],
    /// The item it concerns, for people who do not see its place.
    #[prop(optional_no_strip)]
    about: Option<String>,
    refused: Option<Refused>,
    children: Children,
) -> impl IntoView {
    let above = refused.filter(|refused| !fields.iter().any(|field| refused.is_about(field)));
    view! {
        <form method="post" action=PAGE class="kept-form" aria-label=about>
            <Hidden hidden />
            {above.map(|refused| view! { <Why why=refusal_words(&refused.refusal) /> })}
            {children()}
        </form>
    }
}

/// The controls of a group: its name, its place, and its removal.
#[component]
pub fn GroupTools(keeping: Keeping, id: GroupId, name: Memo<String>) -> impl IntoView {
    let text = keeping_text();
    let rename = move || {
        let (hidden, name) = (act("rename-group", "group", id), name.get());
        let refused = keeping.refused_of(&hidden);
        view! {
            <Sheet hidden fields=&["name"] refused=refused.clone()>
                <NameField label=text.group_name value=name refused />
                <button type="submit" class="plain">
                    {text.rename}
                </button>
            </Sheet>
        }
    };
    let place = Memo::new(move |_| {
        keeping.groups.with(|groups| (order::at_group(groups, id).unwrap_or_default(), groups.len()))
    });
    let moves = move || {
        let ((at, of), name) = (place.get(), name.get());
        let mut remove = act("remove-group", "group", id);
        remove.push(("name", name.clone()));
        view! {
            <Moves
                action=PAGE
                hidden=act("move-group", "group", id)
                name=name.clone()
                position=number(at + 1)
                of=number(of)
            />
            <OfRow action=PAGE hidden=remove label=text.remove about=name />
        }
    };
    view! { <div class="kept-row">{rename} {moves}</div> }
}

/// The controls of a link of `group`: its name and address, its place, and its removal.
#[component]
pub fn LinkTools(keeping: Keeping, group: GroupId, link: KeptLink) -> impl IntoView {
    let id = link.id;
    let is_open = move || keeping.link.get() == Some(id);
    let tools = move || view! { <LinkForms keeping group link=link.clone() /> };
    let tools = move || (keeping.is_whole || is_open()).then(&tools);
    view! {
        <div class="link-tools" class:open=is_open>
            {tools}
        </div>
    }
}

#[component]
fn LinkForms(keeping: Keeping, group: GroupId, link: KeptLink) -> impl IntoView {
    let text = keeping_text();
    let KeptLink { id, name, url } = link;
    let change = {
        let name = name.clone();
        move || {
            let hidden = act("change-link", "link", id);
            let refused = keeping.refused_of(&hidden);
            let (name, url, required) = (name.clone(), url.clone().unwrap_or_default(), url.is_some());
            view! {
                <Sheet hidden fields=&["name", "url"] refused=refused.clone()>
                    <NameField label=text.link_name value=name refused=refused.clone() />
                    <AddressField value=url required refused />
                    <button type="submit" class="primary">
                        {text.save}
                    </button>
                </Sheet>
            }
        }
    };
    let elsewhere = move || {
        let groups =
            keeping.groups.with(|groups| groups.iter().map(|group| (group.id, group.name.clone())).collect::<Vec<_>>());
        let option = move |(other, name): (GroupId, String)| {
            let is_here = other == group;
            view! { <option value=other.to_string() selected=is_here>{name}</option> }
        };
        view! {
            <Sheet hidden=act("move-link", "link", id) fields=&[] refused=None>
                <div class="field">
                    <label>{text.to_group} <select name="group">{groups.into_iter().map(option).collect_view()}</select></label>
                </div>
                <button type="submit" class="plain">
                    {text.move_to_group}
                </button>
            </Sheet>
        }
    };
    view! {
        {change}
        {elsewhere}
        <LinkMoves keeping group id name />
    }
}

/// The controls for its place and its removal.
#[component]
fn LinkMoves(keeping: Keeping, group: GroupId, id: LinkId, name: String) -> impl IntoView {
    let text = keeping_text();
    let place = Memo::new(move |_| {
        keeping.groups.with(|groups| {
            let at = order::find(groups, id).map_or(0, |(_, at)| at);
            (at, groups.iter().find(|kept| kept.id == group).map_or(0, |kept| kept.links.len()))
        })
    });
    let here = move || ("group", group.to_string());
    let moves = move || {
        let (at, of) = place.get();
        let (mut moved, mut remove) = (act("move-link", "link", id), act("remove-link", "link", id));
        moved.push(here());
        remove.extend([here(), ("name", name.clone())]);
        view! {
            <Moves action=PAGE hidden=moved name=name.clone() position=number(at + 1) of=number(of) />
            <OfRow action=PAGE hidden=remove label=text.remove about=name.clone() />
        }
    };
    view! {
        <div class="kept-row">
            {moves} <button type="button" class="plain live" data-fold="">
                {text.fold}
            </button>
        </div>
    }
}

/// A form for a new link of `group`.
#[component]
pub fn AddLink(keeping: Keeping, group: GroupId, name: Memo<String>) -> impl IntoView {
    let text = keeping_text();
    move || {
        let hidden = act("add-link", "group", group);
        let refused = keeping.refused_of(&hidden);
        let about = name.with(|name| format!("{}：{name}", text.new_link));
        view! {
            <Sheet hidden fields=&["name", "url"] about=Some(about) refused=refused.clone()>
                <NameField label=text.link_name value="" refused=refused.clone() />
                <AddressField value="" required=true refused />
                <button type="submit" class="plain">
                    {text.new_link}
                </button>
            </Sheet>
        }
    }
}

/// A form for a new group.
#[component]
pub fn AddGroup(keeping: Keeping) -> impl IntoView {
    let text = keeping_text();
    move || {
        let hidden = vec![("act", "add-group".to_owned())];
        let refused = keeping.refused_of(&hidden);
        view! {
            <Sheet hidden fields=&["name"] refused=refused.clone()>
                <NameField label=text.group_name value="" refused />
                <button type="submit" class="plain">
                    {text.new_group}
                </button>
            </Sheet>
        }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
