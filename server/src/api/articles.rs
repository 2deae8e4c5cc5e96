use axum::{
    Extension,
    extract::{Path, RawQuery},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    fault::Refusal,
    feed::Wanted,
    id::{ArticleId, NotAnId},
    ports::Services,
};

use super::{
    problem::Problem,
    query::{ListQuery, next, wanted},
    shape::{Line, Page, Whole},
};
use crate::{fresh, router::PublicUrl};

const JSON: &str = "application/json";

/// 文章列表
#[utoipa::path(
    get,
    path = "/api/v1/articles",
    tag = "articles",
    params(ListQuery),
    responses(
        (status = 200, description = "一页文章；响应头 Link 给出下一页", body = Page),
        (status = 304, description = "没有变化"),
        (status = 400, description = "参数有误", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "没有这个栏目", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn list(
    RawQuery(query): RawQuery,
    Extension(services): Extension<Services>,
    Extension(public_url): Extension<PublicUrl>,
    asked: HeaderMap,
) -> Response {
    match page(&services, &public_url, query.as_deref().unwrap_or_default()).await {
        Ok(page) => with_next(json(&asked, &page), page.next.as_deref()),
        Err(problem) => problem.into_response(),
    }
}

async fn page(services: &Services, public_url: &PublicUrl, query: &str) -> Result<Page, Problem> {
    let asked = wanted(query)?;
    let failed = |fault| Problem::of(&fault, "没有这个栏目。栏目见 /api/v1/columns。");
    // One more, to know whether there is a next page.
    let more = Wanted { limit: asked.limit + 1, ..asked.clone() };
    let mut entries = services.feed.entries(&more).await.map_err(failed)?;
    let site = public_url.of(&services.sites.current().await.map_err(failed)?);
    let limit = usize::try_from(asked.limit).unwrap_or_default();
    let has_more = entries.len() > limit;
    entries.truncate(limit);
    let last = entries.last().filter(|_| has_more);
    let next = last
        .map(domain::feed::FeedEntry::position)
        .map(|mark| site.absolute(&format!("/api/v1/articles?{}", next(&asked, mark))));
    Ok(Page { articles: entries.into_iter().map(|entry| Line::of(&site, entry)).collect(), next })
}

/// 一篇文章
#[utoipa::path(
    get,
    path = "/api/v1/articles/{id}",
    tag = "articles",
    params(("id" = i64, Path, description = "文章编号", minimum = 1)),
    responses(
        (status = 200, description = "文章", body = Whole),
        (status = 304, description = "没有变化"),
        (status = 404, description = "没有这篇文章", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "已撤下", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn one(
    Path(id): Path<String>,
    Extension(services): Extension<Services>,
    Extension(public_url): Extension<PublicUrl>,
    asked: HeaderMap,
) -> Response {
    let missing = "没有这篇文章，或者它还没有公布。编号是正整数，见 /api/v1/articles。";
    let read = async {
        let id = id.parse::<ArticleId>().map_err(|NotAnId| Refusal::NotFound)?;
        let article = services.articles.read(id).await?;
        Ok((article, services.sites.current().await?))
    };
    match read.await {
        Ok((article, site)) => json(&asked, &Whole::of(&public_url.of(&site), article)),
        Err(fault) => Problem::of(&fault, missing).into_response(),
    }
}

/// Adds the address of the next page to the answer.
pub fn with_next(mut answer: Response, next: Option<&str>) -> Response {
    if let Some(link) = next.and_then(|next| HeaderValue::from_str(&format!("<{next}>; rel=\"next\"")).ok()) {
        answer.headers_mut().insert(header::LINK, link);
    }
    answer
}

/// `value` as JSON, or 304 if its reader has it.
pub fn json(asked: &HeaderMap, value: &impl serde::Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(json) => fresh::answer(asked, JSON, json),
        Err(error) => {
            tracing::error!(%error, "an answer can't be written as JSON");
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "这是我们的问题，已经记录。").into_response()
        }
    }
}
