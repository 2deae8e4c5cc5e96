//! Reasons for which a file is refused, in words for its sender.

use std::io;

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    fault::{Fault, Refusal},
    file::ACCEPTED,
};

use super::vault::VaultError;
use crate::answer;

/// The reason for which a file is refused.
#[derive(Debug)]
pub enum Problem {
    /// The file, or its decoded content, is too large.
    TooLarge(String),
    /// The type is unsupported.
    Unsupported(String),
    /// The type is supported, but the file is unusable.
    Unusable(String),
    /// The sender has gone away, or is silent.
    Left,
    /// The disk refuses to store it.
    Disk(io::Error),
    /// The object store does not take it. The words are for the log.
    Away(VaultError),
    /// The use case refuses or fails.
    Fault(Fault),
}

impl Problem {
    /// The refusal of an unsupported type; `what` describes it, as far as it is recognised.
    pub fn unsupported(what: &str) -> Self {
        Self::Unsupported(format!("{what}。{ACCEPTED}"))
    }

    /// The refusal of an unusable file, because of `why`.
    pub fn unusable(why: &str) -> Self {
        Self::Unusable(why.to_owned())
    }
}

impl Problem {
    /// The reason, in words for the command line.
    pub fn words(&self) -> String {
        match self {
            Self::TooLarge(words) | Self::Unsupported(words) | Self::Unusable(words) => words.clone(),
            Self::Left => "文件没有读完，可能正在被改动".to_owned(),
            Self::Disk(error) => format!("读不到，或写不进数据目录：{error}"),
            Self::Away(error) => error.to_string(),
            Self::Fault(Fault::Refused(refusal)) => refusal.to_string(),
            Self::Fault(Fault::Unavailable(_)) => "数据库暂时没有回应，没有保存。请稍后再试".to_owned(),
            Self::Fault(Fault::Failed(failure)) => format!("没有写入数据库，编号 {}", failure.id),
        }
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

impl From<VaultError> for Problem {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Disk(error) => Self::Disk(error),
            error => Self::Away(error),
        }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let invalid = |status, words: &str| answer::wrong(status, "invalid", words);
        match self {
            Self::TooLarge(words) => invalid(StatusCode::PAYLOAD_TOO_LARGE, &words),
            Self::Unsupported(words) => invalid(StatusCode::UNSUPPORTED_MEDIA_TYPE, &words),
            Self::Unusable(words) => invalid(StatusCode::UNPROCESSABLE_ENTITY, &words),
            Self::Left => invalid(StatusCode::BAD_REQUEST, "文件没有传完，请重新上传"),
            Self::Disk(error) if is_full(&error) => {
                tracing::error!(%error, "the disk is full");
                answer::refused(&Refusal::Full)
            }
            Self::Disk(error) => {
                let id = format!("{:08x}", rand::random::<u32>());
                tracing::error!(failure = id, %error, "a file could not be kept");
                answer::failed(&id)
            }
            Self::Away(error) => {
                tracing::error!(%error, "a file could not be kept");
                answer::wrong(StatusCode::SERVICE_UNAVAILABLE, "away", staff::staff_text().files_away)
            }
            Self::Fault(fault) => answer::fault(&fault),
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}
