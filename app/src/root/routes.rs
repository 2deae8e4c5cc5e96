use domain::{disclosure::Entry, id::ArticleId};
use leptos::prelude::provide_context;
use leptos_axum::generate_route_list_with_exclusions_and_ssg_and_context;

use super::App;
use crate::{
    language::Language,
    route::{DisclosureRoute, Route, StaffRoute},
};

/// A page of each kind, and of each entry.
const PAGES: [Route<'_>; 16] = [
    Route::Home,
    Route::Column { slug: "news" },
    Route::Article { id: ArticleId::new(12) },
    Route::Leave,
    Route::Search,
    Route::Sitemap,
    Route::Disclosure(DisclosureRoute::Home),
    Route::Disclosure(DisclosureRoute::Entry(Entry::Guide)),
    Route::Disclosure(DisclosureRoute::Entry(Entry::Rules)),
    Route::Disclosure(DisclosureRoute::Entry(Entry::Catalogue)),
    Route::Disclosure(DisclosureRoute::Entry(Entry::Reports)),
    Route::Disclosure(DisclosureRoute::Entry(Entry::Request)),
    Route::Disclosure(DisclosureRoute::Report { year: 2025 }),
    Route::Staff(StaffRoute::Login),
    Route::Staff(StaffRoute::Work { id: ArticleId::new(12) }),
    Route::Staff(StaffRoute::New { slug: "news" }),
];

/// The router's route of pages like `page`; `None` where the browser loads them as documents.
fn pattern(page: Route<'_>) -> Option<&'static str> {
    Some(match page {
        Route::Home => "/",
        Route::Column { .. } => "/columns/{slug}",
        Route::Article { .. } => "/articles/{id}",
        Route::Leave => "/leave",
        Route::Search => "/search",
        Route::Sitemap => "/sitemap",
        Route::Disclosure(DisclosureRoute::Home) => "/disclosure",
        Route::Disclosure(DisclosureRoute::Entry(_)) => "/disclosure/{entry}",
        Route::Disclosure(DisclosureRoute::Report { .. }) => "/disclosure/{entry}/{year}",
        Route::Staff(_) => return None,
    })
}

/// The routes of the router in `language`.
fn listed(language: Language) -> Vec<String> {
    let provide = move || provide_context(language);
    let (routes, _) = generate_route_list_with_exclusions_and_ssg_and_context(App, None, provide);
    routes.iter().map(|route| route.path().to_owned()).collect()
}

fn fits(route: &str, address: &str) -> bool {
    let (route, address): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), address.split('/').collect());
    let fits_step = |(step, own): (&&str, &&str)| step == own || step.starts_with('{');
    route.len() == address.len() && route.iter().zip(&address).all(fits_step)
}

#[test]
fn the_router_has_a_route_for_each_kind_of_public_page_and_for_nothing_else() {
    for language in Language::ALL {
        let mut patterns: Vec<String> = PAGES.into_iter().filter_map(pattern).map(|it| language.address(it)).collect();
        patterns.sort_unstable();
        patterns.dedup();
        let mut listed = listed(language);
        listed.sort_unstable();
        assert_eq!(listed, patterns, "{language:?}");
        for page in PAGES {
            let address = language.address(&page.to_string());
            let fitting: Vec<&String> = listed.iter().filter(|route| fits(route, &address)).collect();
            let own = pattern(page).map(|it| language.address(it));
            assert_eq!(fitting, own.iter().collect::<Vec<_>>(), "{address}");
        }
    }
}
