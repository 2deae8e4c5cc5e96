//! A save undoes review and hours: its editor is told before, and the others after it.

use domain::{
    account::Role,
    article::State,
    date::Instant,
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
    notice::NoticeKind,
    schedule::Planned,
    workflow::{Accepts, Cost},
};

use super::office::{
    Person, approve, approve_for, data, draft, fields, key, refused, send_back, set_steps, submit, unschedule,
};
use crate::{
    builders::column,
    database::TestSite,
    notice::{kinds, member},
};

on_both!(
    a_save_that_takes_a_review_away_says_so_first,
    an_hour_stays_noted_where_the_editor_wants_it,
    a_publication_that_is_stopped_is_told_to_all_whom_it_concerns,
    what_was_returned_lies_on_the_desks_of_all_who_wrote_it,
);

const NOW: i64 = 1_795_000_000;
const HOUR: i64 = 3600;

async fn save(
    site: &TestSite,
    who: &Person,
    article: ArticleId,
    version: i64,
    accepts: Accepts,
) -> domain::fault::Outcome<domain::editing::Saved> {
    let column = site.services.editing.open(&who.staff, article).await.unwrap().fields.column;
    let (fields, version) = (fields(column, "改过的"), RevisionNumber::new(version));
    let save = domain::editing::Save { article: Some(article), version, fields, note: None, key: key(), accepts };
    site.services.editing.save(&who.staff, &save, &who.by).await
}

async fn a_save_that_takes_a_review_away_says_so_first(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    set_steps(&site, column, 2).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let (one, two) =
        (member(&site, "jia", Role::Reviewer, column).await, member(&site, "yi", Role::Reviewer, column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &one, id, 1).await.unwrap();
    let before = data(&site).await;
    let cost = site.services.editing.open(&writer.staff, id).await.unwrap().cost.unwrap();
    assert_eq!((cost.ends, cost.hour), (State::InReview, None));
    assert!(cost.words.contains("已有的 1 次审核通过作废"), "{}", cost.words);
    let unasked = refused(save(&site, &writer, id, 1, Accepts::default()).await);
    assert_eq!(unasked, Refusal::Invalid { field: Cost::FIELD.into(), problem: cost.words });
    assert_eq!(data(&site).await, before, "nothing is lost by that");

    // The version was scheduled after the editor had accepted the loss of its review.
    approve_for(&site, &two, id, 1, (Some(NOW + HOUR), None)).await.unwrap();
    let late = save(&site, &writer, id, 1, Accepts::end_of(State::InReview)).await;
    assert!(
        matches!(refused(late), Refusal::Invalid { problem, .. } if problem.contains(&Instant::new(NOW + HOUR).to_string()))
    );
    save(&site, &writer, id, 1, Accepts::end_of(State::Scheduled)).await.unwrap();
    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!((work.state, work.schedule, work.kept_hours, work.cost), (State::Draft, None, None, None));
}

async fn an_hour_stays_noted_where_the_editor_wants_it(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let reviewer = member(&site, "zhang", Role::Reviewer, column).await;
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let hours = (Some(NOW + HOUR), Some(NOW + 2 * HOUR));
    approve_for(&site, &reviewer, id, 1, hours).await.unwrap();
    let keeps = Accepts { ends: Some(State::Scheduled), keeps_hour: true };
    save(&site, &writer, id, 1, keeps).await.unwrap();
    let noted = Some(Planned { publish: hours.0.map(Instant::new), withdraw: hours.1.map(Instant::new) });
    let work = site.services.editing.open(&reviewer.staff, id).await.unwrap();
    assert_eq!((work.state, work.schedule, work.kept_hours), (State::Draft, None, noted.clone()));
    site.services = site.store.at(NOW + HOUR).services();
    assert_eq!(super::office::run_due(&site).await, [], "nothing happens at it by itself");

    site.services = site.store.at(NOW).services();
    submit(&site, &writer, id, 2).await.unwrap();
    assert_eq!(
        site.services.editing.open(&reviewer.staff, id).await.unwrap().kept_hours,
        noted,
        "for the last reviewer"
    );
    approve_for(&site, &reviewer, id, 2, hours).await.unwrap();
    let work = site.services.editing.open(&reviewer.staff, id).await.unwrap();
    assert_eq!((work.schedule, work.kept_hours), (noted, None));

    // A column that no longer asks for a review keeps the hour, too.
    save(&site, &writer, id, 2, keeps).await.unwrap();
    set_steps(&site, column, 0).await;
    assert_eq!(submit(&site, &writer, id, 3).await, Ok(State::Scheduled));
}

async fn a_publication_that_is_stopped_is_told_to_all_whom_it_concerns(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, other) =
        (member(&site, "li", Role::Editor, column).await, member(&site, "wang", Role::Editor, column).await);
    let reviewer = member(&site, "zhang", Role::Reviewer, column).await;
    let mut version = 1;
    let id = draft(&site, &writer, column, "一").await;
    for stop in ["by an editor", "by a reviewer", "by a save"] {
        submit(&site, &writer, id, version).await.unwrap();
        approve_for(&site, &reviewer, id, version, (Some(NOW + HOUR), None)).await.unwrap();
        let by = match stop {
            "by an editor" => &other,
            "by a reviewer" => &reviewer,
            _ => &other,
        };
        if stop == "by a save" {
            save(&site, by, id, version, Accepts::end_of(State::Scheduled)).await.unwrap();
            version += 1;
        } else {
            unschedule(&site, by, id).await.unwrap();
        }
        for who in [&writer, &reviewer] {
            let told = kinds(&site, who).await.contains(&(NoticeKind::Stopped, id));
            assert_eq!(told, who.id() != by.id(), "{stop}: {}", who.staff.login);
            site.services.notices.see(&who.staff, None).await.unwrap();
        }
    }
}

async fn what_was_returned_lies_on_the_desks_of_all_who_wrote_it(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, other) =
        (member(&site, "li", Role::Editor, column).await, member(&site, "wang", Role::Editor, column).await);
    let idle = member(&site, "zhao", Role::Editor, column).await;
    let reviewer = member(&site, "zhang", Role::Reviewer, column).await;
    let id = draft(&site, &writer, column, "一").await;
    save(&site, &other, id, 1, Accepts::default()).await.unwrap();
    submit(&site, &other, id, 2).await.unwrap();
    send_back(&site, &reviewer, id, 2).await.unwrap();
    for who in [&writer, &other] {
        let desk = site.services.editing.desk(&who.staff).await.unwrap();
        let [line] = &desk.returned[..] else { panic!("{}: {:?}", who.staff.login, desk.returned) };
        assert_eq!((line.id, line.reason.clone()), (id, Some(("日期有误".to_owned(), "zhang某".to_owned()))));
    }
    assert_eq!(site.services.editing.desk(&idle.staff).await.unwrap().returned, vec![]);
}
