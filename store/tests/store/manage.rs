//! Management of accounts, which only the security administrator may do.

use domain::{
    account::{Grant, Role},
    date::date,
    fault::Refusal,
    id::{AccountId, ColumnId},
};
use sea_orm::EntityTrait;
use store::entity::account_grant;

use crate::{
    builders::column,
    database::TestSite,
    people::{NOW, PASSWORD, accounts, actions, invalid, logged_in, member, new, of_site, refused, visitor},
};

on_both!(
    only_the_security_administrator_manages_accounts,
    nobody_changes_their_own_rights,
    the_three_administrators_exclude_one_another,
    a_login_is_taken_once,
    grants_are_exactly_what_was_given,
    the_list_shows_every_account,
    two_who_close_one_another_leave_one,
);

async fn only_the_security_administrator_manages_accounts(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let editor = Grant { role: Role::Editor, column: Some(column) };
    let reviewer = Grant { role: Role::Reviewer, column: Some(column) };
    let mut others = vec![logged_in(&site, "bian", &[editor, reviewer]).await.0];
    others.push(member(&site, "wang", Role::SiteAdmin).await);
    others.push(member(&site, "sun", Role::Auditor).await);
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let mut fresh = admin.clone();
    fresh.must_change_password = true;
    others.push(fresh);

    let accounts = accounts(&site, NOW);
    let (by, id) = (visitor(), others[0].account);
    let before = actions(&site).await.len();
    for staff in &others {
        refused(accounts.list(staff).await, &Refusal::Forbidden);
        refused(accounts.create(Some(staff), &new("neu", &[]), &by).await, &Refusal::Forbidden);
        refused(accounts.grant(staff, id, &[], &by).await, &Refusal::Forbidden);
        refused(accounts.close(staff, id, true, &by).await, &Refusal::Forbidden);
        refused(accounts.reset(Some(staff), "wang", &by).await, &Refusal::Forbidden);
    }
    assert_eq!(actions(&site).await.len(), before);

    accounts.create(Some(&admin), &new("neu", &[]), &by).await.unwrap();
    accounts.grant(&admin, id, &[reviewer], &by).await.unwrap();
    accounts.close(&admin, id, true, &by).await.unwrap();
    accounts.close(&admin, id, true, &by).await.unwrap();
    accounts.close(&admin, id, false, &by).await.unwrap();
    accounts.reset(Some(&admin), "bian", &by).await.unwrap();
    let done = ["account.create", "account.grant", "account.close", "account.open", "account.reset"];
    assert_eq!(actions(&site).await[before..], done);
    refused(accounts.grant(&admin, AccountId::new(id.get() + 100), &[], &by).await, &Refusal::NotFound);
    refused(accounts.close(&admin, AccountId::new(id.get() + 100), true, &by).await, &Refusal::NotFound);
}

async fn nobody_changes_their_own_rights(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let accounts = accounts(&site, NOW);
    refused(accounts.grant(&admin, admin.account, &of_site(Role::SiteAdmin), &visitor()).await, &Refusal::Forbidden);
    refused(accounts.close(&admin, admin.account, true, &visitor()).await, &Refusal::Forbidden);
}

async fn the_three_administrators_exclude_one_another(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let staff = member(&site, "li", Role::Auditor).await;
    let column = column(&site, "a", None, 1).await;
    let accounts = accounts(&site, NOW);
    let three = [Role::SiteAdmin, Role::SecurityAdmin, Role::Auditor];
    for one in three {
        for other in three.into_iter().filter(|other| *other != one) {
            let both = [of_site(one), of_site(other)].concat();
            let created = accounts.create(None, &new("neu", &both), &visitor()).await;
            invalid(created, "grants", "不同的人");
            invalid(accounts.grant(&admin, staff.account, &both, &visitor()).await, "grants", "不同的人");
        }
    }
    let mut more = of_site(Role::Auditor);
    more.push(Grant { role: Role::Editor, column: Some(column) });
    invalid(accounts.grant(&admin, staff.account, &more, &visitor()).await, "grants", "审计员");
    assert_eq!(accounts.list(&admin).await.unwrap()[0].grants, [(of_site(Role::Auditor)[0], None)]);
}

async fn a_login_is_taken_once(site: TestSite) {
    let accounts = accounts(&site, NOW);
    assert_eq!(accounts.logins().await.unwrap().len(), 0);
    let (by, li) = (visitor(), new("li", &[]));
    let (one, other) = tokio::join!(accounts.create(None, &li, &by), accounts.create(None, &li, &by));
    assert!(one.is_ok() != other.is_ok());
    invalid(if one.is_ok() { other } else { one }, "login", "已被使用");
    assert_eq!(accounts.logins().await.unwrap().len(), 1);
    invalid(accounts.create(None, &new("李", &[]), &by).await, "login", "登录名");
    for name in ["", "  ", "李\0明", &"长".repeat(33)] {
        let nameless = domain::account::NewAccount { name: name.into(), ..new("neu", &[]) };
        invalid(accounts.create(None, &nameless, &by).await, "name", "姓名");
    }
    assert_eq!(accounts.logins().await.unwrap().len(), 1);
}

async fn grants_are_exactly_what_was_given(site: TestSite) {
    let (first, second) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let of = |role, column| Grant { role, column: Some(column) };
    let before = [of(Role::Editor, first), of(Role::Editor, second), of(Role::Editor, first)];
    let (staff, _) = logged_in(&site, "li", &before).await;
    assert_eq!(staff.grants, before[..2]);

    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let accounts = accounts(&site, NOW);
    let nowhere = [of(Role::Reviewer, second), of(Role::Editor, ColumnId::new(second.get() + 100))];
    invalid(accounts.grant(&admin, staff.account, &nowhere, &visitor()).await, "grants", "栏目");
    let after = [of(Role::Reviewer, second)];
    accounts.grant(&admin, staff.account, &after, &visitor()).await.unwrap();
    let line = accounts.list(&admin).await.unwrap().remove(0);
    assert_eq!(line.grants, [(after[0], Some("栏目 b".to_owned()))]);
    accounts.grant(&admin, staff.account, &[], &visitor()).await.unwrap();
    assert_eq!(account_grant::Entity::find().all(site.db()).await.unwrap().len(), 1, "the administrator's own");
}

async fn the_list_shows_every_account(site: TestSite) {
    let admin = member(&site, "zhou", Role::SecurityAdmin).await;
    let accounts = accounts(&site, NOW);
    accounts.create(Some(&admin), &new("li", &[]), &visitor()).await.unwrap();
    let lines = accounts.list(&admin).await.unwrap();
    let shown: Vec<_> = lines.iter().map(|line| (line.login.as_str(), line.has_password, line.closed)).collect();
    assert_eq!(shown, [("li", false, false), ("zhou", true, false)]);
    assert_eq!((lines[0].last_login, lines[1].last_login), (None, Some(date(2027, 1, 15).at(16, 0, 0))));
}

async fn two_who_close_one_another_leave_one(site: TestSite) {
    let one = member(&site, "zhou", Role::SecurityAdmin).await;
    let other = member(&site, "qian", Role::SecurityAdmin).await;
    let accounts = accounts(&site, NOW);
    let by = visitor();
    let (first, second) =
        tokio::join!(accounts.close(&one, other.account, true, &by), accounts.close(&other, one.account, true, &by));
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    refused(if first.is_ok() { second } else { first }, &Refusal::Forbidden);
    let open = [("zhou", &one), ("qian", &other)];
    let mut in_office = 0;
    for (login, _) in open {
        in_office += usize::from(accounts.log_in(login, PASSWORD, None, &visitor()).await.is_ok());
    }
    assert_eq!(in_office, 1);
}
