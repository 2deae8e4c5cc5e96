//! A group of the link directory, as the system administrator sees it.

use std::fmt::Display;

use domain::{
    directory::{KeptGroup, KeptLink},
    id::GroupId,
};
use leptos::prelude::*;

use super::{
    directory::{PAGE, Taken},
    place::{Moves, OfRow},
    refused::Refused,
    sheet::{Blank, Folded},
};
use crate::text::keeping_text;

fn act(act: &str, key: &'static str, id: impl Display) -> Vec<(&'static str, String)> {
    vec![("act", act.to_owned()), (key, id.to_string())]
}

/// A group with its links.
#[component]
pub fn Group(
    /// The group.
    group: KeptGroup,
    /// Where it stands, from 1.
    position: i64,
    /// Among how many.
    of: i64,
    /// All groups: number and name.
    names: Vec<(String, String)>,
    /// A link of it that was taken away just now.
    taken: Option<Taken>,
    /// What was refused on this page.
    refused: Option<Refused>,
) -> impl IntoView {
    let text = keeping_text();
    let KeptGroup { id, name, links } = group;
    let mut remove = act("remove-group", "group", id);
    remove.push(("name", name.clone()));
    let among = i64::try_from(links.len()).unwrap_or(i64::MAX);
    let rows = (1..).zip(links).map(|(position, link)| {
        let place = Place { group: id, position, of: among };
        view! { <LinkRow link place names=names.clone() refused=refused.clone() /> }
    });
    let rows = rows.collect_view();
    let new_link =
        vec![Blank::line("name", text.link_name, "").required(), Blank::line("url", text.url, "https://").required()];
    view! {
        <section id=format!("group-{id}") class="group" data-group=id.get()>
            <div class="row">
                <h2>{name.clone()}</h2>
                <Moves action=PAGE hidden=act("move-group", "group", id) name=name.clone() position of />
                <OfRow action=PAGE hidden=remove label=text.remove about=name.clone() />
            </div>
            <Folded
                action=PAGE
                hidden=act("rename-group", "group", id)
                blanks=vec![Blank::line("name", text.group_name, name).required()]
                label=text.rename
                refused=refused.clone()
            />
            {taken.map(Taken::view)}
            <ul class="rows">{rows}</ul>
            <Folded action=PAGE hidden=act("add-link", "group", id) blanks=new_link label=text.new_link refused />
        </section>
    }
}

/// Where a link stands.
#[derive(Clone, Copy)]
struct Place {
    group: GroupId,
    /// From 1.
    position: i64,
    /// Among how many.
    of: i64,
}

#[component]
fn LinkRow(link: KeptLink, place: Place, names: Vec<(String, String)>, refused: Option<Refused>) -> impl IntoView {
    let text = keeping_text();
    let KeptLink { id, name, url } = link;
    let here = || ("group", place.group.to_string());
    let (mut moved, mut remove) = (act("move-link", "link", id), act("remove-link", "link", id));
    moved.push(here());
    remove.extend([here(), ("name", name.clone())]);
    let address = url.clone().unwrap_or_default();
    let shown = match url {
        Some(url) => {
            let href = url.clone();
            view! { <a href=href rel="external noreferrer">{url}</a> }.into_any()
        }
        None => view! { <span class="quiet">{text.no_url}</span> }.into_any(),
    };
    let has_url = !address.is_empty();
    let url = Blank::line("url", text.url, address);
    let change =
        vec![Blank::line("name", text.link_name, name.clone()).required(), if has_url { url.required() } else { url }];
    let group = Blank::choice("group", text.to_group, place.group.to_string(), names);
    view! {
        <li id=format!("link-{id}") data-link=id.get()>
            <div class="row">
                <span class="what">{name.clone()} " " <small>{shown}</small></span>
                <Moves action=PAGE hidden=moved name=name.clone() position=place.position of=place.of />
                <OfRow action=PAGE hidden=remove label=text.remove about=name />
            </div>
            <div class="row">
                <Folded action=PAGE hidden=act("change-link", "link", id) blanks=change label=text.change refused />
                <Folded
                    action=PAGE
                    hidden=act("move-link", "link", id)
                    blanks=vec![group]
                    label=text.move_to_group
                    refused=None
                />
            </div>
        </li>
    }
}
