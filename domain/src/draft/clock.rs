//! The site's clock, as a browser knows it: the browser's own may be wrong.

use crate::date::Instant;

/// The difference between the site's clock and that of a browser. Texts kept by either are dated by the site's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SiteClock {
    /// Seconds by which the site's clock is ahead.
    ahead: i64,
}

impl SiteClock {
    /// It is `site` at the site while it is `browser` in the browser.
    #[must_use]
    pub const fn set(site: Instant, browser: Instant) -> Self {
        Self { ahead: site.since(browser) }
    }

    /// The site's time while it is `browser` in the browser.
    #[must_use]
    pub const fn at(self, browser: Instant) -> Instant {
        browser.plus_seconds(self.ahead)
    }
}
