use app::{Page, StaffRoute, html, number, services, staff::staff};
use domain::{
    editing::Version,
    fault::{Outcome, Refusal},
    id::{ArticleId, RevisionNumber},
};
use leptos::prelude::*;

use super::{
    difference::{Changes, Names},
    events::Events,
    form::{Act, Trouble, page},
    refused::Refused,
};
use crate::text::{staff_text, workflow_text};

/// `/desk/articles/{id}/history`, or with `?old=N&new=N` the two versions beside one another. Where an old version could not be
/// restored, it says why.
pub async fn history(id: ArticleId, query: &str, refused: Option<Refused>) -> Outcome<Page> {
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
    let here = StaffRoute::History { id }.to_string();
    let numbers: Vec<RevisionNumber> = versions.iter().map(|version| version.number).collect();
    let [of_version, of_writer, of_at, of_note, _] = text.history_heads;
    let row = |version: Version| {
        let number = version.number;
        let restore = (can_restore && number != current).then(|| {
            let it = vec![
                ("act", "restore".to_owned()),
                ("article", id.to_string()),
                ("version", number.to_string()),
                ("current", current.to_string()),
            ];
            view! { <Act action=here.clone() hidden=it label=text.restore /> }
        });
        let compare = |other: RevisionNumber, label: &'static str| {
            (other > RevisionNumber::NONE && other != number).then(|| {
                let (old, new) = (number.min(other), number.max(other));
                view! { <a href=format!("/desk/articles/{id}/history/{old}/{new}")>{label}</a> }
            })
        };
        view! {
            <tr>
                <td data-head=of_version>{format!("v{number}")} {version.is_public.then(|| format!(" {}", text.is_public))}</td>
                <td data-head=of_writer>{version.writer}</td>
                <td data-head=of_at>{version.at.to_string()}</td>
                <td data-head=of_note class="text">{version.note}</td>
                <td class="doing">{compare(RevisionNumber::new(number.get() - 1), text.with_previous)} " " {compare(current, text.with_current)} {restore}</td>
            </tr>
        }
    };
    let html = html(view! {
        <h1 tabindex="-1">{text.history}</h1>
        <p>
            <a href=format!("/desk/articles/{id}")>{piece.fields.title}</a>
        </p>
        <Trouble refusal=refused.map(|refused| why(refused.refusal)) />
        {cost}
        <div class="wide" tabindex="0" role="region" aria-label=text.history>
            <table class="records">
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

/// Why an old version could not be restored: no input could be lost.
fn why(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Stale { .. } => Refusal::conflict(workflow_text().restore_stale),
        refusal => refusal,
    }
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
    let names = Names::load().await?;
    let title = format!("v{old} → v{new}");
    let html = html(view! {
        <h1 tabindex="-1">{title.clone()}</h1>
        <p>
            <a href=format!("/desk/articles/{id}/history")>{text.history}</a>
        </p>
        <Changes old=before new=after names />
    });
    Ok(page(title, html))
}
