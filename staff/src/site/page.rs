use app::{Page, html, query_value as value, services, staff::staff};
use domain::{fault::Outcome, site::SiteChange};
use leptos::prelude::*;

use super::PAGE;
use crate::{
    form::page,
    refused::Refused,
    sheet::{Blank, Sheet},
    text::keeping_text,
};

/// `/desk/site`, for the system administrator.
pub async fn site(query: &str, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text) = (staff()?, keeping_text());
    let settings = services()?.sites.settings(&staff).await?;
    let saved = refused.is_none() && value(query, "saved") == "yes";
    let html = html(view! {
        <h1 tabindex="-1">{text.site}</h1>
        {saved.then(|| view! { <p class="removed" role="status">{text.saved}</p> })}
        <Sheet action=PAGE hidden=vec![] blanks=blanks(&settings) label=text.save refused primary=true />
    });
    Ok(page(text.site.to_owned(), html))
}

fn blanks(settings: &SiteChange) -> Vec<Blank> {
    let text = keeping_text();
    let lines = settings.texts().into_iter().zip(text.site_labels).map(|((name, value), label)| match name {
        "name" => Blank::line(name, label, value).required(),
        "protected_names" => Blank::lines(name, label, value, "8").hint(text.protected_names_hint),
        _ => Blank::line(name, label, value),
    });
    let code = Blank::check("admins_need_code", text.admins_need_code, settings.admins_need_code);
    let alone = Blank::check("editors_withdraw", text.editors_withdraw, settings.editors_withdraw);
    lines.chain([code.hint(text.admins_need_code_hint), alone.hint(text.editors_withdraw_hint)]).collect()
}
