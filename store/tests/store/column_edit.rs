//! Editing the tree of columns, as the system administrator.

use domain::{
    account::{Grant, Role, Staff},
    column::{ColumnChange, ColumnKind, ColumnShows, ListQuery},
    fault::{Outcome, Refusal},
    id::ColumnId,
};

use crate::{
    builders::column,
    database::TestSite,
    people::{NOW, actions, invalid, log, logged_in, member, refused, services, visitor},
};

on_both!(
    the_system_administrator_alone_edits_the_tree,
    columns_are_added_with_an_address_of_their_own,
    an_address_is_suggested_that_the_column_then_gets,
    what_a_column_says_is_changed,
    columns_move_with_all_below_them,
    each_change_says_what_was_and_what_is,
);

pub async fn edit(site: &TestSite, staff: &Staff, change: ColumnChange) -> Outcome<ColumnId> {
    services(site, NOW).columns.edit(staff, &change, &visitor()).await
}

pub fn add(parent: Option<ColumnId>, name: &str, slug: Option<&str>) -> ColumnChange {
    ColumnChange::Add {
        parent,
        name: name.into(),
        slug: slug.map(Into::into),
        description: String::new(),
        keywords: Vec::new(),
        kind: ColumnKind::Other,
    }
}

pub fn change(column: ColumnId, name: &str, review_steps: i64) -> ColumnChange {
    ColumnChange::Change {
        column,
        name: name.into(),
        description: "说明".into(),
        keywords: vec!["安全".into(), "生产".into()],
        kind: ColumnKind::Notices,
        shows: ColumnShows::List,
        review_steps,
    }
}

/// The tree as `a(b c)d`, from the roots down.
pub async fn shown(site: &TestSite, staff: &Staff) -> String {
    let lines = site.services.columns.list(staff).await.unwrap();
    let line = |line: &domain::column::ColumnLine| {
        let mark = if line.removed { "x" } else { "" };
        format!("{}{}{mark}", "-".repeat(line.depth), line.slug)
    };
    lines.iter().map(line).collect::<Vec<_>>().join(" ")
}

async fn the_system_administrator_alone_edits_the_tree(site: TestSite) {
    let id = column(&site, "a", None, 1).await;
    let mut others = vec![logged_in(&site, "li", &[Grant { role: Role::Editor, column: Some(id) }]).await.0];
    others.push(member(&site, "sun", Role::Auditor).await);
    let security = member(&site, "zhou", Role::SecurityAdmin).await;
    let columns = &site.services.columns;
    for staff in &others {
        refused(columns.list(staff).await, &Refusal::Forbidden);
    }
    assert_eq!(shown(&site, &security).await, "a", "who gives roles for columns sees them");
    others.push(security);
    let before = actions(&site).await.len();
    for staff in &others {
        refused(columns.settings(staff, id).await, &Refusal::Forbidden);
        refused(columns.suggest_slug(staff, "新").await, &Refusal::Forbidden);
        refused(edit(&site, staff, add(None, "新", None)).await, &Refusal::Forbidden);
        refused(edit(&site, staff, ColumnChange::Remove { column: id }).await, &Refusal::Forbidden);
    }
    assert_eq!(actions(&site).await.len(), before);
}

async fn columns_are_added_with_an_address_of_their_own(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let root = edit(&site, &admin, add(None, " 安全生产 ", None)).await.unwrap();
    edit(&site, &admin, add(Some(root), "安全生产", Some(" "))).await.unwrap();
    edit(&site, &admin, add(Some(root), "通知", Some("notices"))).await.unwrap();
    assert_eq!(shown(&site, &admin).await, "anquanshengchan -anquanshengchan-2 -notices");
    let page = site.services.columns.page("anquanshengchan", &ListQuery::page(1)).await.unwrap();
    assert_eq!((page.description.as_str(), page.keywords), ("安全生产", vec!["安全生产".to_owned()]));
    let settings = site.services.columns.settings(&admin, root).await.unwrap();
    assert_eq!((settings.review_steps, settings.children, settings.articles), (1, 2, 0));
    assert_eq!((settings.description.as_str(), settings.keywords.len()), ("", 0), "as it was written");

    invalid(edit(&site, &admin, add(Some(root), "通知", None)).await, "name", "同一级已有名为“通知”的栏目");
    invalid(edit(&site, &admin, add(None, "另", Some("notices"))).await, "slug", "已被使用");
    invalid(edit(&site, &admin, add(None, "另", Some("A b"))).await, "slug", "小写字母");
    invalid(
        edit(&site, &admin, add(Some(ColumnId::new(root.get() + 100)), "另", None)).await,
        "parent",
        "上级栏目不存在",
    );
    for name in ["", " ", "一\n二", &"长".repeat(41)] {
        invalid(edit(&site, &admin, add(None, name, None)).await, "name", "1 到 40");
    }
}

async fn an_address_is_suggested_that_the_column_then_gets(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let columns = &site.services.columns;
    for expected in ["fangzaijianzai", "fangzaijianzai-2"] {
        assert_eq!(columns.suggest_slug(&admin, " 防灾减灾 ").await.unwrap(), expected);
        let root = edit(&site, &admin, add(None, "防灾减灾", None)).await.unwrap();
        assert_eq!(columns.settings(&admin, root).await.unwrap().line.slug, expected);
        // The name is free again, and the address is not.
        edit(&site, &admin, ColumnChange::Remove { column: root }).await.unwrap();
    }
    invalid(columns.suggest_slug(&admin, " ").await, "name", "1 到 40");
}

async fn what_a_column_says_is_changed(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let id = column(&site, "a", None, 1).await;
    column(&site, "b", None, 2).await;
    assert_eq!(edit(&site, &admin, change(id, "新名", 3)).await, Ok(id));
    let page = site.services.columns.page("a", &ListQuery::page(1)).await.unwrap();
    assert_eq!((page.path[0].name.as_str(), page.description.as_str()), ("新名", "说明"));
    let settings = site.services.columns.settings(&admin, id).await.unwrap();
    assert_eq!((settings.line.kind, page.kind), (ColumnKind::Notices, ColumnKind::Notices));
    assert_eq!((settings.review_steps, settings.keywords), (3, vec!["安全".to_owned(), "生产".to_owned()]));

    let rows = actions(&site).await.len();
    assert_eq!(edit(&site, &admin, change(id, "新名", 3)).await, Ok(id));
    for steps in [-1, 4] {
        invalid(edit(&site, &admin, change(id, "新名", steps)).await, "review_steps", "0 到 3");
    }
    invalid(edit(&site, &admin, change(id, "栏目 b", 1)).await, "name", "同一级");
    refused(edit(&site, &admin, change(ColumnId::new(id.get() + 100), "新", 1)).await, &Refusal::NotFound);
    let long = |description: String, keywords: Vec<String>| ColumnChange::Change {
        column: id,
        name: "新名".into(),
        description,
        keywords,
        kind: ColumnKind::Other,
        shows: ColumnShows::List,
        review_steps: 1,
    };
    invalid(edit(&site, &admin, long("长".repeat(201), vec![])).await, "description", "200");
    invalid(edit(&site, &admin, long(String::new(), vec!["长".repeat(101)])).await, "keywords", "100");
    assert_eq!(actions(&site).await.len(), rows);
}

async fn columns_move_with_all_below_them(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let a = column(&site, "a", None, 1).await;
    let b = column(&site, "b", None, 2).await;
    let c = column(&site, "c", Some(a), 1).await;
    let d = column(&site, "d", Some(c), 1).await;
    let to = |column, parent, position| ColumnChange::Move { column, parent, position };
    edit(&site, &admin, to(b, None, 1)).await.unwrap();
    assert_eq!(shown(&site, &admin).await, "b a -c --d");
    edit(&site, &admin, to(c, Some(b), 1)).await.unwrap();
    assert_eq!(shown(&site, &admin).await, "b -c --d a");
    edit(&site, &admin, to(d, None, 2)).await.unwrap();
    assert_eq!(shown(&site, &admin).await, "b -c d a");
    edit(&site, &admin, to(b, Some(a), 9)).await.unwrap();
    assert_eq!(shown(&site, &admin).await, "d a -b --c");
    let rows = actions(&site).await.len();
    edit(&site, &admin, to(d, None, 1)).await.unwrap();
    for below in [a, b, c] {
        invalid(edit(&site, &admin, to(a, Some(below), 1)).await, "parent", "下级栏目");
    }
    invalid(edit(&site, &admin, to(a, Some(ColumnId::new(d.get() + 100)), 1)).await, "parent", "不存在");
    refused(edit(&site, &admin, to(ColumnId::new(d.get() + 100), None, 1)).await, &Refusal::NotFound);
    edit(&site, &admin, add(Some(a), "栏目 d", None)).await.unwrap();
    invalid(edit(&site, &admin, to(d, Some(a), 1)).await, "name", "同一级");
    assert_eq!(actions(&site).await.len(), rows + 1);
}

async fn each_change_says_what_was_and_what_is(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let a = column(&site, "a", None, 1).await;
    let b = column(&site, "b", None, 2).await;
    let before = log(&site).await.len();
    for change in [
        change(a, "新名", 2),
        ColumnChange::Move { column: b, parent: Some(a), position: 1 },
        ColumnChange::Remove { column: b },
        ColumnChange::Restore { column: b },
        add(Some(a), "通知", None),
    ] {
        edit(&site, &admin, change).await.unwrap();
    }
    let rows = log(&site).await;
    let said: Vec<_> = rows[before..].iter().map(|row| (row.action.as_str(), row.detail.clone())).collect();
    let of_b = r#"{"description":null,"keywords":null,"kind":null,"name":"栏目 b","review_steps":1,"shows":"list"}"#;
    assert_eq!(said, [
        (
            "column.change",
            r#"{"after":{"description":"说明","keywords":"安全,生产","kind":"notices","name":"新名","review_steps":2,"shows":"list"},"before":{"description":null,"keywords":null,"kind":null,"name":"栏目 a","review_steps":1,"shows":"list"}}"#
                .to_owned()
        ),
        (
            "column.move",
            format!(r#"{{"after":{{"parent":{a},"position":1}},"before":{{"parent":null,"position":2}}}}"#)
        ),
        ("column.remove", format!(r#"{{"after":null,"before":{of_b}}}"#)),
        ("column.restore", format!(r#"{{"after":{of_b},"before":null}}"#)),
        (
            "column.add",
            format!(
                r#"{{"after":{{"description":null,"keywords":null,"kind":"other","name":"通知","parent":{a},"review_steps":1,"shows":"list","slug":"tongzhi"}},"before":null}}"#
            )
        ),
    ]);
    assert!(rows[before..].iter().all(|row| row.subject_kind == "column" && row.subject_id.is_some()));
}
