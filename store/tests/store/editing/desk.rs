//! The desk.

use domain::{
    account::Role,
    article::State,
    date::Instant,
    editing::{DeskLine, OVERDUE},
    id::ArticleId,
};

use super::office::{
    Person, approve, approve_for, draft, editor, fields, person, public, reviewer, save, send_back, set_steps, submit,
};
use crate::{builders::column, database::TestSite};

on_both!(
    the_desk_of_a_writer,
    the_desk_of_a_reviewer,
    a_line_says_since_when,
    what_waits_for_days_is_overdue,
    what_is_scheduled_is_on_the_desks_of_its_column,
    columns_are_those_below_too,
);

fn ids(lines: &[DeskLine]) -> Vec<ArticleId> {
    lines.iter().map(|line| line.id).collect()
}

async fn desk(site: &TestSite, who: &Person) -> domain::editing::Desk {
    site.services.editing.desk(&who.staff).await.unwrap()
}

async fn the_desk_of_a_writer(mut site: TestSite) {
    // All at the same moment, so that the articles' ids decide.
    site.services = site.store.at(1_795_000_000).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, other) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let reviewer = reviewer(&site, "zhang", column).await;
    let drafted = draft(&site, &writer, column, "草稿").await;
    let submitted = draft(&site, &writer, column, "待审").await;
    submit(&site, &writer, submitted, 1).await.unwrap();
    let returned = draft(&site, &writer, column, "退回").await;
    submit(&site, &writer, returned, 1).await.unwrap();
    send_back(&site, &reviewer, returned, 1).await.unwrap();
    public(&site, &writer, &reviewer, column, "发布").await;
    let taken_over = draft(&site, &writer, column, "别人接着写").await;
    save(&site, &other, Some(taken_over), 1, fields(column, "接着写")).await.unwrap();

    let mine = desk(&site, &writer).await;
    assert_eq!((ids(&mine.written), ids(&mine.returned)), (vec![submitted, drafted], vec![returned]));
    assert_eq!(mine.to_review, vec![]);
    assert_eq!(ids(&desk(&site, &other).await.written), [taken_over]);
    let line = &mine.written[0];
    assert_eq!((line.title.as_str(), line.column.as_str(), line.state), ("待审", "栏目 a", State::InReview));

    let moved_on = Person { staff: domain::account::Staff { grants: vec![], ..writer.staff.clone() }, ..writer };
    assert_eq!(desk(&site, &moved_on).await, domain::editing::Desk::default(), "without the role, nothing is shown");
}

async fn the_desk_of_a_reviewer(mut site: TestSite) {
    // All at the same moment, so that the articles' ids decide.
    site.services = site.store.at(1_795_000_000).services();
    let root = column(&site, "a", None, 1).await;
    let (leaf, foreign) = (column(&site, "b", Some(root), 1).await, column(&site, "c", None, 2).await);
    set_steps(&site, leaf, 2).await;
    let writer = person(&site, "li", &[(Role::Editor, root), (Role::Editor, foreign)]).await;
    let both = person(&site, "zhang", &[(Role::Editor, root), (Role::Reviewer, root)]).await;
    let second = reviewer(&site, "zhao", root).await;
    let first = draft(&site, &writer, leaf, "一").await;
    let own = draft(&site, &both, leaf, "自己的").await;
    let elsewhere = draft(&site, &writer, foreign, "别的栏目").await;
    let last = draft(&site, &writer, root, "二").await;
    for (who, id) in [(&writer, first), (&both, own), (&writer, elsewhere), (&writer, last)] {
        submit(&site, who, id, 1).await.unwrap();
    }
    draft(&site, &writer, leaf, "没有提交").await;

    assert_eq!(ids(&desk(&site, &both).await.to_review), [first, last]);
    assert_eq!(ids(&desk(&site, &second).await.to_review), [first, own, last]);
    approve(&site, &both, first, 1).await.unwrap();
    assert_eq!(ids(&desk(&site, &both).await.to_review), [last], "its next step is another's");
    assert_eq!(ids(&desk(&site, &second).await.to_review), [first, own, last]);

    // After a publication its writers no longer count: they may review what another writes after it.
    approve(&site, &second, first, 1).await.unwrap();
    approve(&site, &second, own, 1).await.unwrap();
    let third = reviewer(&site, "qian", root).await;
    approve(&site, &third, own, 1).await.unwrap();
    save(&site, &writer, Some(own), 1, fields(leaf, "别人改的")).await.unwrap();
    submit(&site, &writer, own, 2).await.unwrap();
    assert_eq!(ids(&desk(&site, &both).await.to_review), [own, last]);

    // A move needs a reviewer of both columns.
    save(&site, &writer, Some(own), 2, fields(foreign, "移走")).await.unwrap();
    submit(&site, &writer, own, 3).await.unwrap();
    assert_eq!(ids(&desk(&site, &both).await.to_review), [last]);
}

async fn a_line_says_since_when(mut site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let start = 1_795_000_000;
    site.services = site.store.at(start).services();
    let late = draft(&site, &writer, column, "后提交").await;
    let early = draft(&site, &writer, column, "先提交").await;
    submit(&site, &writer, early, 1).await.unwrap();
    site.services = site.store.at(start + 3600).services();
    submit(&site, &writer, late, 1).await.unwrap();
    site.services = site.store.at(start + 3 * 86_400).services();

    let lines = desk(&site, &reviewer).await.to_review;
    assert_eq!(ids(&lines), [early, late], "oldest first");
    assert_eq!((lines[0].days, lines[0].at), (3, Instant::new(start)));
    assert_eq!((lines[1].days, lines[1].at), (2, Instant::new(start + 3600)));
    assert_eq!(ids(&desk(&site, &writer).await.written), [late, early], "newest first");
}

async fn what_waits_for_days_is_overdue(mut site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let both = person(&site, "zhao", &[(Role::Editor, column), (Role::Reviewer, column)]).await;
    let start = 1_795_000_000;
    site.services = site.store.at(start).services();
    let returned = draft(&site, &both, column, "退回").await;
    submit(&site, &both, returned, 1).await.unwrap();
    send_back(&site, &reviewer, returned, 1).await.unwrap();
    site.services = site.store.at(start + 60).services();
    let waiting = draft(&site, &writer, column, "待审").await;
    submit(&site, &writer, waiting, 1).await.unwrap();

    site.services = site.store.at(start + OVERDUE * 86_400).services();
    assert_eq!(ids(&desk(&site, &both).await.overdue), [returned], "a minute less for the other");
    site.services = site.store.at(start + OVERDUE * 86_400 + 60).services();
    let mine = desk(&site, &both).await;
    assert_eq!(ids(&mine.overdue), [returned, waiting], "oldest first");
    assert_eq!((ids(&mine.to_review), ids(&mine.returned)), (vec![waiting], vec![returned]));
    assert_eq!(ids(&desk(&site, &reviewer).await.overdue), [waiting]);
    assert_eq!(desk(&site, &writer).await.overdue, vec![], "others let it wait");
}

async fn what_is_scheduled_is_on_the_desks_of_its_column(mut site: TestSite) {
    let start = 1_795_000_000;
    site.services = site.store.at(start).services();
    let (here, foreign) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let (writer, reviewer) = (editor(&site, "li", here).await, reviewer(&site, "zhang", here).await);
    let stranger = person(&site, "wang", &[(Role::Editor, foreign), (Role::Reviewer, foreign)]).await;
    let mut scheduled = Vec::new();
    for hours in [3, 1] {
        let id = draft(&site, &writer, here, "定时").await;
        submit(&site, &writer, id, 1).await.unwrap();
        approve_for(&site, &reviewer, id, 1, (Some(start + hours * 3600), None)).await.unwrap();
        scheduled.push(id);
    }
    for who in [&writer, &reviewer] {
        let lines = desk(&site, who).await.scheduled;
        assert_eq!(ids(&lines), [scheduled[1], scheduled[0]], "soonest first");
        assert_eq!((lines[0].state, lines[0].publish), (State::Scheduled, Some(Instant::new(start + 3600))));
    }
    assert_eq!(desk(&site, &writer).await.written, vec![]);
    assert_eq!(desk(&site, &stranger).await.scheduled, vec![]);
}

async fn columns_are_those_below_too(site: TestSite) {
    let root = column(&site, "a", None, 1).await;
    let other = column(&site, "b", None, 2).await;
    let leaf = column(&site, "c", Some(root), 1).await;
    let deep = column(&site, "d", Some(leaf), 1).await;
    let columns = async |who: &Person| {
        desk(&site, who).await.columns.into_iter().map(|(id, crumb)| (id, crumb.slug)).collect::<Vec<_>>()
    };
    let of_root = editor(&site, "li", root).await;
    assert_eq!(columns(&of_root).await, [(root, "a".into()), (leaf, "c".into()), (deep, "d".into())]);
    let of_leaf = person(&site, "wang", &[(Role::Editor, leaf), (Role::Reviewer, other)]).await;
    assert_eq!(columns(&of_leaf).await, [(leaf, "c".into()), (deep, "d".into())]);
}
