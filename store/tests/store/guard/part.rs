//! Changes of the tables around the articles are found and undone.

use domain::{
    account::Role,
    column::{ColumnChange, ListQuery},
    directory::DirectoryChange,
    guard::{Remedy, Trouble},
    id::ColumnId,
    ports::Guard,
    site::Site,
};
use sea_orm::ConnectionTrait;

use super::scene::sealed;
use crate::{
    builders::column,
    database::TestSite,
    editing::office::{clock, person},
};

on_both!(what_stands_around_the_articles_is_given_back, an_old_address_leads_to_no_other_site,);

async fn an_old_address_leads_to_no_other_site(site: TestSite) {
    let rows =
        [("/a.htm", "/articles/1"), ("/b.htm", "https://evil.example/"), ("/c.htm", "//evil.example/articles/1")];
    for (path, target) in rows {
        let slip_in = format!("INSERT INTO legacy_address (path, target) VALUES ('{path}', '{target}')");
        site.db().execute_unprepared(&slip_in).await.unwrap();
    }
    let lead = async |path: &str| site.services.feed.moved(path).await.ok();
    assert_eq!(lead("/a.htm").await.as_deref(), Some("/articles/1"));
    assert_eq!((lead("/b.htm").await, lead("/c.htm").await), (None, None));
}

async fn what_stands_around_the_articles_is_given_back(site: TestSite) {
    let column = column(&site, "news", None, 1).await;
    let site = sealed(site).await;
    site.services.sites.found(&Site { name: "博乐市".into(), ..Default::default() }).await.unwrap();
    let admin = person(&site, "xitong", &[(Role::SiteAdmin, ColumnId::new(0))]).await;
    let guard = &site.store;
    let add = DirectoryChange::AddGroup { name: "部门".into() };
    let group = site.services.directory.edit(&admin.staff, &add, &admin.by).await.unwrap()[0].id;
    let link = DirectoryChange::AddLink { group, name: "教育局".into(), url: "https://edu.gov.cn/".into() };
    site.services.directory.edit(&admin.staff, &link, &admin.by).await.unwrap();
    let moved = ColumnChange::Move { column, parent: None, position: 1 };
    site.services.columns.edit(&admin.staff, &moved, &admin.by).await.unwrap();
    assert_eq!(guard.look_around().await.unwrap(), [], "the program's own doing");

    for (statement, table) in [
        ("UPDATE site SET name = '被黑了', police_number = 'x'", "site"),
        ("UPDATE link SET url = 'https://evil.example/', removed_at = NULL", "link"),
        ("DELETE FROM link", "link"),
        ("INSERT INTO link_group (name, position) VALUES ('赌场', 9)", "link_group"),
        ("UPDATE \"column\" SET name = '被黑了', description = '假的', removed_at = 5", "column"),
        ("INSERT INTO home_section (section, position, shown, rows) VALUES ('news', 1, true, 9)", "home_section"),
    ] {
        site.db().execute_unprepared(statement).await.unwrap();
        let looked = guard.look_around().await.unwrap();
        assert_eq!(looked.iter().map(|one| one.subject.as_str()).collect::<Vec<_>>(), [table], "{statement}");
        let mended = guard.mend_around(&clock()).await.unwrap();
        assert_eq!(
            mended.iter().map(|one| one.remedy).collect::<Vec<_>>(),
            [Remedy::Restored],
            "{statement}: {mended:?}"
        );
        assert_eq!(guard.look_around().await.unwrap(), [], "{statement}");
    }
    assert_eq!(site.services.sites.current().await.unwrap().name, "博乐市");
    let groups = site.services.directory.groups().await.unwrap();
    assert_eq!((groups.len(), groups[0].links[0].url.as_deref()), (1, Some("https://edu.gov.cn/")));
    assert_eq!(site.services.columns.page("news", &ListQuery::page(1)).await.unwrap().path[0].name, "栏目 news");

    // Without its seal the former state is unknown: the change is reported, and left.
    site.db().execute_unprepared("DELETE FROM seal_part WHERE part = 'site'").await.unwrap();
    let left = guard.mend_around(&clock()).await.unwrap();
    assert_eq!((left[0].trouble, left[0].remedy), (Trouble::Unsealed, Remedy::Left));
}
