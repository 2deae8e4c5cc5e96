//! The page cache: public pages are made once and kept, packed, until something that they show is changed.
//!
//! Whoever changes something reads the new page with the very next request: after each write this process looks what
//! the log says of it ([`PageCache::catch_up`]). What others write is heard of at once where the database can tell, and
//! else looked for twice a second ([`follow`]).

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

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderName, HeaderValue, Method, request::Parts},
    response::Response,
};
use domain::{ports::Changes, touched::Touched};
use moka::{future::Cache, policy::EvictionPolicy};
use tokio::{sync::Mutex, time::timeout};
use tower::ServiceExt;

pub use self::follow::follow;
use self::{
    away::Away,
    key::{Asked, Key},
    page::CachedPage,
};
use crate::{click::Clicks, safety::Hosts};

/// Kept pages of a site take no more memory than this, in bytes.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// For how long a page is shown when the database can't be reached.
const SPARE: Duration = Duration::from_secs(3_600);
/// Who could be shown a page that was kept before waits no longer for the new one.
const PATIENCE: Duration = Duration::from_secs(1);

const TIMING: HeaderName = HeaderName::from_static("server-timing");

/// The kept pages of this process. Clones share them.
#[derive(Clone)]
pub struct PageCache(Arc<Inner>);

struct Inner {
    pages: Cache<Key, Arc<CachedPage>>,
    /// The same pages for longer: they are shown while none can be made.
    spare: Cache<Key, Arc<CachedPage>>,
    /// How many changes there were. A page that was begun before one is not kept after it.
    changes: AtomicU64,
    /// How far the log was read.
    seen: Mutex<Option<i64>>,
    port: Arc<dyn Changes>,
    clicks: Clicks,
    hosts: Hosts,
    is_on: bool,
    away: Away,
}

/// Why a page was not kept: its answer goes to whoever asked first.
#[derive(Debug)]
struct NotKept;

impl PageCache {
    /// No page is kept yet, and none is for longer than `seconds`: so old may counts be that a page shows. With 0,
    /// none is kept at all.
    #[must_use]
    pub fn new(port: Arc<dyn Changes>, clicks: Clicks, hosts: Hosts, seconds: u64) -> Self {
        Self::within(MOST_BYTES, port, clicks, hosts, seconds)
    }

    /// As [`Self::new`], with no more than `bytes` of pages.
    #[must_use]
    pub fn within(bytes: u64, port: Arc<dyn Changes>, clicks: Clicks, hosts: Hosts, seconds: u64) -> Self {
        let kept_for = |time| {
            Cache::builder()
                .max_capacity(bytes)
                .weigher(|key: &Key, page: &Arc<CachedPage>| u32::try_from(key.len() + page.len()).unwrap_or(u32::MAX))
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
            away: Away::default(),
        };
        Self(Arc::new(inner))
    }

    /// Throws away what has been changed since the last time. Where the database does not say, it is asked for the same
    /// the next time, and pages grow old as ever.
    pub async fn catch_up(&self) {
        let mut seen = self.0.seen.lock().await;
        if let Ok(news) = self.0.port.since(*seen).await {
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

    async fn made(&self, key: &Key, head: Parts, router: &Router) -> Response {
        let (changes, started) = (self.0.changes.load(Ordering::SeqCst), Instant::now());
        let spare = self.0.spare.get(key).await;
        if let Some(page) = spare.as_ref().filter(|_| self.0.away.is_known()) {
            return self.hit(page, &head);
        }
        let mut own = None;
        let making = self.0.pages.try_get_with_by_ref(key, async {
            match CachedPage::of(ask(router, key.request(&head)).await, key).await {
                Ok(page) => {
                    let page = Arc::new(page);
                    own = Some(Ok(page.clone()));
                    Ok(page)
                }
                Err(answer) => {
                    own = Some(Err(answer));
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
                    return self.hit(&page, &head);
                }
            },
        };
        let is_current = self.0.changes.load(Ordering::SeqCst) == changes;
        if !is_current {
            self.0.pages.invalidate(key).await;
        }
        match (own, result) {
            (Some(Ok(page)), _) => {
                if is_current {
                    self.0.spare.insert(key.clone(), page.clone()).await;
                }
                timed(self.hit(&page, &head), started)
            }
            (Some(Err(answer)), _) => self.not_kept(answer, key, &head).await,
            (None, Ok(page)) => self.hit(&page, &head),
            (None, Err(_)) => {
                let answer = ask(router, key.request(&head)).await;
                self.not_kept(answer, key, &head).await
            }
        }
    }

    /// The answer to a request whose page could not be kept. The page was asked for by GET, whatever the method of the request.
    async fn not_kept(&self, answer: Response, key: &Key, request: &Parts) -> Response {
        let answer = self.spare(answer, key, request).await;
        if request.method == Method::HEAD { answer.map(|_| Body::empty()) } else { answer }
    }

    /// `answer`, or the page as it was kept before where the answer is that we have failed.
    async fn spare(&self, answer: Response, key: &Key, request: &Parts) -> Response {
        if !answer.status().is_server_error() {
            return answer;
        }
        match self.0.spare.get(key).await {
            Some(page) => self.hit(&page, request),
            None => answer,
        }
    }

    fn hit(&self, page: &CachedPage, request: &Parts) -> Response {
        if let Some(article) = page.article() {
            self.0.clicks.count_visit(request, article);
        }
        page.answer(&request.method, &request.headers)
    }

    /// The page that `request` asks for, where it is kept.
    pub async fn ready(&self, request: &Parts) -> Option<Response> {
        if !self.0.is_on {
            return None;
        }
        let page = self.0.pages.get(&Asked::of(request, &self.0.hosts)?).await?;
        Some(self.hit(&page, request))
    }

    /// What `router` answers, or the page that it makes and that is kept from now on.
    pub async fn answer(&self, request: Request, router: &Router) -> Response {
        let (head, body) = request.into_parts();
        if self.0.is_on
            && let Some(key) = Asked::of(&head, &self.0.hosts).and_then(|asked| Key::of(&asked))
        {
            return self.made(&key, head, router).await;
        }
        let is_write = !head.method.is_safe();
        let answer = ask(router, Request::from_parts(head, body)).await;
        // Also where no page is kept: it tells the replica of the database what readers must see.
        if is_write {
            self.catch_up().await;
        }
        answer
    }
}

async fn ask(router: &Router, request: Request) -> Response {
    router.clone().oneshot(request).await.unwrap_or_else(|never| match never {})
}

fn timed(mut answer: Response, started: Instant) -> Response {
    let timing = format!("page;dur={:.1}", started.elapsed().as_secs_f64() * 1_000.0);
    if let Ok(timing) = HeaderValue::from_str(&timing) {
        answer.headers_mut().insert(TIMING, timing);
    }
    answer
}
