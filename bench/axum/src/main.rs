//! The article page written by hand: three queries, one template, no cache; and bytes from memory, the limit
//! of this architecture. `bench-axum DATABASE ADDRESS BYTES`

use std::{env, error::Error, fs};

use askama::Template;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{StatusCode, header},
    response::Html,
    routing::get,
};
use sqlx::{
    FromRow, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

#[derive(FromRow)]
struct Article {
    title: String,
    subtitle: Option<String>,
    day: String,
    source: Option<String>,
    author: Option<String>,
    reviewer: Option<String>,
    body: String,
    clicks: i64,
    column: String,
    slug: String,
    column_id: i64,
}

#[derive(FromRow)]
struct Line {
    id: i64,
    title: String,
}

#[derive(FromRow)]
struct Link {
    group: String,
    name: String,
    url: Option<String>,
    is_first: bool,
}

#[derive(Template)]
#[template(path = "article.html")]
struct Page {
    id: i64,
    article: Article,
    neighbours: Vec<Line>,
    links: Vec<Link>,
}

const ARTICLE: &str = "SELECT r.title, r.subtitle, r.day, r.source, r.author, r.reviewer, r.body, \
    coalesce(k.count, 0) AS clicks, c.name AS \"column\", c.slug, a.column_id \
    FROM article a JOIN revision r ON r.id = a.published_revision_id JOIN \"column\" c ON c.id = a.column_id \
    LEFT JOIN click k ON k.article_id = a.id WHERE a.id = ? AND a.state <> 'withdrawn'";
const NEIGHBOURS: &str = "SELECT * FROM (SELECT a.id, r.title FROM article a JOIN revision r ON r.id = a.published_revision_id \
    WHERE a.column_id = ?1 AND a.published_revision_id IS NOT NULL AND a.state <> 'withdrawn' AND (a.day, a.id) < (?2, ?3) ORDER BY a.day DESC, a.id DESC LIMIT 1) \
    UNION ALL SELECT * FROM (SELECT a.id, r.title FROM article a JOIN revision r ON r.id = a.published_revision_id \
    WHERE a.column_id = ?1 AND a.published_revision_id IS NOT NULL AND a.state <> 'withdrawn' AND (a.day, a.id) > (?2, ?3) ORDER BY a.day, a.id LIMIT 1)";
const LINKS: &str = "SELECT g.name AS \"group\", l.name, l.url, \
    row_number() OVER (PARTITION BY g.id ORDER BY l.position) = 1 AS is_first \
    FROM link l JOIN link_group g ON g.id = l.group_id WHERE l.removed_at IS NULL ORDER BY g.position, l.position";

async fn article(State(pool): State<SqlitePool>, Path(id): Path<i64>) -> Result<Html<String>, StatusCode> {
    let failed = |_| StatusCode::INTERNAL_SERVER_ERROR;
    let article: Article =
        sqlx::query_as(ARTICLE).bind(id).fetch_optional(&pool).await.map_err(failed)?.ok_or(StatusCode::NOT_FOUND)?;
    let neighbours = sqlx::query_as(NEIGHBOURS).bind(article.column_id).bind(&article.day).bind(id);
    let neighbours = neighbours.fetch_all(&pool).await.map_err(failed)?;
    let links = sqlx::query_as(LINKS).fetch_all(&pool).await.map_err(failed)?;
    let page = Page { id, article, neighbours, links };
    page.render().map(Html).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = env::args().collect::<Vec<_>>().try_into();
    let [_, database, address, bytes] = arguments.map_err(|_| "bench-axum DATABASE ADDRESS BYTES")?;
    let options = SqliteConnectOptions::new().filename(database).read_only(true);
    let pool = SqlitePoolOptions::new().min_connections(4).max_connections(4).connect_with(options).await?;
    let bytes = Bytes::from(fs::read(bytes)?);
    let kept = move || async move { ([(header::CONTENT_TYPE, "text/html"), (header::CONTENT_ENCODING, "br")], bytes) };
    let router = Router::new().route("/articles/{id}", get(article)).route("/kept", get(kept)).with_state(pool);
    axum::serve(tokio::net::TcpListener::bind(address).await?, router).await?;
    Ok(())
}
