//! A cached page: its head, and its bytes in each encoding that a browser can decode.

use std::{
    io::Write,
    sync::{Arc, OnceLock},
};

use app::Visit;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use domain::id::ArticleId;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};

use super::{TIMING, key::CacheKey};
use crate::{fresh::is_known, panic};

/// Cache-Control of pages: every cache must revalidate before it shows the page again, except one in front of the site, for
/// a moment.
const KEPT: &str = "public, max-age=0, must-revalidate, s-maxage=1";
/// The same for caches that can show a stale page while they fetch the new one (RFC 9213, RFC 5861).
const KEPT_BY_CDN: &str = "public, max-age=1, stale-while-revalidate=9";

/// Size in bytes from which a page is not compressed on the threads that read from connections.
const LARGE_BYTES: usize = 256 * 1024;

/// The reason for which an answer is not cached.
#[derive(Debug)]
pub enum Uncacheable {
    /// The answer is no success, is empty, is not the same for everybody, or has failed midway.
    Answer(Box<Response>),
    /// The answer is too long: it has to be rendered again for each request, and streamed.
    TooLong,
}

/// A complete page.
pub struct CachedPage {
    /// The article on it, for counting visits.
    article: Option<ArticleId>,
    head: HeaderMap,
    /// The hash of its content, for its tags.
    digest: String,
    plain: Packed,
    /// Compressed when first requested.
    brotli: OnceLock<Packed>,
    zstd: OnceLock<Packed>,
    gzip: OnceLock<Packed>,
}

/// Content in one encoding.
struct Packed {
    bytes: Bytes,
    /// The complete head for it.
    head: HeaderMap,
}

/// Encodings, from the largest result to the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Packing {
    None,
    Gzip,
    Zstd,
    Brotli,
}

impl CachedPage {
    /// Caches `answer`, if it may be: a success with a body of at most `max_bytes` that is the same for everybody. `visit`
    /// has the article on it.
    ///
    /// # Errors
    /// The answer can't be cached.
    pub async fn from_answer(
        answer: Response,
        key: &CacheKey,
        visit: &Visit,
        max_bytes: usize,
    ) -> Result<Self, Uncacheable> {
        let (parts, body) = answer.into_parts();
        let is_private = parts.headers.get(header::CACHE_CONTROL).is_some_and(|value| value == "no-store");
        if parts.status != StatusCode::OK || is_private || parts.headers.contains_key(header::SET_COOKIE) {
            return Err(Uncacheable::Answer(Box::new(Response::from_parts(parts, body))));
        }
        let mut bytes = Vec::new();
        let mut pieces = body.into_data_stream();
        while let Some(piece) = pieces.next().await {
            match piece {
                Ok(piece) if bytes.len() + piece.len() <= max_bytes => bytes.extend_from_slice(&piece),
                Ok(_) => return Err(Uncacheable::TooLong),
                Err(error) => {
                    let id = format!("{:08x}", rand::random::<u32>());
                    tracing::error!(failure = id, %error, "an answer broke off while it was made");
                    return Err(Uncacheable::Answer(Box::new(panic::page(&id))));
                }
            }
        }
        if bytes.is_empty() {
            return Err(Uncacheable::Answer(Box::new(Response::from_parts(parts, Body::empty()))));
        }
        let bytes = Bytes::from(bytes);
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
        Ok(Self { article: visit.article(), head, digest, plain, brotli, zstd, gzip })
    }

    /// Whether [`Self::answer`] would hold up other requests on the same thread.
    pub fn is_slow_for(&self, asked: &HeaderMap) -> bool {
        let is_packed = match Packing::of(asked) {
            Packing::None => true,
            Packing::Gzip => self.gzip.get().is_some(),
            Packing::Zstd => self.zstd.get().is_some(),
            Packing::Brotli => self.brotli.get().is_some(),
        };
        !is_packed && self.plain.bytes.len() > LARGE_BYTES
    }

    /// Compresses a large page in the encoding for `asked`, on the blocking pool.
    pub async fn prepare_for(self: &Arc<Self>, asked: &HeaderMap) {
        if self.is_slow_for(asked) {
            let (page, packing) = (Arc::clone(self), Packing::of(asked));
            // A panic in it occurs again, and is reported, when the answer is made.
            let _ = tokio::task::spawn_blocking(move || page.packed(packing).bytes.len()).await;
        }
    }

    /// The article on it, for counting visits.
    pub const fn article(&self) -> Option<ArticleId> {
        self.article
    }

    /// The page in an encoding that its reader accepts, or 304 if the reader has it already.
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

    /// Its size in bytes, compressed and plain.
    pub fn len(&self) -> usize {
        // The compressed forms come later: they are about two fifths of the plain one.
        self.plain.bytes.len() * 7 / 5 + 2_048
    }

    /// Whether the reader has it, in any encoding.
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

    /// The smallest encoding that `asked` accepts.
    fn of(asked: &HeaderMap) -> Self {
        let said = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let mut best = Self::None;
        for choice in said.flat_map(|value| value.split(',')) {
            let (name, weight) = choice.split_once(';').unwrap_or((choice, ""));
            let is_refused = matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
            let is_named = |packing: &Self| packing.name().is_some_and(|own| own.eq_ignore_ascii_case(name.trim()));
            let offered = Self::ALL.into_iter().find(is_named);
            if let Some(packing) = offered.filter(|_| !is_refused) {
                best = best.max(packing);
            }
        }
        best
    }

    /// Compresses `plain`. A page is read many times: the effort is between the best for a single answer and for a file.
    /// Compression into memory can't fail.
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

/// A strong tag: each encoding has its own.
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
