//! No path publishes without the needed approvals.

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Act {
    Save(AccountId),
    Submit,
    /// By whom, and the seconds from now at which it is to be published and withdrawn.
    Approve(AccountId, Option<i64>, Option<i64>),
    SendBack,
    Unschedule,
    Withdraw,
    Reopen,
    /// The site's administrator changes the steps of the column.
    SetSteps(i64),
    /// So many seconds pass, and then whatever is due is done.
    RunDue(i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let hour = || proptest::option::of(-1i64..9);
    let act = prop_oneof![
        2 => (1i64..5).prop_map(|by| Act::Save(AccountId::new(by))),
        3 => Just(Act::Submit),
        5 => (1i64..6, hour(), hour()).prop_map(|(by, publish, withdraw)| Act::Approve(AccountId::new(by), publish, withdraw)),
        1 => Just(Act::SendBack),
        1 => Just(Act::Unschedule),
        1 => Just(Act::Withdraw),
        1 => Just(Act::Reopen),
        1 => (0i64..4).prop_map(Act::SetSteps),
        3 => (0i64..6).prop_map(Act::RunDue),
    ];
    proptest::collection::vec(act, 1..80)
}

/// An article as the store keeps it.
#[derive(Debug)]
struct Played {
    state: State,
    steps: i64,
    public: bool,
    approved_by: Vec<AccountId>,
    written_by: Vec<AccountId>,
    /// Whoever ever wrote any of it.
    writers: Vec<AccountId>,
    now: i64,
    /// What is scheduled for the newest version.
    planned: Option<Schedule>,
    /// When what is public ends.
    ends: Option<i64>,
}

impl Played {
    fn new(steps: i64) -> Self {
        let (approved_by, written_by, writers) = (Vec::new(), vec![AccountId::new(1)], vec![AccountId::new(1)]);
        let state = State::Draft;
        Self { state, steps, public: false, approved_by, written_by, writers, now: 0, planned: None, ends: None }
    }

    fn standing(&self) -> Standing<'_> {
        Standing {
            state: self.state,
            steps: self.steps,
            approved_by: &self.approved_by,
            written_by: &self.written_by,
            ends: self.ends,
        }
    }

    fn play(&mut self, act: &Act) -> Result<(), TestCaseError> {
        match *act {
            Act::Save(by) => {
                if let Ok(next) = self.standing().save() {
                    (self.state, self.planned) = (next, None);
                    self.approved_by.clear();
                    self.written_by.push(by);
                    self.writers.push(by);
                }
            }
            Act::Submit => match self.standing().submit() {
                Ok(Next::Publish) => self.publish(None)?,
                Ok(Next::Review) => self.state = State::InReview,
                Err(_) => {}
            },
            Act::Approve(by, publish, withdraw) => {
                let at = |seconds: Option<i64>| seconds.map(|seconds| self.now + seconds);
                let when = Schedule { publish: at(publish), withdraw: at(withdraw) };
                if let Ok(next) = self.standing().approve(by, Some(&when), self.now) {
                    self.approved_by.push(by);
                    match (next, when.state()) {
                        (Next::Review, _) => {}
                        (Next::Publish, State::Scheduled) => {
                            (self.state, self.planned) = (State::Scheduled, Some(when))
                        }
                        (Next::Publish, _) => self.publish(Some(when))?,
                    }
                }
            }
            Act::SendBack => {
                if let Ok(next) = self.standing().send_back("错字") {
                    self.state = next;
                    self.approved_by.clear();
                }
            }
            Act::Unschedule => {
                if let Ok(next) = self.standing().unschedule() {
                    (self.state, self.planned) = (next, None);
                    self.approved_by.clear();
                }
            }
            Act::Withdraw => {
                if let Ok(next) = self.standing().withdraw(self.public, "有误") {
                    self.withdraw(next);
                }
            }
            Act::Reopen => {
                if let Ok(next) = self.standing().reopen() {
                    self.state = next;
                    self.approved_by.clear();
                    // As if it had never been public.
                    self.written_by.clone_from(&self.writers);
                }
            }
            Act::SetSteps(steps) => self.steps = steps,
            Act::RunDue(seconds) => {
                self.now += seconds;
                self.run_due()?;
            }
        }
        prop_assert_eq!(self.planned.is_some(), self.state == State::Scheduled);
        prop_assert!(self.public || self.ends.is_none(), "what is not public does not end");
        Ok(())
    }

    fn run_due(&mut self) -> Result<(), TestCaseError> {
        if let Some(when) = self.planned.filter(|when| when.publish.is_some_and(|publish| publish <= self.now)) {
            match self.standing().publish_due() {
                Ok(Next::Publish) => self.publish(Some(when))?,
                Ok(Next::Review) => (self.state, self.planned) = (State::InReview, None),
                Err(refusal) => prop_assert!(false, "{refusal}"),
            }
        }
        if self.ends.is_some_and(|ends| ends <= self.now) {
            match self.standing().withdraw_due(self.public) {
                Ok(next) => self.withdraw(next),
                Err(refusal) => prop_assert!(false, "{refusal}"),
            }
        }
        prop_assert!(self.ends.is_none_or(|ends| ends > self.now), "nothing outlives its end");
        Ok(())
    }

    fn publish(&mut self, when: Option<Schedule>) -> Result<(), TestCaseError> {
        let mut approvers = self.approved_by.clone();
        approvers.sort_unstable();
        approvers.dedup();
        let steps = self.steps;
        prop_assert!(i64::try_from(approvers.len()).unwrap_or(0) >= steps, "{steps} different people");
        prop_assert!(approvers.iter().all(|by| !self.written_by.contains(by)), "none of them a writer");
        prop_assert!(
            when.and_then(|when| when.publish).is_none_or(|publish| publish <= self.now),
            "not before its hour"
        );
        (self.state, self.public, self.planned) = (State::Published, true, None);
        if let Some(when) = when {
            self.ends = when.withdraw;
        }
        self.approved_by.clear();
        self.written_by.clear();
        Ok(())
    }

    fn withdraw(&mut self, next: State) {
        (self.state, self.public, self.planned, self.ends) = (next, false, None, None);
        self.approved_by.clear();
    }
}

proptest! {
    /// Plays whatever people and the clock may do, and looks each time something is published at who approved it.
    #[test]
    fn no_path_publishes_without_the_needed_approvals(steps in 0i64..4, acts in acts()) {
        let mut played = Played::new(steps);
        for act in &acts {
            played.play(act)?;
        }
    }
}

const WRITER: AccountId = AccountId::new(1);
const REVIEWER: AccountId = AccountId::new(2);
const IN_REVIEW: Standing<'_> =
    Standing { state: State::InReview, steps: 1, approved_by: &[], written_by: &[WRITER], ends: None };

#[test]
fn a_reason_is_needed_to_send_back_and_to_withdraw() {
    assert!(IN_REVIEW.send_back("  ").is_err());
    assert!(IN_REVIEW.withdraw(true, "").is_err());
    assert_eq!(IN_REVIEW.approve(WRITER, None, 0), Err(Refusal::OwnWork));
}

#[test]
fn the_last_step_chooses_the_hours() {
    let hours = Schedule { publish: Some(10), withdraw: Some(20) };
    assert_eq!(IN_REVIEW.approve(REVIEWER, Some(&hours), 0), Ok(Next::Publish));
    assert!(matches!(IN_REVIEW.approve(REVIEWER, Some(&hours), 10), Err(Refusal::Invalid { .. })), "not in the past");
    let ending = Standing { ends: Some(9), ..IN_REVIEW };
    assert!(
        matches!(ending.approve(REVIEWER, Some(&hours), 0), Err(Refusal::Invalid { .. })),
        "withdrawn before its hour"
    );
    let two_steps = Standing { steps: 2, ..IN_REVIEW };
    assert!(matches!(two_steps.approve(REVIEWER, Some(&hours), 0), Err(Refusal::Conflict { .. })));
    assert_eq!(two_steps.approve(REVIEWER, Some(&Schedule::default()), 0), Ok(Next::Review), "no hours at all");
}

#[test]
fn what_is_scheduled_is_taken_back_by_hand_or_by_a_save() {
    let scheduled = Standing { state: State::Scheduled, approved_by: &[REVIEWER], ..IN_REVIEW };
    assert_eq!(scheduled.unschedule(), Ok(State::Draft));
    assert_eq!(scheduled.save(), Ok(State::Draft));
    assert_eq!(scheduled.publish_due(), Ok(Next::Publish));
    let stricter = Standing { steps: 2, ..scheduled };
    assert_eq!(stricter.publish_due(), Ok(Next::Review), "a step more than when it was approved");
    assert!(IN_REVIEW.unschedule().is_err());
    assert!(IN_REVIEW.publish_due().is_err());
}

#[test]
fn only_drafts_that_were_never_public_go_into_the_bin() {
    for state in State::ALL {
        for (is_public, was_public) in [(false, false), (false, true), (true, true)] {
            let standing = Standing { state, steps: 1, approved_by: &[], written_by: &[], ends: None };
            let fine = matches!(state, State::Draft | State::Returned) && !was_public;
            assert_eq!(standing.remove(is_public, was_public).is_ok(), fine, "{state:?} {is_public} {was_public}");
        }
    }
}
