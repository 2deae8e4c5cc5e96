use domain::{
    account::Role,
    fault::{Outcome, Refusal},
    home::{HomeChange, HomeSection, HomeSetting},
    id::ColumnId,
};
use serde_json::{Value, json};
use staff::Answer;

use super::{
    call::{Call, Done},
    sent::Sent,
    shown::again,
};

/// `POST /api/home/change`
pub async fn change(call: Call) -> Outcome<Done> {
    let staff = call.staff()?;
    staff.must_be(Role::SiteAdmin)?;
    let changed = async {
        let change = of(&call.sent)?;
        call.services.homes.change(staff, &change, &call.by).await?;
        Ok(change.setting.section.code())
    };
    match changed.await {
        Ok(section) => Ok(Done::to(format!("/desk/home#section-{section}"), json!({ "section": section }))),
        Err(fault) => again(fault, &call.sent, Answer::Home),
    }
}

/// The change that was sent. A section that is no list is sent without a number of lines.
fn of(sent: &Sent) -> Result<HomeChange, Refusal> {
    let unknown = || Refusal::invalid("section", "首页没有这个版块，请刷新页面再试");
    let section = HomeSection::from_code(&sent.text("section")).ok_or_else(unknown)?;
    let rows = if section.is_list() { sent.number("rows")? } else { HomeSetting::usual(section).rows };
    let shown = sent.text("shown") == "yes" || sent.value("shown") == Some(&Value::Bool(true));
    let setting = HomeSetting { section, shown, rows, column: sent.optional_number("column")?.map(ColumnId::new) };
    Ok(HomeChange { setting, position: sent.number("position")? })
}
