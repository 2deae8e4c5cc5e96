//! No path publishes without the needed approvals.

mod rules;

use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone)]
enum Act {
    Save(AccountId),
    Submit,
    /// The reviewer, and the seconds from now at which it is to be published and withdrawn.
    Approve(AccountId, Option<i64>, Option<i64>),
    SendBack,
    Unschedule,
    Withdraw,
    Reopen,
    /// The site's administrator changes the steps of the column.
    SetSteps(i64),
    /// This many seconds pass, and then every due act is done.
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
    /// Everyone who ever wrote any of it.
    writers: Vec<AccountId>,
    now: Instant,
    /// The schedule of the newest version.
    planned: Option<Schedule>,
    /// The hour at which the public version ends.
    ends: Option<Instant>,
}

impl Played {
    fn new(steps: i64) -> Self {
        let (approved_by, written_by, writers) = (Vec::new(), vec![AccountId::new(1)], vec![AccountId::new(1)]);
        let state = State::Draft;
        Self {
            state,
            steps,
            public: false,
            approved_by,
            written_by,
            writers,
            now: Instant::new(0),
            planned: None,
            ends: None,
        }
    }

    fn standing(&self) -> Standing<'_> {
        Standing {
            state: self.state,
            steps: self.steps,
            approved_by: &self.approved_by,
            written_by: &self.written_by,
            publishes: self.planned.and_then(|planned| planned.publish),
            ends: self.ends,
        }
    }

    fn play(&mut self, act: &Act) -> Result<(), TestCaseError> {
        match *act {
            Act::Save(by) => {
                prop_assert_eq!(
                    self.standing().cost().is_some(),
                    self.standing().save(Accepts::default()) != self.standing().saved()
                );
                if let Ok(next) = self.standing().save(Accepts::end_of(self.state)) {
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
                let at = |seconds: Option<i64>| seconds.map(|seconds| self.now.plus_seconds(seconds));
                let when = Schedule { publish: at(publish), withdraw: at(withdraw) };
                if let Ok(next) = self.standing().approve(by, Some(&when), self.now) {
                    if !self.approved_by.contains(&by) {
                        self.approved_by.push(by);
                    }
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
            Act::SetSteps(steps) => {
                self.steps = steps;
                if self.standing().judged_anew() != self.state {
                    (self.state, self.planned) = (self.standing().judged_anew(), None);
                }
                self.look_for_ways_on()?;
            }
            Act::RunDue(seconds) => {
                self.now = self.now.plus_seconds(seconds);
                self.run_due()?;
            }
        }
        prop_assert_eq!(self.planned.is_some(), self.state == State::Scheduled);
        prop_assert!(self.public || self.ends.is_none(), "what is not public does not end");
        Ok(())
    }

    /// Nothing waits for ever: enough other people publish a version that is in review.
    fn look_for_ways_on(&self) -> Result<(), TestCaseError> {
        if self.state != State::InReview {
            return Ok(());
        }
        let standing = self.standing();
        let reviewers: Vec<AccountId> = (10..10 + standing.approvals_missing()).map(AccountId::new).collect();
        prop_assert_eq!(standing.reviewers_missing(&reviewers), 0);
        prop_assert_eq!(standing.is_approved_enough(), standing.approvals_missing() == 0);
        let any = self.approved_by.first().copied().unwrap_or(AccountId::new(10));
        if standing.is_approved_enough() && !self.written_by.contains(&any) {
            prop_assert_eq!(standing.approve(any, None, self.now), Ok(Next::Publish));
        }
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
    /// Plays anything that people and the clock may do, and checks the approvals of each version that is published.
    #[test]
    fn no_path_publishes_without_the_needed_approvals(steps in 0i64..4, acts in acts()) {
        let mut played = Played::new(steps);
        for act in &acts {
            played.play(act)?;
        }
    }
}
