use domain::{
    fault::Refusal,
    home::{HomeChange, HomeSection, HomeSetting},
};

use crate::Sent;

/// The change requested by a form. A section that is no list is sent without a number of lines.
///
/// # Errors
/// `Invalid` if a value that the page itself has written was altered, or the number of lines is none.
pub fn asked(sent: &Sent) -> Result<HomeChange, Refusal> {
    let unknown = || Refusal::invalid("section", "首页没有这个版块，请刷新页面再试");
    let section = HomeSection::from_code(&sent.text("section")).ok_or_else(unknown)?;
    let rows = if section.is_list() { sent.number("rows")? } else { HomeSetting::usual(section).rows };
    let shown = sent.text("shown") == "yes";
    let setting = HomeSetting { section, shown, rows, column: sent.read_if_any("column")? };
    Ok(HomeChange { setting, position: sent.number("position")? })
}
