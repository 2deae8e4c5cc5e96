use domain::fault::{Fault, Refusal, Unavailable};
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::json::ErrorJson;

/// The error of a server function of the staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Told", from = "Told")]
pub enum StaffError {
    /// The use case says why, or a failure its number.
    Fault(Fault),
    /// The server was not reached, or not understood: whether it was done is not known.
    Offline,
}

/// The same on its way: for scripts in words and by kind, for the staff's half as it is.
#[derive(Serialize, Deserialize)]
pub struct Told {
    /// Its kind.
    pub kind: String,
    /// It in words.
    pub words: String,
    /// The field that can't be so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The number of a failure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The fault.
    #[serde(default)]
    pub fault: Option<Fault>,
}

impl StaffError {
    /// The error in words for the person who asked.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Fault(fault) => said(fault).1,
            Self::Offline => crate::text::staff_text().offline.to_owned(),
        }
    }

    /// The error in an answer of the status `status` with the content `text`, by a route that is no server function.
    #[cfg_attr(feature = "ssr", allow(dead_code, reason = "browsers alone are answered"))]
    pub(crate) fn of_answer(status: u16, text: &str) -> Self {
        match serde_json::from_str(text) {
            Ok(Told { kind, words, fault, .. }) => {
                let fault = fault.or_else(|| fault_of_kind(&kind));
                Self::Fault(fault.unwrap_or_else(|| Refusal::invalid("file", &words).into()))
            }
            // A proxy before the site answers with a page.
            Err(_) if !(400..502).contains(&status) => Self::Offline,
            Err(_) => Refusal::invalid("file", &format!("HTTP {status}")).into(),
        }
    }

    /// The error that a proxy before the site tells by the `kind` in `json`, whose fields stand in any order.
    #[cfg(not(feature = "ssr"))]
    pub fn of_proxy(json: &str) -> Option<Self> {
        let said = js_sys::JSON::parse(json).ok()?;
        let kind = js_sys::Reflect::get(&said, &"kind".into()).ok()?.as_string()?;
        fault_of_kind(&kind).map(Self::Fault)
    }

    /// The fault. In the answer of a server there is always one.
    #[must_use]
    pub fn into_fault(self) -> Option<Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            Self::Offline => None,
        }
    }
}

impl AsRef<Self> for StaffError {
    fn as_ref(&self) -> &Self {
        self
    }
}

impl From<Fault> for StaffError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Refusal> for StaffError {
    fn from(refusal: Refusal) -> Self {
        Self::Fault(refusal.into())
    }
}

impl From<StaffError> for Told {
    fn from(error: StaffError) -> Self {
        let fault = error.into_fault();
        let (kind, words) = fault.as_ref().map_or_else(|| ("offline", String::new()), said);
        let (field, id) = match &fault {
            Some(Fault::Refused(Refusal::Invalid { field, .. })) => (Some(field.clone()), None),
            Some(Fault::Failed(failure)) => (None, Some(failure.id.clone())),
            _ => (None, None),
        };
        Self { kind: kind.to_owned(), words, field, id, fault }
    }
}

impl From<Told> for StaffError {
    fn from(told: Told) -> Self {
        told.fault.or_else(|| fault_of_kind(&told.kind)).map_or(Self::Offline, Self::Fault)
    }
}

/// The fault for a `kind` that needs no further data: a proxy before the site answers with no more than that.
fn fault_of_kind(kind: &str) -> Option<Fault> {
    Some(match kind {
        "not_found" => Refusal::NotFound.into(),
        "not_signed_in" => Refusal::NotSignedIn.into(),
        "forbidden" => Refusal::Forbidden.into(),
        "code_needed" => Refusal::CodeNeeded.into(),
        "wrong_password" => Refusal::WrongPassword.into(),
        "full" => Refusal::Full.into(),
        "unavailable" => Unavailable::AWAY.into(),
        _ => return None,
    })
}

/// The kind of `fault` by which scripts tell it, and its words.
fn said(fault: &Fault) -> (&'static str, String) {
    let text = crate::text::staff_text();
    match fault {
        Fault::Refused(refusal) => (refusal_kind(refusal), app::refusal_words(refusal)),
        Fault::Failed(failure) => ("failed", format!("{}{}", text.failed, failure.id)),
        Fault::Unavailable(_) => ("unavailable", text.unavailable.to_owned()),
    }
}

/// The kind of `refusal` by which scripts tell it.
#[must_use]
pub const fn refusal_kind(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NotFound => "not_found",
        Refusal::Gone => "gone",
        Refusal::NotSignedIn => "not_signed_in",
        Refusal::Forbidden | Refusal::OwnWork => "forbidden",
        Refusal::Stale { .. } => "stale",
        Refusal::Conflict { .. } => "conflict",
        Refusal::CodeNeeded => "code_needed",
        Refusal::WrongPassword => "wrong_password",
        Refusal::TooMany { .. } => "too_many",
        Refusal::Quota { .. } => "quota",
        Refusal::Full => "full",
        Refusal::Invalid { .. } => "invalid",
    }
}

impl std::fmt::Display for StaffError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fault(fault) => fault.fmt(f),
            Self::Offline => f.write_str("offline"),
        }
    }
}

impl std::error::Error for StaffError {}

impl FromServerFnError for StaffError {
    type Encoder = ErrorJson;

    #[cfg(feature = "ssr")]
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let why = match error {
            ServerFnErrorErr::Deserialization(why)
            | ServerFnErrorErr::Args(why)
            | ServerFnErrorErr::MissingArg(why) => why,
            error => error.to_string(),
        };
        let problem = format!("发来的内容这个接口不能理解，没有保存，什么也没有做。请核对每一项的名称和类型：{why}");
        let fault = Fault::Refused(Refusal::invalid("body", &problem));
        app::send_fault(&fault);
        Self::Fault(fault)
    }

    #[cfg(not(feature = "ssr"))]
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Offline
    }
}

#[cfg(test)]
mod tests {
    use domain::{id::RevisionNumber, quota::Metered};

    use super::*;

    #[test]
    fn an_answer_of_a_route_is_told_in_its_own_words() {
        let not_signed_in = StaffError::from(Refusal::NotSignedIn);
        let told = StaffError::of_answer(401, r#"{"kind":"not_signed_in","words":"请先登录"}"#);
        assert_eq!(told, not_signed_in, "the login is asked for");
        let away = StaffError::of_answer(503, r#"{"kind":"unavailable","seconds":5,"words":"暂时没有回应"}"#);
        assert_eq!(away, StaffError::Fault(Unavailable::AWAY.into()));
        for (status, text, words) in [
            (415, r#"{"words":"不收这种文件","kind":"invalid"}"#, "不收这种文件"),
            (429, r#"{"kind":"quota","words":"今天的上传额度用完了"}"#, "今天的上传额度用完了"),
            (413, "<html>", "HTTP 413"),
        ] {
            assert_eq!(StaffError::of_answer(status, text).words(), words);
        }
        for (status, text) in [(0, ""), (502, "<html>"), (504, ""), (200, "")] {
            assert_eq!(StaffError::of_answer(status, text), StaffError::Offline, "{status}");
        }
    }

    #[test]
    fn browsers_read_faults_as_they_were_written() {
        let quota = Refusal::Quota { of: Metered::Uploads, megabytes: 500, left: 3, seconds: 60 };
        let faults: [Fault; 5] = [
            Refusal::NotSignedIn.into(),
            Refusal::Stale { theirs: RevisionNumber::new(2) }.into(),
            Refusal::invalid("title", "标题是空的").into(),
            quota.into(),
            Unavailable::AWAY.into(),
        ];
        for fault in faults {
            let error = StaffError::Fault(fault);
            let sent = error.ser();
            assert_eq!(app::read_json::<StaffError>(std::str::from_utf8(&sent).unwrap()), Ok(error));
        }
    }
}
