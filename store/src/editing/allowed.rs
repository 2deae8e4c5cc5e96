//! The actions that are allowed on an article now, by the same rules by which the use cases refuse.

use domain::{
    account::{Role, Staff},
    date::Instant,
    editing::Allowed,
    workflow::Next,
};

use super::subject::Subject;

/// Stands in for a reason that people will write.
const REASON: &str = "原因";

/// The actions that are allowed to `staff` on the article.
///
/// `alone`: the site lets editors withdraw; `asked`: an editor has asked for a withdrawal.
pub(super) fn allowed(subject: &Subject, staff: &Staff, (alone, asked): (bool, bool)) -> Allowed {
    let standing = subject.standing();
    let writes = subject.holds(staff, &[Role::Editor]);
    let reviews = subject.holds(staff, &[Role::Reviewer]);
    let is_public = subject.public_revision().is_some();
    let withdraw = (writes || reviews) && standing.withdraw(is_public, REASON).is_ok();
    let approval =
        standing.approve(staff.account, None, Instant::default()).ok().filter(|_| subject.must_review(staff).is_ok());
    Allowed {
        edit: writes && standing.saved().is_ok(),
        submit: writes && standing.submit().is_ok(),
        approve: approval.is_some(),
        publish: approval == Some(Next::Publish),
        send_back: reviews && standing.send_back(REASON).is_ok(),
        withdraw: withdraw && (reviews || alone),
        ask_withdrawal: withdraw && !reviews && !alone,
        decline_withdrawal: withdraw && reviews && asked,
        reopen: writes && standing.reopen().is_ok(),
        unschedule: (writes || reviews) && standing.unschedule().is_ok(),
        comment: writes || reviews,
        remove: writes && subject.remove().is_ok(),
        copy: subject.writes_in_its_column(staff),
    }
}
