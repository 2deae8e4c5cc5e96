//! What came back.

use std::io;

use axum::http::HeaderMap;
use serde_json::Value;

use crate::document;

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The header `name`, or nothing in its place.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as it was before it was packed for its way.
    pub fn unpacked(&self) -> Vec<u8> {
        let mut whole = Vec::new();
        match self.header("content-encoding") {
            "br" => io::copy(&mut brotli::Decompressor::new(&self.body[..], 4_096), &mut whole),
            "zstd" => return zstd::stream::decode_all(&self.body[..]).unwrap(),
            "gzip" => io::copy(&mut flate2::read::GzDecoder::new(&self.body[..]), &mut whole),
            _ => return self.body.clone(),
        }
        .unwrap();
        whole
    }

    /// The page's main element, a line for each element and each text.
    pub fn main(&self) -> String {
        document::outline(self.text(), "main")
    }

    /// The texts of the elements that fit `selector`.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        document::texts(self.text(), selector)
    }

    /// The attribute `name` of the elements that fit `selector`; empty where one has none.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        document::attributes(self.text(), selector, name)
    }

    /// The token of the session that the answer begins.
    pub fn cookie(&self) -> Option<String> {
        let cookie = self.header("set-cookie").split(';').next()?.strip_prefix("__Host-gongkai=")?;
        (!cookie.is_empty()).then(|| cookie.to_owned())
    }

    /// The cookie that takes a code to the next page, `name=value`.
    pub fn receipt(&self) -> Option<String> {
        let cookies = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let of_receipt = |cookie: &str| cookie.split(';').next().unwrap_or_default().to_owned();
        cookies.map(of_receipt).find(|cookie| cookie.starts_with("__Host-gongkai-receipt="))
    }

    /// The fields that the page's first form called `name` would send, with `changes` by its reader. The form's name is the value of its
    /// field `act`, or the address to which it is sent.
    pub fn form(&self, name: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        document::form(self.text(), name, changes)
    }

    /// The address to which the page's first form called `name` is sent.
    pub fn action(&self, name: &str) -> String {
        document::action(self.text(), name)
    }

    /// The page's own `meta` elements: name or property, and content.
    pub fn tags(&self) -> Vec<(String, String)> {
        let own = "head meta[name]:not([data-shell])";
        self.attributes(own, "name").into_iter().zip(self.attributes(own, "content")).collect()
    }

    /// What the page says first in linked data.
    pub fn linked_data(&self) -> Value {
        self.all_linked_data().remove(0)
    }

    /// The page's linked data.
    pub fn all_linked_data(&self) -> Vec<Value> {
        let pieces = self.texts("script[type='application/ld+json']");
        pieces.iter().map(|json| serde_json::from_str(json).unwrap()).collect()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}
