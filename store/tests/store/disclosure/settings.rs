use domain::{
    account::Role,
    disclosure::{BodyCode, DisclosureChange, Entry},
    fault::{Fault, Refusal},
    id::ColumnId,
};
use sea_orm::{ActiveModelTrait, Set};

use super::{admin, change, serve};
use crate::{
    builders::column,
    database::TestSite,
    editing::office::{Person, log, person, refused},
};

on_both!(
    nobody_but_the_system_administrator_sets_it_up,
    a_column_with_a_usual_name_serves_until_another_is_chosen,
    a_rule_is_checked,
    topics_are_added_renamed_moved_and_come_back,
    every_change_is_in_the_log_and_none_is_where_nothing_changes,
);

async fn nobody_but_the_system_administrator_sets_it_up(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    for role in [Role::Editor, Role::Reviewer, Role::SecurityAdmin, Role::Auditor] {
        let who = person(&site, &format!("{role:?}").to_lowercase(), &[(role, column)]).await;
        let disclosure = &site.services.disclosure;
        assert_eq!(disclosure.settings(&who.staff).await, Err(Fault::Refused(Refusal::Forbidden)));
        let add = DisclosureChange::AddTopic { name: "新主题".into() };
        assert_eq!(disclosure.change(&who.staff, &add, &who.by).await, Err(Fault::Refused(Refusal::Forbidden)));
    }
}

async fn named(site: &TestSite, slug: &str, name: &str) -> ColumnId {
    let row = store::entity::column::ActiveModel {
        slug: Set(slug.into()),
        name: Set(name.into()),
        position: Set(1),
        review_steps: Set(1),
        ..Default::default()
    };
    ColumnId::new(row.insert(site.db()).await.unwrap().id)
}

async fn serving(site: &TestSite, admin: &Person, entry: Entry) -> Option<ColumnId> {
    let settings = site.services.disclosure.settings(&admin.staff).await.unwrap();
    settings.serving.into_iter().find(|(it, _)| *it == entry).unwrap().1
}

async fn a_column_with_a_usual_name_serves_until_another_is_chosen(site: TestSite) {
    let admin = admin(&site).await;
    assert_eq!(serving(&site, &admin, Entry::Guide).await, None);
    let guide = named(&site, "guide", "政府信息公开指南").await;
    let other = named(&site, "other", "办事指引").await;
    assert_eq!(serving(&site, &admin, Entry::Guide).await, Some(guide));
    serve(&site, &admin, Entry::Guide, other).await;
    assert_eq!(serving(&site, &admin, Entry::Guide).await, Some(other));
    let nowhere = DisclosureChange::Serve(vec![(Entry::Guide, Some(ColumnId::new(other.get() + 100)))]);
    refused(site.services.disclosure.change(&admin.staff, &nowhere, &admin.by).await);
    change(&site, &admin, DisclosureChange::Serve(vec![(Entry::Guide, None)])).await;
    assert_eq!(serving(&site, &admin, Entry::Guide).await, Some(guide));
}

async fn a_rule_is_checked(site: TestSite) {
    let admin = admin(&site).await;
    let rule = |pattern: &str| DisclosureChange::Rule { region: String::new(), pattern: pattern.into() };
    let refusal = refused(site.services.disclosure.change(&admin.staff, &rule("{年}-{月}"), &admin.by).await);
    assert!(matches!(refusal, Refusal::Invalid { field, .. } if field == "pattern"));
    change(&site, &admin, rule("BL{年}{流水号4}")).await;
    assert_eq!(site.services.disclosure.settings(&admin.staff).await.unwrap().pattern, "BL{年}{流水号4}");
}

async fn topics(site: &TestSite) -> Vec<String> {
    site.services.disclosure.topics().await.unwrap().into_iter().map(|topic| topic.name).collect()
}

async fn topics_are_added_renamed_moved_and_come_back(site: TestSite) {
    let admin = admin(&site).await;
    let before = topics(&site).await;
    assert_eq!((before.len(), before[1].as_str()), (22, "综合政务"));
    change(&site, &admin, DisclosureChange::AddTopic { name: " 边境管理 ".into() }).await;
    let added = site.services.disclosure.topics().await.unwrap().pop().unwrap();
    assert_eq!(added.name, "边境管理");
    let again = DisclosureChange::AddTopic { name: "边境管理".into() };
    refused(site.services.disclosure.change(&admin.staff, &again, &admin.by).await);
    change(&site, &admin, DisclosureChange::RenameTopic { topic: added.id, name: "口岸".into() }).await;
    change(&site, &admin, DisclosureChange::MoveTopic { topic: added.id, position: 1 }).await;
    assert_eq!(topics(&site).await[0], "口岸");
    change(&site, &admin, DisclosureChange::RemoveTopic { topic: added.id }).await;
    assert_eq!(topics(&site).await, before);
    change(&site, &admin, DisclosureChange::RestoreTopic { topic: added.id }).await;
    assert_eq!(topics(&site).await[0], "口岸");
}

async fn every_change_is_in_the_log_and_none_is_where_nothing_changes(site: TestSite) {
    let admin = admin(&site).await;
    let code = || DisclosureChange::SetBody(BodyCode { name: "教育局".into(), code: "JYJ".into() });
    change(&site, &admin, code()).await;
    change(&site, &admin, code()).await;
    change(&site, &admin, DisclosureChange::RemoveBody { name: "教育局".into() }).await;
    let actions: Vec<String> = log(&site).await.into_iter().map(|row| row.action).collect();
    assert_eq!(actions, ["disclosure.body", "disclosure.body"]);
}
