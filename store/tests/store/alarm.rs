//! Alarms: their messages, with times and channels.

use std::collections::BTreeSet;

use domain::{
    alarm::{AlarmKind, Channel, Notification, Observation, Observed, Phase},
    guard::{Finding, Remedy, Trouble},
};
use sea_orm::EntityTrait;
use store::entity::notification;

use crate::{database::TestSite, editing::office::clock};

on_both!(
    what_lasts_is_told_once_a_day_and_its_end_too,
    a_probe_ends_only_what_it_has_looked_at,
    of_many_processes_one_has_each_message,
    what_is_not_sent_is_tried_less_and_less_often,
    what_was_mended_is_told_once,
);

/// Early enough for three days to pass in the database's own time.
const BEGINNING: i64 = 1_800_000_000;
const BOTH: [Channel; 2] = [Channel::Mail, Channel::Webhook];
const DAY: i64 = 86_400;

fn observed(kind: AlarmKind, subjects: &[&str]) -> Observed {
    let found =
        subjects.iter().map(|subject| Observation { subject: (*subject).into(), detail: "不好".into() }).collect();
    Observed { kind, scope: None, found, is_complete: true }
}

/// The queued mails, oldest first.
async fn queued(site: &TestSite) -> Vec<(String, String)> {
    let rows = notification::Entity::find().all(site.db()).await.unwrap();
    let mut mails: Vec<_> = rows.into_iter().filter(|row| row.channel == "mail").collect();
    mails.sort_by_key(|row| row.id);
    mails.into_iter().map(|row| (row.phase, row.subject)).collect()
}

fn told(phase: Phase, subject: &str) -> (String, String) {
    (phase.code().to_owned(), subject.to_owned())
}

async fn what_lasts_is_told_once_a_day_and_its_end_too(site: TestSite) {
    let full = observed(AlarmKind::DiskSpace, &["a:/data"]);
    let fine = observed(AlarmKind::DiskSpace, &[]);
    let mut expected = Vec::new();
    for (hours, what, phase) in [
        (0, &fine, None),
        (1, &full, Some(Phase::Raised)),
        (2, &full, None),
        (24, &full, None),
        (25, &full, Some(Phase::Repeated)),
        (26, &full, None),
        (27, &fine, Some(Phase::Resolved)),
        (28, &fine, None),
        (50, &full, Some(Phase::Raised)),
        (51, &fine, Some(Phase::Resolved)),
    ] {
        let alarms = site.store.at(BEGINNING + hours * 3_600).services().alarms;
        alarms.observe(what, &BOTH).await.unwrap();
        expected.extend(phase.map(|phase| told(phase, "a:/data")));
        assert_eq!(queued(&site).await, expected, "after {hours} hours");
    }
    let rows = notification::Entity::find().all(site.db()).await.unwrap();
    assert_eq!(rows.len(), 2 * expected.len(), "by each of the two ways");
}

async fn a_probe_ends_only_what_it_has_looked_at(site: TestSite) {
    let alarms = site.store.at(BEGINNING).services().alarms;
    alarms.observe(&observed(AlarmKind::DiskSpace, &["a:/data", "b:/data"]), &[Channel::Mail]).await.unwrap();
    alarms.observe(&observed(AlarmKind::StuckJobs, &["timetable"]), &[Channel::Mail]).await.unwrap();
    let raised = queued(&site).await;
    assert_eq!(raised.len(), 3);
    // One machine knows nothing of the other's disk, and a probe that found too much knows nothing of the rest.
    let own = Observed { scope: Some("a:/data".into()), ..observed(AlarmKind::DiskSpace, &[]) };
    let cut = Observed { is_complete: false, ..observed(AlarmKind::StuckJobs, &[]) };
    for seen in [&cut, &own] {
        alarms.observe(seen, &[Channel::Mail]).await.unwrap();
    }
    let resolved = queued(&site).await;
    assert_eq!(resolved[3..], [told(Phase::Resolved, "a:/data")]);
}

async fn of_many_processes_one_has_each_message(site: TestSite) {
    let alarms = site.store.at(BEGINNING).services().alarms;
    let subjects: Vec<String> = (0..10).map(|number| format!("article {number}")).collect();
    let subjects: Vec<&str> = subjects.iter().map(String::as_str).collect();
    alarms.observe(&observed(AlarmKind::Integrity, &subjects), &[Channel::Webhook]).await.unwrap();
    let other = store::open(&site.url).await.unwrap().at(BEGINNING).services().alarms;
    let mut sent: Vec<Notification> = Vec::new();
    for _ in 0..20 {
        let (one, two) = tokio::join!(alarms.lease(60), other.lease(60));
        sent.extend(one.unwrap());
        sent.extend(two.unwrap());
    }
    let ids: BTreeSet<i64> = sent.iter().map(|message| message.id).collect();
    assert_eq!((sent.len(), ids.len()), (10, 10));
    for message in &sent[1..] {
        alarms.delivered(message).await.unwrap();
    }
    // The process with the first lease has died: after its lease, another process gets the message, with the same number.
    let later = site.store.at(BEGINNING + 60).services().alarms;
    let again = later.lease(60).await.unwrap().unwrap();
    assert_eq!((again.id, again.attempt), (sent[0].id, 2));
    assert_eq!(later.lease(60).await.unwrap(), None);
    later.delivered(&again).await.unwrap();
    assert_eq!(
        site.store.at(BEGINNING + DAY).services().alarms.lease(60).await.unwrap(),
        None,
        "nothing is sent twice"
    );
}

async fn what_is_not_sent_is_tried_less_and_less_often(site: TestSite) {
    let alarms = site.store.at(BEGINNING).services().alarms;
    alarms.observe(&observed(AlarmKind::BackupAge, &["backup"]), &[Channel::Mail]).await.unwrap();
    let (mut now, mut pauses) = (BEGINNING, Vec::new());
    loop {
        let alarms = site.store.at(now).services().alarms;
        let message = alarms.lease(60).await.unwrap().unwrap();
        let is_tried_again = alarms.failed(&message, &"长".repeat(10_000)).await.unwrap();
        assert_eq!(alarms.lease(60).await.unwrap(), None, "not at once");
        let row = notification::Entity::find_by_id(message.id).one(site.db()).await.unwrap().unwrap();
        assert_eq!(row.error.chars().count(), 500);
        assert_eq!(row.due_at.is_some(), is_tried_again);
        let Some(due) = row.due_at else { break };
        pauses.push(due - now);
        now = due;
    }
    assert_eq!(pauses[..9], [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600]);
    assert!((now - BEGINNING) >= 3 * DAY && now - BEGINNING < 3 * DAY + 3_600, "it is given up after three days");
    assert_eq!(site.store.at(now + DAY).services().alarms.lease(60).await.unwrap(), None);
}

async fn what_was_mended_is_told_once(site: TestSite) {
    let finding = |number: usize, remedy| Finding {
        kind: "article",
        subject: number.to_string(),
        trouble: Trouble::Changed,
        remedy,
        detail: String::new(),
    };
    let now = domain::date::today().start().seconds();
    let store = site.store.at(now);
    let guard = store.services().guard;
    for number in 0..25 {
        guard.alarm(&finding(number, Remedy::Restored), &clock()).await.unwrap();
    }
    // An unrepaired finding lasts: it is followed as an incident, and not told here.
    guard.alarm(&finding(99, Remedy::Left), &clock()).await.unwrap();
    let alarms = store.services().alarms;
    alarms.tell_mended(&[Channel::Mail]).await.unwrap();
    alarms.tell_mended(&[Channel::Mail]).await.unwrap();
    let queued = queued(&site).await;
    assert_eq!(queued.len(), 21, "one each of twenty, and one of the rest: {queued:?}");
    assert_eq!((&queued[0], &queued[20]), (&told(Phase::Mended, "文章 0"), &told(Phase::Mended, "+5")));
    // A finding from before any channel was set up.
    guard.alarm(&finding(1, Remedy::Hidden), &clock()).await.unwrap();
    site.store.at(now + 2 * DAY).services().alarms.tell_mended(&[Channel::Mail]).await.unwrap();
    assert_eq!(self::queued(&site).await.len(), 21);
}
