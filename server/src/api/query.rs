//! The parameters of lists.

use domain::{column::Position, feed::Wanted};
use utoipa::IntoParams;

use super::problem::Problem;

/// Articles of a page by default.
const USUAL: i64 = 20;
/// Limit of articles of a page.
const MOST: i64 = 100;

/// The query of a list, for the description of the interface; it is never constructed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it describes what `wanted` reads")]
pub struct ListQuery {
    /// 栏目的 slug；包括它的下级栏目
    #[param(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 60)]
    column: Option<String>,
    /// 年份，四位数字，如 2023
    #[param(minimum = 1900, maximum = 2999)]
    year: Option<i16>,
    /// 从这一天起，YYYY-MM-DD
    #[param(format = Date)]
    since: Option<String>,
    /// 每页几篇，1 到 100，缺省 20
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// 下一页的位置，来自 Link
    #[param(
        pattern = r"^\d{4}((0[13578]|1[02])(0[1-9]|[12]\d|3[01])|(0[469]|11)(0[1-9]|[12]\d|30)|02(0[1-9]|1\d|2[0-8]))-\d{1,18}$|^\d\d(0[48]|[2468][048]|[13579][26])0229-\d{1,18}$"
    )]
    cursor: Option<String>,
}

/// Parses the query of a list.
pub fn wanted(query: &str) -> Result<Wanted, Problem> {
    let mut wanted = Wanted { limit: USUAL, ..Wanted::default() };
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = value.trim();
        match name.as_ref() {
            "column" if value.is_empty() || value.len() > 200 => {
                return Err(Problem::parameter("column", "应是栏目的 slug，见 /api/v1/columns。"));
            }
            "column" => wanted.column = Some(value.to_owned()),
            "year" => {
                let year = value.parse().ok().filter(|year| value.len() == 4 && (1900..=2999).contains(year));
                wanted.year = Some(year.ok_or_else(|| Problem::parameter("year", "应是四位数字的年份，如 2023。"))?);
            }
            "since" => {
                let day = value.parse().map_err(|_| Problem::parameter("since", "应是 YYYY-MM-DD，如 2023-02-17。"));
                wanted.since = Some(day?);
            }
            "limit" => {
                let limit = value.parse().ok().filter(|limit| (1..=MOST).contains(limit));
                wanted.limit = limit.ok_or_else(|| Problem::parameter("limit", "应是 1 到 100 的整数。"))?;
            }
            "cursor" => {
                let mark = Position::from_code(value);
                let problem = "不可用：请从第一页开始，用 Link 给出的网址往后读。";
                wanted.after = Some(mark.ok_or_else(|| Problem::parameter("cursor", problem))?);
            }
            _ => {
                let known = "不认识。可用的参数：column、year、since、limit、cursor。";
                return Err(Problem::parameter(&name.chars().take(40).collect::<String>(), known));
            }
        }
    }
    Ok(wanted)
}

/// The same query, for articles after the one at `mark`.
pub fn next(wanted: &Wanted, mark: Position) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(column) = &wanted.column {
        query.append_pair("column", column);
    }
    if let Some(year) = wanted.year {
        query.append_pair("year", &year.to_string());
    }
    if let Some(since) = wanted.since {
        query.append_pair("since", &since.to_string());
    }
    query.append_pair("limit", &wanted.limit.to_string());
    query.append_pair("cursor", &mark.code());
    query.finish()
}
