//! Clicks (点击量): which views are clicks, and their count until it is written down.

use std::collections::{BTreeMap, HashMap};

use crate::{date::Instant, id::ArticleId};

/// The same visitor's next view of an article within this many seconds is the same click.
pub const SAME_VISIT_SECONDS: i64 = 30 * 60;

/// Visits remembered at most, and networks with the clicks that they have added; beyond that, the ended ones are forgotten first
/// and then all of them.
const MAX_REMEMBERED: usize = 200_000;

/// A limit on the clicks that one network may add: a number at once, then one more per time span.
struct Allowance {
    at_once: i64,
    seconds_for_one_more: i64,
}

/// To one article. An office reads a notice with some twenty different browsers, all colleagues with the same one being one click
/// (ADR 30); a program that takes another name each time adds 116 clicks on a day.
const TO_AN_ARTICLE: Allowance = Allowance { at_once: 20, seconds_for_one_more: 15 * 60 };
/// To all articles together: a single network can't fill the memory of visits, which would let it begin anew.
const TO_THE_SITE: Allowance = Allowance { at_once: 1_000, seconds_for_one_more: 2 };

impl Allowance {
    /// The time at which all of it is there again after one more click at `now`, if it was last at `full`; nothing where none is
    /// left.
    fn after_one_more(&self, full: Instant, now: Instant) -> Option<Instant> {
        let full = full.max(now);
        let is_used_up = full.since(now) > (self.at_once - 1) * self.seconds_for_one_more;
        (!is_used_up).then_some(full.plus_seconds(self.seconds_for_one_more))
    }
}

/// A visitor of an article, as hashes that say nothing of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visitor {
    /// Of the network and the browser.
    pub person: u64,
    /// Of the network from which the person comes.
    pub network: u64,
}

/// The parts of a request by which a person is told from a program.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asking<'a> {
    /// The request asks for no body (HEAD).
    pub head: bool,
    /// `Sec-Purpose`, `Purpose` or `X-Moz`: the mark of a page that a browser fetches before anyone wants to see it.
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
    /// Whether a person is about to see the page.
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
    visits: HashMap<(u64, ArticleId), Instant>,
    /// The time at which each network's allowance is whole again, to an article or to the site.
    allowances: HashMap<(u64, Option<ArticleId>), Instant>,
    pending: BTreeMap<ArticleId, i64>,
}

impl Counter {
    /// `visitor` sees `article` at `now`. Says whether it is a click.
    pub fn see(&mut self, visitor: Visitor, article: ArticleId, now: Instant) -> bool {
        self.make_room(now);
        let visit = (visitor.person, article);
        if self.visits.get(&visit).is_some_and(|since| now.since(*since) < SAME_VISIT_SECONDS) {
            return false;
        }
        let used = [(Some(article), TO_AN_ARTICLE), (None, TO_THE_SITE)].map(|(to, allowance)| {
            let key = (visitor.network, to);
            let full = self.allowances.get(&key).copied().unwrap_or(now);
            Some((key, allowance.after_one_more(full, now)?))
        });
        // A visit that does not count is not remembered either.
        let [Some(of_article), Some(of_site)] = used else { return false };
        self.allowances.extend([of_article, of_site]);
        self.visits.insert(visit, now);
        *self.pending.entry(article).or_default() += 1;
        true
    }

    fn make_room(&mut self, now: Instant) {
        if self.visits.len() >= MAX_REMEMBERED {
            self.visits.retain(|_, since| now.since(*since) < SAME_VISIT_SECONDS);
            if self.visits.len() >= MAX_REMEMBERED {
                self.visits.clear();
            }
        }
        if self.allowances.len() >= MAX_REMEMBERED {
            self.allowances.retain(|_, full| *full > now);
            if self.allowances.len() >= MAX_REMEMBERED {
                self.allowances.clear();
            }
        }
    }

    /// The clicks to be written now, by article in ascending order; the counter is empty afterwards.
    pub fn take(&mut self) -> Vec<(ArticleId, i64)> {
        std::mem::take(&mut self.pending).into_iter().collect()
    }

    /// Takes back clicks that could not be written.
    pub fn give_back(&mut self, clicks: Vec<(ArticleId, i64)>) {
        for (article, count) in clicks {
            *self.pending.entry(article).or_default() += count;
        }
    }

    /// Forgets every visit, as when the salt of the visitors' hashes is thrown away. Clicks stay.
    pub fn forget_visits(&mut self) {
        self.visits.clear();
        self.allowances.clear();
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

    fn visitor(person: u64) -> Visitor {
        Visitor { person, network: 1 }
    }

    #[test]
    fn an_office_counts_and_a_program_that_changes_its_name_does_not() {
        let mut counter = Counter::default();
        let clicks = |counter: &mut Counter, people: std::ops::Range<u64>, article, now| {
            let now = Instant::new(now);
            people.filter(|person| counter.see(visitor(*person), ArticleId::new(article), now)).count()
        };
        assert_eq!(clicks(&mut counter, 0..200, 1, 0), 20);
        assert_eq!(clicks(&mut counter, 0..200, 2, 0), 20, "another article");
        let elsewhere = Visitor { person: 1_000, network: 2 };
        assert!(counter.see(elsewhere, ArticleId::new(1), Instant::new(0)), "another network");
        let of_a_day: usize = (1..=86_400 / 60).map(|minute| clicks(&mut counter, 200..400, 1, minute * 60)).sum();
        assert_eq!(of_a_day, 96);
    }

    proptest! {
        #[test]
        fn one_network_adds_no_more_than_it_may(
            mut views in proptest::collection::vec((0u64..60, 1i64..4, 0i64..20_000), 1..300),
        ) {
            views.sort_unstable_by_key(|(.., now)| *now);
            let mut counter = Counter::default();
            for (person, article, now) in &views {
                counter.see(visitor(*person), ArticleId::new(*article), Instant::new(*now));
            }
            let (first, last) = (views[0].2, views[views.len() - 1].2);
            for (_, count) in counter.take() {
                prop_assert!(count <= 20 + (last - first) / 900, "{count} clicks in {} seconds", last - first);
            }
        }

        #[test]
        fn up_to_twenty_people_of_one_network_all_count(people in 1u64..=20, article in 1i64..9) {
            let mut counter = Counter::default();
            for person in 0..people {
                prop_assert!(counter.see(visitor(person), ArticleId::new(article), Instant::new(0)));
            }
        }

        #[test]
        fn clicks_of_a_visitor_are_half_an_hour_apart(mut times in proptest::collection::vec(0i64..20_000, 1..60)) {
            times.sort_unstable();
            let mut counter = Counter::default();
            let article = ArticleId::new(1);
            let counted: Vec<i64> =
                times.iter().copied().filter(|now| counter.see(visitor(7), article, Instant::new(*now))).collect();
            prop_assert_eq!(counted[0], times[0]);
            prop_assert!(counted.windows(2).all(|pair| pair[1] - pair[0] >= SAME_VISIT_SECONDS));
            prop_assert_eq!(counter.take(), vec![(article, i64::try_from(counted.len()).unwrap_or(i64::MAX))]);
        }

        #[test]
        fn what_is_given_back_is_not_lost(views in proptest::collection::vec((0u64..50, 1i64..9), 0..200)) {
            let mut counter = Counter::default();
            let clicks = views.iter().filter(|(person, article)| counter.see(visitor(*person), ArticleId::new(*article), Instant::new(0))).count();
            let taken = counter.take();
            prop_assert!(taken.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, each article once");
            counter.give_back(taken.clone());
            prop_assert_eq!(counter.take(), taken.clone());
            prop_assert_eq!(taken.iter().map(|(_, count)| *count).sum::<i64>(), i64::try_from(clicks).unwrap_or(i64::MAX));
        }
    }
}
