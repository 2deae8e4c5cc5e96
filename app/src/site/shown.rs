use leptos::prelude::*;

/// The address of the page that is shown. While the next page is on its way, the browser's own address is ahead of it.
#[derive(Debug, Clone, Copy)]
pub struct ShownAddress(RwSignal<String>);

impl ShownAddress {
    /// Path and query, without the choice of a view: that is the reader's, and no part of the page's own address.
    pub fn address(self) -> String {
        self.0.get()
    }

    /// The path alone.
    pub fn path(self) -> String {
        self.0.with(|address| address.split('?').next().unwrap_or_default().to_owned())
    }

    /// The page at `address` is shown from now on.
    #[cfg(not(feature = "ssr"))]
    pub fn set(self, address: &str) {
        self.0.set(without_view(address));
    }
}

/// Gives the address to the components below.
pub fn provide_shown_address() -> ShownAddress {
    #[cfg(feature = "ssr")]
    let address = {
        let uri = use_context::<http::request::Parts>().map(|parts| parts.uri).unwrap_or_default();
        uri.query().map_or_else(|| uri.path().to_owned(), |query| format!("{}?{query}", uri.path()))
    };
    #[cfg(not(feature = "ssr"))]
    let address = {
        let location = window().location();
        location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
    };
    let shown = ShownAddress(RwSignal::new(without_view(&address)));
    provide_context(shown);
    shown
}

/// The address of the page that is shown.
pub fn shown_address() -> ShownAddress {
    use_context().unwrap_or_else(|| ShownAddress(RwSignal::new(String::new())))
}

fn without_view(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("view=")).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::without_view;

    #[test]
    fn the_choice_of_a_view_is_no_part_of_an_address() {
        for (address, expected) in [
            ("/", "/"),
            ("/?view=elder", "/"),
            ("/columns/a?page=2&view=elder&year=2023", "/columns/a?page=2&year=2023"),
            ("/search?q=view=1", "/search?q=view=1"),
        ] {
            assert_eq!(without_view(address), expected, "{address}");
        }
    }
}
