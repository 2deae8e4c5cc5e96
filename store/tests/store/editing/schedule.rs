//! Choosing hours, and cancelling them.

use domain::{article::State, date::Instant, fault::Refusal, id::RevisionNumber, schedule::Planned};

use super::office::{
    approve, approve_for, data, draft, editor, fields, is_conflict, log, public, refused, reviewer, run_due, save,
    set_steps, submit, title, unschedule, withdraw,
};
use crate::{builders::column, database::TestSite};

on_both!(
    the_last_step_chooses_the_hour,
    hours_that_cannot_be_are_refused,
    what_is_scheduled_is_taken_back,
    a_save_takes_it_back_too,
    a_withdrawal_calls_everything_off,
    an_end_stays_unless_another_is_chosen,
);

const NOW: i64 = 1_795_000_000;
const HOUR: i64 = 3600;

fn planned(publish: Option<i64>, withdraw: Option<i64>) -> Option<Planned> {
    Some(Planned { publish: publish.map(Instant::new), withdraw: withdraw.map(Instant::new) })
}

async fn the_last_step_chooses_the_hour(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    set_steps(&site, column, 2).await;
    let writer = editor(&site, "li", column).await;
    let (one, two) = (reviewer(&site, "jia", column).await, reviewer(&site, "yi", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let hours = (Some(NOW + HOUR), Some(NOW + 2 * HOUR));
    assert!(is_conflict(approve_for(&site, &one, id, 1, hours).await), "not the last step");
    approve_for(&site, &one, id, 1, (None, None)).await.unwrap();
    assert_eq!(approve_for(&site, &two, id, 1, hours).await, Ok(State::Scheduled));

    assert_eq!(title(&site, id).await, Err(Refusal::NotFound));
    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!((work.state, work.schedule), (State::Scheduled, planned(hours.0, hours.1)));
    assert_eq!((work.approvals.len(), work.allowed.unschedule, work.allowed.submit), (2, true, false));
    assert!(is_conflict(submit(&site, &writer, id, 1).await));
    let row = log(&site).await.pop().unwrap();
    assert!(
        row.detail.contains("scheduled") && row.detail.contains(&Instant::new(NOW + HOUR).to_string()),
        "{}",
        row.detail
    );
}

async fn hours_that_cannot_be_are_refused(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let before = data(&site).await;
    for (name, hours) in [
        ("publish", (Some(NOW), None)),
        ("publish", (Some(NOW + 367 * 24 * HOUR), None)),
        ("withdraw", (None, Some(253_402_214_400))),
        ("publish", (Some(NOW - HOUR), Some(NOW + HOUR))),
        ("withdraw", (None, Some(NOW))),
        ("withdraw", (Some(NOW + HOUR), Some(NOW + HOUR))),
    ] {
        let answer = refused(approve_for(&site, &reviewer, id, 1, hours).await);
        assert!(matches!(&answer, Refusal::Invalid { field, .. } if field == name), "{answer:?}");
    }
    assert_eq!(data(&site).await, before);
}

async fn what_is_scheduled_is_taken_back(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    for who in [&writer, &reviewer] {
        submit(&site, &writer, id, 1).await.unwrap();
        approve_for(&site, &reviewer, id, 1, (Some(NOW + HOUR), None)).await.unwrap();
        assert_eq!(unschedule(&site, who, id).await, Ok(State::Draft));
        assert!(is_conflict(unschedule(&site, who, id).await), "it is taken back already");
        assert!(log(&site).await.pop().unwrap().detail.contains(&Instant::new(NOW + HOUR).to_string()));
        let work = site.services.editing.open(&writer.staff, id).await.unwrap();
        assert_eq!((work.state, work.schedule, work.approvals), (State::Draft, None, vec![]));
    }
    site.services = site.store.at(NOW + 2 * HOUR).services();
    assert_eq!(run_due(&site).await, []);
    assert_eq!(title(&site, id).await, Err(Refusal::NotFound));
}

async fn a_save_takes_it_back_too(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    let soon = (Some(NOW + HOUR), None);
    submit(&site, &writer, id, 1).await.unwrap();
    approve_for(&site, &reviewer, id, 1, soon).await.unwrap();
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    assert!(log(&site).await.pop().unwrap().detail.contains(&Instant::new(NOW + HOUR).to_string()), "the log says so");
    submit(&site, &writer, id, 2).await.unwrap();
    approve_for(&site, &reviewer, id, 2, soon).await.unwrap();
    site.services
        .editing
        .restore(&writer.staff, id, RevisionNumber::new(1), RevisionNumber::new(2), &writer.by)
        .await
        .unwrap();

    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!((work.state, work.version, work.schedule), (State::Draft, RevisionNumber::new(3), None));
    site.services = site.store.at(NOW + 2 * HOUR).services();
    assert_eq!(run_due(&site).await, []);
}

async fn a_withdrawal_calls_everything_off(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "一").await;
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    submit(&site, &writer, id, 2).await.unwrap();
    approve_for(&site, &reviewer, id, 2, (Some(NOW + HOUR), Some(NOW + 2 * HOUR))).await.unwrap();
    assert_eq!(title(&site, id).await.unwrap(), "一", "until its hour");
    withdraw(&site, &writer, id).await.unwrap();
    assert_eq!(site.services.editing.open(&writer.staff, id).await.unwrap().schedule, None);
    site.services = site.store.at(NOW + 3 * HOUR).services();
    assert_eq!(run_due(&site).await, []);
    assert_eq!(title(&site, id).await, Err(Refusal::Gone));
}

async fn an_end_stays_unless_another_is_chosen(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "通知").await;
    let schedule = async |site: &TestSite| site.services.editing.open(&writer.staff, id).await.unwrap().schedule;
    submit(&site, &writer, id, 1).await.unwrap();
    let end = NOW + 9 * HOUR;
    assert_eq!(approve_for(&site, &reviewer, id, 1, (None, Some(end))).await, Ok(State::Published));
    assert_eq!(schedule(&site).await, planned(None, Some(end)));

    // After the correction of a letter the notice ends when it was to end.
    save(&site, &writer, Some(id), 1, fields(column, "通告")).await.unwrap();
    assert_eq!(schedule(&site).await, planned(None, Some(end)));
    submit(&site, &writer, id, 2).await.unwrap();
    approve(&site, &reviewer, id, 2).await.unwrap();
    assert_eq!(schedule(&site).await, planned(None, Some(end)));

    // The next version can't become public after that end.
    save(&site, &writer, Some(id), 2, fields(column, "公告")).await.unwrap();
    submit(&site, &writer, id, 3).await.unwrap();
    let late = refused(approve_for(&site, &reviewer, id, 3, (Some(end), None)).await);
    assert!(matches!(&late, Refusal::Invalid { field, .. } if field == "publish"), "{late:?}");
    approve_for(&site, &reviewer, id, 3, (None, None)).await.unwrap();
    assert_eq!(schedule(&site).await, None, "no end was chosen");
}
