use domain::{editing::Fields, fault::Refusal};

use crate::{
    builders::column,
    database::TestSite,
    editing::office::{approve, draft, editor, fields, public, refused, reviewer, save, submit, withdraw},
};

on_both!(a_policy_and_its_interpretation_lead_to_one_another, a_policy_that_is_not_there_is_refused);

async fn a_policy_and_its_interpretation_lead_to_one_another(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, checker) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let policy = public(&site, &writer, &checker, column, "办法").await;
    let named =
        Fields { policy: Some(format!("https://www.xjbl.gov.cn/articles/{policy}")), ..fields(column, "解读") };
    let reading = save(&site, &writer, None, 0, named).await.unwrap().article;
    let read = |id| site.services.articles.read(id);
    assert!(read(policy).await.unwrap().interpretations.is_empty(), "a draft is nobody's to see");
    submit(&site, &writer, reading, 1).await.unwrap();
    approve(&site, &checker, reading, 1).await.unwrap();
    let lines = read(policy).await.unwrap().interpretations;
    assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [reading]);
    assert_eq!(read(reading).await.unwrap().policy.map(|line| line.id), Some(policy));
    let kept = site.services.editing.open(&writer.staff, reading).await.unwrap().fields;
    assert_eq!(kept.policy, Some(policy.to_string()), "kept as its number");

    withdraw(&site, &writer, reading).await.unwrap();
    assert!(read(policy).await.unwrap().interpretations.is_empty());
    let again = public(&site, &writer, &checker, column, "另一篇").await;
    let named = Fields { policy: Some(policy.to_string()), ..fields(column, "另一篇") };
    save(&site, &writer, Some(again), 1, named).await.unwrap();
    submit(&site, &writer, again, 2).await.unwrap();
    approve(&site, &checker, again, 2).await.unwrap();
    withdraw(&site, &writer, policy).await.unwrap();
    assert_eq!(read(again).await.unwrap().policy, None, "no dead link");
}

async fn a_policy_that_is_not_there_is_refused(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "解读").await;
    for policy in ["abc", "999", &id.to_string()] {
        let named = Fields { policy: Some(policy.into()), ..fields(column, "解读") };
        let refusal = refused(save(&site, &writer, Some(id), 1, named).await);
        assert!(matches!(&refusal, Refusal::Invalid { field, .. } if field == "policy"), "{policy}: {refusal:?}");
    }
}
