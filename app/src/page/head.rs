//! Writes a page's part into the document's head.

use super::Head;

#[cfg(feature = "ssr")]
impl Head {
    /// Rendering an element puts it into the head, and nothing into the body.
    pub fn write(&self) {
        use leptos::prelude::*;
        use leptos_meta::{Link, Meta, Script, Title};

        // leptos_meta writes the title as it comes: `</title>` in a headline would end it.
        let title = self.title.replace('&', "&amp;").replace('<', "&lt;");
        let _ = view! { <Title text=title /> };
        for (name, content) in self.tags.clone() {
            let _ = view! { <Meta name=name content=content /> }.to_html();
        }
        for (property, content) in self.graph.clone() {
            let _ = view! { <Meta property=property content=content /> }.to_html();
        }
        if let Some(canonical) = self.canonical.clone() {
            let _ = view! { <Link rel="canonical" href=canonical /> }.to_html();
        }
        if let Some((name, address)) = self.feed.clone() {
            let _ = view! { <Link rel="alternate" type_="application/rss+xml" title=name href=address /> }.to_html();
        }
        for (language, address) in self.alternates.clone() {
            let _ = view! { <Link rel="alternate" hreflang=language href=address /> }.to_html();
        }
        for data in &self.linked {
            // `<` could end the element.
            let data = data.to_string().replace('<', "\\u003c");
            let _ = view! { <Script type_="application/ld+json">{data}</Script> }.to_html();
        }
    }
}

#[cfg(not(feature = "ssr"))]
impl Head {
    /// Takes the place of the last page's.
    pub fn write(&self) {
        // Everything that belongs to a page. The shell marks its own elements.
        const OF_A_PAGE: &str = "meta[name]:not([data-shell]),meta[property],link[rel=canonical],link[hreflang],\
            link[type=\"application/rss+xml\"],script[type=\"application/ld+json\"]";

        let document = leptos::prelude::document();
        document.set_title(&self.title);
        if let Ok(old) = document.query_selector_all(OF_A_PAGE) {
            for element in (0..old.length()).filter_map(|at| old.item(at)) {
                if let Some(parent) = element.parent_node() {
                    let _ = parent.remove_child(&element);
                }
            }
        }
        for (name, content) in &self.tags {
            add("meta", &[("name", name), ("content", content)]);
        }
        for (property, content) in &self.graph {
            add("meta", &[("property", property), ("content", content)]);
        }
        if let Some(canonical) = &self.canonical {
            add("link", &[("rel", "canonical"), ("href", canonical)]);
        }
        if let Some((name, address)) = &self.feed {
            let kind = ("type", "application/rss+xml");
            add("link", &[("rel", "alternate"), kind, ("title", name), ("href", address)]);
        }
        for (language, address) in &self.alternates {
            add("link", &[("rel", "alternate"), ("hreflang", language), ("href", address)]);
        }
    }
}

#[cfg(not(feature = "ssr"))]
fn add(element: &str, attributes: &[(&str, &str)]) {
    let document = leptos::prelude::document();
    if let (Some(parent), Ok(element)) = (document.head(), document.create_element(element)) {
        for (name, value) in attributes {
            let _ = element.set_attribute(name, value);
        }
        let _ = parent.append_child(&element);
    }
}
