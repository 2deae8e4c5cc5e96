use axum::{
    Extension,
    extract::RawQuery,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use domain::{
    article::{self, Validity},
    ports::Services,
    search::{Hit, Piece, Query, Sort, day},
    site::Site,
};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::{
    articles::{json, with_next},
    problem::Problem,
    shape::validity,
};
use crate::router::PublicUrl;

/// Limit of the search words, in characters.
const LONGEST: usize = 120;

/// The query of a search, for the description of the interface; it is never constructed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it describes what `asked` reads")]
pub struct SearchQuery {
    /// 要找的内容，最多 120 字；放在引号里的文字要连在一起
    #[param(pattern = r"[\p{L}\p{N}]", min_length = 1)]
    q: String,
    /// 栏目的 slug；包括它的下级栏目
    #[param(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 60)]
    column: Option<String>,
    /// 从这一天起，YYYY-MM-DD
    #[param(format = Date)]
    since: Option<String>,
    /// 到这一天止，YYYY-MM-DD
    #[param(format = Date)]
    until: Option<String>,
    /// 发布机构的全称
    issuing_body: Option<String>,
    /// 有效性：有效、失效或废止
    #[param(pattern = r"^(有效|失效|废止)$")]
    validity: Option<String>,
    /// 排序：relevance（缺省）或 date
    #[param(pattern = r"^(relevance|date)$")]
    sort: Option<String>,
    /// 第几页，每页 20 篇；缺省 1
    #[param(minimum = 1)]
    page: Option<i64>,
}

/// 一页搜索结果
#[derive(Debug, Serialize, ToSchema)]
pub struct Results {
    /// 找到几篇；最多数到 1000
    total: i64,
    /// 还有更多，没有数
    is_more: bool,
    /// 按所选的排序
    results: Vec<Found>,
    /// 没有找到时，您可能要找的内容
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<String>,
    /// 下一页的网址；最后一页没有
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// 找到的一篇文章
#[derive(Debug, Serialize, ToSchema)]
pub struct Found {
    /// 编号
    id: i64,
    /// 网页
    url: String,
    /// 标题
    title: String,
    /// 含有所找内容的一段；不是正文的，前面写明是什么，如“来源：”
    passage: String,
    /// 栏目的 slug
    column: String,
    /// 日期，YYYY-MM-DD
    date: String,
    /// 文号
    #[serde(skip_serializing_if = "Option::is_none")]
    document_number: Option<String>,
    /// 有效性：有效、失效或废止
    #[serde(skip_serializing_if = "Option::is_none")]
    validity: Option<&'static str>,
}

impl Found {
    fn of(site: &Site, hit: Hit) -> Self {
        let text = |pieces: Vec<Piece>| pieces.into_iter().map(|piece| piece.text).collect();
        Self {
            id: hit.id.get(),
            url: site.absolute(&article::address(hit.id)),
            title: text(hit.title),
            passage: text(app::labelled_passage(&hit.place, hit.passage)),
            column: hit.column.slug,
            date: hit.day.to_string(),
            document_number: hit.document_number,
            validity: hit.validity.map(validity),
        }
    }
}

/// 搜索
#[utoipa::path(
    get,
    path = "/api/v1/search",
    tag = "articles",
    params(SearchQuery),
    responses(
        (status = 200, description = "一页搜索结果；响应头 Link 给出下一页", body = Results),
        (status = 304, description = "没有变化"),
        (status = 400, description = "参数有误", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "没有这一页或者没有这个栏目", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn find(
    RawQuery(query): RawQuery,
    Extension(services): Extension<Services>,
    Extension(public_url): Extension<PublicUrl>,
    headers: HeaderMap,
) -> Response {
    match results(&services, &public_url, query.as_deref().unwrap_or_default()).await {
        Ok(results) => with_next(json(&headers, &results), results.next.as_deref()),
        Err(problem) => problem.into_response(),
    }
}

async fn results(services: &Services, public_url: &PublicUrl, query: &str) -> Result<Results, Problem> {
    let (query, page) = asked(query)?;
    let failed = |fault| Problem::of(&fault, "没有这一页，或者没有这个栏目。栏目见 /api/v1/columns。");
    let found = services.search.search(&query, page).await.map_err(failed)?;
    if found.is_unsearchable {
        return Err(no_words());
    }
    let site = public_url.of(&services.sites.current().await.map_err(failed)?);
    let next = found.pages.next().map(|page| site.absolute(&address(&query, page)));
    Ok(Results {
        total: found.pages.total,
        is_more: found.is_more,
        results: found.hits.into_iter().map(|hit| Found::of(&site, hit)).collect(),
        meant: found.meant,
        next,
    })
}

/// Parses the query: the search, and the page.
fn asked(text: &str) -> Result<(Query, i64), Problem> {
    let (mut query, mut page) = (Query::default(), 1);
    // First and last day by their former names, which count if the new ones are missing.
    let mut once = (None, None);
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        let value = value.trim();
        let a_day = || day(value).filter(|_| value.len() == 10);
        let no_day = || Problem::parameter(&name, "应是 YYYY-MM-DD，如 2023-02-17。");
        match name.as_ref() {
            "q" => query.words = value.chars().take(LONGEST).collect(),
            "column" if value.is_empty() || value.len() > 200 => {
                return Err(Problem::parameter("column", "应是栏目的 slug，见 /api/v1/columns。"));
            }
            "column" => query.column = Some(value.to_owned()),
            "since" => query.from = Some(a_day().ok_or_else(no_day)?),
            "until" => query.to = Some(a_day().ok_or_else(no_day)?),
            // Former names; sharing adds a `from` of its own to addresses, which is no day.
            "from" => once.0 = a_day().or(once.0),
            "to" => once.1 = a_day().or(once.1),
            "issuing_body" => query.issuing_body = Some(value.to_owned()),
            "validity" => {
                let found = [Validity::InForce, Validity::Expired, Validity::Repealed]
                    .into_iter()
                    .find(|known| validity(*known) == value);
                query.validity = Some(found.ok_or_else(|| Problem::parameter("validity", "应是有效、失效或废止。"))?);
            }
            "sort" => {
                let found = [Sort::Relevance, Sort::Date].into_iter().find(|sort| sort.code() == value);
                query.sort = found.ok_or_else(|| Problem::parameter("sort", "应是 relevance 或 date。"))?;
            }
            "page" => {
                page = value
                    .parse()
                    .ok()
                    .filter(|page| *page >= 1)
                    .ok_or_else(|| Problem::parameter("page", "应是正整数。"))?;
            }
            _ => {
                let known = "不认识。可用的参数：q、column、since、until、issuing_body、validity、sort、page。";
                return Err(Problem::parameter(&name.chars().take(40).collect::<String>(), known));
            }
        }
    }
    query.from = query.from.or(once.0);
    query.to = query.to.or(once.1);
    if query.is_blank() {
        return Err(no_words());
    }
    Ok((query, page))
}

fn no_words() -> Problem {
    Problem::parameter("q", "是要找的内容，至少有一个字。")
}

/// The address of page `page` of the same search.
fn address(query: &Query, page: i64) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("q", &query.words);
    if let Some(column) = &query.column {
        pairs.append_pair("column", column);
    }
    if let Some(day) = query.from {
        pairs.append_pair("since", &day.to_string());
    }
    if let Some(day) = query.to {
        pairs.append_pair("until", &day.to_string());
    }
    if let Some(body) = &query.issuing_body {
        pairs.append_pair("issuing_body", body);
    }
    if let Some(known) = query.validity {
        pairs.append_pair("validity", validity(known));
    }
    pairs.append_pair("sort", query.sort.code()).append_pair("page", &page.to_string());
    format!("/api/v1/search?{}", pairs.finish())
}
