//! `Directory`.

use domain::{
    directory::{Link, LinkGroup},
    fault::{Fault, Refusal},
    imported::{DirectoryReport, Mode},
};
use sea_orm::EntityTrait;
use store::entity::audit;

use crate::database::TestSite;

on_both!(
    a_directory_is_replaced_and_audited_once,
    a_dry_run_leaves_the_directory,
    a_directory_that_cannot_be_shown_is_refused,
);

pub fn group(name: &str, links: &[(&str, Option<&str>)]) -> LinkGroup {
    let link = |(name, url): &(&str, Option<&str>)| Link { name: (*name).into(), url: url.map(Into::into) };
    LinkGroup { name: name.into(), links: links.iter().map(link).collect() }
}

async fn a_directory_is_replaced_and_audited_once(site: TestSite) {
    let directory = &site.services.directory;
    assert!(directory.groups().await.unwrap().is_empty());
    // Not in the order of their names, with a duplicate name and a group without links.
    let before = [
        group("国家及部委网站", &[("人社部", Some("http://www.mohrss.gov.cn/")), ("人社部", None)]),
        group("空组", &[]),
        group("本州网站", &[("州政府", Some("https://www.xjboz.gov.cn/"))]),
    ];
    let report = directory.import(&before, Mode::Keep).await.unwrap();
    assert_eq!(report, DirectoryReport { groups: 3, links: 3, changed: true });
    assert_eq!(directory.groups().await.unwrap(), before);

    let report = directory.import(&before, Mode::Keep).await.unwrap();
    assert_eq!(report, DirectoryReport { groups: 3, links: 3, changed: false });

    let after = [group("本州网站", &[("州政府", None)]), group("国家及部委网站", &[])];
    assert!(directory.import(&after, Mode::Keep).await.unwrap().changed);
    assert_eq!(directory.groups().await.unwrap(), after);

    let actions: Vec<_> =
        audit::Entity::find().all(site.db()).await.unwrap().into_iter().map(|row| (row.actor, row.action)).collect();
    assert_eq!(actions, vec![("命令行".to_owned(), "directory.import".to_owned()); 2]);
}

async fn a_dry_run_leaves_the_directory(site: TestSite) {
    let groups = [group("本州网站", &[("州政府", None)])];
    let report = site.services.directory.import(&groups, Mode::DryRun).await.unwrap();
    assert_eq!(report, DirectoryReport { groups: 1, links: 1, changed: true });
    assert!(site.services.directory.groups().await.unwrap().is_empty());
    assert!(audit::Entity::find().one(site.db()).await.unwrap().is_none());
}

async fn a_directory_that_cannot_be_shown_is_refused(site: TestSite) {
    for (groups, named) in [
        (vec![group("一", &[]), group("一", &[])], "一"),
        (vec![group(" ", &[])], "没有名称"),
        (vec![group("一", &[("点我", Some("javascript:alert(1)"))])], "点我"),
    ] {
        match site.services.directory.import(&groups, Mode::Keep).await {
            Err(Fault::Refused(Refusal::Invalid { field, problem })) => {
                assert_eq!(field, "groups");
                assert!(problem.contains(named), "{problem}");
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(site.services.directory.groups().await.unwrap().is_empty());
}
