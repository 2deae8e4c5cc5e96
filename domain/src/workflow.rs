//! The way of an article from draft to public and back: pure rules, asked by the store within the transaction.

mod cost;
mod reviewers;
mod withdrawal;

pub use self::{
    cost::{Accepts, Cost},
    reviewers::{Reviewers, SURE_REVIEWS, ShortColumn, reviewers_of},
    withdrawal::{Withdrawal, WithdrawalRequest},
};
use crate::{
    article::State,
    date::Instant,
    fault::Refusal,
    id::AccountId,
    limits,
    schedule::{Schedule, WITHDRAWN_ON_TIME},
};

/// The state of an article before an act.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Its state.
    pub state: State,
    /// Review steps of its column, 0 to 3.
    pub steps: i64,
    /// The accounts that have approved the current version, in order.
    pub approved_by: &'a [AccountId],
    /// The accounts that have written the text that is not public yet.
    pub written_by: &'a [AccountId],
    /// The hour at which the newest version becomes public, if it is scheduled.
    pub publishes: Option<Instant>,
    /// The hour at which the public version is to be withdrawn, if that is planned.
    pub ends: Option<Instant>,
}

/// The next step after an approval or a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Another step of review has to be passed.
    Review,
    /// All steps are passed: the version is to be published, at once or at its hour.
    Publish,
}

impl Standing<'_> {
    /// A save makes a new version, which has to be submitted again. Returns its state. A scheduled article becomes a draft too:
    /// its hour was chosen for another text.
    ///
    /// # Errors
    /// `Conflict` for a withdrawn article: it has to be reopened first. `Invalid` for [`Cost::FIELD`] where the save takes away a
    /// review or an hour that `accepts` does not name.
    pub fn save(&self, accepts: Accepts) -> Result<State, Refusal> {
        if let Some(cost) = self.cost().filter(|cost| accepts.ends != Some(cost.ends)) {
            return Err(Refusal::invalid(Cost::FIELD, &cost.words));
        }
        self.saved()
    }

    /// The state after a save.
    ///
    /// # Errors
    /// `Conflict` for a withdrawn article.
    pub fn saved(&self) -> Result<State, Refusal> {
        match self.state {
            State::Withdrawn => Err(Refusal::conflict("文章已撤下。请先恢复为草稿，再编辑")),
            State::Returned => Ok(State::Returned),
            _ => Ok(State::Draft),
        }
    }

    /// The writer is done with the current version.
    ///
    /// # Errors
    /// `Conflict` for an article that is in review, scheduled, public as it is, or withdrawn.
    pub fn submit(&self) -> Result<Next, Refusal> {
        match self.state {
            // Also an article that waited for a review that its column does not ask for any more.
            State::Draft | State::Returned | State::InReview if self.steps <= 0 => Ok(Next::Publish),
            State::Draft | State::Returned => Ok(Next::Review),
            State::InReview => Err(Refusal::conflict("文章已经提交，正在等待审核")),
            State::Scheduled => Err(Refusal::conflict("文章已经通过审核，正在等待定时发布")),
            State::Published => Err(Refusal::conflict("文章没有未发布的修改")),
            State::Withdrawn => Err(Refusal::conflict("文章已撤下。请先恢复为草稿，再提交")),
        }
    }

    /// Whether the current version waits although as many have approved it as its column asks for by now: the column asked for
    /// more before. The next act of a reviewer publishes it.
    #[must_use]
    pub fn is_approved_enough(&self) -> bool {
        self.state == State::InReview && self.after(0) == Next::Publish
    }

    /// The number of further approvals that the current version needs before it is public.
    #[must_use]
    pub fn approvals_missing(&self) -> i64 {
        (self.steps - count(self.approved_by.len())).max(0)
    }

    /// The number of reviewers that the current version lacks: the approvals missing beyond those of `reviewers` who may still
    /// approve it, having neither written nor approved it.
    #[must_use]
    pub fn reviewers_missing(&self, reviewers: &[AccountId]) -> i64 {
        let may = |by: &&AccountId| !self.written_by.contains(by) && !self.approved_by.contains(by);
        shortage(self.approvals_missing(), reviewers.iter().filter(may).count())
    }

    /// The state of a scheduled version, judged anew by the steps that its column asks for now: in review again where they are
    /// more than have approved it.
    #[must_use]
    pub fn judged_anew(&self) -> State {
        let held = self.state == State::Scheduled && self.after(0) == Next::Review;
        if held { State::InReview } else { self.state }
    }

    /// `by` approves the current version at `now`, for the hours `when`, if they say so. If it is approved enough
    /// ([`Self::is_approved_enough`]), this also publishes a version that `by` has approved before.
    ///
    /// # Errors
    /// `Conflict` for an article that is not in review; `OwnWork` for a writer of any of it; `Conflict` for an account that has
    /// approved it before, and for hours where another step follows; `Invalid` for hours that can't be (see [`Schedule::check`]).
    pub fn approve(&self, by: AccountId, when: Option<&Schedule>, now: Instant) -> Result<Next, Refusal> {
        self.in_review()?;
        if self.written_by.contains(&by) {
            return Err(Refusal::OwnWork);
        }
        if self.approved_by.contains(&by) && !self.is_approved_enough() {
            return Err(Refusal::conflict("您已经审核通过这一版，下一步须由另一位审核人审核"));
        }
        let when = when.filter(|when| !when.is_empty());
        let next = self.after(1);
        if let Some(when) = when {
            if next == Next::Review {
                return Err(Refusal::conflict("后面还有一步审核，发布和撤下的时间由最后一步的审核人选定"));
            }
            when.check(now, self.ends)?;
        }
        Ok(next)
    }

    /// The scheduled version is not to be published at its hour.
    ///
    /// # Errors
    /// `Conflict` for an article that is not scheduled.
    pub fn unschedule(&self) -> Result<State, Refusal> {
        self.scheduled()?;
        Ok(State::Draft)
    }

    /// The hour of a scheduled version has come. Its column may have come to ask for more steps meanwhile: then it is to be
    /// reviewed further.
    ///
    /// # Errors
    /// `Conflict` for an article that is not scheduled.
    pub fn publish_due(&self) -> Result<Next, Refusal> {
        self.scheduled()?;
        Ok(self.after(0))
    }

    /// The hour has come at which the public version ends.
    ///
    /// # Errors
    /// `Conflict` for an article that is not public.
    pub fn withdraw_due(&self, is_public: bool) -> Result<State, Refusal> {
        self.withdraw(is_public, WITHDRAWN_ON_TIME)
    }

    /// A reviewer sends the current version back.
    ///
    /// # Errors
    /// `Conflict` for an article that is not in review; `Invalid` without a reason.
    pub fn send_back(&self, reason: &str) -> Result<State, Refusal> {
        self.in_review()?;
        needs_reason(reason, "请写明退回的原因，作者会看到它")?;
        Ok(State::Returned)
    }

    /// The article is taken from the public.
    ///
    /// # Errors
    /// `Conflict` for an article that is not public; `Invalid` without a reason.
    pub fn withdraw(&self, is_public: bool, reason: &str) -> Result<State, Refusal> {
        if !is_public || self.state == State::Withdrawn {
            return Err(Refusal::conflict("文章没有公开发布，不需要撤下"));
        }
        needs_reason(reason, "请写明撤下的原因，它会记入审计日志")?;
        Ok(State::Withdrawn)
    }

    /// The draft goes into the bin. A text that citizens have read stays in the history for ever.
    ///
    /// # Errors
    /// `Conflict` for an article that is or was public, and for one that waits for a reviewer or its hour.
    pub fn remove(&self, is_public: bool, was_public: bool) -> Result<(), Refusal> {
        match self.state {
            _ if is_public => Err(Refusal::conflict("文章正在公开，不能删除。要让公众不再看到它，请撤下文章")),
            _ if was_public => Err(Refusal::conflict("文章公开过，须留存历史，不能删除")),
            State::InReview => {
                Err(Refusal::conflict("文章正在等待审核，不能删除。请先由审核人退回，或保存修改使它回到草稿"))
            }
            State::Scheduled => Err(Refusal::conflict("文章正在等待定时发布，不能删除。请先取消定时发布")),
            State::Draft | State::Returned => Ok(()),
            State::Published | State::Withdrawn => Err(Refusal::conflict("只有草稿和退回的文章可以删除")),
        }
    }

    /// A withdrawn article becomes a draft again.
    ///
    /// # Errors
    /// `Conflict` for an article that was not withdrawn.
    pub fn reopen(&self) -> Result<State, Refusal> {
        match self.state {
            State::Withdrawn => Ok(State::Draft),
            _ => Err(Refusal::conflict("只有已撤下的文章可以恢复为草稿")),
        }
    }

    /// The next step with `more` approvals than there are.
    fn after(&self, more: i64) -> Next {
        let passed = count(self.approved_by.len()).saturating_add(more);
        if passed >= self.steps { Next::Publish } else { Next::Review }
    }

    fn scheduled(&self) -> Result<(), Refusal> {
        if self.state == State::Scheduled {
            Ok(())
        } else {
            Err(Refusal::conflict("文章没有定时发布，可能已经发布或被收回"))
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

/// The number of people missing: `needed` are needed, and `there` are there.
#[must_use]
pub fn shortage(needed: i64, there: usize) -> i64 {
    needed.saturating_sub(count(there)).max(0)
}

fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX)
}

fn needs_reason(reason: &str, otherwise: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::invalid("reason", otherwise));
    }
    limits::note("reason", "原因", reason)
}

#[cfg(test)]
mod tests;
