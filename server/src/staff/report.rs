use domain::{
    article::address,
    fault::Outcome,
    id::{ArticleId, RevisionNumber},
    report::{Report, ReportSave},
};
use staff::Answer;

use super::{
    article::accepts,
    call::{Call, Done},
    said,
    shown::again,
};

/// `POST /api/report/save`: a version of an annual report. It is submitted from its article's page, as any other.
pub async fn save(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    let year = call.sent.number("year")?;
    // Who may not write it learns that before anything of what they sent is looked at.
    call.services.disclosure.open_report(staff, year).await?;
    let saved = async {
        let save = ReportSave {
            article: call.sent.optional_number("article")?.map(ArticleId::new),
            version: call.sent.number("version").map(RevisionNumber::new)?,
            report: Report::read(year, &|name| call.sent.text(name))?,
            key: call.sent.text("key"),
            accepts: accepts(&call.sent),
        };
        call.services.disclosure.save_report(staff, &save, &call.by).await
    };
    match saved.await {
        Ok(saved) => Ok(Done::to(address(saved.article), said::saved(&saved))),
        Err(fault) => again(fault, &call.sent, Answer::Report),
    }
}
