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
        for data in self.linked.clone() {
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
            let _ = add("meta", &[("name", name), ("content", content)]);
        }
        for (property, content) in &self.graph {
            let _ = add("meta", &[("property", property), ("content", content)]);
        }
        if let Some(canonical) = &self.canonical {
            let _ = add("link", &[("rel", "canonical"), ("href", canonical)]);
        }
        if let Some((name, address)) = &self.feed {
            let kind = ("type", "application/rss+xml");
            let _ = add("link", &[("rel", "alternate"), kind, ("title", name), ("href", address)]);
        }
        for (language, address) in &self.alternates {
            let _ = add("link", &[("rel", "alternate"), ("hreflang", language), ("href", address)]);
        }
        for data in &self.linked {
            if let Some(element) = add("script", &[("type", "application/ld+json")]) {
                element.set_text_content(Some(data));
            }
        }
    }
}

#[cfg(not(feature = "ssr"))]
fn add(element: &str, attributes: &[(&str, &str)]) -> Option<web_sys::Element> {
    let document = leptos::prelude::document();
    let (parent, element) = (document.head()?, document.create_element(element).ok()?);
    for (name, value) in attributes {
        let _ = element.set_attribute(name, value);
    }
    parent.append_child(&element).ok()?;
    Some(element)
}
