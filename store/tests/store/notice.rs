//! `Notices`.

use domain::{
    account::Role,
    article::State,
    date::Instant,
    fault::Refusal,
    id::{ArticleId, ColumnId},
    notice::{Notice, NoticeKind, NoticeMail},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use store::entity::{account, account_grant, notice};

use crate::{
    builders::column,
    database::TestSite,
    editing::office::{
        Person, approve, approve_for, draft, fields, person, run_due, save, send_back, set_steps, submit,
    },
    people::{actions, invalid, refused},
};

on_both!(
    what_waits_is_told_to_those_who_can_review_it,
    what_came_back_is_told_to_all_who_wrote_it,
    what_is_public_is_told_to_its_writers,
    a_notice_is_put_away_by_its_reader,
    who_has_lost_the_column_has_lost_its_notices,
    notices_go_by_mail_to_those_who_have_an_address,
    what_is_too_old_is_not_sent_and_forgotten_at_last,
);

const START: i64 = 1_795_000_000;

/// A person whose role is also in the database.
pub async fn member(site: &TestSite, login: &str, role: Role, column: ColumnId) -> Person {
    let who = person(site, login, &[(role, column)]).await;
    let grant = account_grant::ActiveModel {
        account_id: Set(who.id()),
        role: Set(role.code().into()),
        column_id: Set(Some(column.get())),
        ..Default::default()
    };
    grant.insert(site.db()).await.unwrap();
    who
}

async fn unseen(site: &TestSite, who: &Person) -> Vec<Notice> {
    let (notices, _) = site.services.notices.page(&who.staff, 1).await.unwrap();
    let unseen: Vec<_> = notices.into_iter().filter(|notice| !notice.is_seen).collect();
    let (on_desk, count) = site.services.notices.unseen(&who.staff).await.unwrap();
    let besides: Vec<_> = unseen.iter().filter(|notice| notice.kind != NoticeKind::Waits).cloned().collect();
    assert_eq!(
        (on_desk, count),
        (besides.clone(), i64::try_from(besides.len()).unwrap()),
        "what waits is listed besides"
    );
    unseen
}

pub async fn kinds(site: &TestSite, who: &Person) -> Vec<(NoticeKind, ArticleId)> {
    unseen(site, who).await.into_iter().map(|notice| (notice.kind, notice.article)).collect()
}

async fn what_waits_is_told_to_those_who_can_review_it(site: TestSite) {
    let root = column(&site, "a", None, 1).await;
    let (leaf, foreign) = (column(&site, "b", Some(root), 1).await, column(&site, "c", None, 2).await);
    set_steps(&site, leaf, 2).await;
    let writer = member(&site, "li", Role::Editor, leaf).await;
    let first = member(&site, "zhang", Role::Reviewer, leaf).await;
    let second = member(&site, "zhao", Role::Reviewer, root).await;
    let other = member(&site, "wang", Role::Reviewer, foreign).await;
    let id = draft(&site, &writer, leaf, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    for who in [&first, &second] {
        assert_eq!(kinds(&site, who).await, [(NoticeKind::Waits, id)]);
    }
    assert_eq!((kinds(&site, &writer).await, kinds(&site, &other).await), (vec![], vec![]));

    approve(&site, &first, id, 1).await.unwrap();
    assert_eq!(kinds(&site, &first).await, [], "their step is done");
    assert_eq!(kinds(&site, &second).await, [(NoticeKind::Waits, id)]);
    save(&site, &writer, Some(id), 1, fields(leaf, "二")).await.unwrap();
    assert_eq!(kinds(&site, &second).await, [], "it is being written again");
}

async fn what_came_back_is_told_to_all_who_wrote_it(mut site: TestSite) {
    site.services = site.store.at(START).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, other) =
        (member(&site, "li", Role::Editor, column).await, member(&site, "wang", Role::Editor, column).await);
    let reviewer = member(&site, "zhang", Role::Reviewer, column).await;
    let id = draft(&site, &writer, column, "一").await;
    save(&site, &other, Some(id), 1, fields(column, "接着写")).await.unwrap();
    submit(&site, &other, id, 2).await.unwrap();
    send_back(&site, &reviewer, id, 2).await.unwrap();
    for who in [&writer, &other] {
        let notices = unseen(&site, who).await;
        let notice = &notices[0];
        let said = (notice.kind, notice.title.as_str(), notice.by.as_str(), notice.reason.as_str(), notice.at);
        assert_eq!(said, (NoticeKind::Returned, "接着写", "zhang某", "日期有误", Instant::new(START)));
        assert_eq!(notices.len(), 1);
    }
    assert_eq!(kinds(&site, &reviewer).await, [], "it waits no longer");
}

async fn what_is_public_is_told_to_its_writers(mut site: TestSite) {
    site.services = site.store.at(START).services();
    let column = column(&site, "a", None, 1).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let reviewer = member(&site, "zhang", Role::Reviewer, column).await;
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &reviewer, id, 1).await.unwrap();
    assert_eq!(kinds(&site, &writer).await, [(NoticeKind::Published, id)]);

    let later = draft(&site, &writer, column, "定时").await;
    submit(&site, &writer, later, 1).await.unwrap();
    approve_for(&site, &reviewer, later, 1, (Some(START + 3600), None)).await.unwrap();
    let scheduled = &unseen(&site, &writer).await[0];
    assert_eq!(
        (scheduled.kind, scheduled.reason.clone()),
        (NoticeKind::Scheduled, Instant::new(START + 3600).to_string())
    );
    site.services = site.store.at(START + 3600).services();
    assert_eq!(run_due(&site).await, [(later, State::Published)]);
    let published = &unseen(&site, &writer).await[0];
    assert_eq!((published.kind, published.article, published.by.as_str()), (NoticeKind::Published, later, "定时任务"));

    set_steps(&site, column, 0).await;
    let alone = draft(&site, &writer, column, "不审核").await;
    submit(&site, &writer, alone, 1).await.unwrap();
    assert_eq!(unseen(&site, &writer).await.len(), 3, "nobody is told of what they did");
}

async fn a_notice_is_put_away_by_its_reader(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let (one, two) =
        (member(&site, "zhang", Role::Reviewer, column).await, member(&site, "zhao", Role::Reviewer, column).await);
    for title in ["一", "二", "三"] {
        let id = draft(&site, &writer, column, title).await;
        submit(&site, &writer, id, 1).await.unwrap();
    }
    let notices = &site.services.notices;
    let mine = unseen(&site, &one).await;
    notices.see(&one.staff, Some(unseen(&site, &two).await[0].id)).await.unwrap();
    assert_eq!(unseen(&site, &one).await.len(), 3, "another's notice is not there");
    notices.see(&one.staff, Some(mine[1].id)).await.unwrap();
    let left: Vec<_> = unseen(&site, &one).await.into_iter().map(|notice| notice.title).collect();
    assert_eq!(left, ["三", "一"]);
    notices.see(&one.staff, None).await.unwrap();
    assert_eq!(unseen(&site, &one).await, []);
    assert_eq!(unseen(&site, &two).await.len(), 3);
    let (all, pages) = notices.page(&one.staff, 1).await.unwrap();
    assert_eq!((all.len(), pages.total, all.iter().all(|notice| notice.is_seen)), (3, 3, true));
    refused(notices.page(&one.staff, 2).await, &Refusal::NotFound);
}

async fn who_has_lost_the_column_has_lost_its_notices(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let reviewer = member(&site, "zhang", Role::Reviewer, column).await;
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let moved_on = domain::account::Staff { grants: vec![], ..reviewer.staff.clone() };
    assert_eq!(site.services.notices.unseen(&moved_on).await.unwrap(), (vec![], 0));

    let closed = account::Entity::find_by_id(writer.id()).one(site.db()).await.unwrap().unwrap();
    let mut closed = closed.into_active_model();
    closed.disabled_at = Set(Some(1));
    closed.update(site.db()).await.unwrap();
    send_back(&site, &reviewer, id, 1).await.unwrap();
    assert_eq!(notice::Entity::find().all(site.db()).await.unwrap(), [], "nobody is left to be told");
}

/// All mails that are due, each leased once.
async fn mails(site: &TestSite) -> Vec<NoticeMail> {
    let mut mails = Vec::new();
    while let Some(mail) = site.services.notices.lease(60).await.unwrap() {
        mails.push(mail);
    }
    mails
}

async fn notices_go_by_mail_to_those_who_have_an_address(mut site: TestSite) {
    site.services = site.store.at(START).services();
    let column = column(&site, "a", None, 1).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let (one, two) =
        (member(&site, "zhang", Role::Reviewer, column).await, member(&site, "zhao", Role::Reviewer, column).await);
    let notices = site.services.notices.clone();
    assert_eq!(notices.mail(&one.staff).await.unwrap(), None);
    invalid(notices.set_mail(&one.staff, "zhang", &one.by).await, "mail", "邮箱地址不对");
    notices.set_mail(&one.staff, " zhang@xjbl.gov.cn ", &one.by).await.unwrap();
    notices.set_mail(&one.staff, "zhang@xjbl.gov.cn", &one.by).await.unwrap();
    assert_eq!(notices.mail(&one.staff).await.unwrap().as_deref(), Some("zhang@xjbl.gov.cn"));
    assert_eq!(actions(&site).await, ["account.mail"], "once, and without the address");

    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let due = mails(&site).await;
    let said: Vec<_> =
        due.iter().map(|mail| (mail.to.as_str(), mail.notice.kind, mail.notice.title.as_str(), mail.attempt)).collect();
    assert_eq!(said, [("zhang@xjbl.gov.cn", NoticeKind::Waits, "一", 1)]);
    assert!(notices.failed(&due[0], "连不上").await.unwrap());
    assert_eq!(mails(&site).await, [], "not at once");
    site.services = site.store.at(START + 30).services();
    let again = mails(&site).await;
    assert_eq!(again.iter().map(|mail| mail.attempt).collect::<Vec<_>>(), [2]);
    site.services.notices.delivered(&again[0]).await.unwrap();
    site.services = site.store.at(START + 7200).services();
    assert_eq!(mails(&site).await, []);

    // A notice that was seen on the desk needs no mail.
    let seen = draft(&site, &writer, column, "二").await;
    submit(&site, &writer, seen, 1).await.unwrap();
    site.services.notices.see(&one.staff, None).await.unwrap();
    assert_eq!(mails(&site).await, []);
    site.services.notices.set_mail(&one.staff, "", &one.by).await.unwrap();
    assert_eq!(site.services.notices.mail(&one.staff).await.unwrap(), None);
    assert_eq!(unseen(&site, &two).await.len(), 2);
}

async fn what_is_too_old_is_not_sent_and_forgotten_at_last(mut site: TestSite) {
    site.services = site.store.at(START).services();
    let column = column(&site, "a", None, 1).await;
    let writer = member(&site, "li", Role::Editor, column).await;
    let reviewer = member(&site, "zhang", Role::Reviewer, column).await;
    site.services.notices.set_mail(&reviewer.staff, "zhang@xjbl.gov.cn", &reviewer.by).await.unwrap();
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    site.services = site.store.at(START + 3 * 86_400).services();
    assert_eq!(mails(&site).await, [], "nobody has told the site of a mail server in time");
    assert_eq!(site.services.notices.forget_old().await.unwrap(), 0);
    site.services = site.store.at(START + 184 * 86_400).services();
    assert_eq!(site.services.notices.forget_old().await.unwrap(), 1);
    assert_eq!(unseen(&site, &reviewer).await, []);
}
