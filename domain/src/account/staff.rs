//! The member of staff who is logged in.

use serde::{Deserialize, Serialize};

use super::{Grant, Role};
use crate::{
    fault::Refusal,
    id::{AccountId, ColumnId},
};

/// A member of staff who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The account.
    pub account: AccountId,
    /// 登录名
    pub login: String,
    /// 姓名, as readers and colleagues see it.
    pub name: String,
    /// Their roles.
    pub grants: Vec<Grant>,
    /// They have to choose a password of their own before anything else.
    pub must_change_password: bool,
    /// The site asks for one-time codes of its administrators: they have to set theirs up before anything else.
    pub must_set_code: bool,
    /// They log in with a one-time code.
    pub has_code: bool,
}

impl Staff {
    /// Whether they may do anything at all but put their own account in order.
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        !self.must_change_password && !self.must_set_code
    }

    /// Whether they have `role` anywhere.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.is_ready() && self.grants.iter().any(|grant| grant.role == role)
    }

    /// Checks that they have the site's `role`.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn must_be(&self, role: Role) -> Result<(), Refusal> {
        if self.has(role) { Ok(()) } else { Err(Refusal::Forbidden) }
    }

    /// Checks that they have `role` for a column, given the numbers of the column and of all above it.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn must_be_for(&self, role: Role, path: &[ColumnId]) -> Result<(), Refusal> {
        let holds = |grant: &Grant| grant.role == role && grant.column.is_some_and(|column| path.contains(&column));
        if self.is_ready() && self.grants.iter().any(holds) { Ok(()) } else { Err(Refusal::Forbidden) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_role_of_a_column_holds_there_and_below_alone(column in 1i64..9, path in proptest::collection::vec(1i64..9, 1..4)) {
            let (column, path) = (ColumnId::new(column), path.into_iter().map(ColumnId::new).collect::<Vec<_>>());
            let grants = vec![Grant { role: Role::Editor, column: Some(column) }];
            let staff = Staff {
                account: AccountId::new(1),
                login: "li".into(),
                name: "李某".into(),
                grants,
                must_change_password: false,
                must_set_code: false,
                has_code: false,
            };
            prop_assert_eq!(staff.must_be_for(Role::Editor, &path).is_ok(), path.contains(&column));
            prop_assert!(staff.must_be_for(Role::Reviewer, &path).is_err());
            let fresh = Staff { must_change_password: true, ..staff.clone() };
            prop_assert!(fresh.must_be_for(Role::Editor, &path).is_err(), "not before a password of their own");
            let without = Staff { must_set_code: true, ..staff };
            prop_assert!(without.must_be_for(Role::Editor, &path).is_err(), "not before a code of their own");
        }
    }
}
