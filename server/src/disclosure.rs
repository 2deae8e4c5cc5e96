//! Export of the catalogue of 政府信息公开: batch by batch, so that any length needs little memory.

mod xlsx;

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{Extension, RawQuery},
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    article::Validity,
    disclosure::{CatalogueFilter, CatalogueLine},
    fault::{Fault, Outcome, Refusal},
    ports::{Disclosure, Services},
};
use futures_util::stream;

use crate::{
    answer,
    table::{MARK, line},
};

/// The headings of the export: 索引号, 名称, 内容概述, 生成日期 (条例 art. 12), and further fields that identify a document.
pub(super) fn heads() -> Vec<String> {
    let (text, words) = (&app::page_words().disclosure, app::text());
    let heads = [text.head_number, text.head_name, text.head_summary, text.head_day];
    let more = [words.document_number, words.issuing_body, text.topic, words.validity, words.address];
    heads.into_iter().chain(more).map(str::to_owned).collect()
}

/// A line's cells, in the order of [`heads`]. `site` is the site's public address.
pub(super) fn cells(line: &CatalogueLine, site: &str) -> Vec<String> {
    let words = app::text();
    let validity = line.validity.map(|validity| match validity {
        Validity::InForce => words.in_force,
        Validity::Expired => words.expired,
        Validity::Repealed => words.repealed,
    });
    let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        or_empty(&line.index_number),
        domain::article::headline(&line.line.title, line.line.subtitle.as_deref()),
        line.summary.clone(),
        line.day().to_string(),
        or_empty(&line.document_number),
        or_empty(&line.body),
        or_empty(&line.topic),
        validity.unwrap_or_default().to_owned(),
        format!("{}{}", site.trim_end_matches('/'), domain::article::address(line.line.id)),
    ]
}

/// A requested export.
#[derive(Clone)]
struct Asked {
    disclosure: Arc<dyn Disclosure>,
    filter: CatalogueFilter,
    site: String,
}

impl Asked {
    /// Parses the request in `query`.
    ///
    /// # Errors
    /// `Invalid` for an unusable filter: the file would differ from the requested one.
    fn of(services: &Services, site: &crate::PublicUrl, query: Option<&str>) -> Result<Self, Refusal> {
        let filter = app::catalogue_filter_of_file(query.unwrap_or_default())?;
        Ok(Self { disclosure: services.disclosure.clone(), filter, site: site.0.to_string() })
    }

    /// The lines after the last one of `part`.
    async fn after(&self, part: &[CatalogueLine]) -> Outcome<Vec<CatalogueLine>> {
        self.disclosure.lines(&self.filter, part.last().map(|line| line.key)).await
    }
}

/// `GET /disclosure/catalogue.csv`
pub async fn csv(
    Extension(services): Extension<Services>,
    Extension(site): Extension<crate::PublicUrl>,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = match Asked::of(&services, &site, query.as_deref()) {
        Ok(asked) => asked,
        Err(refusal) => return answer::refused(&refusal),
    };
    match asked.after(&[]).await {
        Ok(first) => file("catalogue.csv", "text/csv; charset=utf-8", Body::from_stream(rows(asked, first))),
        Err(fault) => answer::fault(&fault),
    }
}

/// `GET /disclosure/catalogue.xlsx`
pub async fn xlsx(
    Extension(services): Extension<Services>,
    Extension(site): Extension<crate::PublicUrl>,
    RawQuery(query): RawQuery,
) -> Response {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let asked = match Asked::of(&services, &site, query.as_deref()) {
        Ok(asked) => asked,
        Err(refusal) => return answer::refused(&refusal),
    };
    match xlsx::made(asked).await {
        Ok(body) => file("catalogue.xlsx", KIND, body),
        Err(fault) => answer::fault(&fault),
    }
}

fn file(name: &str, kind: &str, body: Body) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, &disposition),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, body).into_response()
}

fn rows(asked: Asked, first: Vec<CatalogueLine>) -> impl stream::Stream<Item = Result<Bytes, Fault>> {
    let begin = format!("{MARK}{}", line(&heads()));
    stream::try_unfold((first, begin), move |(part, begin)| {
        let asked = asked.clone();
        async move {
            if part.is_empty() {
                return Ok((!begin.is_empty()).then(|| (Bytes::from(begin), (Vec::new(), String::new()))));
            }
            let text = begin + &part.iter().map(|each| line(&cells(each, &asked.site))).collect::<String>();
            let next = asked.after(&part).await?;
            Ok(Some((Bytes::from(text), (next, String::new()))))
        }
    })
}
