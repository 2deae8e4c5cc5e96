use app::{StaffRoute, staff::staff};
use domain::{
    account::Role,
    fault::Refusal,
    home::{HomeChange, HomeSection, HomeSetting},
};
use leptos::server_fn::ServerFn;

use super::ChangeHome;
use crate::{
    Sent, StaffError,
    forms::{Form, Went},
};

/// The forms of the home page's sections.
pub const FORMS: &[Form] = &[Form {
    acts: &["change-section"],
    function: ChangeHome::PATH,
    is_on: |route| matches!(route, StaffRoute::Home),
    run: |sent| Box::pin(change(sent)),
}];

async fn change(sent: Sent) -> Result<Went, StaffError> {
    staff()?.must_be(Role::SiteAdmin)?;
    let change = of(&sent)?;
    ChangeHome { change }.run_body().await?;
    Ok(Went::to(format!("/desk/home#section-{}", change.setting.section.code())))
}

/// The change that was sent. A section that is no list is sent without a number of lines.
fn of(sent: &Sent) -> Result<HomeChange, Refusal> {
    let unknown = || Refusal::invalid("section", "首页没有这个版块，请刷新页面再试");
    let section = HomeSection::from_code(&sent.text("section")).ok_or_else(unknown)?;
    let rows = if section.is_list() { sent.number("rows")? } else { HomeSetting::usual(section).rows };
    let shown = sent.text("shown") == "yes";
    let setting = HomeSetting { section, shown, rows, column: sent.read_if_any("column")? };
    Ok(HomeChange { setting, position: sent.number("position")? })
}
