//! Which requests are for a page that can be cached, and under what.

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

/// Longest address that is cached, in bytes: a catalogue that is narrowed in every way is shorter.
const MAX_ADDRESS_BYTES: usize = 2_048;

/// In which form a page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    /// As a document, or a file for machines.
    Document,
    /// As data for a browser that is on the site ([`target::page_of_data`]).
    Data,
}

/// All of a request that makes its answer, borrowed from it where nothing had to be brought into order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CacheKeyRef<'a> {
    form: Form,
    /// Path and query, without parameters that are ignored.
    address: Cow<'a, str>,
    is_elder: bool,
}

/// Under what a page is cached.
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

/// What a page shows, and so which changes invalidate it.
#[derive(Debug, Clone)]
enum Subject {
    Article(ArticleId),
    Column(String),
    /// Articles of several columns.
    Collection,
}

impl<'a> CacheKeyRef<'a> {
    /// The key of what `request` asks for; `None` where the answer may be no cached page.
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
            // The answer to a choice remembers it in a cookie.
            if view.is_chosen() {
                return None;
            }
            (Form::Document, target::canonical(path, query)?, view.is_elder())
        };
        (address.len() <= MAX_ADDRESS_BYTES).then_some(Self { form, address, is_elder })
    }

    /// Whether the answer is limited by client, also where it is cached.
    pub fn is_costly(&self) -> bool {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        target::is_costly_page(path, query)
    }
}

impl CacheKey {
    /// The key of what is asked for, if it is a public page under its normal path: another path is redirected, with its query as
    /// it is.
    pub fn new(found_by: CacheKeyRef<'_>) -> Option<Self> {
        let CacheKeyRef { form, address, is_elder } = found_by;
        let path = address.split('?').next().unwrap_or_default();
        let Cow::Borrowed(path) = normal(path) else { return None };
        let subject = subject(form, path)?;
        let found_by = CacheKeyRef { form, address: Cow::Owned(address.into_owned()), is_elder };
        Some(Self { found_by, subject })
    }

    /// Whether the answer is limited by client, also where it is cached.
    pub fn is_costly(&self) -> bool {
        self.found_by.is_costly()
    }

    /// The request by which the page is made for all who ask for it, whatever else they say. It comes from no client: no visit
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

    /// Whether the page may be another one now.
    pub fn is_touched(&self, touched: &Touched) -> bool {
        match (touched, &self.subject) {
            (Touched::Some { articles, .. }, Subject::Article(id)) => articles.contains(id),
            (Touched::Some { columns, .. }, Subject::Column(slug)) => columns.contains(slug),
            (Touched::Some { .. }, Subject::Collection) | (Touched::Everything, _) => true,
        }
    }

    /// The words under which a cache in front of this one can throw the page away.
    pub fn surrogates(&self) -> Cow<'static, str> {
        match &self.subject {
            Subject::Article(id) => format!("site article-{id}").into(),
            Subject::Column(slug) => format!("site column-{slug}").into(),
            Subject::Collection => "site collection".into(),
        }
    }

    /// Bytes that it takes.
    pub fn len(&self) -> usize {
        self.found_by.address.len() + size_of::<Self>()
    }
}

/// Whether a file, or data of no page, stand at `path` that are the same in every view. At other addresses that end like one, a page says that there
/// is none.
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
