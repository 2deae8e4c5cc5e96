//! The steps of a column change while articles wait.

use domain::{
    account::Role,
    article::State,
    column::{ColumnChange, ColumnKind, ColumnShows},
    date::Instant,
    fault::Refusal,
    id::ColumnId,
    notice::NoticeKind,
    schedule::Planned,
};

use super::office::{
    Person, approve, approve_for, draft, is_conflict, log, person, refused, run_due, set_steps, submit, title,
};
use crate::{
    builders::column,
    database::TestSite,
    notice::{kinds, member},
};

on_both!(
    fewer_steps_publish_by_the_next_act_of_a_reviewer,
    without_steps_the_writer_publishes,
    a_step_more_holds_what_is_scheduled_at_once,
    people_who_are_missing_for_a_review_are_counted,
);

const NOW: i64 = 1_795_000_000;
const HOUR: i64 = 3600;

/// The system administrator changes the steps of `column`.
async fn change_steps(site: &TestSite, admin: &Person, column: ColumnId, steps: i64) {
    let settings = site.services.columns.settings(&admin.staff, column).await.unwrap();
    let change = ColumnChange::Change {
        column,
        name: settings.line.name,
        description: String::new(),
        keywords: Vec::new(),
        kind: ColumnKind::default(),
        shows: ColumnShows::default(),
        review_steps: steps,
    };
    site.services.columns.edit(&admin.staff, &change, &admin.by).await.unwrap();
}

async fn admin(site: &TestSite) -> Person {
    person(site, "xi", &[(Role::SiteAdmin, ColumnId::new(0))]).await
}

async fn fewer_steps_publish_by_the_next_act_of_a_reviewer(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    set_steps(&site, column, 2).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let reviewer = member(&site, "zhang", Role::Reviewer, column).await;
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &reviewer, id, 1).await.unwrap();
    let waiting = site.services.editing.open(&reviewer.staff, id).await.unwrap();
    assert_eq!((waiting.approved_enough, waiting.allowed.approve, waiting.reviewers_missing), (false, false, 1));
    assert_eq!(site.services.editing.desk(&reviewer.staff).await.unwrap().to_review, vec![]);

    change_steps(&site, &admin(&site).await, column, 1).await;
    assert_eq!(title(&site, id).await, Err(Refusal::NotFound), "not by itself");
    let waiting = site.services.editing.open(&reviewer.staff, id).await.unwrap();
    assert_eq!((waiting.approved_enough, waiting.allowed.publish, waiting.reviewers_missing), (true, true, 0));
    let desk = site.services.editing.desk(&reviewer.staff).await.unwrap();
    assert_eq!(desk.to_review.iter().map(|line| line.id).collect::<Vec<_>>(), [id], "it is theirs to publish");
    assert_eq!(refused(approve(&site, &writer, id, 1).await), Refusal::Forbidden);
    assert_eq!(approve(&site, &reviewer, id, 1).await, Ok(State::Published));
    assert_eq!(site.services.articles.read(id).await.unwrap().reviewer.as_deref(), Some("zhang某"), "once");
}

async fn without_steps_the_writer_publishes(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    assert!(is_conflict(submit(&site, &writer, id, 1).await));
    change_steps(&site, &admin(&site).await, column, 0).await;
    assert!(site.services.editing.open(&writer.staff, id).await.unwrap().allowed.submit);
    assert_eq!(submit(&site, &writer, id, 1).await, Ok(State::Published));
}

async fn a_step_more_holds_what_is_scheduled_at_once(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let (column, elsewhere) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let writer = member(&site, "li", Role::Editor, column).await;
    let (first, second) =
        (member(&site, "jia", Role::Reviewer, column).await, member(&site, "yi", Role::Reviewer, column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    approve_for(&site, &first, id, 1, (Some(NOW + HOUR), None)).await.unwrap();
    let admin = admin(&site).await;
    change_steps(&site, &admin, elsewhere, 2).await;
    assert_eq!(site.services.editing.open(&writer.staff, id).await.unwrap().state, State::Scheduled, "not its column");

    change_steps(&site, &admin, column, 2).await;
    let work = site.services.editing.open(&second.staff, id).await.unwrap();
    let noted = Some(Planned { publish: Some(Instant::new(NOW + HOUR)), withdraw: None });
    assert_eq!((work.state, work.schedule, work.kept_hours), (State::InReview, None, noted));
    assert_eq!(log(&site).await.pop().unwrap().action, "article.hold");
    for who in [&writer, &first] {
        assert!(kinds(&site, who).await.contains(&(NoticeKind::Held, id)), "{}", who.staff.login);
    }
    assert!(kinds(&site, &second).await.contains(&(NoticeKind::Waits, id)), "it is theirs to review");
    site.services = site.store.at(NOW + HOUR).services();
    assert_eq!(run_due(&site).await, []);
    assert_eq!(approve(&site, &second, id, 1).await, Ok(State::Published));
}

async fn people_who_are_missing_for_a_review_are_counted(site: TestSite) {
    let (root, other) = (column(&site, "a", None, 1).await, column(&site, "c", None, 2).await);
    let leaf = column(&site, "b", Some(root), 1).await;
    set_steps(&site, leaf, 3).await;
    set_steps(&site, other, 0).await;
    member(&site, "jia", Role::Reviewer, root).await;
    member(&site, "yi", Role::Reviewer, leaf).await;
    let writer = member(&site, "li", Role::Editor, leaf).await;
    let admin = admin(&site).await;
    let missing = site.services.columns.list(&admin.staff).await.unwrap();
    let missing: Vec<_> = missing.into_iter().map(|line| (line.id, line.reviewers_missing)).collect();
    assert_eq!(missing, [(root, 0), (leaf, 1), (other, 0)]);
    let id = draft(&site, &writer, leaf, "一").await;
    assert_eq!(
        site.services.editing.open(&writer.staff, id).await.unwrap().reviewers_missing,
        1,
        "before it is submitted"
    );
}
