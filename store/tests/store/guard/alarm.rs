//! The recipients of alarms.

use domain::{
    account::Role,
    fault::Refusal,
    guard::{Finding, Remedy, Trouble},
    id::ColumnId,
};

use super::scene::{Scene, behind_the_back, round, scene};
use crate::{
    database::TestSite,
    editing::office::{clock, person, refused},
};

on_both!(who_may_see_alarms,);

async fn who_may_see_alarms(site: TestSite) {
    let Scene { site, li, .. } = scene(site).await;
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    round(&site).await;
    let forbidden = refused(site.services.guard.alarms(&li.staff).await);
    assert_eq!(forbidden, Refusal::Forbidden);
    let left = Finding {
        kind: "file",
        subject: "ab".repeat(32),
        trouble: Trouble::Missing,
        remedy: Remedy::Left,
        detail: String::new(),
    };
    assert_eq!(site.services.guard.alarm(&left, &clock()).await, Ok(true));
    assert_eq!(site.services.guard.alarm(&left, &clock()).await, Ok(false), "the same is not said each minute");
    let auditor = person(&site, "sun", &[(Role::Auditor, ColumnId::new(0))]).await;
    let alarms = site.services.guard.alarms(&auditor.staff).await.unwrap();
    let said: Vec<_> = alarms.iter().map(|alarm| (alarm.kind.as_str(), alarm.remedy)).collect();
    assert_eq!(said, [("file", Remedy::Left), ("article", Remedy::Restored)]);
}
