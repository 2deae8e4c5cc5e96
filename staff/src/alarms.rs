use app::services;
use domain::{
    account::{Role, Staff},
    fault::Outcome,
    guard::{Alarm, Remedy, Trouble},
    id::ArticleId,
};
use leptos::prelude::*;

use crate::text::alarm_text;

/// The number of characters shown of a file's hash.
const SHORT: usize = 16;

/// Changes behind the program's back, for administrators and the auditor; empty for others.
///
/// # Errors
/// If the database does not answer.
pub async fn alarms(staff: &Staff) -> Outcome<Vec<Alarm>> {
    if ![Role::SiteAdmin, Role::SecurityAdmin, Role::Auditor].into_iter().any(|role| staff.has(role)) {
        return Ok(Vec::new());
    }
    services()?.guard.alarms(staff).await
}

/// The alarms as a list; for the auditor with a link to the log.
#[component]
pub fn Alarms(alarms: Vec<Alarm>, is_auditor: bool) -> impl IntoView {
    let text = alarm_text();
    let lines = alarms.into_iter().map(|alarm| {
        view! {
            <li>
                <span class="subject">{subject(&alarm)}</span>
                " "
                <span class="quiet">{how(&alarm)} " · " {became(alarm.remedy)}</span>
                " "
                <time>{alarm.at.to_string()}</time>
            </li>
        }
    });
    view! {
        <section class="alarms">
            <h2>{text.title} " " <span class="count">{lines.len()}</span></h2>
            <p class="trouble">{text.hint}</p>
            <ul class="list">{lines.collect_view()}</ul>
            {is_auditor.then(|| view! { <p><a href="/desk/audit?action=tamper.">{text.to_log}</a></p> })}
        </section>
    }
}

fn how(alarm: &Alarm) -> &'static str {
    let text = alarm_text();
    if alarm.kind == "part" && alarm.trouble == Trouble::Unsealed { text.no_seal } else { text.trouble(alarm.trouble) }
}

/// The remedy in words. An unrepaired finding is bold, since somebody has to act on it.
fn became(remedy: Remedy) -> AnyView {
    let said = alarm_text().remedy(remedy);
    if remedy == Remedy::Left { view! { <strong>{said}</strong> }.into_any() } else { said.into_any() }
}

fn subject(alarm: &Alarm) -> AnyView {
    let text = alarm_text();
    match alarm.subject.parse::<ArticleId>() {
        Ok(id) if alarm.kind == "article" => {
            let label = format!("{} {id}", text.article);
            view! { <a href=domain::article::address(id)>{label}</a> }.into_any()
        }
        _ if alarm.kind == "part" => {
            view! { <span title=format!("{} {}", text.part, alarm.subject)>{text.table(&alarm.subject).to_owned()}</span> }.into_any()
        }
        _ => {
            let short: String = alarm.subject.chars().take(SHORT).collect();
            view! { <span title=alarm.subject.clone()>{format!("{} {short}…", text.file)}</span> }.into_any()
        }
    }
}
