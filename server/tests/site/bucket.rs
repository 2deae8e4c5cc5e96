//! A server of S3 for the test that starts it: `s3rver`, of npm, which `make test` installs. It knows keys by their names, and does
//! not compute signatures of version 4 again.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use server::FilesSettings;
use tempfile::TempDir;

const NAME: &str = "gongkai";
/// The one key that it knows, and what it is signed by.
pub const KEY: &str = "S3RVER";
pub const SECRET: &str = "a-secret-that-nobody-reads";

/// A server with an empty bucket. It is stopped with its test.
pub struct Bucket {
    folder: TempDir,
    child: Option<Child>,
    port: u16,
}

impl Bucket {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut bucket = Self { folder, child: None, port: 0 };
        bucket.go_on();
        bucket
    }

    /// Starts it, at the port of the last time if there was one.
    pub fn go_on(&mut self) {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("s3/node_modules/s3rver/bin/s3rver.js");
        assert!(program.is_file(), "{}: run scripts/setup test", program.display());
        let mut child = Command::new("node")
            .arg(program)
            .args(["--silent", "--address", "127.0.0.1", "--port", &self.port.to_string(), "--directory"])
            .arg(self.folder.path())
            .args(["--configure-bucket", NAME])
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js");
        let said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = said.filter_map(|line| line.rsplit(':').next()?.parse().ok()).next();
        self.child = Some(child);
        self.port = port.expect("it says where it is");
    }

    /// Takes it away.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Lets it accept connections and answer none of them, or go on.
    pub fn freeze(&self, is_frozen: bool) {
        let signal = if is_frozen { "-STOP" } else { "-CONT" };
        let child = self.child.as_ref().unwrap().id().to_string();
        assert!(Command::new("kill").args([signal, &child]).status().unwrap().success());
    }

    /// How to reach it, with the key of the name `key`, which lies in a file.
    pub fn settings(&self, key: &str) -> FilesSettings {
        let file = self.folder.path().join(format!("credentials-{key}"));
        std::fs::write(&file, format!("[default]\naws_access_key_id = {key}\naws_secret_access_key = {SECRET}\n"))
            .unwrap();
        let settings = format!(
            "bucket = \"{NAME}\"\nendpoint = \"http://127.0.0.1:{}\"\nprefix = \"bole\"\ncredentials_file = {file:?}",
            self.port
        );
        toml::from_str(&settings).unwrap()
    }

    /// The same, as a settings file says it.
    pub fn table(&self, key: &str) -> String {
        let settings = self.settings(key);
        format!(
            "[files]\nbucket = \"{NAME}\"\nendpoint = \"{}\"\nprefix = \"bole\"\ncredentials_file = {:?}\n",
            settings.endpoint,
            settings.credentials_file.unwrap()
        )
    }

    /// Where an object lies on its disk.
    pub fn place(&self, sha256: &str) -> PathBuf {
        let folder = self.folder.path().join(NAME).join("bole").join(&sha256[..2]).join(&sha256[2..4]);
        folder.join(format!("{sha256}._S3rver_object"))
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        self.stop();
    }
}
