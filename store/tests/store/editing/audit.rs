//! Every use case leaves its row in the log, and a refusal leaves only that.

use domain::{
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
};

use super::office::{
    approve, approve_for, data, draft, editor, fields, later, log, refused, reopen, reviewer, save, send_back, submit,
    unschedule, withdraw,
};
use crate::{builders::column, database::TestSite};

on_both!(every_use_case_leaves_one_row, a_refusal_leaves_its_row_alone);

async fn every_use_case_leaves_one_row(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    submit(&site, &writer, id, 2).await.unwrap();
    send_back(&site, &reviewer, id, 2).await.unwrap();
    site.services
        .editing
        .restore(&writer.staff, id, RevisionNumber::new(1), RevisionNumber::new(2), &writer.by)
        .await
        .unwrap();
    submit(&site, &writer, id, 3).await.unwrap();
    let hours = (Some(later()), None);
    approve_for(&site, &reviewer, id, 3, hours).await.unwrap();
    unschedule(&site, &reviewer, id).await.unwrap();
    submit(&site, &writer, id, 3).await.unwrap();
    approve(&site, &reviewer, id, 3).await.unwrap();
    withdraw(&site, &writer, id).await.unwrap();
    reopen(&site, &writer, id).await.unwrap();
    // Reading leaves no row.
    site.services.editing.open(&writer.staff, id).await.unwrap();
    site.services.editing.history(&writer.staff, id).await.unwrap();
    site.services.editing.version(&writer.staff, id, RevisionNumber::new(1)).await.unwrap();
    site.services.editing.desk(&writer.staff).await.unwrap();

    let log = log(&site).await;
    let shown: Vec<_> = log.iter().map(|row| (row.action.as_str(), row.request_id.as_deref().unwrap())).collect();
    let (li, zhang) = ("req-li", "req-zhang");
    let expected = [
        ("article.save", li),
        ("article.save", li),
        ("article.submit", li),
        ("article.return", zhang),
        ("article.restore", li),
        ("article.submit", li),
        ("article.approve", zhang),
        ("article.unschedule", zhang),
        ("article.submit", li),
        ("article.approve", zhang),
        ("article.withdraw", li),
        ("article.reopen", li),
    ];
    assert_eq!(shown, expected);
    for row in log {
        let who = if row.request_id.as_deref() == Some(li) { &writer } else { &reviewer };
        assert_eq!((row.account_id, row.actor.as_str()), (Some(who.id()), who.staff.name.as_str()));
        assert_eq!((row.subject_kind.as_str(), row.subject_id), ("article", Some(id.get())));
    }
}

async fn a_refusal_leaves_its_row_alone(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let both = [(domain::account::Role::Editor, column), (domain::account::Role::Reviewer, column)];
    let writer = super::office::person(&site, "li", &both).await;
    let reviewer = reviewer(&site, "zhang", column).await;
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let (before, rows) = (data(&site).await, log(&site).await.len());

    assert_eq!(refused(approve(&site, &writer, id, 1).await), Refusal::OwnWork);
    assert_eq!(refused(submit(&site, &reviewer, id, 1).await), Refusal::Forbidden);
    assert_eq!(refused(save(&site, &reviewer, None, 0, fields(column, "二")).await), Refusal::Forbidden);
    // Mistakes are not logged as refusals.
    assert_eq!(refused(approve(&site, &reviewer, id, 7).await), Refusal::Stale { theirs: RevisionNumber::new(1) });
    assert_eq!(refused(approve(&site, &reviewer, ArticleId::new(id.get() + 7), 1).await), Refusal::NotFound);

    assert_eq!(data(&site).await, before);
    let log = log(&site).await.split_off(rows);
    let shown: Vec<_> = log.iter().map(|row| (row.action.as_str(), row.subject_id, row.account_id)).collect();
    let refusal = |article: Option<ArticleId>, who: &super::office::Person| {
        ("refused", article.map(ArticleId::get), Some(who.id()))
    };
    assert_eq!(shown, [refusal(Some(id), &writer), refusal(Some(id), &reviewer), refusal(None, &reviewer)]);
    assert!(log[0].detail.contains("article.approve") && log[0].detail.contains("own work"), "{}", log[0].detail);
    assert_eq!(log[0].request_id.as_deref(), Some("req-li"));
}
