//! Edits of the directory by the system administrator.

use domain::{
    account::{Role, Staff},
    directory::{DirectoryChange, KeptGroup},
    fault::{Outcome, Refusal},
    id::{GroupId, LinkId},
    imported::Mode,
};

use crate::{
    database::TestSite,
    directory::group,
    people::{NOW, actions, invalid, log, logged_in, member, refused, services, visitor},
};

on_both!(
    the_system_administrator_alone_edits_the_directory,
    groups_and_links_are_added_and_changed,
    groups_and_links_are_put_in_order,
    what_is_taken_away_comes_back_to_its_place,
    a_new_group_takes_the_name_of_one_that_was_taken_away,
    names_and_addresses_are_checked,
    an_edited_directory_can_be_imported_again,
    each_change_says_what_was_and_what_is,
);

/// An administrator, and two groups with links: 甲 (a, b, c) and 乙 (d).
async fn begun(site: &TestSite) -> Staff {
    let url = Some("https://www.gov.cn/");
    let groups = [group("甲", &[("a", url), ("b", None), ("c", url)]), group("乙", &[("d", url)])];
    site.services.directory.import(&groups, Mode::Keep).await.unwrap();
    member(site, "wang", Role::SiteAdmin).await
}

async fn edit(site: &TestSite, staff: &Staff, change: DirectoryChange) -> Outcome<Vec<KeptGroup>> {
    services(site, NOW).directory.edit(staff, &change, &visitor()).await
}

/// The directory after `change` as `甲(a b)乙()`, checked to be the same for readers.
async fn after(site: &TestSite, staff: &Staff, change: DirectoryChange) -> String {
    let kept = edit(site, staff, change).await.unwrap();
    assert_eq!(kept, site.services.directory.kept(staff).await.unwrap());
    let shown = kept.iter().map(|group| {
        let links: Vec<&str> = group.links.iter().map(|link| link.name.as_str()).collect();
        format!("{}({})", group.name, links.join(" "))
    });
    let shown: String = shown.collect();
    let seen = site.services.directory.groups().await.unwrap();
    let seen = seen.iter().map(|group| {
        let links: Vec<&str> = group.links.iter().map(|link| link.name.as_str()).collect();
        format!("{}({})", group.name, links.join(" "))
    });
    assert_eq!(seen.collect::<String>(), shown);
    shown
}

/// The ids of the groups, and of the links of the first.
async fn numbers(site: &TestSite, staff: &Staff) -> (Vec<GroupId>, Vec<LinkId>) {
    let kept = site.services.directory.kept(staff).await.unwrap();
    (kept.iter().map(|group| group.id).collect(), kept[0].links.iter().map(|link| link.id).collect())
}

async fn the_system_administrator_alone_edits_the_directory(site: TestSite) {
    let admin = begun(&site).await;
    let mut others = vec![logged_in(&site, "li", &[]).await.0];
    others.push(member(&site, "zhou", Role::SecurityAdmin).await);
    others.push(member(&site, "sun", Role::Auditor).await);
    others.push(Staff { must_set_code: true, ..admin });
    let before = actions(&site).await.len();
    for staff in &others {
        refused(site.services.directory.kept(staff).await, &Refusal::Forbidden);
        let change = DirectoryChange::AddGroup { name: "丙".into() };
        refused(edit(&site, staff, change).await, &Refusal::Forbidden);
    }
    assert_eq!(actions(&site).await.len(), before);
}

async fn groups_and_links_are_added_and_changed(site: TestSite) {
    use DirectoryChange::{AddGroup, AddLink, ChangeLink, RenameGroup};
    let admin = begun(&site).await;
    let (groups, links) = numbers(&site, &admin).await;
    assert_eq!(after(&site, &admin, AddGroup { name: " 丙 ".into() }).await, "甲(a b c)乙(d)丙()");
    let change = AddLink { group: groups[1], name: "e".into(), url: " http://e.cn/?a=1 ".into() };
    assert_eq!(after(&site, &admin, change).await, "甲(a b c)乙(d e)丙()");
    let change = RenameGroup { group: groups[0], name: "丁".into() };
    assert_eq!(after(&site, &admin, change).await, "丁(a b c)乙(d e)丙()");
    let change = ChangeLink { link: links[1], name: "B".into(), url: String::new() };
    assert_eq!(after(&site, &admin, change).await, "丁(a B c)乙(d e)丙()");
    let change = ChangeLink { link: links[1], name: "B".into(), url: "https://b.cn".into() };
    assert_eq!(after(&site, &admin, change).await, "丁(a B c)乙(d e)丙()");
    let kept = site.services.directory.kept(&admin).await.unwrap();
    assert_eq!(kept[0].links[1].url.as_deref(), Some("https://b.cn"));
    assert_eq!(kept[1].links[1].url.as_deref(), Some("http://e.cn/?a=1"));
    let missing = AddLink { group: GroupId::new(groups[1].get() + 100), name: "e".into(), url: "http://e.cn".into() };
    refused(edit(&site, &admin, missing).await, &Refusal::NotFound);
    let missing = ChangeLink { link: LinkId::new(links[2].get() + 100), name: "e".into(), url: "http://e.cn".into() };
    refused(edit(&site, &admin, missing).await, &Refusal::NotFound);

    let rows = actions(&site).await.len();
    after(&site, &admin, RenameGroup { group: groups[0], name: "丁".into() }).await;
    after(&site, &admin, ChangeLink { link: links[1], name: "B ".into(), url: "https://b.cn".into() }).await;
    assert_eq!(actions(&site).await.len(), rows, "nothing changed");
}

async fn groups_and_links_are_put_in_order(site: TestSite) {
    use DirectoryChange::{MoveGroup, MoveLink};
    let admin = begun(&site).await;
    let (groups, links) = numbers(&site, &admin).await;
    let link = |link: usize, group: usize, position| MoveLink { link: links[link], group: groups[group], position };
    assert_eq!(after(&site, &admin, link(2, 0, 1)).await, "甲(c a b)乙(d)");
    assert_eq!(after(&site, &admin, link(2, 0, 99)).await, "甲(a b c)乙(d)");
    assert_eq!(after(&site, &admin, link(0, 1, 2)).await, "甲(b c)乙(d a)");
    assert_eq!(after(&site, &admin, link(1, 1, 1)).await, "甲(c)乙(b d a)");
    assert_eq!(after(&site, &admin, link(0, 0, 1)).await, "甲(a c)乙(b d)");
    assert_eq!(after(&site, &admin, MoveGroup { group: groups[1], position: 1 }).await, "乙(b d)甲(a c)");
    let rows = actions(&site).await.len();
    assert_eq!(after(&site, &admin, MoveGroup { group: groups[1], position: -7 }).await, "乙(b d)甲(a c)");
    assert_eq!(after(&site, &admin, link(0, 0, 1)).await, "乙(b d)甲(a c)");
    assert_eq!(actions(&site).await.len(), rows, "nothing changed");
    let nowhere = MoveLink { link: links[0], group: GroupId::new(groups[1].get() + 100), position: 1 };
    refused(edit(&site, &admin, nowhere).await, &Refusal::NotFound);
}

async fn what_is_taken_away_comes_back_to_its_place(site: TestSite) {
    use DirectoryChange::{AddLink, MoveLink, RemoveGroup, RemoveLink, RestoreGroup, RestoreLink};
    let admin = begun(&site).await;
    let (groups, links) = numbers(&site, &admin).await;
    let (group, link) = (groups[0], links[1]);
    assert_eq!(after(&site, &admin, RemoveLink { link }).await, "甲(a c)乙(d)");
    assert_eq!(after(&site, &admin, RemoveLink { link }).await, "甲(a c)乙(d)");
    assert_eq!(after(&site, &admin, RestoreLink { link }).await, "甲(a b c)乙(d)");
    assert_eq!(after(&site, &admin, RemoveLink { link }).await, "甲(a c)乙(d)");
    assert_eq!(after(&site, &admin, RemoveGroup { group }).await, "乙(d)");
    let gone = Refusal::conflict("链接所在的组已删除，请先恢复该组");
    refused(edit(&site, &admin, RestoreLink { link }).await, &gone);
    for unseen in [
        MoveLink { link: links[0], group: groups[1], position: 1 },
        MoveLink { link, group: groups[1], position: 1 },
        AddLink { group, name: "e".into(), url: "http://e.cn".into() },
        RestoreGroup { group: GroupId::new(groups[1].get() + 100) },
    ] {
        refused(edit(&site, &admin, unseen).await, &Refusal::NotFound);
    }
    assert_eq!(after(&site, &admin, RestoreGroup { group }).await, "甲(a c)乙(d)");
    assert_eq!(after(&site, &admin, RestoreLink { link }).await, "甲(a b c)乙(d)");
    assert_eq!(after(&site, &admin, RestoreLink { link }).await, "甲(a b c)乙(d)");
}

async fn a_new_group_takes_the_name_of_one_that_was_taken_away(site: TestSite) {
    use DirectoryChange::{AddGroup, RemoveGroup, RenameGroup, RestoreGroup};
    let admin = begun(&site).await;
    let (groups, _) = numbers(&site, &admin).await;
    invalid(edit(&site, &admin, AddGroup { name: "甲".into() }).await, "name", "已有名为“甲”的组");
    let taken = RenameGroup { group: groups[0], name: "乙".into() };
    invalid(edit(&site, &admin, taken).await, "name", "已有名为“乙”的组");
    after(&site, &admin, RemoveGroup { group: groups[0] }).await;
    assert_eq!(after(&site, &admin, AddGroup { name: "甲".into() }).await, "乙(d)甲()");
    refused(edit(&site, &admin, RestoreGroup { group: groups[0] }).await, &Refusal::NotFound);
}

async fn names_and_addresses_are_checked(site: TestSite) {
    use DirectoryChange::{AddGroup, AddLink, ChangeLink};
    let admin = begun(&site).await;
    let (groups, links) = numbers(&site, &admin).await;
    let before = actions(&site).await.len();
    for name in ["", "  ", "一\n二", "a\0", &"长".repeat(41)] {
        invalid(edit(&site, &admin, AddGroup { name: name.into() }).await, "name", "1 到 40");
        let link = AddLink { group: groups[0], name: name.into(), url: "http://e.cn".into() };
        invalid(edit(&site, &admin, link).await, "name", "1 到 40");
    }
    let long = format!("https://e.cn/{}", "a".repeat(500));
    for url in ["", "javascript:alert(1)", "http://", "//e.cn", "https://e cn", "http://:80/", long.as_str()] {
        let link = AddLink { group: groups[0], name: "e".into(), url: url.into() };
        invalid(edit(&site, &admin, link).await, "url", "网址");
        let link = ChangeLink { link: links[0], name: "a".into(), url: url.into() };
        invalid(edit(&site, &admin, link).await, "url", "网址");
    }
    assert_eq!(actions(&site).await.len(), before);
}

async fn an_edited_directory_can_be_imported_again(site: TestSite) {
    let admin = begun(&site).await;
    let (groups, links) = numbers(&site, &admin).await;
    after(&site, &admin, DirectoryChange::RemoveLink { link: links[0] }).await;
    after(&site, &admin, DirectoryChange::RemoveGroup { group: groups[1] }).await;
    let directory = &site.services.directory;
    let now = directory.groups().await.unwrap();
    assert!(!directory.import(&now, Mode::Keep).await.unwrap().changed, "what was taken away is not compared");
    let other = [group("乙", &[("d", None)])];
    assert!(directory.import(&other, Mode::Keep).await.unwrap().changed);
    assert_eq!(directory.groups().await.unwrap(), other);
    assert!(!directory.import(&other, Mode::Keep).await.unwrap().changed);
}

async fn each_change_says_what_was_and_what_is(site: TestSite) {
    use DirectoryChange::{AddGroup, ChangeLink, MoveGroup, MoveLink, RemoveGroup, RenameGroup, RestoreGroup};
    let admin = begun(&site).await;
    let (groups, links) = numbers(&site, &admin).await;
    let before = log(&site).await.len();
    let (one, two) = (groups[0], groups[1]);
    for change in [
        RenameGroup { group: two, name: "丙".into() },
        MoveGroup { group: two, position: 1 },
        ChangeLink { link: links[0], name: "A".into(), url: "https://a.cn".into() },
        MoveLink { link: links[0], group: two, position: 1 },
        RemoveGroup { group: one },
        RestoreGroup { group: one },
        AddGroup { name: "丁".into() },
    ] {
        edit(&site, &admin, change).await.unwrap();
    }
    let rows = log(&site).await;
    let said: Vec<_> = rows[before..].iter().map(|row| (row.action.as_str(), row.detail.clone())).collect();
    let links = r#"[{"name":"b","url":null},{"name":"c","url":"https://www.gov.cn/"}]"#;
    assert_eq!(
        said,
        [
            ("group.rename", r#"{"after":{"name":"丙"},"before":{"name":"乙"}}"#.to_owned()),
            ("group.move", format!(r#"{{"after":{{"order":[{two},{one}]}},"before":{{"order":[{one},{two}]}}}}"#)),
            (
                "link.change",
                format!(
                    r#"{{"after":{{"group":{one},"name":"A","position":1,"url":"https://a.cn"}},"before":{{"group":{one},"name":"a","position":1,"url":"https://www.gov.cn/"}}}}"#
                )
            ),
            (
                "link.move",
                format!(r#"{{"after":{{"group":{two},"position":1}},"before":{{"group":{one},"position":1}}}}"#)
            ),
            ("group.remove", format!(r#"{{"after":null,"before":{{"links":{links},"name":"甲","position":2}}}}"#)),
            ("group.restore", format!(r#"{{"after":{{"links":{links},"name":"甲","position":2}},"before":null}}"#)),
            ("group.add", r#"{"after":{"name":"丁","position":3},"before":null}"#.to_owned()),
        ]
    );
    assert!(rows[before..].iter().all(|row| row.account_id.is_none() && row.request_id.as_deref() == Some("r-1")));
}
