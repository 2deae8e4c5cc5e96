//! The page cache: public pages are rendered once and stored, compressed, until something that they show is changed.
//!
//! A page is rendered by a request of its own ([`CacheKey::request`]), so that nothing of its first reader's request is in it.
//! A writer sees the new page with the very next request: after each write this process reads the changes from the log
//! ([`PageCache::catch_up`]). Writes of other processes are notified at once if the database supports that, and otherwise
//! looked for twice a second ([`follow`]).

mod away;
mod follow;
mod key;
mod page;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use app::Visit;
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::Response,
};
use domain::{ports::Changes, touched::Touched};
use moka::{future::Cache, policy::EvictionPolicy};
use tokio::{sync::Mutex, time::timeout};
use tower::ServiceExt;

pub use self::follow::follow;
use self::{
    away::Away,
    key::{CacheKey, CacheKeyRef},
    page::{CachedPage, Uncacheable},
};
use crate::{click::Clicks, limit::Limits, metrics::CacheResult, safety::Hosts};

/// Page-cache limit for one site, in bytes.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Largest part of it for one page: enough for 50,000 addresses of the site map.
const LARGEST_PART: u64 = 2;
/// Time for which a page is shown while the database can't be reached.
const SPARE: Duration = Duration::from_secs(3_600);
/// Longest wait for a fresh page when a stale one can be served.
const PATIENCE: Duration = Duration::from_secs(1);

const TIMING: HeaderName = HeaderName::from_static("server-timing");

/// The cached pages of this process. Clones share them.
#[derive(Clone)]
pub struct PageCache(Arc<Inner>);

struct Inner {
    pages: Cache<CacheKey, Arc<CachedPage>>,
    /// The same pages for longer: they are shown while none can be rendered.
    spare: Cache<CacheKey, Arc<CachedPage>>,
    /// Number of changes so far. A page that was begun before a change is not cached after it.
    changes: AtomicU64,
    /// The last row of the log that was read.
    seen: Mutex<Option<i64>>,
    port: Arc<dyn Changes>,
    clicks: Clicks,
    hosts: Hosts,
    is_on: bool,
    /// Longest body that is cached.
    max_body_bytes: usize,
    away: Away,
}

/// A page is not cached: its answer goes to the first reader.
#[derive(Debug)]
struct NotKept;

impl PageCache {
    /// An empty cache, whose pages expire after `seconds`: the longest age of counts on a page. With 0, nothing is
    /// cached.
    #[must_use]
    pub fn new(port: Arc<dyn Changes>, clicks: Clicks, hosts: Hosts, seconds: u64) -> Self {
        Self::within(MOST_BYTES, port, clicks, hosts, seconds)
    }

    /// Like [`Self::new`], with a limit of `bytes` for all pages.
    #[must_use]
    pub fn within(bytes: u64, port: Arc<dyn Changes>, clicks: Clicks, hosts: Hosts, seconds: u64) -> Self {
        let kept_for = |time| {
            Cache::builder()
                .max_capacity(bytes)
                .weigher(|key: &CacheKey, page: &Arc<CachedPage>| {
                    u32::try_from(key.len() + page.len()).unwrap_or(u32::MAX)
                })
                .time_to_live(time)
                .eviction_policy(EvictionPolicy::tiny_lfu())
                .support_invalidation_closures()
                .build()
        };
        let inner = Inner {
            pages: kept_for(Duration::from_secs(seconds.max(1))),
            spare: kept_for(SPARE),
            changes: AtomicU64::new(0),
            seen: Mutex::new(None),
            port,
            clicks,
            hosts,
            is_on: seconds > 0,
            max_body_bytes: usize::try_from(bytes / LARGEST_PART).unwrap_or(usize::MAX),
            away: Away::default(),
        };
        Self(Arc::new(inner))
    }

    /// Invalidates pages that were changed since the last call. If the database does not answer, the next call asks for
    /// the same, and pages expire as usual.
    pub async fn catch_up(&self) {
        let mut seen = self.0.seen.lock().await;
        if let Ok(Ok(news)) = timeout(PATIENCE, self.0.port.since(*seen)).await {
            *seen = Some(news.seen);
            self.drop_touched(&news.touched);
        }
    }

    fn drop_touched(&self, touched: &Touched) {
        if touched.is_nothing() {
            return;
        }
        self.0.changes.fetch_add(1, Ordering::SeqCst);
        for pages in [&self.0.pages, &self.0.spare] {
            let touched = touched.clone();
            if touched == Touched::Everything
                || pages.invalidate_entries_if(move |key, _| key.is_touched(&touched)).is_err()
            {
                pages.invalidate_all();
            }
        }
    }

    /// Renders the page of `key`, once for all concurrent requests; `None` if it is too long to be cached.
    async fn made(&self, key: &CacheKey, asked: &Parts, router: &Router) -> Option<Response> {
        let (changes, started) = (self.0.changes.load(Ordering::SeqCst), Instant::now());
        let spare = self.0.spare.get(key).await;
        if let Some(page) = spare.as_ref().filter(|_| self.0.away.is_known()) {
            return Some(marked(self.hit(page, asked).await, CacheResult::Stale));
        }
        let mut own = None;
        let making = self.0.pages.try_get_with_by_ref(key, async {
            match self.render(key, asked, router).await {
                Ok(page) => {
                    let page = Arc::new(page);
                    own = Some(Ok(page.clone()));
                    Ok(page)
                }
                Err(uncacheable) => {
                    own = Some(Err(uncacheable));
                    Err(NotKept)
                }
            }
        });
        let result = match spare {
            None => making.await,
            Some(page) => match timeout(PATIENCE, making).await {
                Ok(result) => result,
                Err(_) => {
                    self.0.away.note();
                    return Some(marked(self.hit(&page, asked).await, CacheResult::Stale));
                }
            },
        };
        let is_current = self.0.changes.load(Ordering::SeqCst) == changes;
        if !is_current {
            self.0.pages.invalidate(key).await;
        }
        let uncacheable = match (own, result) {
            (Some(Ok(page)), _) => {
                if is_current {
                    self.0.spare.insert(key.clone(), page.clone()).await;
                }
                return Some(marked(timed(self.hit(&page, asked).await, started), CacheResult::Miss));
            }
            (None, Ok(page)) => return Some(marked(self.hit(&page, asked).await, CacheResult::Hit)),
            (Some(Err(uncacheable)), _) => uncacheable,
            // Another request rendered the page, and its answer was not cached.
            (None, Err(_)) => match self.render(key, asked, router).await {
                Ok(page) => return Some(self.hit(&Arc::new(page), asked).await),
                Err(uncacheable) => uncacheable,
            },
        };
        match uncacheable {
            Uncacheable::Answer(answer) => Some(self.spare(*answer, key, asked).await),
            Uncacheable::TooLong => None,
        }
    }

    async fn render(&self, key: &CacheKey, asked: &Parts, router: &Router) -> Result<CachedPage, Uncacheable> {
        let Some(mut request) = key.request(asked) else { return Err(Uncacheable::TooLong) };
        let visit = Visit::default();
        request.extensions_mut().insert(visit.clone());
        CachedPage::from_answer(ask(router, request).await, key, &visit, self.0.max_body_bytes).await
    }

    /// `answer`, or the stale copy of the page if the answer is a failure of ours.
    async fn spare(&self, mut answer: Response, key: &CacheKey, asked: &Parts) -> Response {
        if answer.status().is_server_error()
            && let Some(page) = self.0.spare.get(key).await
        {
            return marked(self.hit(&page, asked).await, CacheResult::Stale);
        }
        if asked.method == Method::HEAD {
            answer.headers_mut().remove(header::CONTENT_LENGTH);
            *answer.body_mut() = Body::empty();
        }
        answer
    }

    async fn hit(&self, page: &Arc<CachedPage>, asked: &Parts) -> Response {
        page.prepare_for(&asked.headers).await;
        self.hand_out(page, asked)
    }

    fn hand_out(&self, page: &CachedPage, asked: &Parts) -> Response {
        if let Some(article) = page.article() {
            self.0.clicks.count_visit(asked, article);
        }
        page.answer(&asked.method, &asked.headers)
    }

    /// The page for `request`, if it is cached, not rate-limited, and needs no slow work.
    pub async fn ready(&self, request: &Parts) -> Option<Response> {
        if !self.0.is_on {
            return None;
        }
        let key = CacheKeyRef::for_request(request, &self.0.hosts).filter(|key| !key.is_costly())?;
        let page = self.0.pages.get(&key).await?;
        (!page.is_slow_for(&request.headers)).then(|| self.hand_out(&page, request))
    }

    /// The answer of `router`, or the page that it renders, which is cached from now on.
    pub async fn answer(&self, request: Request, router: &Router, limits: &Limits) -> Response {
        let (head, body) = request.into_parts();
        if self.0.is_on
            && let Some(key) = CacheKeyRef::for_request(&head, &self.0.hosts).and_then(CacheKey::new)
            // A client that exceeds its limit is refused by the router.
            && (!key.is_costly() || limits.check(&head).is_ok())
            && let Some(answer) = self.made(&key, &head, router).await
        {
            return answer;
        }
        let is_write = !head.method.is_safe();
        let answer = ask(router, Request::from_parts(head, body)).await;
        // Also if no page is cached: it tells the replica which state readers must see. A write that is not seen here
        // is seen by the next check.
        if is_write && answer.status() != StatusCode::SERVICE_UNAVAILABLE {
            self.catch_up().await;
        }
        answer
    }
}

async fn ask(router: &Router, request: Request) -> Response {
    router.clone().oneshot(request).await.unwrap_or_else(|never| match never {})
}

/// Marks the answer with its source, for the metrics.
fn marked(mut answer: Response, result: CacheResult) -> Response {
    answer.extensions_mut().insert(result);
    answer
}

fn timed(mut answer: Response, started: Instant) -> Response {
    let timing = format!("page;dur={:.1}", started.elapsed().as_secs_f64() * 1_000.0);
    if let Ok(timing) = HeaderValue::from_str(&timing) {
        answer.headers_mut().insert(TIMING, timing);
    }
    answer
}
