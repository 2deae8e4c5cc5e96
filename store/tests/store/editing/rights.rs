//! Rights, use case by use case.

use domain::{
    account::Role,
    article::State,
    fault::{Fault, Outcome, Refusal},
    id::{ArticleId, ColumnId, RevisionNumber},
};

use super::office::{
    Person, approve, approve_for, data, draft, editor, fields, key, later, log, person, public, reopen, reviewer, save,
    send_back, submit, unschedule, withdraw,
};
use crate::{builders::column, database::TestSite};

on_both!(
    each_use_case_asks_for_its_role,
    what_is_in_the_bin_is_its_editors_to_take_back,
    a_public_article_is_forbidden_rather_than_unknown,
    a_move_asks_for_both_columns
);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UseCase {
    New,
    Open,
    Save,
    Submit,
    Approve,
    SendBack,
    Withdraw,
    Reopen,
    History,
    Version,
    Restore,
    Unschedule,
    Comment,
    Comments,
    Remove,
    TakeBack,
    Duplicate,
}
use UseCase::{
    Approve, Comment, Comments, Duplicate, History, New, Open, Remove, Reopen, Restore, Save, SendBack, Submit,
    TakeBack, Unschedule, Version, Withdraw,
};

/// The answer to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Done,
    Forbidden,
    NotFound,
}
use Answer::{Done, Forbidden, NotFound};

/// For each use case: the article's state before, and the answers to an editor and a reviewer of its column, and to
/// everybody else.
const EXPECTED: [(UseCase, State, [Answer; 3]); 16] = [
    (New, State::Draft, [Done, Forbidden, Forbidden]),
    (Open, State::Draft, [Done, Done, NotFound]),
    (Save, State::Draft, [Done, Forbidden, NotFound]),
    (Submit, State::Draft, [Done, Forbidden, NotFound]),
    (Approve, State::InReview, [Forbidden, Done, NotFound]),
    (SendBack, State::InReview, [Forbidden, Done, NotFound]),
    (Withdraw, State::Published, [Done, Done, Forbidden]),
    (Reopen, State::Withdrawn, [Done, Forbidden, NotFound]),
    (History, State::Draft, [Done, Done, NotFound]),
    (Version, State::Draft, [Done, Done, NotFound]),
    (Restore, State::Draft, [Done, Forbidden, NotFound]),
    (Unschedule, State::Scheduled, [Done, Done, NotFound]),
    (Comment, State::InReview, [Done, Done, NotFound]),
    (Comments, State::InReview, [Done, Done, NotFound]),
    (Remove, State::Draft, [Done, Forbidden, NotFound]),
    (Duplicate, State::Draft, [Done, Forbidden, NotFound]),
];

/// The people of an office with two departments.
struct Office {
    column: ColumnId,
    writer: Person,
    approver: Person,
    /// The people, each with the index of their answer in a row of [`EXPECTED`].
    people: Vec<(Person, usize)>,
}

async fn office(site: &TestSite) -> Office {
    let root = column(site, "root", None, 1).await;
    let here = column(site, "here", Some(root), 1).await;
    let below = column(site, "below", Some(here), 1).await;
    let foreign = column(site, "foreign", None, 2).await;
    let mut fresh = person(site, "fresh", &[(Role::Editor, here), (Role::Reviewer, here)]).await;
    fresh.staff.must_change_password = true;
    let people = vec![
        (editor(site, "own-editor", here).await, 0),
        (editor(site, "root-editor", root).await, 0),
        (reviewer(site, "own-reviewer", here).await, 1),
        (reviewer(site, "root-reviewer", root).await, 1),
        (person(site, "lower", &[(Role::Editor, below), (Role::Reviewer, below)]).await, 2),
        (editor(site, "foreign-editor", foreign).await, 2),
        (reviewer(site, "foreign-reviewer", foreign).await, 2),
        (person(site, "site-admin", &[(Role::SiteAdmin, ColumnId::new(0))]).await, 2),
        (person(site, "security-admin", &[(Role::SecurityAdmin, ColumnId::new(0))]).await, 2),
        (person(site, "auditor", &[(Role::Auditor, ColumnId::new(0))]).await, 2),
        (person(site, "nobody", &[]).await, 2),
        (fresh, 2),
    ];
    let (writer, approver) = (editor(site, "writer", here).await, reviewer(site, "approver", here).await);
    Office { column: here, writer, approver, people }
}

impl Office {
    /// An article in `state`, by people who are not tested.
    async fn article(&self, site: &TestSite, state: State) -> ArticleId {
        let id = draft(site, &self.writer, self.column, "一").await;
        if state != State::Draft {
            submit(site, &self.writer, id, 1).await.unwrap();
        }
        if matches!(state, State::Published | State::Withdrawn) {
            approve(site, &self.approver, id, 1).await.unwrap();
        }
        if state == State::Scheduled {
            approve_for(site, &self.approver, id, 1, (Some(later()), None)).await.unwrap();
        }
        if state == State::Withdrawn {
            withdraw(site, &self.writer, id).await.unwrap();
        }
        id
    }

    async fn ask(&self, site: &TestSite, what: UseCase, who: &Person, id: ArticleId, version: i64) -> Answer {
        let editing = &site.services.editing;
        let fields = fields(self.column, "二");
        match what {
            New => answer(save(site, who, None, 0, fields).await),
            Open => answer(editing.open(&who.staff, id).await),
            Save => answer(save(site, who, Some(id), version, fields).await),
            Submit => answer(submit(site, who, id, version).await),
            Approve => answer(approve(site, who, id, version).await),
            SendBack => answer(send_back(site, who, id, version).await),
            Withdraw => answer(withdraw(site, who, id).await),
            Reopen => answer(reopen(site, who, id).await),
            History => answer(editing.history(&who.staff, id).await),
            Version => answer(editing.version(&who.staff, id, RevisionNumber::new(1)).await),
            Restore => answer(
                editing.restore(&who.staff, id, RevisionNumber::new(1), RevisionNumber::new(version), &who.by).await,
            ),
            Unschedule => answer(unschedule(site, who, id).await),
            Comment => answer(editing.comment(&who.staff, &remark(id), &who.by).await),
            Remove => answer(editing.remove(&who.staff, id, &who.by).await),
            TakeBack => answer(editing.take_back(&who.staff, id, &who.by).await),
            Duplicate => answer(editing.copy(&who.staff, id, &key(), &who.by).await),
            Comments => answer(editing.comments(&who.staff, id, RevisionNumber::new(1)).await),
        }
    }
}

fn remark(article: ArticleId) -> domain::comment::Comment {
    domain::comment::Comment {
        article,
        version: RevisionNumber::new(1),
        paragraph: 0,
        quote: "正文".into(),
        words: "日期有误".into(),
    }
}

fn answer<T: std::fmt::Debug>(outcome: Outcome<T>) -> Answer {
    match outcome {
        Ok(_) => Done,
        Err(Fault::Refused(Refusal::Forbidden)) => Forbidden,
        Err(Fault::Refused(Refusal::NotFound)) => NotFound,
        Err(other) => panic!("{other:?}"),
    }
}

/// Whether a refusal is logged: reading leaves no trace.
const fn writes(what: UseCase) -> bool {
    !matches!(what, Open | History | Version | Comments)
}

async fn each_use_case_asks_for_its_role(site: TestSite) {
    let office = office(&site).await;
    for (what, state, expected) in EXPECTED {
        for (who, place) in &office.people {
            let id = office.article(&site, state).await;
            let (before, rows) = (data(&site).await, log(&site).await.len());
            let answer = office.ask(&site, what, who, id, 1).await;
            assert_eq!(answer, expected[*place], "{what:?} by {}", who.staff.login);
            let more = log(&site).await.len() - rows;
            match answer {
                Done => assert_eq!(more, usize::from(writes(what)), "{what:?} by {}", who.staff.login),
                _ => assert_eq!(data(&site).await, before, "{what:?} by {}", who.staff.login),
            }
            if answer != Done {
                let written_down = usize::from(answer == Forbidden && writes(what));
                assert_eq!(more, written_down, "{what:?} by {}", who.staff.login);
            }
        }
    }
}

async fn what_is_in_the_bin_is_its_editors_to_take_back(site: TestSite) {
    let office = office(&site).await;
    let expected = [Done, Forbidden, NotFound];
    for (who, place) in &office.people {
        let id = office.article(&site, State::Draft).await;
        site.services.editing.remove(&office.writer.staff, id, &office.writer.by).await.unwrap();
        let before = data(&site).await;
        let answer = office.ask(&site, TakeBack, who, id, 1).await;
        assert_eq!(answer, expected[*place], "{}", who.staff.login);
        if answer != Done {
            assert_eq!(data(&site).await, before, "{}", who.staff.login);
        }
    }
}

async fn a_public_article_is_forbidden_rather_than_unknown(site: TestSite) {
    let office = office(&site).await;
    let id = public(&site, &office.writer, &office.approver, office.column, "一").await;
    save(&site, &office.writer, Some(id), 1, fields(office.column, "修改中")).await.unwrap();
    submit(&site, &office.writer, id, 2).await.unwrap();
    let before = data(&site).await;
    let strangers = office.people.iter().filter(|(_, place)| *place == 2);
    for (who, _) in strangers {
        for (what, ..) in EXPECTED {
            let answer = office.ask(&site, what, who, id, 2).await;
            assert_eq!(answer, Forbidden, "{what:?} by {}", who.staff.login);
        }
    }
    assert_eq!(data(&site).await, before);
}

async fn a_move_asks_for_both_columns(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let of_a = editor(&site, "li", a).await;
    let of_both = person(&site, "wang", &[(Role::Editor, a), (Role::Editor, b)]).await;
    let id = draft(&site, &of_a, a, "一").await;
    let before = data(&site).await;
    assert_eq!(answer(save(&site, &of_a, Some(id), 1, fields(b, "二")).await), Forbidden);
    assert_eq!(data(&site).await, before);
    assert_eq!(answer(save(&site, &of_both, Some(id), 1, fields(b, "二")).await), Done);
    assert_eq!(answer(save(&site, &of_a, Some(id), 2, fields(a, "三")).await), NotFound, "it is another's now");
}
