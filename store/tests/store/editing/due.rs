//! Scheduled actions.

use domain::{
    article::State,
    date::Instant,
    fault::Refusal,
    id::{ArticleId, ColumnId},
};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use store::entity::publication;

use super::office::{
    Person, approve, approve_for, clock, draft, editor, fields, log, public, reviewer, run_due, save, set_steps,
    submit, title,
};
use crate::{
    builders::{column, find},
    database::TestSite,
};

on_both!(
    an_article_becomes_public_at_its_hour,
    a_new_version_takes_the_place_of_the_old_one_at_its_hour,
    what_is_public_ends_at_its_hour,
    after_a_stop_everything_is_made_up_for,
    two_processes_do_everything_once,
    a_step_more_is_asked_for_before_it_is_public,
    one_in_disorder_keeps_none_from_its_hour,
    a_clock_that_jumps_a_day_does_everything_once,
);

const NOW: i64 = 1_795_000_000;
const HOUR: i64 = 3600;

impl TestSite {
    /// Sets the clock to so many hours after [`NOW`].
    fn after(&mut self, hours: i64) {
        self.services = self.store.at(NOW + hours * HOUR).services();
    }
}

/// An article in review, in a column with one step.
async fn submitted(site: &TestSite, writer: &Person, column: ColumnId, title: &str) -> ArticleId {
    let id = draft(site, writer, column, title).await;
    submit(site, writer, id, 1).await.unwrap();
    id
}

async fn an_article_becomes_public_at_its_hour(mut site: TestSite) {
    site.after(0);
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = submitted(&site, &writer, column, "一").await;
    approve_for(&site, &reviewer, id, 1, (Some(NOW + HOUR), None)).await.unwrap();
    assert_eq!(run_due(&site).await, []);
    assert_eq!(title(&site, id).await, Err(Refusal::NotFound));

    site.after(1);
    assert_eq!(run_due(&site).await, [(id, State::Published)]);
    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!((article.title.as_str(), article.reviewer.as_deref()), ("一", Some("zhang某")));
    assert_eq!(article.published, Instant::new(NOW + HOUR));
    assert_eq!(site.services.articles.latest(1).await.unwrap()[0].id, id);
    let row = log(&site).await.pop().unwrap();
    assert_eq!((row.action.as_str(), row.actor.as_str(), row.account_id), ("article.publish", "定时任务", None));
    assert_eq!(row.subject_id, Some(id.get()));
    assert!(row.detail.contains(&Instant::new(NOW + HOUR).to_string()), "{}", row.detail);

    site.after(2);
    let rows = log(&site).await.len();
    assert_eq!(run_due(&site).await, [], "once");
    assert_eq!(log(&site).await.len(), rows);
    assert_eq!(site.services.editing.open(&writer.staff, id).await.unwrap().schedule, None);
}

async fn a_new_version_takes_the_place_of_the_old_one_at_its_hour(mut site: TestSite) {
    site.after(0);
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "旧").await;
    save(&site, &writer, Some(id), 1, fields(column, "新")).await.unwrap();
    submit(&site, &writer, id, 2).await.unwrap();
    approve_for(&site, &reviewer, id, 2, (Some(NOW + HOUR), None)).await.unwrap();
    assert_eq!(title(&site, id).await.unwrap(), "旧");
    site.after(1);
    assert_eq!(run_due(&site).await, [(id, State::Published)]);
    assert_eq!(title(&site, id).await.unwrap(), "新");
}

async fn what_is_public_ends_at_its_hour(mut site: TestSite) {
    site.after(0);
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = submitted(&site, &writer, column, "一").await;
    approve_for(&site, &reviewer, id, 1, (Some(NOW + HOUR), Some(NOW + 2 * HOUR))).await.unwrap();
    site.after(1);
    assert_eq!(run_due(&site).await, [(id, State::Published)]);
    // The article is being edited when its end comes.
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    site.after(2);
    assert_eq!(run_due(&site).await, [(id, State::Withdrawn)]);

    assert_eq!(title(&site, id).await, Err(Refusal::Gone));
    assert!(site.services.articles.latest(9).await.unwrap().is_empty());
    assert_eq!(find(&site, id).await.withdrawn_reason.as_deref(), Some("定时撤下"));
    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!((work.message, work.schedule), (Some(("定时撤下".into(), "定时任务".into())), None));
    assert!(work.allowed.reopen);
    let row = log(&site).await.pop().unwrap();
    assert_eq!((row.action.as_str(), row.account_id), ("article.withdraw", None));
    assert_eq!(run_due(&site).await, []);
}

async fn after_a_stop_everything_is_made_up_for(mut site: TestSite) {
    site.after(0);
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let over = submitted(&site, &writer, column, "已过").await;
    approve_for(&site, &reviewer, over, 1, (Some(NOW + 2 * HOUR), Some(NOW + 3 * HOUR))).await.unwrap();
    let late = submitted(&site, &writer, column, "晚了").await;
    approve_for(&site, &reviewer, late, 1, (Some(NOW + HOUR), None)).await.unwrap();
    // The old version was to end while the new one was to become public, which has no end.
    let renewed = submitted(&site, &writer, column, "旧").await;
    approve_for(&site, &reviewer, renewed, 1, (None, Some(NOW + 4 * HOUR))).await.unwrap();
    save(&site, &writer, Some(renewed), 1, fields(column, "新")).await.unwrap();
    submit(&site, &writer, renewed, 2).await.unwrap();
    approve_for(&site, &reviewer, renewed, 2, (Some(NOW + 3 * HOUR), None)).await.unwrap();

    site.after(100);
    let expected = [(late, State::Published), (over, State::Withdrawn), (renewed, State::Published)];
    assert_eq!(run_due(&site).await, expected, "in the order of the hours");
    assert_eq!(title(&site, over).await, Err(Refusal::Gone), "not for a moment public");
    assert_eq!(
        site.services.articles.read(late).await.unwrap().published,
        Instant::new(NOW + 100 * HOUR),
        "the true time"
    );
    assert_eq!(title(&site, renewed).await.unwrap(), "新");
    let actions: Vec<_> = log(&site).await.into_iter().map(|row| (row.subject_id, row.action)).collect();
    let done = |id: ArticleId, action: &str| (Some(id.get()), action.to_owned());
    let expected = [
        done(late, "article.publish"),
        done(over, "article.publish"),
        done(over, "article.withdraw"),
        done(renewed, "article.publish"),
    ];
    assert_eq!(actions[actions.len() - 4..], expected);
    assert_eq!(run_due(&site).await, []);
}

async fn two_processes_do_everything_once(mut site: TestSite) {
    site.after(0);
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let mut expected = Vec::new();
    for number in 0..8 {
        let id = submitted(&site, &writer, column, "一").await;
        let (withdraw, state) =
            if number % 2 == 0 { (None, State::Published) } else { (Some(NOW + 2 * HOUR), State::Withdrawn) };
        approve_for(&site, &reviewer, id, 1, (Some(NOW + HOUR), withdraw)).await.unwrap();
        expected.push((id, state));
    }
    let rows = log(&site).await.len();
    let (one, two) = (store::open(&site.url).await.unwrap(), store::open(&site.url).await.unwrap());
    let (first, second) = (one.at(NOW + 9 * HOUR).services(), two.at(NOW + 9 * HOUR).services());
    let (by, by_the_other) = (clock(), clock());
    let (done, by_other) = tokio::join!(
        tokio::spawn(async move { first.timetable.run_due(&by).await.unwrap() }),
        tokio::spawn(async move { second.timetable.run_due(&by_the_other).await.unwrap() }),
    );
    let mut done: Vec<_> =
        done.unwrap().into_iter().chain(by_other.unwrap()).map(|due| (due.article, due.state)).collect();
    done.sort_by_key(|(id, _)| *id);
    assert_eq!(done, expected, "each once, by whichever");
    assert_eq!(publication::Entity::find().count(site.db()).await.unwrap(), 8);
    assert_eq!(log(&site).await.len() - rows, 8 + 4);
    site.after(9);
    assert_eq!(run_due(&site).await, []);
    one.close().await;
    two.close().await;
}

async fn a_step_more_is_asked_for_before_it_is_public(mut site: TestSite) {
    site.after(0);
    let column = column(&site, "a", None, 1).await;
    let (writer, first) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let second = reviewer(&site, "zhao", column).await;
    let id = submitted(&site, &writer, column, "一").await;
    approve_for(&site, &first, id, 1, (Some(NOW + HOUR), None)).await.unwrap();
    set_steps(&site, column, 2).await;
    site.after(1);
    assert_eq!(run_due(&site).await, [(id, State::InReview)]);
    assert_eq!(title(&site, id).await, Err(Refusal::NotFound));
    assert_eq!(log(&site).await.pop().unwrap().action, "article.hold");
    assert_eq!(site.services.editing.open(&writer.staff, id).await.unwrap().schedule, None);
    assert_eq!(approve(&site, &second, id, 1).await, Ok(State::Published), "the first approval counts");
}

async fn one_in_disorder_keeps_none_from_its_hour(mut site: TestSite) {
    site.after(0);
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let broken = submitted(&site, &writer, column, "一").await;
    let whole = submitted(&site, &writer, column, "二").await;
    for id in [broken, whole] {
        approve_for(&site, &reviewer, id, 1, (Some(NOW + HOUR), None)).await.unwrap();
    }
    let disorder = format!("UPDATE article SET state = 'draft' WHERE id = {broken}");
    site.db().execute_unprepared(&disorder).await.unwrap();
    site.after(1);
    assert!(site.services.timetable.run_due(&clock()).await.is_err());
    assert_eq!(title(&site, broken).await, Err(Refusal::NotFound));
    assert_eq!(title(&site, whole).await.unwrap(), "二");
}

async fn a_clock_that_jumps_a_day_does_everything_once(mut site: TestSite) {
    site.after(0);
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let (soon, later) = (submitted(&site, &writer, column, "一").await, submitted(&site, &writer, column, "二").await);
    approve_for(&site, &reviewer, soon, 1, (Some(NOW + HOUR), Some(NOW + 72 * HOUR))).await.unwrap();
    approve_for(&site, &reviewer, later, 1, (Some(NOW + 30 * HOUR), None)).await.unwrap();

    site.after(-24);
    assert_eq!(run_due(&site).await, [], "a day behind, nothing is due");
    site.after(24);
    assert_eq!(run_due(&site).await, [(soon, State::Published)], "a day ahead, what is due is done");
    for hours in [0, 1, 2, -24, 24] {
        site.after(hours);
        assert_eq!(run_due(&site).await, [], "set back, it is not done again, {hours}");
        assert_eq!(title(&site, soon).await.unwrap(), "一");
    }
    site.after(30);
    assert_eq!(run_due(&site).await, [(later, State::Published)]);
    site.after(72);
    assert_eq!(run_due(&site).await, [(soon, State::Withdrawn)], "nothing is missed");
    let published = log(&site).await.iter().filter(|row| row.action == "article.publish").count();
    assert_eq!(published, 2);
}
