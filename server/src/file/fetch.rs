//! `POST /api/file/fetch`: fetches a picture from another site, as when an article is pasted from there.

use std::time::Duration;

use axum::{
    Extension, Json,
    extract::{State, rejection::JsonRejection},
    http::{Extensions, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{account::Staff, audit::Actor, fault::Refusal, ports::Services};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use tokio::time::timeout;

use super::{
    Shelf,
    intake::{self, Limits, Taken},
    keep::{Arrival, keep},
    problem::Problem,
    upload::{bytes, length},
};
use crate::{answer, fetch::FetchError, session};

/// Time limit for fetching a picture.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest address in bytes: the log keeps it for ever.
const MAX_ADDRESS_BYTES: usize = 2_000;
const PICTURES: &str = "image/webp,image/png,image/jpeg,image/gif,image/bmp;q=0.8";

/// The request for a picture.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    address: String,
}

/// Fetches a picture for staff who may upload.
pub async fn fetch(
    State(shelf): State<Shelf>,
    Extension(services): Extension<Services>,
    staff: Option<Extension<Staff>>,
    extensions: Extensions,
    wanted: Result<Json<Wanted>, JsonRejection>,
) -> Response {
    let Some(Extension(staff)) = staff else { return answer::refused(&Refusal::NotSignedIn) };
    let Ok(Json(Wanted { address })) = wanted else {
        return answer::refused(&Refusal::invalid("address", "请给出图片的网址"));
    };
    if address.len() > MAX_ADDRESS_BYTES {
        let problem = format!("图片的网址不能超过 {MAX_ADDRESS_BYTES} 个字符，请先下载图片，再上传");
        return answer::refused(&Refusal::invalid("address", &problem));
    }
    let by = session::actor(Some(&staff), &extensions);
    take(shelf, services, (staff, by), address).await.unwrap_or_else(IntoResponse::into_response)
}

async fn take(
    shelf: Shelf,
    services: Services,
    (staff, by): (Staff, Actor),
    address: String,
) -> Result<Response, Problem> {
    services.files.may_upload(&staff, 0, &by).await?;
    let slow = |_| unreachable(&FetchError::Slow(PATIENCE.as_secs()));
    let (taken, name) = timeout(PATIENCE, picture(&shelf, &address)).await.map_err(slow)??;
    services.files.count_upload(&staff, bytes(taken.size)).await?;
    let arrival = Arrival { staff, by, name, source: Some(address), must_be_picture: true };
    keep(shelf, services, taken, arrival).await
}

/// The picture at `address`, with its name there.
async fn picture(shelf: &Shelf, address: &str) -> Result<(Taken, String), Problem> {
    let fetched = shelf.0.fetcher.get(address, PICTURES).await.map_err(|error| unreachable(&error))?;
    if fetched.status != StatusCode::OK {
        return Err(unreachable(&FetchError::Status(fetched.status.as_u16())));
    }
    let last = fetched.address.path_segments().and_then(|mut path| path.next_back()).unwrap_or_default();
    let name = percent_decode_str(last).decode_utf8_lossy().into_owned();
    let declared = length(&fetched.headers);
    let limit = shelf.0.limits.picture;
    let limits = Limits { picture: limit, document: limit };
    let (body, _connection) = fetched.into_body();
    Ok((intake::take(&shelf.0.vault, body, declared, limits).await?, name))
}

fn unreachable(error: &FetchError) -> Problem {
    Problem::Unusable(format!("图片没有取到：{error}"))
}
