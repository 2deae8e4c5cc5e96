//! A page that is kept: its head, and its bytes in each way in which a browser can unpack them.

use std::{io::Write, sync::OnceLock};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use sha2::{Digest, Sha256};

use super::{TIMING, key::Key};
use crate::fresh::is_known;

/// What every cache asks again before it shows the page once more, but one that stands before the site, for a moment.
const KEPT: &str = "public, max-age=0, must-revalidate, s-maxage=1";
/// The same for caches that can show an old page while they ask for the new one (RFC 9213, RFC 5861).
const KEPT_BY_CDN: &str = "public, max-age=1, stale-while-revalidate=9";

/// A whole page.
pub struct CachedPage {
    /// The article whose page it is, which a visit counts for.
    article: Option<i64>,
    head: HeaderMap,
    /// The hash of its content, by which browsers know it again.
    digest: String,
    plain: Packed,
    /// Made when they are first asked for.
    brotli: OnceLock<Packed>,
    zstd: OnceLock<Packed>,
    gzip: OnceLock<Packed>,
}

/// Content in one form.
struct Packed {
    bytes: Bytes,
    /// All that is said of it.
    head: HeaderMap,
}

/// From the largest form of a page to the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Packing {
    None,
    Gzip,
    Zstd,
    Brotli,
}

impl CachedPage {
    /// Keeps `answer`, if it may be kept: a success that is the same for everybody.
    ///
    /// # Errors
    /// The answer, as it was.
    pub async fn of(answer: Response, key: &Key) -> Result<Self, Response> {
        let (parts, body) = answer.into_parts();
        let is_private = parts.headers.get(header::CACHE_CONTROL).is_some_and(|value| value == "no-store");
        if parts.status != StatusCode::OK || is_private || parts.headers.contains_key(header::SET_COOKIE) {
            return Err(Response::from_parts(parts, body));
        }
        let Ok(bytes) = to_bytes(body, usize::MAX).await else {
            return Err(Response::from_parts(parts, Body::empty()));
        };
        // A page without a byte is a mistake of ours: nobody else is to get it.
        if bytes.is_empty() {
            return Err(Response::from_parts(parts, Body::empty()));
        }
        let mut head = parts.headers;
        for name in [header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::VARY] {
            head.remove(name);
        }
        head.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
        head.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
        head.insert(HeaderName::from_static("cdn-cache-control"), HeaderValue::from_static(KEPT_BY_CDN));
        if let Ok(value) = HeaderValue::from_str(&key.surrogates()) {
            head.insert(HeaderName::from_static("surrogate-key"), value);
        }
        let digest: String = Sha256::digest(&bytes).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        head.insert(TIMING, HeaderValue::from_static("cache;desc=hit"));
        let plain = Packed::of(bytes, &head, &digest, Packing::None);
        let [brotli, zstd, gzip] = [const { OnceLock::new() }; 3];
        Ok(Self { article: key.article(), head, digest, plain, brotli, zstd, gzip })
    }

    /// The article whose page it is, which a visit counts for.
    pub const fn article(&self) -> Option<i64> {
        self.article
    }

    /// The page as its reader can take it, or that the reader has it already.
    pub fn answer(&self, method: &Method, asked: &HeaderMap) -> Response {
        let packed = self.packed(Packing::of(asked));
        let mut head = packed.head.clone();
        let mut answer = if self.is_known(asked) {
            for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
                head.remove(name);
            }
            let mut answer = Response::new(Body::empty());
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
            answer
        } else if method == Method::HEAD {
            Response::new(Body::empty())
        } else {
            Response::new(Body::from(packed.bytes.clone()))
        };
        *answer.headers_mut() = head;
        answer
    }

    /// Bytes that it takes, packed and plain.
    pub fn len(&self) -> usize {
        // The packed forms come later: they are about two fifths of the plain one.
        self.plain.bytes.len() * 7 / 5 + 2_048
    }

    /// In whatever form the reader has it.
    fn is_known(&self, asked: &HeaderMap) -> bool {
        asked.contains_key(header::IF_NONE_MATCH)
            && Packing::ALL.into_iter().any(|packing| is_known(asked, &tag(&self.digest, packing)))
    }

    fn packed(&self, packing: Packing) -> &Packed {
        let kept = match packing {
            Packing::None => return &self.plain,
            Packing::Gzip => &self.gzip,
            Packing::Zstd => &self.zstd,
            Packing::Brotli => &self.brotli,
        };
        kept.get_or_init(|| Packed::of(packing.pack(&self.plain.bytes), &self.head, &self.digest, packing))
    }
}

impl Packed {
    fn of(bytes: Bytes, head: &HeaderMap, digest: &str, packing: Packing) -> Self {
        let mut head = head.clone();
        head.insert(header::ETAG, etag(digest, packing));
        if let Some(name) = packing.name() {
            head.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        head.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
        Self { bytes, head }
    }
}

impl Packing {
    const ALL: [Self; 4] = [Self::None, Self::Gzip, Self::Zstd, Self::Brotli];

    /// The smallest that `asked` allows.
    fn of(asked: &HeaderMap) -> Self {
        let said = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let mut best = Self::None;
        for choice in said.flat_map(|value| value.split(',')) {
            let (name, weight) = choice.split_once(';').unwrap_or((choice, ""));
            let is_refused = matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
            let offered = Self::ALL.into_iter().find(|packing| packing.name() == Some(name.trim()));
            if let Some(packing) = offered.filter(|_| !is_refused) {
                best = best.max(packing);
            }
        }
        best
    }

    /// A page is read many times: the effort is between what is best for one answer and for a file. Packing into memory can't
    /// fail.
    fn pack(self, plain: &Bytes) -> Bytes {
        let mut packed = Vec::new();
        match self {
            Self::None => return plain.clone(),
            Self::Gzip => {
                let mut packer = flate2::write::GzEncoder::new(packed, flate2::Compression::default());
                let _ = packer.write_all(plain);
                packed = packer.finish().unwrap_or_default();
            }
            Self::Zstd => packed = zstd::bulk::compress(plain, 9).unwrap_or_default(),
            Self::Brotli => {
                let parameters = brotli::enc::BrotliEncoderParams { quality: 5, ..Default::default() };
                let _ = brotli::BrotliCompress(&mut &plain[..], &mut packed, &parameters);
            }
        }
        packed.into()
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Gzip => Some("gzip"),
            Self::Zstd => Some("zstd"),
            Self::Brotli => Some("br"),
        }
    }
}

/// A strong tag: each form has its own.
fn tag(digest: &str, packing: Packing) -> String {
    match packing.name() {
        None => format!("\"{digest}\""),
        Some(name) => format!("\"{digest}-{name}\""),
    }
}

fn etag(digest: &str, packing: Packing) -> HeaderValue {
    HeaderValue::from_str(&tag(digest, packing)).unwrap_or(HeaderValue::from_static("\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_smallest_form_that_it_takes() {
        for (said, packing) in [
            ("gzip, deflate, br, zstd", Packing::Brotli),
            ("zstd, gzip", Packing::Zstd),
            ("gzip, br;q=0, zstd", Packing::Zstd),
            ("br;q=0, gzip;q=0.5", Packing::Gzip),
            ("gzip;q=0", Packing::None),
            ("identity", Packing::None),
        ] {
            let asked = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(said))]);
            assert_eq!(Packing::of(&asked), packing, "{said}");
        }
        assert_eq!(Packing::of(&HeaderMap::new()), Packing::None);
    }
}
