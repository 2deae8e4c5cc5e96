use super::{HomeContent, HomeEdits};
use crate::{
    language::local,
    linked::of_site,
    page::{Head, Page},
    services::services,
    site::{EditLink, site},
    text::text,
};
use domain::{fault::Outcome, tags};

/// `/`
pub async fn page() -> Outcome<Page<HomeContent>> {
    let (site, services, text) = (site().await?, services()?, text());
    let mut tags = tags::of_site(&site);
    tags.push(("description", format!("{}{}", site.name, text.about_site)));
    let mut head = Head::new(site.name.clone(), Some(site.absolute(&local("/"))), tags);
    head.feed = Some((site.name.clone(), "/feed.xml".to_owned()));
    head.linked = vec![of_site(&site)];
    let content = HomeContent {
        sections: services.homes.sections().await?,
        columns: services.columns.tree().await?,
        edits: EditLink::of_tree().map(|tree| HomeEdits { tree, label: crate::text::edit_text().part.to_owned() }),
        name: site.name,
    };
    Ok(Page { head, content })
}
