use app::menu_items;
use domain::column::Crumb;
use leptos::prelude::*;

/// The columns of the menu, as changed on this page.
#[derive(Clone, Copy)]
pub struct MenuNow(pub RwSignal<Option<Vec<Crumb>>>);

/// The columns of the menu, `menu` until they are changed.
pub fn menu_here(menu: Vec<Crumb>) -> AnyView {
    let Some(MenuNow(now)) = use_context() else { return menu_items(menu) };
    let items = move || menu_items(now.get().unwrap_or_else(|| menu.clone()));
    items.into_any()
}
