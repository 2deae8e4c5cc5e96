use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_meta::MetaTags;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::{
    article::ArticlePage,
    column::ColumnPage,
    directory::DirectorySection,
    error::NotFoundPage,
    home::HomePage,
    navigation::follow_journey,
    site::{SiteFooter, SiteHeader, provide_site},
    text::text,
};

/// The addresses of the built files, which change with their content.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Assets {
    /// The one style sheet.
    pub css: String,
    /// The module that starts the browser's half.
    pub js: String,
    /// The browser's half itself.
    pub wasm: String,
}

/// Sets what the reader has chosen before anything is painted, so that nothing moves later.
#[cfg(feature = "ssr")]
const RECALL: &str = "try{var s=localStorage.getItem('text-size');if(s)document.documentElement.dataset.textSize=s}catch(e){}";

/// The document around the pages.
#[cfg(feature = "ssr")]
pub fn shell(assets: Assets) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang=text().language>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="format-detection" content="telephone=no" />
                <link rel="stylesheet" href=assets.css />
                <link rel="icon" href="/icon.png" />
                <MetaTags />
                <script>{RECALL}</script>
            </head>
            <body>
                <App />
                <script type="module" src=assets.js async fetchpriority="low"></script>
            </body>
        </html>
    }
}

/// The site: what stays on every page, and the page of the address.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_site();
    let (_, set_is_routing) = signal(false);
    view! {
        <Router set_is_routing>
            {follow_journey()} <a class="skip" href="#main">
                {text().skip}
            </a> <SiteHeader /> <main id="main" tabindex="-1">
                <FlatRoutes fallback=NotFoundPage transition=true>
                    <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                    <Route path=path!("/columns/:slug") view=ColumnPage ssr=SsrMode::Async />
                    <Route path=path!("/articles/:id") view=ArticlePage ssr=SsrMode::Async />
                </FlatRoutes>
            </main> <DirectorySection /> <SiteFooter />
        </Router>
    }
}
