use domain::{
    fault::Outcome,
    home::{FilledSection, HomeSection},
    tags,
};
use leptos::prelude::*;

use super::{disclosure::Entries, outline::outline, section::Section};
use crate::{
    html::html,
    language::{chinese, local},
    linked::{LinkedData, of_site},
    page::{Head, Page, Parts},
    services::services,
    site::site,
    staff,
    text::text,
};

/// `/`
pub async fn page() -> Outcome<Page> {
    let (site, services, text) = (site().await?, services()?, text());
    let sections = services.homes.sections().await?;
    let columns = services.columns.tree().await?;
    let is_empty = !sections.iter().any(|section| section.section.is_list());
    let mut tags = tags::of_site(&site);
    tags.push(("description", format!("{}{}", site.name, text.about_site)));
    let mut head = Head::new(site.name.clone(), Some(site.absolute(&local("/"))), tags);
    head.feed = Some((site.name.clone(), "/feed.xml".to_owned()));
    let linked = of_site(&site);
    let shown = |section: FilledSection| match section.section {
        HomeSection::Disclosure => {
            Some(view! { <Section section content=view! { <Entries /> }.into_any() /> }.into_any())
        }
        HomeSection::Columns => {
            let tree = outline(columns.clone(), None);
            let content = tree.map(|tree| view! { {staff::edit_tree()} {tree} }.into_any());
            content.map(|content| view! { <Section section content /> }.into_any())
        }
        _ => Some(view! { <Section section /> }.into_any()),
    };
    let content = html(view! {
        <LinkedData data=linked />
        // The masthead shows the name, and the way to search.
        <h1 class="unseen" tabindex="-1" lang=chinese()>{site.name}</h1>
        {is_empty.then(|| view! { <p class="empty">{text.site_empty}</p> })}
        <div class="home">{sections.into_iter().filter_map(shown).collect_view()}</div>
    });
    Ok(Page { head, parts: Parts::Plain(content) })
}
