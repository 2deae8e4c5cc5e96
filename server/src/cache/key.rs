//! Which requests are for a page that can be kept, and under what.

use std::{
    borrow::Cow,
    hash::{Hash, Hasher},
};

use app::{Address, Language};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderName, Method, header, request::Parts},
};
use domain::touched::Touched;
use equivalent::Equivalent;

use crate::{
    safety::{self, Hosts},
    session, view,
};

/// The function by which a browser that is on the site reads the next page.
const READ: &str = "/api/page/read";
/// No address of ours is longer; what is looks for trouble.
const LONGEST: usize = 512;

/// What of a request makes the page that it gets: finds it among the kept ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Asked<'a> {
    /// Path and query.
    target: &'a str,
    is_elder: bool,
}

/// Under what a page is kept.
#[derive(Debug, Clone)]
pub struct Key {
    target: String,
    is_elder: bool,
    page: Shown,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.asked().hash(state);
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.asked() == other.asked()
    }
}

impl Eq for Key {}

impl Equivalent<Key> for Asked<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        *self == key.asked()
    }
}

/// What is shown at it.
#[derive(Debug, Clone)]
enum Shown {
    Article(i64),
    Column(String),
    /// What brings articles of several columns together.
    Collection,
}

impl<'a> Asked<'a> {
    /// What `request` of nobody in particular asks for; nothing where a kept page can't be the answer.
    pub fn of(request: &'a Parts, hosts: &Hosts) -> Option<Self> {
        let target = request.uri.path_and_query()?.as_str();
        if !matches!(request.method, Method::GET | Method::HEAD)
            || target.len() > LONGEST
            || session::has_token(&request.headers)
            || safety::asks_another(&request.uri, &request.headers, hosts)
        {
            return None;
        }
        if request.uri.path() == READ {
            // A form's answer leads on to a page.
            let accepts = request.headers.get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok());
            if accepts.is_some_and(|accepted| accepted.contains("text/html")) {
                return None;
            }
        }
        Some(Self { target, is_elder: view::View::of(&request.uri, &request.headers).is_elder() })
    }
}

impl Key {
    /// The key of what is asked for, if it is a public page.
    pub fn of(asked: &Asked<'_>) -> Option<Self> {
        let (path, query) = asked.target.split_once('?').unwrap_or((asked.target, ""));
        let page = if path == READ {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            let (_, address) = pairs.find(|(name, _)| name == "address")?;
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            shown(path, query)?
        } else {
            shown(path, query)?
        };
        Some(Self { target: asked.target.to_owned(), is_elder: asked.is_elder, page })
    }

    fn asked(&self) -> Asked<'_> {
        Asked { target: &self.target, is_elder: self.is_elder }
    }

    /// A request for this page and nothing else: a cached page depends on its key alone, so the request that happens to come
    /// first must not shape it. It names no browser and is no visit; visits are counted when the page is handed out.
    pub fn request(&self, first: &Parts) -> Request {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = first.uri.clone();
        *request.extensions_mut() = first.extensions.clone();
        for name in [header::HOST, HeaderName::from_static("x-forwarded-for")] {
            for value in first.headers.get_all(&name) {
                request.headers_mut().append(name.clone(), value.clone());
            }
        }
        if self.is_elder {
            request.headers_mut().insert(header::COOKIE, view::elder_cookie());
        }
        request
    }

    /// The article whose page it is, which a visit counts for.
    pub fn article(&self) -> Option<i64> {
        match self.page {
            Shown::Article(id) => Some(id),
            _ => None,
        }
    }

    /// Whether the page may be another one now.
    pub fn is_touched(&self, touched: &Touched) -> bool {
        match (touched, &self.page) {
            (Touched::Some { articles, .. }, Shown::Article(id)) => articles.contains(id),
            (Touched::Some { columns, .. }, Shown::Column(slug)) => columns.contains(slug),
            (Touched::Some { .. }, Shown::Collection) | (Touched::Everything, _) => true,
        }
    }

    /// The words under which a cache in front of this one can throw the page away.
    pub fn surrogates(&self) -> Cow<'static, str> {
        match &self.page {
            Shown::Article(id) => format!("site article-{id}").into(),
            Shown::Column(slug) => format!("site column-{slug}").into(),
            Shown::Collection => "site collection".into(),
        }
    }

    /// Bytes that it takes.
    pub fn len(&self) -> usize {
        self.target.len() + size_of::<Self>()
    }
}

fn shown(path: &str, query: &str) -> Option<Shown> {
    // The choice of a view is remembered by its answer.
    if form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == view::NAME) {
        return None;
    }
    match Address::of(Language::of(path).1) {
        Address::Article { id } if id > 0 => Some(Shown::Article(id)),
        Address::Column { slug } => Some(Shown::Column(slug)),
        Address::Home | Address::Disclosure | Address::Sitemap => Some(Shown::Collection),
        _ => None,
    }
}
