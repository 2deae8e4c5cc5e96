//! Removing columns, and restoring them.

use std::fmt::Debug;

use domain::{
    account::{Grant, Role},
    column::{ColumnChange, ListQuery},
    fault::{Fault, Outcome, Refusal},
    imported::Mode,
};

use crate::{
    builders::{column, read_page},
    column_edit::{add, change, edit, shown},
    database::TestSite,
    editing::office::{draft, editor, fields, person, public, reviewer, save, withdraw},
    people::{NOW, invalid, member, refused, services, visitor},
};

on_both!(
    an_empty_column_is_taken_away_and_comes_back,
    a_column_with_something_in_it_stays,
    nobody_writes_into_a_column_that_was_taken_away,
    who_writes_into_a_column_and_who_takes_it_away_do_not_both_succeed,
);

/// The problem of a conflict.
#[track_caller]
fn conflict<T: Debug>(outcome: Outcome<T>) -> String {
    match outcome {
        Err(Fault::Refused(Refusal::Conflict { problem })) => problem,
        other => panic!("{other:?}"),
    }
}

async fn an_empty_column_is_taken_away_and_comes_back(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let security = member(&site, "zhou", Role::SecurityAdmin).await;
    for (position, slug) in (1..).zip(["a", "b", "c"]) {
        column(&site, slug, None, position).await;
    }
    let lines = site.services.columns.list(&admin).await.unwrap();
    let (a, b) = (lines[0].id, lines[1].id);
    edit(&site, &admin, ColumnChange::Remove { column: b }).await.unwrap();
    edit(&site, &admin, ColumnChange::Remove { column: b }).await.unwrap();
    assert_eq!(shown(&site, &admin).await, "a c bx");
    assert_eq!(site.services.columns.tree().await.unwrap().len(), 2);
    assert_eq!(site.services.columns.page("b", &ListQuery::page(1)).await, Err(Refusal::NotFound.into()));
    assert!(site.services.columns.settings(&admin, b).await.unwrap().line.removed);
    invalid(edit(&site, &admin, add(None, "另", Some("b"))).await, "slug", "已删除的栏目也保留其网址名");
    invalid(edit(&site, &admin, add(Some(b), "另", None)).await, "parent", "不存在");
    refused(edit(&site, &admin, change(b, "新", 1)).await, &Refusal::NotFound);
    let accounts = services(&site, NOW).accounts;
    let grants = [Grant { role: Role::Editor, column: Some(b) }];
    invalid(accounts.grant(&security, admin.account, &grants, &visitor()).await, "grants", "没有编号为");

    edit(&site, &admin, add(None, "栏目 b", None)).await.unwrap();
    assert_eq!(
        conflict(edit(&site, &admin, ColumnChange::Restore { column: b }).await),
        "同一级已有名为“栏目 b”的栏目，请先给它改名"
    );
    let other = site.services.columns.list(&admin).await.unwrap()[2].id;
    edit(&site, &admin, ColumnChange::Remove { column: other }).await.unwrap();
    edit(&site, &admin, ColumnChange::Restore { column: b }).await.unwrap();
    edit(&site, &admin, ColumnChange::Restore { column: b }).await.unwrap();
    assert_eq!(shown(&site, &admin).await, "a b c lanmu-bx");

    let below = edit(&site, &admin, add(Some(a), "下", None)).await.unwrap();
    for column in [below, a] {
        edit(&site, &admin, ColumnChange::Remove { column }).await.unwrap();
    }
    let outcome = edit(&site, &admin, ColumnChange::Restore { column: below }).await;
    assert_eq!(conflict(outcome), "上级栏目已删除，请先恢复上级栏目");
}

async fn a_column_with_something_in_it_stays(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let a = column(&site, "a", None, 1).await;
    let b = column(&site, "b", Some(a), 1).await;
    let remove = |column| ColumnChange::Remove { column };
    let problem = conflict(edit(&site, &admin, remove(a)).await);
    assert_eq!(problem, "栏目“栏目 a”下还有 1 个栏目（“栏目 b”），请先移走或删除");
    let writer = editor(&site, "li", b).await;
    let reviewer_of_b = reviewer(&site, "zhang", b).await;
    draft(&site, &writer, b, "一").await;
    let withdrawn = public(&site, &writer, &reviewer_of_b, b, "二").await;
    withdraw(&site, &reviewer_of_b, withdrawn).await.unwrap();
    let problem = conflict(edit(&site, &admin, remove(b)).await);
    assert_eq!(problem, "栏目“栏目 b”下还有 2 篇文章（“二”“一”），请先移到其他栏目");
    for title in ["三", "四"] {
        draft(&site, &writer, b, title).await;
    }
    let problem = conflict(edit(&site, &admin, remove(b)).await);
    assert!(problem.contains("4 篇文章（“四”“三”“二”等）"), "{problem}");

    let target = column(&site, "c", None, 2).await;
    let writer = editor(&site, "bian", target).await;
    save(&site, &writer, None, 0, fields(target, "新稿")).await.unwrap();
    let problem = conflict(edit(&site, &admin, remove(target)).await);
    assert!(problem.contains("1 篇文章（“新稿”）"), "{problem}");

    let meant_for = column(&site, "d", None, 3).await;
    let both = person(&site, "liang", &[(Role::Editor, target), (Role::Editor, meant_for)]).await;
    let id = public(&site, &both, &reviewer(&site, "shen", target).await, target, "旧稿").await;
    save(&site, &both, Some(id), 1, fields(meant_for, "移栏")).await.unwrap();
    let problem = conflict(edit(&site, &admin, remove(meant_for)).await);
    assert!(problem.contains("1 篇文章（“移栏”）"), "{problem}");
}

async fn nobody_writes_into_a_column_that_was_taken_away(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let a = column(&site, "a", None, 1).await;
    let b = column(&site, "b", Some(a), 1).await;
    let writer = editor(&site, "bian", a).await;
    let id = save(&site, &writer, None, 0, fields(a, "稿")).await.unwrap().article;
    edit(&site, &admin, ColumnChange::Remove { column: b }).await.unwrap();
    invalid(save(&site, &writer, None, 0, fields(b, "稿")).await, "column", "栏目不存在");
    invalid(save(&site, &writer, Some(id), 1, fields(b, "稿")).await, "column", "栏目不存在");

    let by_import = edit(&site, &admin, add(None, "政府信息公开", None)).await.unwrap();
    edit(&site, &admin, ColumnChange::Remove { column: by_import }).await.unwrap();
    site.services.articles.import(&read_page(), Mode::Keep).await.unwrap();
    assert_eq!(shown(&site, &admin).await, "a zhengfuxinxigongkai-2 -anquanshengchan zhengfuxinxigongkaix -bx");
}

async fn who_writes_into_a_column_and_who_takes_it_away_do_not_both_succeed(site: TestSite) {
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let root = column(&site, "root", None, 1).await;
    let writer = editor(&site, "bian", root).await;
    for round in 0..20 {
        let below = column(&site, &format!("c{round}"), Some(root), round).await;
        let (saved, removed) = tokio::join!(
            save(&site, &writer, None, 0, fields(below, "稿")),
            edit(&site, &admin, ColumnChange::Remove { column: below })
        );
        match saved {
            Ok(_) => assert!(conflict(removed).contains("1 篇文章")),
            refused => {
                invalid(refused, "column", "栏目不存在");
                removed.unwrap();
            }
        }
    }
}
