//! Single rules, one after the other.

use super::*;
use crate::date::date;

const WRITER: AccountId = AccountId::new(1);
const REVIEWER: AccountId = AccountId::new(2);
const IN_REVIEW: Standing<'_> =
    Standing { state: State::InReview, steps: 1, approved_by: &[], written_by: &[WRITER], publishes: None, ends: None };

#[test]
fn a_reason_is_needed_to_send_back_and_to_withdraw() {
    assert!(IN_REVIEW.send_back("  ").is_err());
    assert!(IN_REVIEW.withdraw(true, "").is_err());
    assert_eq!(IN_REVIEW.approve(WRITER, None, Instant::new(0)), Err(Refusal::OwnWork));
}

#[test]
fn the_last_step_chooses_the_hours() {
    let hours = Schedule { publish: Some(Instant::new(10)), withdraw: Some(Instant::new(20)) };
    assert_eq!(IN_REVIEW.approve(REVIEWER, Some(&hours), Instant::new(0)), Ok(Next::Publish));
    assert!(
        matches!(IN_REVIEW.approve(REVIEWER, Some(&hours), Instant::new(10)), Err(Refusal::Invalid { .. })),
        "not in the past"
    );
    let ending = Standing { ends: Some(Instant::new(9)), ..IN_REVIEW };
    assert!(
        matches!(ending.approve(REVIEWER, Some(&hours), Instant::new(0)), Err(Refusal::Invalid { .. })),
        "withdrawn before its hour"
    );
    let two_steps = Standing { steps: 2, ..IN_REVIEW };
    assert!(matches!(two_steps.approve(REVIEWER, Some(&hours), Instant::new(0)), Err(Refusal::Conflict { .. })));
    assert_eq!(
        two_steps.approve(REVIEWER, Some(&Schedule::default()), Instant::new(0)),
        Ok(Next::Review),
        "no hours at all"
    );
}

#[test]
fn what_is_scheduled_is_taken_back_by_hand_or_by_a_save() {
    let scheduled = Standing { state: State::Scheduled, approved_by: &[REVIEWER], ..IN_REVIEW };
    assert_eq!(scheduled.unschedule(), Ok(State::Draft));
    assert_eq!(scheduled.save(Accepts::end_of(State::Scheduled)), Ok(State::Draft));
    assert_eq!(scheduled.publish_due(), Ok(Next::Publish));
    let stricter = Standing { steps: 2, ..scheduled };
    assert_eq!(stricter.publish_due(), Ok(Next::Review), "a step more than when it was approved");
    assert!(IN_REVIEW.unschedule().is_err());
    assert!(IN_REVIEW.publish_due().is_err());
}

#[test]
fn a_save_names_what_it_takes_away_and_takes_nothing_else() {
    let hour = date(2026, 12, 24).at(8, 0, 0);
    let scheduled = Standing { state: State::Scheduled, approved_by: &[REVIEWER], publishes: Some(hour), ..IN_REVIEW };
    for (standing, parts) in [
        (IN_REVIEW, &["等待审核", "回到草稿", "重新提交"][..]),
        (Standing { approved_by: &[REVIEWER], ..IN_REVIEW }, &["已有的 1 次审核通过作废"]),
        (scheduled, &["2026-12-24 08:00", "定时取消", "已有的 1 次审核通过作废"]),
    ] {
        let Err(Refusal::Invalid { field, problem }) = standing.save(Accepts::default()) else {
            panic!("{standing:?} is saved without a word");
        };
        assert_eq!(field, Cost::FIELD);
        assert!(parts.iter().all(|part| problem.contains(part)), "{problem}");
    }
    let told_of_review = Accepts::end_of(State::InReview);
    assert_eq!(IN_REVIEW.save(told_of_review), Ok(State::Draft));
    assert!(scheduled.save(told_of_review).is_err(), "it was scheduled since the editor was asked");
    let drafted = Standing { state: State::Draft, ..IN_REVIEW };
    assert_eq!(drafted.save(told_of_review), Ok(State::Draft), "it was taken back since the editor was asked");
}

#[test]
fn fewer_steps_publish_by_the_next_act_of_a_reviewer_and_more_hold_what_is_scheduled() {
    let other = AccountId::new(3);
    let waiting = Standing { steps: 2, approved_by: &[REVIEWER], ..IN_REVIEW };
    assert!(waiting.approve(REVIEWER, None, Instant::new(0)).is_err(), "another's step");
    let judged = Standing { steps: 1, ..waiting };
    assert!(judged.is_approved_enough());
    for by in [REVIEWER, other] {
        assert_eq!(judged.approve(by, None, Instant::new(0)), Ok(Next::Publish));
    }
    assert_eq!(judged.approve(WRITER, None, Instant::new(0)), Err(Refusal::OwnWork));
    assert_eq!(
        Standing { steps: 0, ..IN_REVIEW }.submit(),
        Ok(Next::Publish),
        "its column asks for no review any more"
    );
    let scheduled = Standing { state: State::Scheduled, approved_by: &[REVIEWER], ..IN_REVIEW };
    assert_eq!(scheduled.judged_anew(), State::Scheduled);
    assert_eq!(Standing { steps: 2, ..scheduled }.judged_anew(), State::InReview);
}

#[test]
fn people_who_may_still_approve_are_counted() {
    let other = AccountId::new(3);
    let two = Standing { steps: 2, ..IN_REVIEW };
    assert_eq!(two.reviewers_missing(&[REVIEWER, other]), 0);
    assert_eq!(two.reviewers_missing(&[REVIEWER, WRITER]), 1, "nobody reviews what they wrote");
    let one_has = Standing { approved_by: &[REVIEWER], ..two };
    assert_eq!(one_has.reviewers_missing(&[REVIEWER]), 1);
    assert_eq!(one_has.reviewers_missing(&[REVIEWER, other]), 0);
}

#[test]
fn an_editor_alone_asks_for_a_withdrawal() {
    let public = Standing { state: State::Published, written_by: &[], ..IN_REVIEW };
    let withdraw = |reviews, alone, emergency| public.withdraw_by(true, "有误", (reviews, alone, emergency));
    assert_eq!(withdraw(false, false, false), Ok(Withdrawal::Asked));
    assert_eq!(withdraw(false, false, true), Ok(Withdrawal::Emergency(State::Withdrawn)));
    assert_eq!(withdraw(false, true, true), Ok(Withdrawal::Now(State::Withdrawn)), "the setting lets editors");
    assert_eq!(withdraw(true, false, true), Ok(Withdrawal::Now(State::Withdrawn)), "a reviewer needs no other");
    assert!(public.withdraw_by(false, "有误", (true, true, true)).is_err());
    assert!(public.withdraw_by(true, " ", (false, false, false)).is_err());
}

#[test]
fn only_drafts_that_were_never_public_go_into_the_bin() {
    for state in State::ALL {
        for (is_public, was_public) in [(false, false), (false, true), (true, true)] {
            let standing = Standing { state, steps: 1, approved_by: &[], written_by: &[], publishes: None, ends: None };
            let fine = matches!(state, State::Draft | State::Returned) && !was_public;
            assert_eq!(standing.remove(is_public, was_public).is_ok(), fine, "{state:?} {is_public} {was_public}");
        }
    }
}
