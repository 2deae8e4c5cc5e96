use app::{DirectorySection, OtherPage, PublicRoutes, Site};
use leptos::prelude::*;
use leptos_router::components::FlatRoutes;

/// The site, as the staff's browsers run it: citizens' pages and the staff's. Those of the staff that are HTML have no route.
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
