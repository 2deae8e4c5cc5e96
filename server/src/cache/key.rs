//! Requests for pages that can be cached, and their keys.

use std::{
    borrow::Cow,
    hash::{Hash, Hasher},
};

use app::{Language, Route};
use axum::{
    body::Body,
    extract::Request,
    http::{Method, Uri, header, request::Parts},
};
use domain::{id::ArticleId, touched::Touched};
use equivalent::Equivalent;

use crate::{
    path::normal,
    request::RequestId,
    safety::{self, Hosts},
    session, target,
    view::{self, View},
    world,
};

/// Longest address that is cached, in bytes: a catalogue with all of its filters is shorter.
const MAX_ADDRESS_BYTES: usize = 2_048;

/// The form of a requested page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// A document, or a file for machines.
    Document,
    /// Data for a browser that is on the site ([`target::page_of_data`]).
    Data,
}

/// Everything in a request that determines its answer, borrowed from it if nothing had to be normalised.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CacheKeyRef<'a> {
    form: Form,
    /// Path and query, without ignored parameters.
    address: Cow<'a, str>,
    is_elder: bool,
}

/// The key under which a page is cached.
#[derive(Debug, Clone)]
pub struct CacheKey {
    found_by: CacheKeyRef<'static>,
    subject: Subject,
}

impl Hash for CacheKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.found_by.hash(state);
    }
}

impl PartialEq for CacheKey {
    fn eq(&self, other: &Self) -> bool {
        self.found_by == other.found_by
    }
}

impl Eq for CacheKey {}

impl Equivalent<CacheKey> for CacheKeyRef<'_> {
    fn equivalent(&self, key: &CacheKey) -> bool {
        *self == key.found_by
    }
}

/// The subject of a page, which determines the changes that invalidate it.
#[derive(Debug, Clone)]
enum Subject {
    Article(ArticleId),
    Column(String),
    /// Articles of several columns.
    Collection,
}

impl<'a> CacheKeyRef<'a> {
    /// The key of `request`; `None` if its answer can't be a cached page.
    pub fn for_request(request: &'a Parts, hosts: &Hosts) -> Option<Self> {
        let (path, query) = (request.uri.path(), request.uri.query().unwrap_or_default());
        if !matches!(request.method, Method::GET | Method::HEAD)
            || session::has_token(&request.headers)
            || safety::asks_another(&request.uri, &request.headers, hosts)
        {
            return None;
        }
        let (form, address, is_elder) = if let Some(address) = target::page_of_data(path, query) {
            (Form::Data, Cow::Owned(address), false)
        } else if has_no_view(path) {
            (Form::Document, target::canonical(path, query)?, false)
        } else {
            let view = View::of(&request.uri, &request.headers);
            // The answer to a choice sets a cookie.
            if view.is_chosen() {
                return None;
            }
            (Form::Document, target::canonical(path, query)?, view.is_elder())
        };
        (address.len() <= MAX_ADDRESS_BYTES).then_some(Self { form, address, is_elder })
    }

    /// Whether the answer is rate-limited by client, even if it is cached.
    pub fn is_costly(&self) -> bool {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        target::is_costly_page(path, query)
    }
}

impl CacheKey {
    /// The key of a request, if it is for a public page under its normal path: another path is redirected, with its query
    /// unchanged.
    pub fn new(found_by: CacheKeyRef<'_>) -> Option<Self> {
        let CacheKeyRef { form, address, is_elder } = found_by;
        let path = address.split('?').next().unwrap_or_default();
        let Cow::Borrowed(path) = normal(path) else { return None };
        let subject = subject(form, path)?;
        let found_by = CacheKeyRef { form, address: Cow::Owned(address.into_owned()), is_elder };
        Some(Self { found_by, subject })
    }

    /// Whether the answer is rate-limited by client, even if it is cached.
    pub fn is_costly(&self) -> bool {
        self.found_by.is_costly()
    }

    /// The request that renders the page for all readers, without anything else of `asked`. It comes from no client: no visit
    /// is counted and no limit used up.
    pub fn request(&self, asked: &Parts) -> Option<Request> {
        let CacheKeyRef { form, address, is_elder } = &self.found_by;
        let uri: Uri = match form {
            Form::Document => address.parse().ok()?,
            Form::Data => app::data_address(address)?.parse().ok()?,
        };
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = uri;
        if *is_elder {
            request.headers_mut().insert(header::COOKIE, view::elder_cookie());
        }
        if let Some(id) = asked.extensions.get::<RequestId>() {
            request.extensions_mut().insert(id.clone());
        }
        Some(request)
    }

    /// Whether the page may have changed.
    pub fn is_touched(&self, touched: &Touched) -> bool {
        match (touched, &self.subject) {
            (Touched::Some { articles, .. }, Subject::Article(id)) => articles.contains(id),
            (Touched::Some { columns, .. }, Subject::Column(slug)) => columns.contains(slug),
            (Touched::Some { .. }, Subject::Collection) | (Touched::Everything, _) => true,
        }
    }

    /// The surrogate keys by which a cache in front of this one can purge the page.
    pub fn surrogates(&self) -> Cow<'static, str> {
        match &self.subject {
            Subject::Article(id) => format!("site article-{id}").into(),
            Subject::Column(slug) => format!("site column-{slug}").into(),
            Subject::Collection => "site collection".into(),
        }
    }

    /// Its size in bytes.
    pub fn len(&self) -> usize {
        self.found_by.address.len() + size_of::<Self>()
    }
}

/// Whether `path` is that of a file, or of data without a page, which are the same in every view. At other addresses with such an
/// ending there is a page that says that nothing was found.
fn has_no_view(path: &str) -> bool {
    app::is_catalogue_file(path) || target::is_feed(path) || world::is_site_map(path) || path == app::READ_LINK_KEYS
}

fn subject(form: Form, path: &str) -> Option<Subject> {
    if form == Form::Document {
        if let Some(slug) = target::feed_column(path) {
            return Some(Subject::Column(slug.to_owned()));
        }
        if target::is_feed(path) || world::is_site_map(path) {
            return Some(Subject::Collection);
        }
    }
    if form == Form::Document && (app::is_catalogue_file(path) || path == app::READ_LINK_KEYS) {
        return Some(Subject::Collection);
    }
    match Route::parse(Language::of(path).1)? {
        Route::Article { id } => Some(Subject::Article(id)),
        Route::Column { slug } => Some(Subject::Column(slug.to_owned())),
        Route::Home | Route::Disclosure(_) | Route::Sitemap => Some(Subject::Collection),
        Route::Leave | Route::Search | Route::Staff(_) => None,
    }
}
