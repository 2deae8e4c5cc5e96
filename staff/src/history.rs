use app::{Page, html, number, services, staff::staff};
use domain::{
    body,
    difference::{Piece, difference},
    disclosure::Topic,
    editing::{Fields, Version},
    fault::Outcome,
    id::{ArticleId, RevisionNumber, TopicId},
};
use leptos::prelude::*;

use super::{
    events::Events,
    form::{Act, page},
};
use crate::text::{field_text, staff_text, workflow_text};

/// `/desk/articles/{id}/history`, or with `?old=N&new=N` the two versions beside one another.
pub async fn history(id: ArticleId, query: &str) -> Outcome<Page> {
    let asked =
        |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)).map(number).map(RevisionNumber::new);
    if let (Some(old), Some(new)) = (asked("old="), asked("new=")) {
        return compare(id, old.min(new), old.max(new)).await;
    }
    let (staff, text, services) = (staff()?, staff_text(), services()?);
    let piece = services.editing.open(&staff, id).await?;
    let versions = services.editing.history(&staff, id).await?;
    let events = services.editing.events(&staff, id).await?;
    let (current, can_restore) = (piece.version, piece.allowed.edit);
    let cost = piece.cost.clone().filter(|_| can_restore).map(|cost| {
        let text = workflow_text();
        let keeps = cost.hour.is_some().then_some(text.restore_keeps_hour);
        view! { <p class="cost">{text.restore_costs} {cost.words} "。" {keeps}</p> }
    });
    let numbers: Vec<RevisionNumber> = versions.iter().map(|version| version.number).collect();
    let row = |version: Version| {
        let number = version.number;
        let restore = (can_restore && number != current).then(|| {
            let it =
                vec![("article", id.to_string()), ("version", number.to_string()), ("current", current.to_string())];
            view! { <Act action="/api/article/restore" hidden=it label=text.restore /> }
        });
        let compare = |other: RevisionNumber, label: &'static str| {
            (other > RevisionNumber::NONE && other != number).then(|| {
                let (old, new) = (number.min(other), number.max(other));
                view! { <a href=format!("/desk/articles/{id}/history/{old}/{new}")>{label}</a> }
            })
        };
        view! {
            <tr>
                <td>{format!("v{number}")} {version.is_public.then(|| format!(" {}", text.is_public))}</td>
                <td>{version.writer}</td>
                <td>{version.at}</td>
                <td>{version.note}</td>
                <td>{compare(RevisionNumber::new(number.get() - 1), text.with_previous)} " " {compare(current, text.with_current)} {restore}</td>
            </tr>
        }
    };
    let html = html(view! {
        <h1 tabindex="-1">{text.history}</h1>
        <p>
            <a href=format!("/desk/articles/{id}")>{piece.fields.title}</a>
        </p>
        {cost}
        <div class="wide" tabindex="0" role="region" aria-label=text.history>
            <table>
                <thead>
                    <tr>{text.history_heads.map(|head| view! { <th scope="col">{head}</th> }).into_iter().collect_view()}</tr>
                </thead>
                <tbody>{versions.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <CompareAny id numbers />
        <Events events />
    });
    Ok(page(text.history.to_owned(), html))
}

/// Chooses any two versions to be compared.
#[component]
fn CompareAny(id: ArticleId, numbers: Vec<RevisionNumber>) -> impl IntoView {
    let text = staff_text();
    let choice = |name: &'static str, label: &'static str| {
        let options =
            numbers.iter().map(|number| view! { <option value=number.to_string()>{format!("v{number}")}</option> });
        view! {
            <p class="field">
                <label for=name>{label}</label>
                <select id=name name=name>
                    {options.collect_view()}
                </select>
            </p>
        }
    };
    (numbers.len() > 1).then(|| {
        view! {
            <form method="get" action=format!("/desk/articles/{id}/history") class="abreast">
                {choice("old", text.compare_this)}
                {choice("new", text.compare_that)}
                <p class="field">
                    <button type="submit" class="plain">{text.compare}</button>
                </p>
            </form>
        }
    })
}

/// `/desk/articles/{id}/history/{old}/{new}`
pub async fn compare(id: ArticleId, old: RevisionNumber, new: RevisionNumber) -> Outcome<Page> {
    let (staff, text, services) = (staff()?, staff_text(), services()?);
    let before = services.editing.version(&staff, id, old).await?;
    let after = services.editing.version(&staff, id, new).await?;
    let topics = services.disclosure.topics().await?;
    let title = format!("v{old} → v{new}");
    let html = html(view! {
        <h1 tabindex="-1">{title.clone()}</h1>
        <p>
            <a href=format!("/desk/articles/{id}/history")>{text.history}</a>
        </p>
        <Changes old=before new=after topics />
    });
    Ok(page(title, html))
}

/// What was added and what was removed: a table of the fields that changed, and the body.
#[component]
pub fn Changes(
    old: Fields,
    new: Fields,
    /// By which topics are called.
    topics: Vec<Topic>,
) -> impl IntoView {
    let text = staff_text();
    let rows: Vec<_> = pairs(&old, &new, &topics).into_iter().filter(|(_, old, new)| old != new).collect();
    let body = (old.body != new.body).then(|| {
        let pieces = difference(&body::text(&old.body), &body::text(&new.body));
        let only_markup = pieces.iter().all(|piece| matches!(piece, Piece::Kept(_)));
        view! {
            <h3>{field_text().body}</h3>
            {only_markup.then(|| view! { <p class="quiet">{text.markup_alone}</p> })}
            <p class="difference">{pieces.into_iter().map(piece).collect_view()}</p>
        }
    });
    let fields = (!rows.is_empty()).then(|| {
        let rows = rows.into_iter().map(|(label, old, new)| {
            view! {
                <tr>
                    <th scope="row">{label}</th>
                    <td class="difference">{difference(&old, &new).into_iter().map(piece).collect_view()}</td>
                </tr>
            }
        });
        view! {
            <table>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    let nothing = (fields.is_none() && body.is_none()).then(|| view! { <p>{text.no_difference}</p> });
    view! {
        {nothing}
        {fields}
        {body}
    }
}

fn pairs(old: &Fields, new: &Fields, topics: &[Topic]) -> Vec<(&'static str, String, String)> {
    let text = field_text();
    let optional = |value: &Option<String>| value.clone().unwrap_or_default();
    let validity = |fields: &Fields| {
        let code = fields.validity.map(|validity| validity.code()).unwrap_or_default();
        text.validities.iter().find(|(it, _)| *it == code).map(|(_, label)| (*label).to_owned()).unwrap_or_default()
    };
    let topic = |fields: &Fields| {
        let name = |id: TopicId| {
            topics.iter().find(|topic| topic.id == id).map_or_else(|| id.to_string(), |it| it.name.clone())
        };
        fields.topic.map(name).unwrap_or_default()
    };
    vec![
        (text.title, old.title.clone(), new.title.clone()),
        (text.subtitle, optional(&old.subtitle), optional(&new.subtitle)),
        (text.column, old.column.to_string(), new.column.to_string()),
        (text.day, old.day.to_string(), new.day.to_string()),
        (text.source, optional(&old.source), optional(&new.source)),
        (text.author, optional(&old.author), optional(&new.author)),
        (text.keywords, old.keywords.join("，"), new.keywords.join("，")),
        (text.summary, optional(&old.summary), optional(&new.summary)),
        (text.index_number, optional(&old.index_number), optional(&new.index_number)),
        (text.document_number, optional(&old.document_number), optional(&new.document_number)),
        (text.issuing_body, optional(&old.issuing_body), optional(&new.issuing_body)),
        (text.validity, validity(old), validity(new)),
        (text.topic, topic(old), topic(new)),
        (text.policy, optional(&old.policy), optional(&new.policy)),
    ]
}

/// Each piece is marked by sign and element, not by colour alone.
fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Kept(text) => view! { <span>{text}</span> }.into_any(),
        Piece::Added(text) => view! { <ins>{text}</ins> }.into_any(),
        Piece::Removed(text) => view! { <del>{text}</del> }.into_any(),
    }
}
