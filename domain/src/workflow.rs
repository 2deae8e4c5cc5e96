//! The way of an article from draft to public and back: pure rules, asked by the store within the transaction.

use crate::{article::State, fault::Refusal};

/// Where an article stands when somebody wants to do something with it.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Its state.
    pub state: State,
    /// Review steps of its column, 0 to 3.
    pub steps: i64,
    /// The accounts that have approved the current version, in order.
    pub approved_by: &'a [i64],
    /// The accounts that have written what is not public yet.
    pub written_by: &'a [i64],
}

/// What follows from an approval or a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Another step of review has to be passed.
    Review,
    /// All steps are passed: the version is to be published.
    Publish,
}

impl Standing<'_> {
    /// A save makes a new version, which has to be submitted again. Says in which state.
    ///
    /// # Errors
    /// `Conflict` for what was withdrawn: it has to be reopened first.
    pub fn save(&self) -> Result<State, Refusal> {
        match self.state {
            State::Withdrawn => Err(Refusal::conflict("文章已撤下。请先恢复为草稿，再编辑")),
            State::Returned => Ok(State::Returned),
            _ => Ok(State::Draft),
        }
    }

    /// The writer is done with the current version.
    ///
    /// # Errors
    /// `Conflict` for what is in review, scheduled, public as it is, or withdrawn.
    pub fn submit(&self) -> Result<Next, Refusal> {
        match self.state {
            State::Draft | State::Returned if self.steps <= 0 => Ok(Next::Publish),
            State::Draft | State::Returned => Ok(Next::Review),
            State::InReview => Err(Refusal::conflict("文章已经提交，正在等待审核")),
            State::Scheduled => Err(Refusal::conflict("文章已经通过审核，正在等待定时发布")),
            State::Published => Err(Refusal::conflict("文章没有未发布的修改")),
            State::Withdrawn => Err(Refusal::conflict("文章已撤下。请先恢复为草稿，再提交")),
        }
    }

    /// `by` approves the current version.
    ///
    /// # Errors
    /// `Conflict` for what is not in review; `OwnWork` for who wrote any of it; `Conflict` for who has approved it before.
    pub fn approve(&self, by: i64) -> Result<Next, Refusal> {
        self.in_review()?;
        if self.written_by.contains(&by) {
            return Err(Refusal::OwnWork);
        }
        if self.approved_by.contains(&by) {
            return Err(Refusal::conflict("您已经审核通过这一版，下一步须由另一位审核人审核"));
        }
        let passed = i64::try_from(self.approved_by.len()).unwrap_or(i64::MAX).saturating_add(1);
        Ok(if passed >= self.steps { Next::Publish } else { Next::Review })
    }

    /// A reviewer sends the current version back.
    ///
    /// # Errors
    /// `Conflict` for what is not in review; `Invalid` without a reason.
    pub fn send_back(&self, reason: &str) -> Result<State, Refusal> {
        self.in_review()?;
        needs_reason(reason, "请写明退回的原因，作者会看到它")?;
        Ok(State::Returned)
    }

    /// The article is no longer to be read.
    ///
    /// # Errors
    /// `Conflict` for what is not public; `Invalid` without a reason.
    pub fn withdraw(&self, is_public: bool, reason: &str) -> Result<State, Refusal> {
        if !is_public || self.state == State::Withdrawn {
            return Err(Refusal::conflict("文章没有公开发布，不需要撤下"));
        }
        needs_reason(reason, "请写明撤下的原因，它会记入审计日志")?;
        Ok(State::Withdrawn)
    }

    /// What was withdrawn becomes a draft again.
    ///
    /// # Errors
    /// `Conflict` for what was not withdrawn.
    pub fn reopen(&self) -> Result<State, Refusal> {
        match self.state {
            State::Withdrawn => Ok(State::Draft),
            _ => Err(Refusal::conflict("只有已撤下的文章可以恢复为草稿")),
        }
    }

    fn in_review(&self) -> Result<(), Refusal> {
        if self.state == State::InReview {
            Ok(())
        } else {
            Err(Refusal::conflict("文章不在待审状态，可能已经有人处理"))
        }
    }
}

fn needs_reason(reason: &str, otherwise: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() { Err(Refusal::invalid("reason", otherwise)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Act {
        Save(i64),
        Submit,
        Approve(i64),
        SendBack,
        Withdraw,
        Reopen,
    }

    fn acts() -> impl Strategy<Value = Vec<Act>> {
        let act = prop_oneof![
            (1i64..5).prop_map(Act::Save),
            Just(Act::Submit),
            (1i64..5).prop_map(Act::Approve),
            Just(Act::SendBack),
            Just(Act::Withdraw),
            Just(Act::Reopen),
        ];
        proptest::collection::vec(act, 1..60)
    }

    proptest! {
        /// Plays whatever people may do, and looks each time something is published at who approved that version.
        #[test]
        fn no_path_publishes_without_the_needed_approvals(steps in 0i64..4, acts in acts()) {
            let (mut state, mut public) = (State::Draft, false);
            let (mut approved_by, mut written_by) = (Vec::new(), vec![1]);
            for act in acts {
                let standing = Standing { state, steps, approved_by: &approved_by, written_by: &written_by };
                let mut published = false;
                match act {
                    Act::Save(by) => if let Ok(next) = standing.save() {
                        state = next;
                        approved_by.clear();
                        if !written_by.contains(&by) { written_by.push(by); }
                    },
                    Act::Submit => match standing.submit() {
                        Ok(Next::Publish) => published = true,
                        Ok(Next::Review) => state = State::InReview,
                        Err(_) => {}
                    },
                    Act::Approve(by) => if let Ok(next) = standing.approve(by) {
                        approved_by.push(by);
                        published = next == Next::Publish;
                    },
                    Act::SendBack => if let Ok(next) = standing.send_back("错字") {
                        state = next;
                        approved_by.clear();
                    },
                    Act::Withdraw => if let Ok(next) = standing.withdraw(public, "有误") {
                        (state, public) = (next, false);
                    },
                    Act::Reopen => if let Ok(next) = standing.reopen() {
                        state = next;
                    },
                }
                if published {
                    let mut approvers = approved_by.clone();
                    approvers.sort_unstable();
                    approvers.dedup();
                    prop_assert!(i64::try_from(approvers.len()).unwrap_or(0) >= steps, "{steps} different people");
                    prop_assert!(approvers.iter().all(|by| !written_by.contains(by)), "none of them a writer");
                    (state, public) = (State::Published, true);
                    approved_by.clear();
                    written_by.clear();
                }
            }
        }
    }

    #[test]
    fn a_reason_is_needed_to_send_back_and_to_withdraw() {
        let standing = Standing { state: State::InReview, steps: 1, approved_by: &[], written_by: &[1] };
        assert!(standing.send_back("  ").is_err());
        assert!(standing.withdraw(true, "").is_err());
        assert_eq!(standing.approve(1), Err(Refusal::OwnWork));
    }
}
