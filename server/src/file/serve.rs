//! `GET /files/{sha256}/{name}`: a file, never as a page of this site.

use axum::{
    Extension,
    extract::{Path, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    account::Staff,
    article,
    fault::{Fault, Refusal},
    file::{Kind, ReadableFile, StoredFile, clean},
    ports::Services,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use staff::Answer;

use super::{
    Shelf,
    range::{Part, part},
    vault::VaultError,
};
use crate::{fresh::is_known, page::Context, panic, unavailable::Form};

/// Characters that need no escape in a name's header (RFC 5987).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// Serves the file to readers who may read it; others get a 404.
pub async fn serve(
    State((shelf, pages)): State<(Shelf, Context)>,
    Path((sha256, name)): Path<(String, String)>,
    Extension(services): Extension<Services>,
    staff: Option<Extension<Staff>>,
    request: Request,
) -> Response {
    let staff = staff.as_ref().map(|Extension(staff)| staff);
    match services.files.read(staff, &sha256).await {
        Ok(readable) => give(&shelf, &readable, &name, &request.into_parts().0).await,
        Err(Fault::Refused(_)) => former(&services, pages, &sha256, request).await,
        Err(Fault::Unavailable(unavailable)) => Form::of(request.uri()).answer(unavailable),
        Err(Fault::Failed(failure)) => panic::page(&failure.id),
    }
}

/// Answers for a file that the reader may not read: the article in which citizens read it once says what has replaced it.
async fn former(services: &Services, pages: Context, sha256: &str, request: Request) -> Response {
    match services.files.article_of(sha256).await {
        Ok(article) => {
            // Not cached for ever: the file may come back.
            let headers =
                [(header::LOCATION, article::address(article)), (header::CACHE_CONTROL, "no-cache".to_owned())];
            (StatusCode::FOUND, headers).into_response()
        }
        Err(Fault::Refused(Refusal::Gone)) => pages.answer_with(request, Answer::Fault(Refusal::Gone.into())).await,
        Err(Fault::Refused(_)) => pages.answer(request).await,
        Err(Fault::Unavailable(unavailable)) => Form::of(request.uri()).answer(unavailable),
        Err(Fault::Failed(failure)) => panic::page(&failure.id),
    }
}

async fn give(shelf: &Shelf, readable: &ReadableFile, name: &str, request: &Parts) -> Response {
    let (file, asked) = (&readable.file, &request.headers);
    // Ranges are defined for GET alone (RFC 9110, 14.2).
    let range = asked.get(header::RANGE).filter(|_| request.method == Method::GET);
    let etag = format!("\"{}\"", file.sha256);
    let mut answer = if is_known(asked, &etag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match content(shelf, file, range, asked.get(header::IF_RANGE), &etag).await {
            Ok(answer) => answer,
            Err(error @ VaultError::Away(_)) => {
                tracing::error!(sha256 = file.sha256, %error, "a file can't be read");
                return panic::away();
            }
            Err(error) => {
                let id = format!("{:08x}", rand::random::<u32>());
                tracing::error!(failure = id, sha256 = file.sha256, %error, "a file can't be read");
                return panic::page(&id);
            }
        }
    };
    let cache =
        if readable.is_public { "public, max-age=31536000, immutable" } else { "private, max-age=31536000, immutable" };
    let disposition = disposition(file.kind, &clean(name, file.kind));
    let fixed = [
        (header::CONTENT_TYPE, media_type(file.kind)),
        (header::ACCEPT_RANGES, "bytes"),
        (header::CACHE_CONTROL, cache),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, policy(file.kind)),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let headers = answer.headers_mut();
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in [(header::ETAG, etag), (header::CONTENT_DISPOSITION, disposition)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    answer
}

async fn content(
    shelf: &Shelf,
    file: &StoredFile,
    range: Option<&HeaderValue>,
    if_range: Option<&HeaderValue>,
    etag: &str,
) -> Result<Response, VaultError> {
    let opened = shelf.0.vault.open_file(&file.sha256, file.size.unsigned_abs()).await?;
    let size = opened.size;
    // Other content would have another address: an unequal tag is from before.
    let is_same = if_range.is_none_or(|known| known == etag);
    let range = range.and_then(|range| range.to_str().ok()).filter(|_| is_same);
    let (status, first, length, range) = match part(range, size) {
        Part::Whole => (StatusCode::OK, 0, size, None),
        Part::From(first, last) => {
            (StatusCode::PARTIAL_CONTENT, first, last - first + 1, Some(format!("bytes {first}-{last}/{size}")))
        }
        Part::Outside => (StatusCode::RANGE_NOT_SATISFIABLE, 0, 0, Some(format!("bytes */{size}"))),
    };
    let mut answer = (status, opened.part(first, length).await?).into_response();
    answer.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    if let Some(range) = range.and_then(|range| HeaderValue::from_str(&range).ok()) {
        answer.headers_mut().insert(header::CONTENT_RANGE, range);
    }
    Ok(answer)
}

/// The media type of the answer: markup gets one that browsers don't interpret.
const fn media_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Html | Kind::Svg => "application/octet-stream",
        kind => kind.media_type(),
    }
}

/// The policy of the answer: nothing in a file may run or load anything.
const fn policy(kind: Kind) -> &'static str {
    match kind {
        // Older Chromiums, as in many of this country's browsers, show no PDF in a sandbox.
        Kind::Pdf => "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'",
        _ => "sandbox; default-src 'none'",
    }
}

/// Pictures and PDF are displayed, everything else is downloaded.
fn disposition(kind: Kind, name: &str) -> String {
    let shown = if kind.is_picture() || kind == Kind::Pdf { "inline" } else { "attachment" };
    let ascii: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' }).collect();
    format!("{shown}; filename=\"{ascii}\"; filename*=UTF-8''{}", utf8_percent_encode(name, PLAIN))
}
