//! Files, sent and read as a browser does.

mod bucket;
mod examined;
mod fetch;
mod kinds;
pub mod make;
mod pictures;
mod read;
mod upload;

use domain::{fault::Fault, id::ColumnId};
use serde_json::Value;

use crate::{
    answer::Answer,
    builders::column,
    harness::Site,
    office::{Person, editor},
};

/// Somebody who writes in the column that is returned with them.
pub async fn writer(site: &Site) -> (Person, ColumnId) {
    let column = column(site, "a", None, 1).await;
    (editor(site, "li", column).await, column)
}

/// Sends a file that is taken, and returns what is answered.
pub async fn sent(site: &Site, who: &Person, name: &str, bytes: &[u8]) -> Value {
    let answer = send(site, who, name, bytes).await;
    assert_eq!(answer.status, 200, "{name}: {}", answer.text());
    answer.json()
}

async fn send(site: &Site, who: &Person, name: &str, bytes: &[u8]) -> Answer {
    let name = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    let upload = site.ask(axum::http::Method::POST, &format!("/api/file/upload?name={name}"));
    upload.header("content-length", &bytes.len().to_string()).body(bytes.to_vec()).being(&who.staff).await
}

/// Refused with `status`, in words that hold `words`; nothing is left of it.
fn assert_refused(site: &Site, answer: &Answer, status: u16, words: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    let said = answer.json()["words"].as_str().unwrap().to_owned();
    assert!(said.contains(words), "{said}");
    assert_eq!(on_disk(site), Vec::<String>::new());
}

/// The names of all files on the disk.
pub fn on_disk(site: &Site) -> Vec<String> {
    let mut folders = vec![site.folder.path().join("files")];
    let mut names = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                names.push(entry.file_name().into_string().unwrap());
            }
        }
    }
    names.sort();
    names
}

/// The content of the file at `address`, as its sender may read it.
async fn content(site: &Site, who: &Person, address: &Value) -> Vec<u8> {
    let answer = site.get(address.as_str().unwrap()).being(&who.staff).await;
    assert_eq!(answer.status, 200, "{address}");
    answer.body
}

fn is_failure(fault: &Fault) -> bool {
    matches!(fault, Fault::Failed(_))
}
