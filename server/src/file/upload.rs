//! `POST /api/file/upload?name=…`: the body is the file.

use axum::{
    Extension,
    extract::{Query, Request, State, rejection::QueryRejection},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::{
    account::Staff,
    fault::{Fault, Refusal},
    ports::Services,
};
use serde::Deserialize;

use super::{
    Shelf, intake,
    keep::{Arrival, keep},
    problem::Problem,
};
use crate::{
    answer,
    circuit_breaker::CircuitBreaker,
    session::{self, UnknownSession},
    unavailable::Form,
};

/// The parameters of the address.
#[derive(Debug, Default, Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// Receives a file from staff who may upload.
pub async fn upload(
    State(shelf): State<Shelf>,
    Extension(services): Extension<Services>,
    Extension(breaker): Extension<CircuitBreaker>,
    unknown: Option<Extension<UnknownSession>>,
    staff: Option<Extension<Staff>>,
    named: Result<Query<Named>, QueryRejection>,
    request: Request,
) -> Response {
    if let Some(Extension(UnknownSession(unavailable))) = unknown {
        return Form::Json.answer(unavailable);
    }
    let Some(Extension(staff)) = staff else { return answer::refused(&Refusal::NotSignedIn) };
    let name = named.map(|Query(named)| named.name).unwrap_or_default();
    let by = session::actor(Some(&staff), request.extensions());
    let arrival = Arrival { staff, by, name, source: None, must_be_picture: false };
    take(shelf, services, &breaker, arrival, request).await.unwrap_or_else(IntoResponse::into_response)
}

async fn take(
    shelf: Shelf,
    services: Services,
    breaker: &CircuitBreaker,
    arrival: Arrival,
    request: Request,
) -> Result<Response, Problem> {
    let declared = length(request.headers());
    // A file above the size limit is refused for that, and not for the quota.
    let counted = declared.filter(|size| *size <= shelf.0.limits.largest()).unwrap_or_default();
    breaker.ask(services.files.may_upload(&arrival.staff, bytes(counted), &arrival.by)).await?;
    let taken = intake::take(&shelf.0.vault, request.into_body(), declared, shelf.0.limits).await?;
    breaker.ask(services.files.count_upload(&arrival.staff, bytes(taken.size))).await?;
    breaker.within(keep(shelf, services, taken, arrival)).await.map_err(Fault::from)?
}

/// A size in the store's type.
pub fn bytes(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

/// The announced length of a body.
pub fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
