use domain::{
    article::State,
    disclosure::Entry,
    editing::Saved,
    fault::{Fault, Outcome, Refusal},
    id::{ArticleId, ColumnId, RevisionNumber},
    report::{NEW, Report, ReportSave, TOTAL},
    workflow::Accepts,
};

use super::{admin, serve};
use crate::{
    builders::column,
    database::TestSite,
    editing::office::{Person, approve, editor, fields, is_conflict, key, refused, reviewer, save, submit, withdraw},
};

on_both!(
    a_report_goes_through_review_and_opens_again_as_it_was,
    a_second_report_for_one_year_is_refused,
    two_first_reports_at_once_are_one,
    a_wrong_sum_is_refused_with_its_cell,
    what_the_form_has_made_is_changed_by_the_form_alone,
    nobody_but_an_editor_of_the_column_writes_it,
    what_was_carried_over_is_where_the_next_year_begins,
);

async fn office(site: &TestSite) -> (ColumnId, Person, Person) {
    let reports = column(site, "reports", None, 1).await;
    serve(site, &admin(site).await, Entry::Reports, reports).await;
    (reports, editor(site, "li", reports).await, reviewer(site, "zhang", reports).await)
}

/// A report on three applications of natural persons, two granted, one carried over.
fn report(year: i64) -> Report {
    let mut report = Report {
        overview: "总体情况良好。".into(),
        problems: "力量不足。".into(),
        other: "无".into(),
        ..Report::empty(year)
    };
    for (row, figure) in [(NEW, 3), (2, 2), (TOTAL, 2), (TOTAL + 1, 1)] {
        report.applications[row][0] = figure;
        report.applications[row][6] = figure;
    }
    report
}

async fn keep(
    site: &TestSite,
    who: &Person,
    article: Option<ArticleId>,
    version: i64,
    report: Report,
) -> Outcome<Saved> {
    let save =
        ReportSave { article, version: RevisionNumber::new(version), report, key: key(), accepts: Accepts::default() };
    site.services.disclosure.save_report(&who.staff, &save, &who.by).await
}

async fn a_report_goes_through_review_and_opens_again_as_it_was(site: TestSite) {
    let (_, writer, checker) = office(&site).await;
    let disclosure = &site.services.disclosure;
    assert_eq!(disclosure.open_report(&writer.staff, 2025).await.unwrap().article, None);
    let id = keep(&site, &writer, None, 0, report(2025)).await.unwrap().article;
    assert_eq!(disclosure.report(2025).await, Err(Fault::Refused(Refusal::NotFound)), "not before its review");
    submit(&site, &writer, id, 1).await.unwrap();
    assert_eq!(approve(&site, &checker, id, 1).await, Ok(State::Published));
    let public = disclosure.report(2025).await.unwrap();
    assert!(public.title.ends_with("2025年政府信息公开工作年度报告"), "{}", public.title);
    assert!(public.body.contains("总体情况良好。") && public.body.contains("<td>3</td>"));
    let lines = disclosure.reports().await.unwrap();
    assert_eq!(lines.iter().map(|line| line.year).collect::<Vec<_>>(), [Some(2025)]);

    let work = disclosure.open_report(&writer.staff, 2025).await.unwrap();
    assert_eq!((work.article, work.version, &work.report), (Some(id), RevisionNumber::new(1), &report(2025)));
    let changed = Report { other: "另有说明。".into(), ..report(2025) };
    keep(&site, &writer, Some(id), 1, changed).await.unwrap();
    assert!(!disclosure.report(2025).await.unwrap().body.contains("另有说明"), "not before its review");
    let stale = keep(&site, &writer, Some(id), 1, report(2025)).await;
    assert_eq!(stale, Err(Fault::Refused(Refusal::Stale { theirs: RevisionNumber::new(2) })));
}

async fn a_second_report_for_one_year_is_refused(site: TestSite) {
    let (_, writer, checker) = office(&site).await;
    let id = keep(&site, &writer, None, 0, report(2025)).await.unwrap().article;
    assert!(is_conflict(keep(&site, &writer, None, 0, report(2025)).await));
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &checker, id, 1).await.unwrap();
    withdraw(&site, &writer, id).await.unwrap();
    assert!(is_conflict(keep(&site, &writer, None, 0, report(2025)).await), "its address is still that year's");
    keep(&site, &writer, None, 0, report(2024)).await.unwrap();
    assert!(is_conflict(keep(&site, &writer, Some(id), 1, report(2024)).await), "a report keeps its year");
}

async fn two_first_reports_at_once_are_one(site: TestSite) {
    let (_, writer, _) = office(&site).await;
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (disclosure, writer) = (site.services.disclosure.clone(), writer.clone());
        running.spawn(async move {
            let save = ReportSave {
                article: None,
                version: RevisionNumber::NONE,
                report: report(2025),
                key: key(),
                accepts: Accepts::default(),
            };
            disclosure.save_report(&writer.staff, &save, &writer.by).await
        });
    }
    let done = running.join_all().await;
    assert_eq!(done.iter().filter(|saved| saved.is_ok()).count(), 1);
    assert!(done.into_iter().filter(Result::is_err).all(is_conflict));
}

async fn a_wrong_sum_is_refused_with_its_cell(site: TestSite) {
    let (_, writer, _) = office(&site).await;
    let mut wrong = report(2025);
    wrong.applications[NEW][6] = 4;
    match refused(keep(&site, &writer, None, 0, wrong).await) {
        Refusal::Invalid { field, problem } => {
            assert_eq!(field, "applications-0-6");
            assert!(problem.contains("本年新收") && problem.contains("是 4，应为 3"), "{problem}");
        }
        other => panic!("{other:?}"),
    }
}

async fn what_the_form_has_made_is_changed_by_the_form_alone(site: TestSite) {
    let (reports, writer, _) = office(&site).await;
    let id = keep(&site, &writer, None, 0, report(2025)).await.unwrap().article;
    assert!(is_conflict(save(&site, &writer, Some(id), 1, fields(reports, "别的标题")).await));
    let restored = site
        .services
        .editing
        .restore(&writer.staff, id, RevisionNumber::new(1), RevisionNumber::new(1), &writer.by)
        .await
        .unwrap();
    assert_eq!(restored.version, RevisionNumber::new(2));
}

async fn nobody_but_an_editor_of_the_column_writes_it(site: TestSite) {
    let (_, _, checker) = office(&site).await;
    let news = column(&site, "news", None, 2).await;
    let other = editor(&site, "wang", news).await;
    for who in [&checker, &other] {
        let forbidden = Err(Fault::Refused(Refusal::Forbidden));
        assert_eq!(keep(&site, who, None, 0, report(2025)).await, forbidden);
        assert!(site.services.disclosure.open_report(&who.staff, 2025).await.is_err());
    }
}

async fn what_was_carried_over_is_where_the_next_year_begins(site: TestSite) {
    let (_, writer, _) = office(&site).await;
    keep(&site, &writer, None, 0, report(2025)).await.unwrap();
    let next = site.services.disclosure.open_report(&writer.staff, 2026).await.unwrap();
    assert_eq!(next.report.applications[1], report(2025).applications[TOTAL + 1]);
}
