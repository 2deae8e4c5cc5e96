//! Pages and server functions, with their context.

use std::{borrow::Cow, collections::HashSet, pin::Pin, sync::Arc};

use app::{Assets, Document, Language, Route, SiteOfPage, shell};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{Extensions, HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{outside::Government, ports::Services};
use leptos::{
    prelude::{Owner, provide_context},
    reactive::computed::ScopedFuture,
};
use leptos_axum::{ResponseOptions, ResponseParts};
use staff::{Answer, CookieChanges, Refused};

use crate::{legacy, router::PublicUrl, safety, session, target, view::View, world};

/// The context that pages and server functions share.
#[derive(Clone)]
pub struct Context {
    /// The ports for requests that have none of their own.
    pub services: Services,
    /// The names of the site's files.
    pub assets: Arc<Assets>,
    /// The site's public address.
    pub public_url: PublicUrl,
    /// The hosts of government sites.
    pub government: Government,
}

impl Context {
    /// The ports for `request`: those of citizens, unless staff ask.
    fn services(&self, request: &Extensions) -> Services {
        request.get().unwrap_or(&self.services).clone()
    }

    fn provide(&self, request: &Extensions, language: Language) -> impl Fn() + Clone + Send + Sync + use<> + 'static {
        let (services, public_url) = (self.services(request), app::PublicUrl(self.public_url.0.to_string()));
        let (government, site) = (self.government.clone(), SiteOfPage::default());
        let build = app::Build(self.assets.build().into());
        let by = session::actor(request.get(), request);
        move || {
            provide_context(by.clone());
            provide_context(government.clone());
            provide_context(services.clone());
            provide_context(public_url.clone());
            provide_context(build.clone());
            provide_context(staff::pages());
            provide_context(language);
            provide_context(site.clone());
        }
    }

    /// Renders the page of the request's address with `said` on it, as a whole document. The future is boxed, so that a caller's
    /// future is not as large as this one: forms have several such calls in one function.
    fn render(self, request: Request, said: Said) -> Pin<Box<dyn Future<Output = Response> + Send>> {
        Box::pin(self.make(request, said))
    }

    async fn make(self, mut request: Request, said: Said) -> Response {
        let (assets, provide) =
            (Arc::clone(&self.assets), self.provide(request.extensions(), Language::of(request.uri().path()).0));
        let (view, style) = (View::of(request.uri(), request.headers()), self.assets.css.clone());
        // Parameters that the page ignores are left out of its canonical address.
        let known = target::canonical(request.uri().path(), request.uri().query().unwrap_or_default());
        if let Some(known) = known.and_then(|known| known.parse().ok()) {
            *request.uri_mut() = known;
        }
        let path = request.uri().path().to_owned();
        let provide = move || {
            provide();
            match said.clone() {
                Said::Nothing => {}
                Said::InPlace(answer) => provide_context(answer.in_place()),
                Said::Refused(refused) => provide_context(refused),
            }
        };
        let (parts, body) = request.into_parts();
        let (document, said) = load(&provide, parts.clone()).await;
        let request = Request::from_parts(parts, body);
        let provide = move || {
            provide();
            provide_context(document.clone());
        };
        let render = leptos_axum::render_app_async_with_context(provide, move || shell(&assets));
        let rules = self.assets.critical(&path).map(|critical| (critical, self.assets.rules_of_tables()));
        let (government, is_encrypted) = (self.government, self.public_url.0.starts_with("https://"));
        let mut answer = render(request).await.into_response();
        if let Some(status) = said.status {
            *answer.status_mut() = status;
        }
        answer.headers_mut().extend(said.headers);
        let mut answer = whole(answer, &view, &government, rules).await;
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        answer.headers_mut().append(header::VARY, HeaderValue::from_static("cookie"));
        // A proxy can forward the link to the browser before the page is there (103 Early Hints).
        if let Ok(style) = HeaderValue::from_str(&format!("<{style}>; rel=preload; as=style")) {
            answer.headers_mut().append(header::LINK, style);
        }
        if let Some(cookie) = view.cookie(is_encrypted) {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        answer
    }

    /// Answers a server function, with the same data for everybody: it is no form's target, and so redirects nobody.
    pub async fn call(self, mut request: Request<Body>) -> Response {
        let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
        let (language, uri) = match target::page_of_data(path, query) {
            Some(address) => {
                let language = Language::of(path_of(&address)).0;
                (language, app::data_address(&address).unwrap_or_else(|| app::data_of_no_page(language)))
            }
            None => (Language::default(), format!("{path}?{query}")),
        };
        if let Ok(uri) = first_of_each(&uri).parse() {
            *request.uri_mut() = uri;
        }
        // Leptos registers its functions by method; the body of an answer to HEAD is removed on its way.
        if request.method() == Method::HEAD {
            *request.method_mut() = Method::GET;
        }
        // If HTML were accepted, Leptos would redirect the reader to any `Referer`.
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let provide = self.provide(request.extensions(), language);
        leptos_axum::handle_server_fns_with_context(provide, request).await.into_response()
    }

    /// Answers a call of a server function of the staff; the caller sets the cookies of `changes`.
    pub async fn call_of_staff(self, mut request: Request<Body>, changes: CookieChanges) -> Response {
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        let provide = self.provide(request.extensions(), Language::default());
        let provide = move || {
            provide();
            provide_context(changes.clone());
        };
        leptos_axum::handle_server_fns_with_context(provide, request).await.into_response()
    }

    /// Runs `work` with the context of a server function of the staff, for the request with the head `parts`.
    pub async fn within<T>(
        &self,
        parts: Parts,
        changes: CookieChanges,
        work: impl Future<Output = T> + Send + 'static,
    ) -> T {
        let provide = self.provide(&parts.extensions, Language::default());
        let owner = Owner::new_root(None);
        let working = owner.with(|| {
            provide();
            provide_context(parts);
            provide_context(changes);
            ScopedFuture::new(work)
        });
        working.await
    }

    /// Answers for a page: the page itself, the new address of a page of the old site, or a 404.
    pub async fn answer(self, request: Request) -> Response {
        let path = request.uri().path();
        if let Some(file) = world::number(path) {
            return world::site_map(
                &self.services(request.extensions()),
                &self.public_url,
                Some(file),
                world::PER_FILE,
            )
            .await;
        }
        if Route::parse(Language::of(path).1).is_none() {
            match legacy::redirect(&self.services(request.extensions()), request.uri()).await {
                Ok(Some(moved)) => return moved,
                Ok(None) => {}
                Err(fault) => return self.render(request, Said::InPlace(Box::new(Answer::Fault(fault)))).await,
            }
        }
        self.render(request, Said::Nothing).await
    }

    /// Answers a form with a page of its own.
    pub async fn answer_with(self, request: Request, answer: Answer) -> Response {
        self.render(request, Said::InPlace(Box::new(answer))).await
    }

    /// Answers a form with its page, which shows `refused`.
    pub async fn answer_refused(self, request: Request, refused: Refused) -> Response {
        self.render(request, Said::Refused(refused)).await
    }
}

/// The message of a page to the sender of a form.
#[derive(Clone)]
enum Said {
    /// No form was sent.
    Nothing,
    /// The message replaces the page.
    InPlace(Box<Answer>),
    /// The refusal is shown beside its form.
    Refused(Refused),
}

/// Loads the document of the request with the head `parts`, before anything is rendered; returns it with the parts of its answer.
async fn load(provide: impl Fn(), parts: Parts) -> (Arc<Document>, ResponseParts) {
    let address = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let options = ResponseOptions::default();
    // A root of its own: the thread may still have the context of another page.
    let owner = Owner::new_root(None);
    let loading = owner.with(|| {
        provide();
        provide_context(parts);
        provide_context(options.clone());
        ScopedFuture::new(Document::load(address))
    });
    let document = loading.await;
    let said = options.0.read().map(|said| said.clone()).unwrap_or_default();
    (Arc::new(document), said)
}

/// The answer as a valid document: Leptos marks its places with `<!>`, which is an error, and lets its data follow the
/// end of the document. The browser builds the same tree as before.
async fn whole(answer: Response, view: &View, government: &Government, rules: Option<(&str, &str)>) -> Response {
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let html = String::from_utf8_lossy(&bytes);
    // Scripts follow the end of the rendered page, and views without types put marks between its tags.
    let html = END.iter().fold(html.into_owned(), |html, tag| html.replacen(tag, "", 1)).replace("<!>", "<!---->");
    let (html, rules) = with_rules_of_tables(view.mark(html + &END.concat()), rules);
    if let Ok(policy) = HeaderValue::from_str(&safety::of_page(&html, government, rules.as_deref())) {
        parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // The nonce has marked our scripts. Without it, the same page has the same bytes each time.
    let mark = safety::nonce(&html).map(|nonce| format!(" nonce=\"{nonce}\""));
    let html = match mark {
        Some(mark) => html.replace(&mark, ""),
        None => html,
    };
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(html))
}

/// The page `html` with its rules of style: those of its kind, followed by those of tables, if it has any. Most have none.
fn with_rules_of_tables(html: String, rules: Option<(&str, &str)>) -> (String, Option<String>) {
    const FRAME: &str = "class=\"scroll";
    const CLOSE: &str = "</style>";
    match rules {
        Some((of_kind, of_tables)) if html.contains(FRAME) => {
            (html.replacen(CLOSE, &[of_tables, CLOSE].concat(), 1), Some([of_kind, of_tables].concat()))
        }
        rules => (html, rules.map(|(of_kind, _)| of_kind.to_owned())),
    }
}

/// `address` with the first value of each name in its query: a server function fails on a second one, on a name like a list's,
/// and on a language that the site does not have.
fn first_of_each(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut seen: HashSet<Cow<'_, str>> = HashSet::new();
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let is_understood = name != "language" || Language::ALL.iter().any(|language| language.tag() == value);
        if is_understood && !name.contains(['[', ']']) && seen.insert(name.clone()) {
            kept.append_pair(&name, &value);
        }
    }
    format!("{path}?{}", kept.finish())
}

/// The language of a call of a server function: `?language=en`.
pub fn asked_language(uri: &Uri) -> Language {
    let address = target::page_of_data(uri.path(), uri.query().unwrap_or_default()).unwrap_or_default();
    Language::of(path_of(&address)).0
}

fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

const END: [&str; 2] = ["</body>", "</html>"];
