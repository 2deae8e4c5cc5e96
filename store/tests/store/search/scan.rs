//! For random articles and queries the index finds the same as a look at each article, in the order of ranks.

use domain::{
    article::Validity,
    date::{Day, date},
    id::ArticleId,
    search::{Query, Sort},
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use search::{Document, Scope};

use super::{import, page};
use crate::database::TestSite;

on_both!(the_index_finds_what_looking_finds);

/// Few characters, so that many of them meet.
const TEXT: &str = "[安全生产会议的政発發发2a，。 ]{0,24}";
const QUERY: &str = "[安全生产会议的政發发2a“” ]{1,7}";
const ARTICLES: usize = 120;
const QUERIES: usize = 400;

#[derive(Debug, Clone)]
struct Made {
    title: String,
    number: Option<String>,
    body: String,
    day: Day,
    column: usize,
    issuing_body: Option<&'static str>,
    validity: Option<Validity>,
}

const COLUMNS: [&[&str]; 3] = [&["甲"], &["甲", "乙"], &["丙"]];
/// The columns below each.
const BELOW: [(&str, &[usize]); 3] = [("jia", &[0, 1]), ("yi", &[1]), ("bing", &[2])];
const BODIES: [&str; 2] = ["市教育局", "财政局 (市)"];

fn day() -> impl Strategy<Value = Day> {
    (2019i16..2024, 1i8..13, 1i8..29).prop_map(|(year, month, day)| date(year, month, day))
}

fn validity() -> impl Strategy<Value = Option<Validity>> {
    prop::option::of(prop::sample::select(vec![Validity::InForce, Validity::Expired, Validity::Repealed]))
}

fn article() -> impl Strategy<Value = Made> {
    let body = prop::option::of(prop::sample::select(BODIES.to_vec()));
    ("[安全生产会议2]{1,8}", prop::option::of("[政发]{1,2}〔2〕a号"), TEXT, day(), 0..COLUMNS.len(), body, validity())
        .prop_map(|(title, number, body, day, column, issuing_body, validity)| Made {
            title,
            number,
            body,
            day,
            column,
            issuing_body,
            validity,
        })
}

#[derive(Debug, Clone)]
struct Asked {
    words: String,
    column: Option<usize>,
    from: Option<Day>,
    to: Option<Day>,
    issuing_body: Option<&'static str>,
    validity: Option<Validity>,
    sort: Sort,
}

fn asked() -> impl Strategy<Value = Asked> {
    let rare = |some: f64| move |strategy: BoxedStrategy<Day>| prop::option::weighted(some, strategy);
    (
        QUERY,
        prop::option::weighted(0.2, 0..BELOW.len()),
        rare(0.2)(day().boxed()),
        rare(0.2)(day().boxed()),
        prop::option::weighted(0.1, prop::sample::select(BODIES.to_vec())),
        prop::option::weighted(0.1, validity().prop_filter_map("one", |validity| validity)),
        prop::sample::select(vec![Sort::Relevance, Sort::Date]),
    )
        .prop_map(|(words, column, from, to, issuing_body, validity, sort)| Asked {
            words,
            column,
            from,
            to,
            issuing_body,
            validity,
            sort,
        })
}

fn parts(day: Day) -> (i64, i64, i64) {
    (day.year().into(), day.month().into(), day.day().into())
}

/// The results of a look at each article: their ids, in their order.
fn looked(articles: &[(ArticleId, Made)], asked: &Asked) -> Vec<ArticleId> {
    let query = search::Query::of(&asked.words);
    let mut found: Vec<(Scope, i64, ArticleId)> = Vec::new();
    for (id, made) in articles {
        let fits = asked.column.is_none_or(|column| BELOW[column].1.contains(&made.column))
            && asked.from.is_none_or(|from| made.day >= from)
            && asked.to.is_none_or(|to| made.day <= to)
            && asked.issuing_body.is_none_or(|body| made.issuing_body == Some(body))
            && asked.validity.is_none_or(|validity| made.validity == Some(validity));
        let document = Document {
            title: made.title.clone(),
            numbers: made.number.clone().unwrap_or_default(),
            text: [Some(made.body.as_str()), made.issuing_body].into_iter().flatten().collect::<Vec<_>>().join("\n"),
            ..Document::default()
        };
        if let Some(scope) = document.scope_of(&query).filter(|_| fits) {
            let rank = search::rank(id.get(), parts(made.day)).unwrap();
            found.push((if asked.sort == Sort::Date { Scope::Title } else { scope }, -rank, *id));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, _, id)| id).collect()
}

async fn the_index_finds_what_looking_finds(site: TestSite) {
    let mut chance = TestRunner::deterministic();
    let mut articles: Vec<(ArticleId, Made)> = Vec::new();
    while articles.len() < ARTICLES {
        let made = article().new_tree(&mut chance).unwrap().current();
        let mut read = page(&made.title, &made.body, made.day);
        read.article.path = COLUMNS[made.column].iter().map(|name| (*name).to_owned()).collect();
        read.article.document_number = made.number.clone();
        read.article.issuing_body = made.issuing_body.map(str::to_owned);
        read.article.validity = made.validity;
        let id = import(&site, &read).await;
        // An identical page is the same article.
        if !articles.iter().any(|(known, _)| *known == id) {
            articles.push((id, made));
        }
    }
    let mut some = 0;
    for _ in 0..QUERIES {
        let asked = asked().new_tree(&mut chance).unwrap().current();
        let query = Query {
            words: asked.words.clone(),
            column: asked.column.map(|column| BELOW[column].0.to_owned()),
            from: asked.from,
            to: asked.to,
            issuing_body: asked.issuing_body.map(str::to_owned),
            validity: asked.validity,
            sort: asked.sort,
        };
        let expected = looked(&articles, &asked);
        let mut found = Vec::new();
        let first = site.services.search.search(&query, 1).await.unwrap();
        for number in 1..=first.pages.last {
            let page = site.services.search.search(&query, number).await.unwrap();
            found.extend(page.hits.iter().map(|hit| hit.id));
        }
        assert_eq!(found, expected, "{asked:?}");
        assert_eq!((first.pages.total, first.is_more), (i64::try_from(expected.len()).unwrap(), false), "{asked:?}");
        some += usize::from(expected.len() > 1);
    }
    assert!(some > QUERIES / 5, "too few queries find anything: {some}");
}
