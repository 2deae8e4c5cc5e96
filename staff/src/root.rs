use app::{
    ColumnNameMeans, EditLink, EditMeans, MenuMeans, OtherPage, PlainEdit, PublicRoutes, SectionMeans, Site, TreeMeans,
    routed,
};
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route},
    path,
};

use crate::{
    columns::{ColumnHere, ColumnNow, MenuNow, column_name_here, menu_here, tree_here},
    desk_route::DeskPage,
    directory::DirectoryHere,
    home::section_here,
    site::SiteHere,
};

/// The site, as the staff's browsers run it: citizens' pages and the staff's.
#[component]
pub fn App() -> impl IntoView {
    provide_context(MenuNow(RwSignal::new(None)));
    provide_context(MenuMeans(menu_here));
    provide_context(TreeMeans(tree_here));
    provide_context(EditMeans(edit_here));
    provide_context(SectionMeans(section_here));
    provide_context(ColumnNow::none());
    provide_context(ColumnNameMeans(column_name_here));
    #[cfg(not(feature = "ssr"))]
    set_timeout(crate::parts::begin, std::time::Duration::ZERO);
    let pages = || {
        view! {
            <FlatRoutes fallback=OtherPage>
                <PublicRoutes />
                <Route path=path!("/desk/:page") view={routed::<DeskPage>()} />
            </FlatRoutes>
        }
        .into_any()
    };
    view! { <Site pages directory=|| view! { <DirectoryHere /> }.into_any() /> }
}

/// The edit link of a part of a citizens' page, with the editing controls of parts that are edited in place.
fn edit_here(link: EditLink) -> AnyView {
    match link.part.as_str() {
        "site" => view! { <SiteHere link /> }.into_any(),
        "columns" => view! { <ColumnHere link /> }.into_any(),
        _ => view! { <PlainEdit link /> }.into_any(),
    }
}
