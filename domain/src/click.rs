//! Clicks (点击量): which views are clicks, and their count until it is written down.

use std::collections::{BTreeMap, HashMap};

/// The same visitor's next view of an article within this many seconds is the same click.
pub const SAME_VISIT_SECONDS: i64 = 30 * 60;

/// Visits remembered at most; beyond that, the ended ones are forgotten first and then all of them.
const REMEMBERED_VISITS: usize = 200_000;

/// What a request says of who is asking.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asking<'a> {
    /// The request asks for no body (HEAD).
    pub head: bool,
    /// `Sec-Purpose`, `Purpose` or `X-Moz`: what a browser fetches before anyone wants to see it.
    pub purpose: Option<&'a str>,
    /// `User-Agent`.
    pub user_agent: Option<&'a str>,
    /// A member of staff is logged in.
    pub staff: bool,
}

/// Marks by which robots and tools name themselves, lower case.
const ROBOTS: [&str; 25] = [
    "bot",
    "spider",
    "crawl",
    "slurp",
    "curl/",
    "wget/",
    "python",
    "java/",
    "okhttp",
    "go-http-client",
    "libwww",
    "httpclient",
    "headlesschrome",
    "phantomjs",
    "scrapy",
    "axios/",
    "node-fetch",
    "undici",
    "postman",
    "monitor",
    "lighthouse",
    "pingdom",
    "facebookexternalhit",
    "preview",
    "scan",
];

impl Asking<'_> {
    /// Whether a person is about to see what was asked for.
    #[must_use]
    pub fn is_person(&self) -> bool {
        let ahead = self.purpose.is_some_and(|purpose| {
            let purpose = purpose.to_ascii_lowercase();
            purpose.contains("prefetch") || purpose.contains("prerender") || purpose.contains("preview")
        });
        let robot = self.user_agent.is_none_or(|agent| {
            let agent = agent.to_ascii_lowercase();
            agent.trim().is_empty() || ROBOTS.iter().any(|mark| agent.contains(mark))
        });
        !self.head && !self.staff && !ahead && !robot
    }
}

/// Clicks that are not written yet, and the visits that are still the same one.
#[derive(Debug, Default)]
pub struct Counter {
    visits: HashMap<(u64, i64), i64>,
    pending: BTreeMap<i64, i64>,
}

impl Counter {
    /// `visitor` (a hash that says nothing of the person) sees `article` at `now` (Unix seconds). Says whether it is a click.
    pub fn see(&mut self, visitor: u64, article: i64, now: i64) -> bool {
        if self.visits.len() >= REMEMBERED_VISITS {
            self.visits.retain(|_, since| now - *since < SAME_VISIT_SECONDS);
            if self.visits.len() >= REMEMBERED_VISITS {
                self.visits.clear();
            }
        }
        let since = self.visits.entry((visitor, article)).or_insert(i64::MIN);
        if now.saturating_sub(*since) < SAME_VISIT_SECONDS {
            return false;
        }
        *since = now;
        *self.pending.entry(article).or_default() += 1;
        true
    }

    /// What is to be written now, by article in ascending order; the counter is empty afterwards.
    pub fn take(&mut self) -> Vec<(i64, i64)> {
        std::mem::take(&mut self.pending).into_iter().collect()
    }

    /// Takes back what could not be written.
    pub fn give_back(&mut self, clicks: Vec<(i64, i64)>) {
        for (article, count) in clicks {
            *self.pending.entry(article).or_default() += count;
        }
    }

    /// Forgets every visit, as when the salt of the visitors' hashes is thrown away. Clicks stay.
    pub fn forget_visits(&mut self) {
        self.visits.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PHONE: &str =
        "Mozilla/5.0 (Linux; Android 9; PDBM00) AppleWebKit/537.36 Mobile Safari/537.36 MicroMessenger/8.0.47";

    #[test]
    fn a_person_with_a_browser_clicks() {
        assert!(Asking { user_agent: Some(PHONE), ..Asking::default() }.is_person());
    }

    #[test]
    fn what_no_person_sees_is_no_click() {
        let person = Asking { user_agent: Some(PHONE), ..Asking::default() };
        assert!(!Asking { head: true, ..person }.is_person(), "HEAD");
        assert!(!Asking { staff: true, ..person }.is_person(), "staff");
        assert!(!Asking { purpose: Some("prefetch;prerender"), ..person }.is_person(), "prerender");
        for agent in
            ["", "curl/8.1", "Mozilla/5.0 (compatible; Baiduspider/2.0)", "Mozilla/5.0 (compatible; bingbot/2.0)"]
        {
            assert!(!Asking { user_agent: Some(agent), ..person }.is_person(), "{agent}");
        }
        assert!(!Asking::default().is_person(), "no user agent");
    }

    proptest! {
        #[test]
        fn clicks_of_a_visitor_are_half_an_hour_apart(mut times in proptest::collection::vec(0i64..20_000, 1..60)) {
            times.sort_unstable();
            let mut counter = Counter::default();
            let counted: Vec<i64> = times.iter().copied().filter(|now| counter.see(7, 1, *now)).collect();
            prop_assert_eq!(counted[0], times[0]);
            prop_assert!(counted.windows(2).all(|pair| pair[1] - pair[0] >= SAME_VISIT_SECONDS));
            prop_assert_eq!(counter.take(), vec![(1, i64::try_from(counted.len()).unwrap_or(i64::MAX))]);
        }

        #[test]
        fn what_is_given_back_is_not_lost(views in proptest::collection::vec((0u64..50, 1i64..9), 0..200)) {
            let mut counter = Counter::default();
            let clicks = views.iter().filter(|(visitor, article)| counter.see(*visitor, *article, 0)).count();
            let taken = counter.take();
            prop_assert!(taken.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, each article once");
            counter.give_back(taken.clone());
            prop_assert_eq!(counter.take(), taken.clone());
            prop_assert_eq!(taken.iter().map(|(_, count)| *count).sum::<i64>(), i64::try_from(clicks).unwrap_or(i64::MAX));
        }
    }
}
