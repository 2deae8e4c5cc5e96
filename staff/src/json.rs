#[cfg(not(feature = "ssr"))]
use app::{Unreadable, read_json};
use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType, codec::Post};
use serde::{Serialize, de::DeserializeOwned};

#[cfg(not(feature = "ssr"))]
use crate::StaffError;

/// JSON of calls. Programs write arguments, too, so fields may come in any order, and an error names the invalid one.
/// Results are written by this site's server alone: the browser reads them by the reader of its pages (`app::read_json`).
pub struct CallJson;

/// Arguments and results as [`CallJson`].
pub type Json = Post<CallJson>;

impl ContentType for CallJson {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for CallJson {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for CallJson {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(output).map(Bytes::from)
    }
}

#[cfg(feature = "ssr")]
impl<T: DeserializeOwned> Decodes<T> for CallJson {
    type Error = serde_path_to_error::Error<serde_json::Error>;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(&bytes))
    }
}

#[cfg(not(feature = "ssr"))]
impl<T: DeserializeOwned> Decodes<T> for CallJson {
    type Error = Unreadable;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        match std::str::from_utf8(&bytes) {
            // A proxy before the site may answer with a page.
            Ok(text) if !text.trim_start().starts_with('<') => read_json(text),
            _ => Err(Unreadable),
        }
    }
}

/// JSON of refusals. The browser reads them as it reads results; of what a proxy before the site has written, it takes the kind alone.
pub struct ErrorJson;

impl ContentType for ErrorJson {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for ErrorJson {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for ErrorJson {
    type Error = serde_json::Error;

    fn encode(error: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(error).map(Bytes::from)
    }
}

#[cfg(feature = "ssr")]
impl<T: DeserializeOwned> Decodes<T> for ErrorJson {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_json::from_slice(&bytes)
    }
}

#[cfg(not(feature = "ssr"))]
impl<T: DeserializeOwned + From<StaffError>> Decodes<T> for ErrorJson {
    type Error = Unreadable;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        let text = std::str::from_utf8(&bytes).map_err(|_| Unreadable)?;
        read_json(text).or_else(|Unreadable| StaffError::of_proxy(text).map(T::from).ok_or(Unreadable))
    }
}
