use app::{Page, staff::staff};
use domain::fault::Outcome;

use super::PasswordContent;
use crate::{form::head, password_field::rules, refused::Refused, text::account_text};

/// `/desk/password`
pub async fn change_password(refused: Option<Refused>) -> Outcome<Page<PasswordContent>> {
    let staff = staff()?;
    let content = PasswordContent {
        must_change: staff.must_change_password,
        must_set_code: staff.must_set_code,
        rules: rules()?,
        refused,
    };
    Ok(Page { head: head(account_text().change_password.to_owned()), content })
}
