use domain::{
    disclosure::{Catalogue, CatalogueFilter, CatalogueLine, Entry, Facet, Turn},
    fault::Outcome,
};

use super::{
    CatalogueBranch, CatalogueContent, CatalogueFiles, CatalogueForm, CatalogueRow, CatalogueTree, CatalogueTurns,
    Choices, DisclosureContent,
    filter::{Asked, address, download},
    nearest::{Nearest, nearest},
    pages::{Shown, of_entry},
    title,
};
use crate::{page::Page, services::services};

/// `/disclosure/catalogue?topic=…&body=…&year=…&validity=…&q=…&after=…`
pub async fn catalogue(query: &str) -> Outcome<Page<DisclosureContent<CatalogueContent>>> {
    let Nearest { catalogue, asked, is_there } = nearest(&*services()?.disclosure, Asked::of(query)).await?;
    let title = title::steps(&asked, &catalogue);
    let shows = content(catalogue, &asked.filter);
    of_entry(Entry::Catalogue, shows, Shown { title, ignored: asked.ignored, is_there }).await
}

fn content(found: Catalogue, filter: &CatalogueFilter) -> CatalogueContent {
    let of_topic = filter.topic.map(|topic| topic.to_string());
    let topic = |value: Option<&str>| CatalogueFilter { topic: value.and_then(|id| id.parse().ok()), ..filter.clone() };
    let body = |value: Option<&str>| CatalogueFilter { body: value.map(str::to_owned), ..filter.clone() };
    let to = |turn| address(filter, turn);
    let years = found.years.iter().map(|year| (year.to_string(), year.to_string())).collect();
    let form = CatalogueForm {
        topics: Choices { options: options(&found.topics), chosen: of_topic.clone().unwrap_or_default() },
        bodies: Choices {
            options: bodies(&found.bodies, filter.body.as_ref()),
            chosen: filter.body.clone().unwrap_or_default(),
        },
        years: Choices { options: years, chosen: filter.year.map(|year| year.to_string()).unwrap_or_default() },
        validity: filter.validity.map(|validity| validity.code().to_owned()).unwrap_or_default(),
        words: filter.words.clone().unwrap_or_default(),
        is_narrowed: *filter != CatalogueFilter::default(),
    };
    CatalogueContent {
        by_topic: tree(found.topics, of_topic.as_deref(), topic),
        by_body: tree(found.bodies, filter.body.as_deref(), body),
        form,
        total: found.total,
        rows: found.lines.into_iter().map(CatalogueRow::from).collect(),
        files: CatalogueFiles { csv: download(filter, "csv"), xlsx: download(filter, "xlsx") },
        turns: CatalogueTurns {
            first: found.previous.map(|_| to(Turn::First)),
            previous: found.previous.map(to),
            next: found.next.map(to),
        },
    }
}

fn options(facets: &[Facet]) -> Vec<(String, String)> {
    facets.iter().map(|facet| (facet.value.clone(), facet.name.clone())).collect()
}

/// The bodies that can be chosen. A chosen one that has no lines any more is among them.
fn bodies(facets: &[Facet], chosen: Option<&String>) -> Vec<(String, String)> {
    let unknown = chosen.filter(|chosen| !facets.iter().any(|facet| facet.value == **chosen));
    unknown.map(|name| (name.clone(), name.clone())).into_iter().chain(options(facets)).collect()
}

fn tree(facets: Vec<Facet>, chosen: Option<&str>, filter: impl Fn(Option<&str>) -> CatalogueFilter) -> CatalogueTree {
    let is_chosen = |facet: &Facet| Some(&*facet.value) == chosen;
    let name = facets.iter().find(|facet| is_chosen(facet)).map(|facet| facet.name.clone());
    // A branch without lines is left out; the form offers it all the same.
    let shown = facets.into_iter().filter(|facet| facet.count > 0 || is_chosen(facet));
    let branches = shown.map(|facet| CatalogueBranch {
        address: address(&filter(Some(&facet.value)), Turn::First),
        is_here: is_chosen(&facet),
        count: facet.count,
        name: facet.name,
    });
    CatalogueTree { branches: branches.collect(), all: address(&filter(None), Turn::First), chosen: name }
}

impl From<CatalogueLine> for CatalogueRow {
    fn from(line: CatalogueLine) -> Self {
        let day = line.day();
        Self {
            id: line.line.id,
            headline: domain::article::headline(&line.line.title, line.line.subtitle.as_deref()),
            index_number: line.index_number,
            facts: [line.document_number, line.body, line.topic].into_iter().flatten().collect(),
            summary: line.summary,
            day,
        }
    }
}
