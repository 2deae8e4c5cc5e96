//! An editor alone does not take an article from the public, unless the site lets them or in an emergency.

use domain::{
    account::Role,
    article::State,
    fault::{Outcome, Refusal},
    id::{ArticleId, ColumnId},
    notice::NoticeKind,
    site::SiteChange,
};

use super::office::{Person, is_conflict, log, person, public, refused, title, withdraw};
use crate::{
    builders::column,
    database::TestSite,
    notice::{kinds, member},
};

on_both!(
    a_reviewer_confirms_the_withdrawal_that_an_editor_asks_for,
    a_reviewer_declines_it_with_a_reason,
    an_emergency_is_marked_and_told_to_the_reviewers,
    the_site_may_let_editors_withdraw,
);

/// An editor and two reviewers of a column, and a public article.
async fn office(site: &TestSite) -> (Person, Person, Person, ArticleId) {
    let column = column(site, "a", None, 1).await;
    let writer = member(site, "li", Role::Editor, column).await;
    let reviewer = member(site, "zhang", Role::Reviewer, column).await;
    let other = member(site, "zhao", Role::Reviewer, column).await;
    let id = public(site, &writer, &reviewer, column, "一").await;
    for who in [&writer, &reviewer, &other] {
        site.services.notices.see(&who.staff, None).await.unwrap();
    }
    (writer, reviewer, other, id)
}

async fn ask(site: &TestSite, who: &Person, id: ArticleId) -> Outcome<State> {
    site.services.editing.withdraw(&who.staff, id, " 数据有误 ", &who.by).await
}

async fn a_reviewer_confirms_the_withdrawal_that_an_editor_asks_for(site: TestSite) {
    let (writer, reviewer, other, id) = office(&site).await;
    let allowed = site.services.editing.open(&writer.staff, id).await.unwrap().allowed;
    assert_eq!((allowed.withdraw, allowed.ask_withdrawal), (false, true));
    assert_eq!(ask(&site, &writer, id).await, Ok(State::Published));
    assert_eq!(title(&site, id).await.unwrap(), "一", "citizens read on");
    assert_eq!(log(&site).await.pop().unwrap().action, "article.ask-withdrawal");
    for who in [&reviewer, &other] {
        assert_eq!(kinds(&site, who).await, [(NoticeKind::WithdrawalAsked, id)]);
        let desk = site.services.editing.desk(&who.staff).await.unwrap();
        assert_eq!(desk.to_review.iter().map(|line| (line.id, line.withdrawal)).collect::<Vec<_>>(), [(id, true)]);
        assert_eq!(desk.overdue, vec![], "since it was asked for");
    }
    let work = site.services.editing.open(&reviewer.staff, id).await.unwrap();
    let asked = work.withdrawal.unwrap();
    assert_eq!((asked.by.as_str(), asked.reason.as_str()), ("li某", "数据有误"));
    assert!(work.allowed.withdraw && work.allowed.decline_withdrawal);

    let done = site.services.editing.withdraw(&reviewer.staff, id, &asked.reason, &reviewer.by).await;
    assert_eq!(done, Ok(State::Withdrawn));
    assert_eq!(title(&site, id).await, Err(Refusal::Gone));
    assert_eq!(site.services.editing.open(&reviewer.staff, id).await.unwrap().withdrawal, None);
    assert_eq!(kinds(&site, &writer).await, [(NoticeKind::Withdrawn, id)]);
    assert_eq!(kinds(&site, &other).await, [], "nothing is asked of them any more");
}

async fn a_reviewer_declines_it_with_a_reason(site: TestSite) {
    let (writer, reviewer, _, id) = office(&site).await;
    let decline = async |who: &Person, reason: &str| {
        site.services.editing.decline_withdrawal(&who.staff, id, reason, &who.by).await
    };
    assert!(is_conflict(decline(&reviewer, "不必").await), "nobody has asked for it");
    ask(&site, &writer, id).await.unwrap();
    assert!(matches!(refused(decline(&reviewer, " ").await), Refusal::Invalid { field, .. } if field == "reason"));
    assert_eq!(refused(decline(&writer, "不必").await), Refusal::Forbidden);
    assert_eq!(decline(&reviewer, "数据没有错").await, Ok(State::Published));
    let (told, _) = site.services.notices.unseen(&writer.staff).await.unwrap();
    assert_eq!((told[0].kind, told[0].reason.as_str()), (NoticeKind::WithdrawalDeclined, "数据没有错"));
    assert_eq!(title(&site, id).await.unwrap(), "一");
    assert_eq!(site.services.editing.desk(&reviewer.staff).await.unwrap().to_review, vec![]);
}

async fn an_emergency_is_marked_and_told_to_the_reviewers(site: TestSite) {
    let (writer, reviewer, other, id) = office(&site).await;
    assert_eq!(withdraw(&site, &writer, id).await, Ok(State::Withdrawn));
    assert_eq!(title(&site, id).await, Err(Refusal::Gone), "at once");
    let row = log(&site).await.pop().unwrap();
    assert!(row.action == "article.withdraw" && row.detail.contains("\"emergency\":true"), "{}", row.detail);
    for who in [&reviewer, &other] {
        assert_eq!(kinds(&site, who).await, [(NoticeKind::Emergency, id)]);
    }
}

async fn the_site_may_let_editors_withdraw(site: TestSite) {
    let (writer, reviewer, _, id) = office(&site).await;
    let admin = person(&site, "xi", &[(Role::SiteAdmin, ColumnId::new(0))]).await;
    let before = site.services.sites.settings(&admin.staff).await.unwrap();
    assert!(!before.editors_withdraw);
    let change =
        SiteChange { name: "博乐".into(), domain: "www.xjbl.gov.cn".into(), editors_withdraw: true, ..before };
    site.services.sites.change(&admin.staff, &change, &admin.by).await.unwrap();
    assert!(log(&site).await.pop().unwrap().detail.contains("editors_withdraw"));
    let allowed = site.services.editing.open(&writer.staff, id).await.unwrap().allowed;
    assert_eq!((allowed.withdraw, allowed.ask_withdrawal), (true, false));
    assert_eq!(ask(&site, &writer, id).await, Ok(State::Withdrawn));
    assert_eq!(kinds(&site, &reviewer).await, [(NoticeKind::Withdrawn, id)], "who approved it is told");
    assert!(!log(&site).await.pop().unwrap().detail.contains("emergency"));
}
