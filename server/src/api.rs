//! `/api/v1`: the public articles and columns for other programs, and nothing that citizens may not read.

mod articles;
mod columns;
mod problem;
mod query;
mod search;
mod shape;

use axum::{
    Router,
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::fault::{Fault, Unavailable};
use utoipa::OpenApi;

use self::problem::Problem;
use crate::fresh;

/// The description of the interface.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "政府信息公开开放接口",
        description = "公开的文章和栏目，只读。时间均为北京时间（+08:00）。列表按日期从新到旧，用响应头 Link 里 rel=\"next\" 的网址取下一页；\
            cursor 的写法可能改变，请不要自己拼。带上 If-None-Match 可以省去没有变化的内容（304）。错误以 application/problem+json 说明。",
        license(name = "政府信息，可自由使用", identifier = "CC0-1.0")
    ),
    paths(articles::list, articles::one, search::find, columns::list),
    tags((name = "articles", description = "文章"), (name = "columns", description = "栏目"))
)]
struct Description;

/// The interface's addresses.
pub fn routes() -> Router {
    Router::new()
        .route("/api/v1/articles", get(articles::list))
        .route("/api/v1/articles/{id}", get(articles::one))
        .route("/api/v1/search", get(search::find))
        .route("/api/v1/columns", get(columns::list))
        .route("/api/v1/openapi.json", get(description))
        .route("/api/v1", get(nothing))
        .route("/api/v1/{*rest}", get(nothing))
        .method_not_allowed_fallback(only_reading)
        .layer(from_fn(open))
}

async fn description(asked: HeaderMap) -> Response {
    match Description::openapi().to_json() {
        Ok(json) => fresh::answer(&asked, "application/json", json.into_bytes()),
        Err(_) => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "接口说明暂时不能提供。").into_response(),
    }
}

async fn nothing() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "接口里没有这个网址。可用的网址见 /api/v1/openapi.json。")
}

async fn only_reading() -> Response {
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "这个接口只能读取：请用 GET 或 HEAD。");
    ([(header::ALLOW, "GET, HEAD, OPTIONS")], problem).into_response()
}

/// Allows scripts of every site to read; no cookie identifies anybody here.
async fn open(request: Request, next: Next) -> Response {
    opened(if request.method() == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    })
}

/// The answer to programs while the database is away.
pub fn unavailable(unavailable: Unavailable) -> Response {
    opened(Problem::of(&Fault::Unavailable(unavailable), "").into_response())
}

fn opened(mut answer: Response) -> Response {
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "if-none-match"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "etag, link"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ] {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}
