use domain::{
    article::Validity,
    column::ColumnNode,
    fault::Outcome,
    plain_text::one_line,
    search::{Found, Hit, Piece, Place, Query},
    site::Site,
    tags,
};

use super::{
    Asked, BodyChoice, ColumnChoice, FoundContent, HitContent, Meant, NothingContent, SearchContent,
    form::name,
    nearest::{Nearest, nearest},
    query::{self, Read},
};
use crate::{
    filter::{Ignored, page_title, with_page},
    language::local,
    page::{Head, Page},
    services::services,
    site::site,
    text::{server_words, text, words},
};

/// `/search?q=…&column=…&since=…&until=…&body=…&validity=…&sort=…&page=N`. Without words it is the form alone.
pub async fn page(address: &str) -> Outcome<Page<SearchContent>> {
    let (site, services) = (site().await?, services()?);
    let columns = services.columns.tree().await?;
    let mut read = query::read(address, &columns);
    let found = if read.query.is_blank() { None } else { Some(nearest(&*services.search, &mut read).await?) };
    let bodies = services.search.issuing_bodies().await?;
    let body = |value: String| BodyChoice { name: value.clone(), value };
    let head = head(&site, &read.query, found.as_ref());
    let Read { query, asked, ignored, .. } = read;
    let content = SearchContent {
        asked,
        columns: choices(columns, 0),
        bodies: bodies.into_iter().map(body).collect(),
        notices: ignored.into_iter().map(Ignored::notice).collect(),
        found: found.map(|nearest| shown(&query, nearest.found)),
    };
    Ok(Page { head, content })
}

fn head(site: &Site, query: &Query, nearest: Option<&Nearest>) -> Head {
    let page = nearest.map_or(1, |nearest| nearest.found.pages.current);
    let words_asked = Some(query.words.clone()).filter(|words| !words.is_empty());
    let steps = [words_asked, page_title(page), Some(words().frame.search.to_owned()), Some(site.name.clone())];
    let title = steps.into_iter().flatten().collect::<Vec<_>>().join(" - ");
    // One address for every way to write the same search; none where the page is another than its address says.
    let address = if query.is_blank() { "/search".to_owned() } else { query::address(query, page) };
    let canonical = nearest.is_none_or(|nearest| nearest.is_there).then(|| site.absolute(&local(&address)));
    let mut tags = tags::of_site(site);
    tags.push(("description", with_page(format!("{}{}", site.name, text().search_about), page)));
    // Articles are found at their own addresses; there are as many searches as there are words.
    tags.push(("robots", "noindex".to_owned()));
    Head::new(title, canonical, tags)
}

fn shown(asked: &Query, found: Found) -> FoundContent {
    let to = |page| local(&query::address(asked, page));
    let of_words = |words: &str| local(&query::address(&Query::of(words), 1));
    FoundContent {
        nothing: found.hits.is_empty().then(|| nothing(asked, &found)),
        newer: found.pages.previous().map(to),
        older: found.pages.next().map(to),
        meant: found.meant.map(|words| Meant { address: of_words(&words), words }),
        hits: found.hits.into_iter().map(hit).collect(),
        pages: found.pages,
        is_more: found.is_more,
    }
}

fn hit(hit: Hit) -> HitContent {
    HitContent {
        id: hit.id,
        title: hit.title,
        passage: labelled(&hit.place, hit.passage),
        column: hit.column,
        day: hit.day,
        document_number: hit.document_number,
        invalid: hit.validity.filter(|validity| *validity != Validity::InForce).map(|it| name(it).to_owned()),
    }
}

/// `passage`, after a label of its place, if that is not the body.
pub fn labelled(place: &Place, mut passage: Vec<Piece>) -> Vec<Piece> {
    let text = &server_words().search_page;
    let label = match place {
        Place::Body => return passage,
        Place::Keywords => text.keywords.to_owned(),
        Place::Source => text.source.to_owned(),
        Place::Author => text.author.to_owned(),
        Place::IssuingBody => text.issuing_body.to_owned(),
        Place::Summary => text.summary.to_owned(),
        Place::AttachmentName => text.attachment.to_owned(),
        Place::Attachment(name) => format!("{}{name}{}", text.attachment_before, text.attachment_after),
    };
    if !passage.is_empty() {
        passage.insert(0, Piece { text: label, hit: false });
    }
    passage
}

/// The message where `found` has no articles.
fn nothing(asked: &Query, found: &Found) -> NothingContent {
    let text = &server_words().search_page;
    let lines = |advice: &[&str]| advice.iter().map(|line| (*line).to_owned()).collect();
    if found.is_unsearchable {
        let typed = one_line(&asked.words).text;
        let said = format!("{}{typed}{}", text.unsearchable_before, text.unsearchable_after);
        let advice = lines(&[text.advice_letters, text.advice_marks]);
        return NothingContent { said, everywhere: None, advice };
    }
    let is_narrowed = Asked::from(asked.clone()).is_narrowed();
    NothingContent {
        said: if is_narrowed { text.nothing_narrowed } else { text.nothing }.to_owned(),
        everywhere: is_narrowed.then(|| local(&query::address(&Query::of(&asked.words), 1))),
        advice: lines(&[text.advice_spelling, text.advice_words, text.advice_limits]),
    }
}

/// The columns with those below them, each a step further in.
fn choices(nodes: Vec<ColumnNode>, depth: usize) -> Vec<ColumnChoice> {
    let choice = |node: ColumnNode| {
        let own = ColumnChoice { slug: node.column.slug, name: node.column.name, depth };
        std::iter::once(own).chain(choices(node.children, depth + 1))
    };
    nodes.into_iter().flat_map(choice).collect()
}

impl From<Query> for Asked {
    fn from(query: Query) -> Self {
        Self {
            words: query.words,
            column: query.column,
            since: query.from.map(|day| day.to_string()),
            until: query.to.map(|day| day.to_string()),
            issuing_body: query.issuing_body,
            validity: query.validity,
            sort: query.sort,
        }
    }
}
