use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType, codec::Post};
use serde::{Serialize, de::DeserializeOwned};
#[cfg(feature = "ssr")]
use serde_path_to_error::Error;

/// JSON of calls. Scripts write it too, so that fields come in any order, and an error names the one that can't be so.
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
    type Error = Error<serde_json::Error>;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(&bytes))
    }
}

/// Browsers need no name of what can't be so, and read texts that they keep by the same code.
#[cfg(not(feature = "ssr"))]
impl<T: DeserializeOwned> Decodes<T> for CallJson {
    type Error = serde_json::Error;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        serde_json::from_str(std::str::from_utf8(&bytes).unwrap_or_default())
    }
}
