//! `/articles/{id}/qr.svg`: the article's address as a QR code, drawn here.

use app::Language;
use axum::{
    Extension,
    extract::{Path, rejection::PathRejection},
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use domain::{article, fault::Fault, id::ArticleId, ports::Services, site::Site};
use fast_qr::{
    ECL, QRBuilder,
    convert::{Builder, svg::SvgBuilder},
};

use crate::{router::PublicUrl, unavailable::Form};

/// Draws the code of a readable article; anything else is not found.
pub async fn code(
    id: Result<Path<ArticleId>, PathRejection>,
    Extension(services): Extension<Services>,
    Extension(public_url): Extension<PublicUrl>,
    uri: Uri,
) -> Response {
    let Ok(Path(id)) = id else { return StatusCode::NOT_FOUND.into_response() };
    let read = async {
        services.articles.read(id).await?;
        services.sites.current().await
    };
    match read.await {
        Ok(site) => draw(&public_url.of(&site), Language::of(uri.path()).0, id)
            .unwrap_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response()),
        Err(Fault::Refused(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(Fault::Unavailable(unavailable)) => Form::Text.answer(unavailable),
        Err(Fault::Failed(_)) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn draw(site: &Site, language: Language, id: ArticleId) -> Option<Response> {
    let address = site.absolute(&language.address(&article::address(id)));
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let svg = SvgBuilder::default().margin(2).to_str(&code);
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "public, max-age=3600")];
    Some((headers, svg).into_response())
}
