//! Alarms as JSON by POST.

use std::time::Duration;

use domain::{alarm::Notification, site::Site};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::words;
use crate::{fetch::Fetcher, settings::AlarmSettings};

/// Time limit of a receiver, after which it is tried again: shorter than a lease.
const SEND_TIMEOUT: Duration = Duration::from_secs(30);
/// Limit of an answer, in bytes.
const MAX_ANSWER_BYTES: usize = 16 * 1024;

/// The answer of chat robots, which also have the status 200 for refusals.
#[derive(Deserialize)]
struct Answer {
    errcode: i64,
}

/// Sends `message` to the webhook of `settings`.
///
/// # Errors
/// The reason for which it was not taken. The address is not repeated: it may hold a token.
pub async fn send(settings: &AlarmSettings, site: &Site, message: &Notification) -> Result<(), String> {
    let fetcher = Fetcher::for_operator(settings.ca_file.as_deref())?;
    let key = format!("gongkai-{}-{}", message.id, message.at.seconds());
    let body = body(site, message).to_string();
    let posting = fetcher.post_json(&settings.webhook.0, body, &key, MAX_ANSWER_BYTES);
    let (status, answer) = match timeout(SEND_TIMEOUT, posting).await {
        Ok(answered) => answered.map_err(|error| format!("Webhook：{error}"))?,
        Err(_) => return Err(format!("Webhook {} 秒内没有答完", SEND_TIMEOUT.as_secs())),
    };
    if !status.is_success() {
        return Err(format!("Webhook 的回答是 {}", status.as_u16()));
    }
    match serde_json::from_slice::<Answer>(&answer) {
        Ok(Answer { errcode }) if errcode != 0 => Err(format!("Webhook 没有收下，错误码 {errcode}")),
        _ => Ok(()),
    }
}

/// The message for programs, and beside it a text in the format of chat robots.
fn body(site: &Site, message: &Notification) -> Value {
    json!({
        "msgtype": "text",
        "text": { "content": words::text(site, message) },
        "alarm": {
            "id": message.id,
            "site": site.domain,
            "kind": message.kind.code(),
            "phase": message.phase.code(),
            "subject": message.subject,
            "detail": message.detail,
            "at": message.at.web_time(),
        },
    })
}
