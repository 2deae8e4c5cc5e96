use super::{
    office::{PASSWORD, Person, editor, of_site, reviewer},
    workflow::send,
};
use crate::{builders::column, harness::Site};
use domain::{
    account::Role,
    disclosure::{DisclosureChange, Entry},
    id::ColumnId,
    report::Report,
};
use serde_json::json;

on_both!(
    a_report_is_filled_in_reviewed_and_read,
    a_wrong_cell_is_marked_and_nothing_typed_is_lost,
    a_report_whose_session_has_ended_goes_on_after_the_login,
    a_mended_report_does_not_replace_what_was_saved_meanwhile,
    a_script_saves_a_report_as_data,
);

/// The page of the report on 2025, where its form is sent.
const PAGE: &str = "/desk/reports/2025";
/// The form's name.
const SAVE: &str = "save-report";

async fn reports(site: &Site) -> ColumnId {
    let column = column(site, "reports", None, 1).await;
    let admin = of_site(site, "xi", Role::SiteAdmin).await;
    let serve = DisclosureChange::Serve(vec![(Entry::Reports, Some(column))]);
    site.services.disclosure.change(&admin.staff, &serve, &admin.by).await.unwrap();
    column
}

const WRITTEN: [(&str, &str); 7] = [
    ("overview", "总体情况良好。"),
    ("problems", "力量不足。"),
    ("other", "无"),
    ("fee", "1.5"),
    ("applications-0-0", "3"),
    ("applications-2-0", "2"),
    ("applications-24-0", "1"),
];

/// The form with `cells` filled in and its totals left to be summed up.
fn filled(form: Vec<(String, String)>, cells: &[(&str, &str)]) -> Vec<(String, String)> {
    let is_total = |name: &str| name.starts_with("applications-23-") || name.ends_with("-6");
    let fill = |(name, value): (String, String)| {
        let typed = cells.iter().rev().find(|(cell, _)| *cell == name).map(|(_, value)| (*value).to_owned());
        let value = typed.unwrap_or_else(|| if is_total(&name) { String::new() } else { value });
        (name, value)
    };
    form.into_iter().map(fill).collect()
}

/// The report on 2025, which everybody can read.
pub async fn public_report(site: &Site) {
    let column = reports(site).await;
    let (li, zhang) = (editor(site, "li", column).await, reviewer(site, "zhang", column).await);
    let page = site.get(PAGE).by(&li.token).await;
    let saved = site.post(PAGE).by(&li.token).pairs(&filled(page.form(SAVE, &[]), &WRITTEN)).await;
    for (person, act) in [(&li, "submit"), (&zhang, "approve")] {
        let page = site.get(saved.header("location")).by(&person.token).await;
        assert_eq!(send(site, person, &page, act, &[]).await.status, 303);
    }
}

async fn a_report_is_filled_in_reviewed_and_read(site: Site) {
    let column = reports(&site).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    assert!(site.get("/desk").by(&li.token).await.attributes("main a", "href").contains(&"/desk/reports".to_owned()));
    assert!(site.get("/desk/reports").by(&li.token).await.main().contains(PAGE));
    let page = site.get(PAGE).by(&li.token).await;
    let saved = site.post(PAGE).by(&li.token).pairs(&filled(page.form(SAVE, &[]), &WRITTEN)).await;
    assert_eq!(saved.status, 303, "{:?}", saved.texts("[role=alert]"));
    let address = saved.header("location").to_owned();
    assert_eq!(site.get("/disclosure/reports/2025").await.status, 404, "not before its review");

    let bar = site.get(&address).by(&li.token).await;
    assert_eq!(bar.attributes(".work .edit", "href"), [PAGE]);
    assert_eq!(bar.attributes("aside.work", "data-edit"), ["false"]);
    assert_eq!(send(&site, &li, &bar, "submit", &[]).await.status, 303);
    let review = site.get(&address).by(&zhang.token).await;
    assert_eq!(send(&site, &zhang, &review, "approve", &[]).await.status, 303);

    let list = site.get("/disclosure/reports").await;
    assert_eq!(list.attributes("main .list a", "href"), ["/disclosure/reports/2025"]);
    let read = site.get("/disclosure/reports/2025").await;
    assert_eq!(read.status, 200);
    assert!(read.texts("main h1")[0].contains("2025年政府信息公开工作年度报告"));
    assert_eq!(read.texts("main .body h2").len(), 6);
    assert_eq!(read.texts("main .body table").len(), 3);
    assert!(read.texts("main .body")[0].contains("1.5"));
    assert_eq!(read.attributes("main .parts [aria-current]", "href"), ["/disclosure/reports"]);
    assert!(read.tags().contains(&("ColumnName".to_owned(), "政府信息公开年报".to_owned())));

    let again = site.get(PAGE).by(&li.token).await;
    assert_eq!(again.attributes("[name=applications-23-6]", "value"), ["2"], "summed up");
    assert_eq!(again.attributes("[name=fee]", "value"), ["1.5"]);
}

async fn a_wrong_cell_is_marked_and_nothing_typed_is_lost(site: Site) {
    let column = reports(&site).await;
    let li = editor(&site, "li", column).await;
    let form = site.get(PAGE).by(&li.token).await.form(SAVE, &[]);
    let cells = [&WRITTEN[..], &[("applications-24-0", "5"), ("reviews-0-4", "9")]].concat();
    let refused = site.post(PAGE).by(&li.token).pairs(&filled(form.clone(), &cells)).await;
    assert_eq!(refused.status, 422);
    let said = &refused.texts("[role=alert]")[0];
    assert!(said.contains("结转下年度") && said.contains("应为 1") && said.contains("行政复议"), "{said}");
    let marked = refused.attributes("[aria-invalid=true]", "name");
    assert_eq!(marked, ["applications-24-0", "applications-24-6", "reviews-0-4"]);
    assert_eq!(refused.attributes("[name=applications-24-0]", "value"), ["5"]);
    assert_eq!(refused.texts("#applications-24-0-why"), ["应为 1"], "beside the cell");
    assert_eq!(refused.attributes("[name=applications-24-0]", "aria-describedby"), ["applications-24-0-why"]);
    assert_eq!(refused.attributes("main [autofocus]", "name"), ["applications-24-0"]);
    let long = "长".repeat(20_001);
    let cells = [&WRITTEN[..], &[("problems", long.as_str())]].concat();
    let refused = site.post(PAGE).by(&li.token).pairs(&filled(form.clone(), &cells)).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts("#problems-why")[0].contains("20000"));
    assert_eq!(refused.texts("#problems"), [long]);
    assert_eq!(refused.attributes("[name=fee]", "value"), ["1.5"]);

    let cells = [&WRITTEN[..], &[("rules-0-0", "三")]].concat();
    let refused = site.post(PAGE).by(&li.token).pairs(&filled(form, &cells)).await;
    assert!(refused.texts("[role=alert]")[0].contains("“三”不是整数"));
    assert_eq!(refused.attributes("[name=rules-0-0]", "value"), ["三"]);
}

async fn a_report_whose_session_has_ended_goes_on_after_the_login(site: Site) {
    let li = editor(&site, "li", reports(&site).await).await;
    let form = site.get(PAGE).by(&li.token).await.form(SAVE, &[]);
    site.services.accounts.log_out(&li.token, &li.by).await.unwrap();
    // As long as a text may be, in the letters of a form.
    let long = "长".repeat(20_000);
    let cells = [&WRITTEN[..], &[("overview", long.as_str()), ("problems", long.as_str())]].concat();
    let asked = site.post(PAGE).by(&li.token).pairs(&filled(form, &cells)).await;
    assert_eq!(asked.status, 401);
    let sent = asked.form(PAGE, &[("again-login", "li"), ("again-password", PASSWORD)]);
    let saved = site.post(PAGE).by(&li.token).pairs(&sent).await;
    assert_eq!(saved.status, 303, "{:?}", saved.texts("[role=alert]"));
    let report = site.services.disclosure.open_report(&li.staff, 2025).await.unwrap().report;
    assert_eq!((report.overview, report.fee, report.applications[0][0]), (long, 150, 3));
}

async fn a_mended_report_does_not_replace_what_was_saved_meanwhile(site: Site) {
    let column = reports(&site).await;
    let (li, wang) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let open = async |who: &Person| site.get(PAGE).by(&who.token).await.form(SAVE, &[]);
    let send = async |who: &Person, form: &[(String, String)]| site.post(PAGE).by(&who.token).pairs(form).await;
    let first = open(&li).await;
    assert_eq!(send(&wang, &filled(open(&wang).await, &WRITTEN)).await.status, 303);
    for _ in 0..2 {
        let wrong = [&WRITTEN[..], &[("rules-0-0", "三")]].concat();
        let form = open(&li).await;
        let newer = [&WRITTEN[..], &[("other", "新")]].concat();
        assert_eq!(send(&wang, &filled(open(&wang).await, &newer)).await.status, 303);
        let refused = send(&li, &filled(form, &wrong)).await;
        assert_eq!(refused.status, 422);
        let mended = [&WRITTEN[..], &[("rules-0-0", "3")]].concat();
        let stale = send(&li, &filled(refused.form(SAVE, &[]), &mended)).await;
        assert_eq!(stale.status, 409, "{}", stale.main());
        assert_eq!(stale.attributes("[name=rules-0-0]", "value"), ["3"]);
        let saved = send(&li, &stale.form(SAVE, &[])).await;
        assert_eq!(saved.status, 303, "once its editor was told");
    }
    let second = send(&li, &filled(first, &WRITTEN)).await;
    assert_eq!(second.status, 409, "there is a report already");
    assert_eq!(second.texts("#overview"), ["总体情况良好。"]);
}

async fn a_script_saves_a_report_as_data(site: Site) {
    let li = editor(&site, "li", reports(&site).await).await;
    let report =
        Report { overview: "良好".into(), problems: "无".into(), other: "无".into(), ..Report::empty(2025) };
    let call = |report: &Report| json!({ "save": { "article": null, "version": 0, "report": report, "key": "k" } });
    let wrong = Report { fee: -1, ..report.clone() };
    let refused = site.post("/api/report/save").by(&li.token).json(&call(&wrong)).await;
    assert_eq!((refused.status, refused.json()["field"].as_str()), (422, Some("fee")), "{}", refused.text());
    let saved = site.post("/api/report/save").by(&li.token).json(&call(&report)).await;
    assert_eq!((saved.status, saved.json()["version"].as_i64()), (200, Some(1)), "{}", saved.text());
    assert_eq!(site.services.disclosure.open_report(&li.staff, 2025).await.unwrap().report, report);
}
