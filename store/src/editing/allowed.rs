//! What somebody may do with an article now, by the same rules by which the use cases refuse.

use domain::{
    account::{Role, Staff},
    editing::Allowed,
};

use super::subject::Subject;

/// Stands for what people will write.
const REASON: &str = "原因";

/// What `staff` may do with the article.
pub(super) fn allowed(subject: &Subject, staff: &Staff) -> Allowed {
    let standing = subject.standing();
    let writes = subject.holds(staff, &[Role::Editor]);
    let reviews = subject.holds(staff, &[Role::Reviewer]);
    let is_public = subject.public_revision().is_some();
    Allowed {
        edit: writes && standing.save().is_ok(),
        submit: writes && standing.submit().is_ok(),
        approve: subject.must_review(staff).is_ok() && standing.approve(staff.account, None, 0).is_ok(),
        send_back: reviews && standing.send_back(REASON).is_ok(),
        withdraw: (writes || reviews) && standing.withdraw(is_public, REASON).is_ok(),
        reopen: writes && standing.reopen().is_ok(),
        unschedule: (writes || reviews) && standing.unschedule().is_ok(),
        comment: writes || reviews,
        remove: writes && subject.remove().is_ok(),
        copy: subject.writes_in_its_column(staff),
    }
}
