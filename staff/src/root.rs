use app::{MenuNow, OtherPage, PublicRoutes, Site, TreeMeans, routed};
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route},
    path,
};

use crate::{
    columns::tree_here,
    directory::{DirectoryHere, DirectoryPage},
};

/// The site, as the staff's browsers run it: citizens' pages and the staff's. Those of the staff that are HTML have no route.
#[component]
pub fn App() -> impl IntoView {
    provide_context(MenuNow(RwSignal::new(None)));
    provide_context(TreeMeans(tree_here));
    #[cfg(not(feature = "ssr"))]
    set_timeout(crate::parts::begin, std::time::Duration::ZERO);
    let pages = || {
        view! {
            <FlatRoutes fallback=OtherPage>
                <PublicRoutes />
                <Route path=path!("/desk/directory") view={routed::<DirectoryPage>()} />
            </FlatRoutes>
        }
        .into_any()
    };
    view! { <Site pages directory=|| view! { <DirectoryHere /> }.into_any() /> }
}
