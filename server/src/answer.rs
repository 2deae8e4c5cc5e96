//! Answers to what scripts ask: JSON, and refusals in words that can be shown.

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::fault::{Fault, Refusal};
use serde_json::json;

/// A refusal, with its status and words.
pub fn refused(refusal: &Refusal) -> Response {
    let (kind, words) = match refusal {
        Refusal::NotFound => ("not_found", "没有找到".to_owned()),
        Refusal::Gone => ("not_found", "已经撤下".to_owned()),
        Refusal::NotSignedIn => ("not_signed_in", "请先登录".to_owned()),
        Refusal::Forbidden => ("forbidden", "您没有这个权限".to_owned()),
        Refusal::OwnWork => ("forbidden", "不能审核自己写的内容".to_owned()),
        Refusal::Stale { .. } => ("stale", "别人已经保存了更新的版本".to_owned()),
        Refusal::Conflict { problem } => ("conflict", problem.clone()),
        Refusal::WrongPassword => ("wrong_password", "登录名或密码不对".to_owned()),
        Refusal::TooMany { seconds } => ("too_many", format!("尝试次数太多，请在 {seconds} 秒后再试")),
        Refusal::Invalid { field, problem } => {
            return said(refusal.status(), &json!({ "words": problem, "kind": "invalid", "field": field }));
        }
    };
    said(refusal.status(), &json!({ "words": words, "kind": kind }))
}

/// Why a use case did not do what was asked.
pub fn fault(fault: &Fault) -> Response {
    match fault {
        Fault::Refused(refusal) => refused(refusal),
        Fault::Failed(failure) => failed(&failure.id),
    }
}

/// A failure of ours, under the number by which the log knows it.
pub fn failed(id: &str) -> Response {
    let words = format!("服务器出错了，请稍后再试。编号：{id}");
    said(500, &json!({ "words": words, "kind": "failed", "id": id }))
}

/// An error in `words`, with the status `status`.
pub fn wrong(status: StatusCode, kind: &str, words: &str) -> Response {
    said(status.as_u16(), &json!({ "words": words, "kind": kind }))
}

fn said(status: u16, body: &serde_json::Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
