//! Who acts, for the audit log.

use domain::{account::Staff, audit::Actor};

/// `staff` as the one who acts.
pub fn actor(staff: &Staff) -> Actor {
    Actor { account: Some(staff.account), name: staff.name.clone(), request: None }
}
