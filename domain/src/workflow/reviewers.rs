//! The reviewers of each column, and the reviews that depend on one account.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::shortage;
use crate::{
    account::{AccountLine, Grant, Role},
    column::ColumnLine,
    id::{AccountId, ColumnId},
};

/// A column that requires more review steps than it has reviewers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortColumn {
    /// The column.
    pub column: ColumnId,
    /// 栏目名称
    pub name: String,
    /// Number of review steps that it requires.
    pub steps: i64,
    /// Number of missing reviewers.
    pub missing: i64,
}

/// The field by which somebody says that reviews may lose a reviewer.
pub const SURE_REVIEWS: &str = "sure_reviews";

/// The accounts that can review in a column: those with a reviewer's role, among `grants`, for it or for one above it. `way` are these
/// columns.
#[must_use]
pub fn reviewers_of(way: &[ColumnId], grants: impl IntoIterator<Item = (AccountId, Grant)>) -> BTreeSet<AccountId> {
    let reviews = |grant: &Grant| grant.role == Role::Reviewer && grant.column.is_some_and(|id| way.contains(&id));
    grants.into_iter().filter(|(_, grant)| reviews(grant)).map(|(account, _)| account).collect()
}

/// The columns with their reviewers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewers(Vec<Reviewed>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Reviewed {
    column: ColumnId,
    name: String,
    steps: i64,
    /// The column and those above it.
    way: Vec<ColumnId>,
    /// Accounts that have the role to review there.
    holders: BTreeSet<AccountId>,
    /// Those of them that are open.
    open: BTreeSet<AccountId>,
}

impl Reviewers {
    /// The reviewers of `columns` among `accounts`.
    #[must_use]
    pub fn of(columns: &[ColumnLine], accounts: &[AccountLine]) -> Self {
        let standing = columns.iter().filter(|column| !column.removed);
        Self(standing.map(|column| reviewed(column, columns, accounts)).collect())
    }

    /// The columns that `account` reviews and that have too few other reviewers, each as it is without it. The account may be closed.
    #[must_use]
    pub fn without(&self, account: AccountId) -> Vec<ShortColumn> {
        self.short(account, |reviewed| reviewed.holders.contains(&account))
    }

    /// The columns that `account` reviews no longer once it has the roles `grants` in the place of its own, and that have too few other
    /// reviewers, each as it is then.
    #[must_use]
    pub fn losing(&self, account: AccountId, grants: &[Grant]) -> Vec<ShortColumn> {
        let goes_on = |way: &[ColumnId]| !reviewers_of(way, grants.iter().map(|grant| (account, *grant))).is_empty();
        self.short(account, |reviewed| reviewed.open.contains(&account) && !goes_on(&reviewed.way))
    }

    /// Those of the columns for which `is_needed` holds that have too few reviewers without `account`.
    fn short(&self, account: AccountId, is_needed: impl Fn(&Reviewed) -> bool) -> Vec<ShortColumn> {
        let short = |reviewed: &Reviewed| {
            let Reviewed { column, name, steps, open, .. } = reviewed;
            let others = open.iter().filter(|other| **other != account).count();
            let missing = shortage(*steps, others);
            let is_short = missing > 0 && is_needed(reviewed);
            is_short.then(|| ShortColumn { column: *column, name: name.clone(), steps: *steps, missing })
        };
        self.0.iter().filter_map(short).collect()
    }
}

fn reviewed(column: &ColumnLine, columns: &[ColumnLine], accounts: &[AccountLine]) -> Reviewed {
    let above = |below: &&ColumnLine| columns.iter().find(|line| Some(line.id) == below.parent);
    let way: Vec<ColumnId> =
        std::iter::successors(Some(column), above).take(columns.len()).map(|line| line.id).collect();
    let grants = |account: &AccountLine| {
        let id = account.id;
        account.grants.iter().map(|(grant, _)| (id, *grant)).collect::<Vec<_>>()
    };
    let open = accounts.iter().filter(|account| !account.closed);
    Reviewed {
        column: column.id,
        name: column.name.clone(),
        steps: column.review_steps,
        holders: reviewers_of(&way, accounts.iter().flat_map(grants)),
        open: reviewers_of(&way, open.flat_map(grants)),
        way,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::ColumnKind;

    fn column(id: i64, parent: Option<i64>, review_steps: i64) -> ColumnLine {
        ColumnLine {
            id: ColumnId::new(id),
            parent: parent.map(ColumnId::new),
            depth: 0,
            slug: String::new(),
            name: format!("栏目 {id}"),
            position: 1,
            siblings: 1,
            kind: ColumnKind::default(),
            public: 0,
            last: None,
            removed: false,
            in_menu: true,
            review_steps,
            reviewers_missing: 0,
        }
    }

    /// The account `id`, with a role for `column`.
    fn account(id: i64, role: Role, column: i64, closed: bool) -> AccountLine {
        AccountLine {
            id: AccountId::new(id),
            login: String::new(),
            name: String::new(),
            grants: vec![(Grant { role, column: Some(ColumnId::new(column)) }, None)],
            has_password: true,
            has_code: false,
            closed,
            locked_until: None,
            last_login: None,
        }
    }

    /// The columns that need the account `id`, each with its number of reviewers missing without it.
    fn short(reviewers: &Reviewers, id: i64) -> Vec<(i64, i64)> {
        let short = reviewers.without(AccountId::new(id));
        short.into_iter().map(|short| (short.column.get(), short.missing)).collect()
    }

    #[test]
    fn somebody_is_needed_where_the_steps_are_more_than_the_others() {
        let removed = ColumnLine { removed: true, ..column(4, None, 3) };
        let columns = [column(1, None, 1), column(2, Some(1), 2), column(3, None, 0), removed];
        let accounts = [
            account(1, Role::Reviewer, 1, false),
            account(2, Role::Reviewer, 2, false),
            account(3, Role::Editor, 2, false),
            account(4, Role::Reviewer, 2, true),
            account(5, Role::Reviewer, 3, false),
            account(6, Role::Reviewer, 4, false),
        ];
        let reviewers = Reviewers::of(&columns, &accounts);
        assert_eq!(short(&reviewers, 1), [(1, 1), (2, 1)], "a role holds below its column");
        assert_eq!(short(&reviewers, 2), [(2, 1)]);
        for (id, why) in [
            (3, "an editor reviews nothing"),
            (4, "it is closed, and the others are enough"),
            (5, "nothing is reviewed there"),
            (6, "the column is gone"),
        ] {
            assert!(short(&reviewers, id).is_empty(), "{why}");
        }
        let closed = [account(1, Role::Reviewer, 1, true), account(2, Role::Reviewer, 2, false)];
        assert_eq!(short(&Reviewers::of(&columns, &closed), 1), [(1, 1), (2, 1)], "after it was closed, too");
    }

    #[test]
    fn somebody_is_needed_where_their_roles_are_taken_away() {
        let columns = [column(1, None, 1), column(2, Some(1), 2), column(3, None, 1)];
        let accounts = [
            account(1, Role::Reviewer, 1, false),
            account(2, Role::Reviewer, 2, false),
            account(3, Role::Reviewer, 3, true),
            account(4, Role::Editor, 1, false),
        ];
        let reviewers = Reviewers::of(&columns, &accounts);
        let losing = |id: i64, grants: &[(Role, i64)]| {
            let grant = |(role, column): &(Role, i64)| Grant { role: *role, column: Some(ColumnId::new(*column)) };
            let grants: Vec<Grant> = grants.iter().map(grant).collect();
            let short = reviewers.losing(AccountId::new(id), &grants);
            short.into_iter().map(|short| (short.column.get(), short.missing)).collect::<Vec<_>>()
        };
        assert_eq!(losing(1, &[]), [(1, 1), (2, 1)]);
        assert_eq!(losing(1, &[(Role::Editor, 1)]), [(1, 1), (2, 1)], "an editor reviews nothing");
        assert_eq!(losing(1, &[(Role::Reviewer, 2)]), [(1, 1)], "it goes on in the column below");
        assert!(losing(1, &[(Role::Reviewer, 1), (Role::Editor, 1)]).is_empty());
        assert_eq!(losing(2, &[]), [(2, 1)]);
        assert!(losing(3, &[]).is_empty(), "it is closed, and reviews nothing already");
        assert!(losing(4, &[]).is_empty());
    }

    #[test]
    fn columns_that_lie_below_one_another_end() {
        let columns = [column(1, Some(2), 1), column(2, Some(1), 1)];
        let reviewers = Reviewers::of(&columns, &[account(1, Role::Reviewer, 2, false)]);
        assert_eq!(short(&reviewers, 1), [(1, 1), (2, 1)]);
    }
}
