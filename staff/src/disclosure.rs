//! How 政府信息公开 is set up.

mod api;
mod forms;

use app::{Page, html, query_value as value, refusal_words, services, staff::staff};
use domain::{
    account::Role,
    date::today,
    disclosure::{DisclosureSettings, Entry, HOME, Numbering, Pattern, TopicLine},
    fault::Outcome,
    id::ColumnId,
};
use leptos::prelude::*;

pub use self::{
    api::{ChangeDisclosure, change_disclosure},
    forms::FORMS,
};
use super::{
    columns::ColumnChoice,
    form::{Trouble, page},
    place::{Moves, OfRow},
    refused::Refused,
    sheet::{Blank, Folded, Sheet},
};
use crate::text::{disclosure_staff_text, keeping_text};

/// Where every change is sent.
const CHANGE: &str = "/desk/disclosure";

/// `/desk/disclosure`, for the system administrator: which columns serve it, the rule of index numbers, topics, codes.
/// `?pattern=…` shows what numbers a pattern would make.
pub async fn disclosure(query: &str, refused: Option<Refused>) -> Outcome<Page> {
    let (staff, text, services) = (staff()?, disclosure_staff_text(), services()?);
    staff.must_be(Role::SiteAdmin)?;
    let settings = services.disclosure.settings(&staff).await?;
    let columns = services.columns.list(&staff).await?;
    let columns: Vec<(String, String)> = ColumnChoice::standing(&columns).iter().map(ColumnChoice::option).collect();
    let refusal = refused.as_ref().and_then(Refused::of_page);
    let saved = refused.is_none() && value(query, "saved") == "yes";
    let tried = Some(value(query, "pattern")).filter(|pattern| !pattern.is_empty());
    let html = html(view! {
        <h1 tabindex="-1">{text.settings}</h1>
        <p>
            <a href=HOME>{app::words().frame.disclosure}</a>
        </p>
        {saved.then(|| view! { <p class="removed" role="status">{keeping_text().saved}</p> })}
        <Trouble refusal />
        <section id="entries">
            <h2>{text.entries}</h2>
            <p class="quiet">{text.entries_hint}</p>
            <Sheet
                action=CHANGE
                hidden=vec![("act", "change-entries".to_owned())]
                blanks=entries(&settings, &columns)
                label=keeping_text().save
                refused=refused.clone()
            />
        </section>
        <section id="rule">
            <h2>{text.rule}</h2>
            <p class="quiet">{text.rule_hint}</p>
            <Sheet
                action=CHANGE
                hidden=vec![("act", "change-rule".to_owned())]
                blanks=rule(&settings, tried.as_deref())
                label=keeping_text().save
                refused=refused.clone()
            />
            <Preview settings=settings.clone() tried />
        </section>
        <Topics topics=settings.topics.clone() refused=refused.clone() />
        <Bodies settings refused />
    });
    Ok(page(text.settings.to_owned(), html))
}

fn entries(settings: &DisclosureSettings, columns: &[(String, String)]) -> Vec<Blank> {
    let text = disclosure_staff_text();
    let named = |column: Option<ColumnId>| {
        let column = column.map(|column| column.to_string());
        columns.iter().find(|(id, _)| Some(id) == column.as_ref()).map(|(_, name)| name.trim().to_owned())
    };
    let blank = |(entry, chosen): &(Entry, Option<ColumnId>)| {
        let serving = settings.serving.iter().find(|(it, _)| it == entry).and_then(|(_, column)| named(*column));
        let usual = serving.filter(|_| chosen.is_none()).unwrap_or_else(|| text.nobody.to_owned());
        let by_name = (String::new(), format!("{}{usual}", text.by_name));
        let options = std::iter::once(by_name).chain(columns.iter().cloned()).collect();
        let value = chosen.map(|column| column.to_string()).unwrap_or_default();
        Blank::choice(entry.code(), text.entry_names[index(*entry)], value, options)
    };
    settings.chosen.iter().map(blank).collect()
}

fn index(entry: Entry) -> usize {
    Entry::ALL.into_iter().position(|it| it == entry).unwrap_or_default()
}

fn rule(settings: &DisclosureSettings, tried: Option<&str>) -> Vec<Blank> {
    let text = disclosure_staff_text();
    vec![
        Blank::line("region", text.region, settings.region.clone()).hint(text.region_hint),
        Blank::line("pattern", text.pattern, tried.unwrap_or(&settings.pattern)).required(),
    ]
}

/// What numbers the pattern makes: the one in force, or one that is only tried.
#[component]
fn Preview(settings: DisclosureSettings, tried: Option<String>) -> impl IntoView {
    let text = disclosure_staff_text();
    let pattern = tried.unwrap_or(settings.pattern);
    let year = today().year();
    let body = settings.bodies.first().map_or_else(|| text.some_body.to_owned(), |body| body.code.clone());
    let shown = match Pattern::parse(&pattern) {
        Ok(rule) => {
            let of = Numbering { region: settings.region_used, body, year };
            let numbers = [1, 2, 12_345].map(|serial| rule.number(&of, serial));
            format!("{}{}", text.would_be, numbers.join("，"))
        }
        Err(refusal) => refusal_words(&refusal),
    };
    view! {
        <form method="get" action="/desk/disclosure#rule" class="sheet">
            <p class="field">
                <label>
                    <span>{text.try_pattern}</span>
                    <input name="pattern" type="text" value=pattern autocomplete="off" />
                </label>
            </p>
            <button class="plain">{text.preview}</button>
            <p role="status" id="preview">
                {shown}
            </p>
        </form>
    }
}

#[component]
fn Topics(topics: Vec<TopicLine>, refused: Option<Refused>) -> impl IntoView {
    let (text, keeping) = (disclosure_staff_text(), keeping_text());
    let (gone, standing): (Vec<_>, Vec<_>) = topics.into_iter().partition(|line| line.removed);
    let of = i64::try_from(standing.len()).unwrap_or(i64::MAX);
    let about_topics = refused.clone();
    let row = move |line: TopicLine| {
        let (id, name) = (line.topic.id, line.topic.name);
        let it = |act: &str| vec![("act", act.to_owned()), ("topic", id.to_string())];
        let blanks = vec![Blank::line("name", text.topic_name, name.clone()).required()];
        view! {
            <li id=format!("topic-{id}")>
                <div class="row">
                    <span class="what">{name.clone()}</span>
                    <Moves action=CHANGE hidden=it("move-topic") name=name.clone() position=line.position of />
                    <OfRow action=CHANGE hidden=it("remove-topic") label=keeping.remove about=name />
                    <Folded action=CHANGE hidden=it("rename-topic") blanks label=keeping.rename refused=refused.clone() />
                </div>
            </li>
        }
    };
    let back = |line: TopicLine| {
        let hidden = vec![("act", "restore-topic".to_owned()), ("topic", line.topic.id.to_string())];
        view! {
            <li class="row">
                <span class="what">{line.topic.name.clone()}</span>
                <OfRow action=CHANGE hidden label=keeping.restore about=line.topic.name />
            </li>
        }
    };
    view! {
        <section id="topics">
            <h2>{text.topics}</h2>
            <p class="quiet">{text.topics_hint}</p>
            <ul class="rows">{standing.into_iter().map(row).collect_view()}</ul>
            <Sheet
                action=CHANGE
                hidden=vec![("act", "add-topic".to_owned())]
                blanks=vec![Blank::line("name", text.topic_name, "").required()]
                label=text.add_topic
                refused=about_topics
            />
            {(!gone.is_empty())
                .then(|| {
                    view! {
                        <h3>{text.removed_topics}</h3>
                        <ul class="rows">{gone.into_iter().map(back).collect_view()}</ul>
                    }
                })}
        </section>
    }
}

#[component]
fn Bodies(settings: DisclosureSettings, refused: Option<Refused>) -> impl IntoView {
    let (text, keeping) = (disclosure_staff_text(), keeping_text());
    let rows = settings.bodies.into_iter().map(|body| {
        let hidden = vec![("act", "remove-body".to_owned()), ("name", body.name.clone())];
        view! {
            <li class="row">
                <span class="what">{body.name.clone()} " " <small class="quiet">{body.code}</small></span>
                <OfRow action=CHANGE hidden label=keeping.remove about=body.name />
            </li>
        }
    });
    let blanks =
        vec![Blank::line("name", text.body_name, "").required(), Blank::line("code", text.body_code, "").required()];
    view! {
        <section id="bodies">
            <h2>{text.bodies}</h2>
            <p class="quiet">{text.bodies_hint}</p>
            <ul class="rows">{rows.collect_view()}</ul>
            <Sheet action=CHANGE hidden=vec![("act", "add-body".to_owned())] blanks label=text.add_body refused />
        </section>
    }
}
