use app::{Page, html, services, staff::staff};
use domain::{
    account::Role,
    date::today,
    editing::{Desk, DeskLine},
    fault::Outcome,
};
use leptos::prelude::*;

use super::{
    alarms::{Alarms, alarms},
    bar::rooms,
    form::page,
    notices::NewNotices,
};
use crate::text::{
    StaffText, account_text, disclosure_staff_text, keeping_text, listing_text, notice_text, staff_text, workflow_text,
};

/// `/desk`: articles that wait for me, my returned articles, and my drafts.
pub async fn desk() -> Outcome<Page> {
    let (staff, text, services) = (staff()?, staff_text(), services()?);
    let mut desk = services.editing.desk(&staff).await?;
    let (alarms, is_auditor) = (alarms(&staff).await?, staff.has(Role::Auditor));
    let last = i64::from(today().year()) - 1;
    let writes_reports = staff.has(Role::Editor) && services.disclosure.open_report(&staff, last).await.is_ok();
    let (edits, reviews) = (staff.has(Role::Editor), staff.has(Role::Reviewer));
    let has_work = edits || reviews;
    let (notices, new) = services.notices.unseen(&staff).await?;
    let columns = std::mem::take(&mut desk.columns)
        .into_iter()
        .map(|(_, column)| (format!("/desk/columns/{}/new", column.slug), format!("{}{}", text.new_in, column.name)));
    let columns: Links = columns.collect();
    let rooms: Links = rooms(&staff).into_iter().map(|(href, label)| (href.to_owned(), label.to_owned())).collect();
    let html = html(view! {
        <h1 tabindex="-1">{text.desk}</h1>
        {staff.must_change_password.then(|| view! { <p class="trouble"><a href="/desk/password">{account_text().must_change}</a></p> })}
        {staff.must_set_code.then(|| view! { <p class="trouble"><a href="/desk/code">{keeping_text().must_set_code}</a></p> })}
        {(!alarms.is_empty()).then(|| view! { <Alarms alarms=alarms is_auditor=is_auditor /> })}
        {has_work
            .then(|| {
                let (articles, notices) = (listing_text().articles, notice_text().all);
                view! {
                    <p class="rooms">
                        <a href="/desk/articles">{articles}</a>
                        " "
                        <a href="/desk/notices">{notices}</a>
                    </p>
                }
            })}
        <div class="two-sides">
            {has_work.then(|| view! { <ToDo desk edits reviews /> })}
            <div class="ways">
                <NewNotices lines=notices count=new />
                {edits.then(|| view! { <Ways title=text.new_article ways=columns /> })}
                {writes_reports
                    .then(|| {
                        let text = disclosure_staff_text();
                        view! { <Ways title=text.reports ways=vec![("/desk/reports".to_owned(), text.edit_report.to_owned())] /> }
                    })}
                {(!rooms.is_empty()).then(|| view! { <Ways title=text.rooms ways=rooms /> })}
            </div>
        </div>
    });
    Ok(page(text.desk.to_owned(), html))
}

/// Addresses with their labels.
type Links = Vec<(String, String)>;

/// A list of links to other pages.
#[component]
fn Ways(title: &'static str, ways: Links) -> impl IntoView {
    let way = |(href, label): (String, String)| {
        view! {
            <li>
                <a href=href>{label}</a>
            </li>
        }
    };
    view! {
        <section>
            <h2>{title}</h2>
            <ul class="new">{ways.into_iter().map(way).collect_view()}</ul>
        </section>
    }
}

/// The person's articles to write and to review, the most urgent first.
#[component]
fn ToDo(
    desk: Desk,
    /// Whether the person is an editor.
    edits: bool,
    /// Whether the person is a reviewer.
    reviews: bool,
) -> impl IntoView {
    let text = staff_text();
    view! {
        <div class="to-do">
            {(!desk.overdue.is_empty()).then(|| view! { <Lines title=text.overdue empty="" lines=desk.overdue /> })}
            {reviews.then(|| view! { <Lines title=text.to_review empty=text.nothing_to_review lines=desk.to_review /> })}
            {edits.then(|| view! { <Lines title=text.returned empty=text.nothing_returned lines=desk.returned /> })}
            {edits.then(|| view! { <Lines title=text.written empty=text.nothing_written lines=desk.written /> })}
            {(!desk.scheduled.is_empty()).then(|| view! { <Lines title=text.scheduled empty="" lines=desk.scheduled /> })}
        </div>
    }
}

#[component]
fn Lines(title: &'static str, empty: &'static str, lines: Vec<DeskLine>) -> impl IntoView {
    let text = staff_text();
    let count = lines.len();
    let rows = lines.into_iter().map(|line| row(text, line)).collect_view();
    view! {
        <section>
            <h2>{title} " " <span class="count">{count}</span></h2>
            {if count == 0 {
                view! { <p class="empty">{empty}</p> }.into_any()
            } else {
                view! { <ul class="list">{rows}</ul> }.into_any()
            }}
        </section>
    }
}

fn row(text: &'static StaffText, line: DeskLine) -> impl IntoView {
    let planned = line.publish.map(|publish| format!(" · {}{publish}", text.publishes));
    let reason = line.reason.map(|(reason, who)| {
        view! { <span class="why">{format!("{}{reason}（{who}）", workflow_text().returned_why)}</span> }
    });
    let state = if line.withdrawal { workflow_text().withdrawal_waits } else { text.state(line.state) };
    let since = match line.days {
        0 => text.today.to_owned(),
        days => format!("{days}{}", text.days_ago),
    };
    view! {
        <li>
            <a href=format!("/articles/{}", line.id)>{line.title}</a>
            <span class="quiet">{format!("{} · {state}", line.column)} {planned}</span>
            {reason}
            <time title=line.at.to_string()>{since}</time>
        </li>
    }
}
