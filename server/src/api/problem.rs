//! Errors in the format of RFC 9457.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::fault::{Fault, Refusal};
use serde::Serialize;
use utoipa::ToSchema;

/// An error: `title` says what, `detail` what to do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank`: what went wrong is what the status says.
    #[serde(rename = "type")]
    kind: &'static str,
    /// HTTP 状态的中文名称
    title: &'static str,
    /// HTTP 状态码
    status: u16,
    /// 哪里不对，怎么办
    detail: String,
    #[serde(skip)]
    retry_after_seconds: Option<u32>,
}

impl Problem {
    /// The problem of this status.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let title = match status {
            StatusCode::BAD_REQUEST => "请求有误",
            StatusCode::NOT_FOUND => "没有找到",
            StatusCode::METHOD_NOT_ALLOWED => "方法不可用",
            StatusCode::GONE => "已撤下",
            _ => "暂时不可用",
        };
        Self { kind: "about:blank", title, status: status.as_u16(), detail: detail.into(), retry_after_seconds: None }
    }

    /// The problem of an invalid parameter.
    pub fn parameter(name: &str, problem: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, format!("参数 {name} {problem}"))
    }

    /// The problem of `fault`; `missing` describes what was not found.
    pub fn of(fault: &Fault, missing: &str) -> Self {
        match fault {
            Fault::Refused(Refusal::Gone) => {
                Self::new(StatusCode::GONE, "这篇文章曾经公布，现已由发布单位撤下，不再提供。")
            }
            Fault::Refused(Refusal::Full) => {
                Self::new(StatusCode::INSUFFICIENT_STORAGE, "服务器的磁盘满了。请过几分钟再试。")
            }
            Fault::Refused(_) => Self::new(StatusCode::NOT_FOUND, missing),
            Fault::Failed(failure) => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                format!("这是我们的问题，已经记录，编号 {}。请过几分钟再试。", failure.id),
            ),
            Fault::Unavailable(unavailable) => Self {
                retry_after_seconds: Some(unavailable.retry_after_seconds),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "数据库暂时没有回应。请按 Retry-After 稍后再试。")
            },
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
        let mut answer = (status, headers, serde_json::to_string(&self).unwrap_or_default()).into_response();
        if let Some(seconds) = self.retry_after_seconds {
            answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        answer
    }
}
