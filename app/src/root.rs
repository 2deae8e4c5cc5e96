#[cfg(all(test, feature = "ssr"))]
mod routes;

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_meta::MetaTags;
use leptos_router::{
    any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute},
    components::{FlatRoutes, Route, Router},
    path,
};

#[cfg(not(feature = "ssr"))]
use crate::hydration::afterwards;
use crate::{
    article::ArticlePage,
    changing::attribute,
    column::ColumnPage,
    directory::DirectorySection,
    disclosure::DisclosurePage,
    home::{HomePage, SitemapPage},
    hydration::HydratedLater,
    language::language,
    leave::LeavePage,
    navigation::provide_navigation,
    page::{OtherPage, routed},
    search::SearchPage,
    site::{ShownAddress, SiteFooter, SiteHeader, provide_frame, provide_shown_address},
    text::words,
};
#[cfg(feature = "ssr")]
use crate::{
    assets::Assets,
    language::Language,
    route::Route as PageRoute,
    staff,
    text::{PAGE_WORDS, WORDS, json, page_words},
};

/// Sets the reader's choices before anything is painted, so that nothing moves later.
#[cfg(feature = "ssr")]
const RECALL: &str =
    "try{var s=localStorage.getItem('text-size');if(s)document.documentElement.dataset.textSize=s}catch(e){}";

/// Fetches the browser's half while the module that starts it is still on its way: on a slow network each request is a wait. The first
/// file is the half itself, the other one holds the parts that the page needs besides, which it asks for later and finds in the
/// browser's cache. A preload would warn readers without scripts.
#[cfg(feature = "ssr")]
const FETCH: &str = "if(self.WebAssembly)self.gongkai=document.currentScript.dataset.code.split(' ').map(function(a){\
    var f=fetch(a,{priority:'low'});f.catch(function(){});return f})[0]";

/// Lets a browser fetch the page whose link a reader is about to use, until the browser's half does it (see
/// `navigation::prefetch`). Not articles: their visits are counted, and a page that was fetched before is shown without asking.
#[cfg(feature = "ssr")]
const PREFETCH: &str = r#"{"prefetch":[{"where":{"and":[{"href_matches":["/","/columns/*","/disclosure*","/sitemap","/en/columns/*","/hant/columns/*"]},{"not":{"href_matches":"/*\\?*"}}]},"eagerness":"moderate"}]}"#;

/// While developing, waits for the server to be built anew and loads the page again.
#[cfg(all(feature = "ssr", debug_assertions))]
const RELOAD: &str = "(async()=>{try{await fetch('/dev/reload')}catch{}for(;;){try{await fetch('/healthz');location.reload();break}\
    catch{await new Promise(r=>setTimeout(r,200))}}})()";
#[cfg(all(feature = "ssr", not(debug_assertions)))]
const RELOAD: &str = "";

/// The scripts that pages of this crate hold, besides those that Leptos writes and marks by its nonce.
#[cfg(feature = "ssr")]
pub const SCRIPTS: [&str; 5] = [RECALL, FETCH, PREFETCH, RELOAD, crate::directory::REOPEN];

/// The id of the element that the browser's half takes over: only this one is ours alone, for extensions and translators
/// put their own into `<body>`.
pub const ROOT_ID: &str = "app";

/// The document around the pages.
#[cfg(feature = "ssr")]
pub fn shell(assets: &Assets) -> impl IntoView + use<> {
    let path = use_context::<http::request::Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default();
    let critical = assets.critical(&path).filter(|_| !staff::is_styled()).map(ToOwned::to_owned);
    let is_staffs = staff::runs_own_half();
    let half = if is_staffs { &assets.staff } else { &assets.citizens };
    let (js, code) = (half.js.clone(), half.code(&path).join(" "));
    let Assets { css, editor, staff_css, .. } = assets;
    let (editor, staff_css) = (editor.clone(), staff_css.clone());
    let sheet = || view! { <link rel="stylesheet" href=css.clone() /> };
    let (before, after) = if critical.is_some() { (None, Some(sheet())) } else { (Some(sheet()), None) };
    view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <meta charset="utf-8" />
                <meta data-shell name="viewport" content="width=device-width, initial-scale=1" />
                <meta data-shell name="color-scheme" content="light dark" />
                <meta data-shell name="format-detection" content="telephone=no" />
                {critical.map(|critical| view! { <style>{critical}</style> })}
                {before}
                {staff::is_styled().then(|| view! { <link rel="stylesheet" href=staff_css /> })}
                <link rel="icon" href="/icon.png" />
                <script type="application/json" id=WORDS inner_html=json(&words().list())></script>
                {needs_page_words(&path).then(page_words_script)}
                <MetaTags />
                <script>{RECALL}</script>
                {staff::person().is_none().then(|| view! { <script type="speculationrules">{PREFETCH}</script> })}
            </head>
            <body>
                <div id=ROOT_ID>
                    {is_staffs.then(staff::app).flatten().unwrap_or_else(|| view! { <App /> }.into_any())}
                </div>
                // Before the style sheet, for which scripts behind it wait.
                <script data-code=code>{FETCH}</script>
                // The content before it is painted meanwhile.
                {after}
                // Never `async`: on a slow network it would begin before the data at the page's end, and fail.
                <script type="module" src=js fetchpriority="low"></script>
                {staff::person().map(|_| view! { <script type="module" src=editor></script> })}
                {(!RELOAD.is_empty()).then(|| view! { <script>{RELOAD}</script> })}
            </body>
        </html>
    }
}

/// Whether the page at `path` shows words of its own that not every document brings.
#[cfg(feature = "ssr")]
fn needs_page_words(path: &str) -> bool {
    use PageRoute::{Column, Disclosure, Home, Sitemap};

    matches!(PageRoute::parse(Language::of(path).1), Some(Home | Sitemap | Column { .. } | Disclosure(_)))
}

#[cfg(feature = "ssr")]
fn page_words_script() -> impl IntoView {
    view! { <script type="application/json" id=PAGE_WORDS inner_html=json(&page_words().list())></script> }
}

/// The site, as citizens' browsers run it.
#[component]
pub fn App() -> impl IntoView {
    let pages = || {
        view! {
            <FlatRoutes fallback=OtherPage>
                <PublicRoutes />
            </FlatRoutes>
        }
        .into_any()
    };
    view! { <Site pages directory=|| view! { <DirectorySection /> }.into_any() /> }
}

/// The routes of the pages that everybody may see. `Route` has the same addresses for the server.
#[component(transparent)]
pub fn PublicRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("/") view={routed::<HomePage>()} />
        <Route path=path!("/articles/:id") view={routed::<ArticlePage>()} />
        <Route path=path!("/columns/:slug") view={routed::<ColumnPage>()} />
        <Route path=path!("/search") view={routed::<SearchPage>()} />
        <Route path=path!("/disclosure") view={routed::<DisclosurePage>()} />
        <Route path=path!("/disclosure/:entry") view={routed::<DisclosurePage>()} />
        <Route path=path!("/disclosure/:entry/:year") view={routed::<DisclosurePage>()} />
        <Route path=path!("/sitemap") view={routed::<SitemapPage>()} />
        <Route path=path!("/leave") view={routed::<LeavePage>()} />
    }
    .into_inner()
    .into_any_nested_route()
}

/// The frame that stays on every page, with the page of the current address in it.
#[component]
pub fn Site(
    /// The pages, by their routes.
    pages: fn() -> AnyView,
    /// The link directory, within `.directory`.
    directory: fn() -> AnyView,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    leptos_meta::provide_meta_context();
    provide_frame();
    let shown = provide_shown_address();
    view! {
        // A change of language loads the document.
        <Router base=language().prefix()>
            <Framed shown pages directory />
        </Router>
    }
}

/// The frame, with the page of the address in it.
#[component]
fn Framed(shown: ShownAddress, pages: fn() -> AnyView, directory: fn() -> AnyView) -> impl IntoView {
    let navigation = provide_navigation(shown);
    let is_slow = navigation.is_slow;
    let view = view! {
        <a class="skip" href="#main">
            {words().tool.skip}
        </a>
        <HydratedLater class="masthead" content=|| view! { <SiteHeader /> }.into_any() />
        <main id="main" tabindex="-1" aria-busy=attribute(move || is_slow.get().then(|| "true".to_owned()))>
            {pages()}
        </main>
        <HydratedLater class="directory" content=directory />
        <HydratedLater class="colophon" content=|| view! { <SiteFooter /> }.into_any() />
    };
    #[cfg(not(feature = "ssr"))]
    afterwards(move || navigation.history.is_alive());
    view
}
