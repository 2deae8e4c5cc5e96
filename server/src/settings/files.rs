//! `[files]`: an object store, such as Amazon's S3, in the place of the data folder's `files/`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::input;

/// The address of the store, and its credentials.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilesSettings {
    /// The bucket. It must exist, and only this site needs access to it.
    pub bucket: String,
    /// The store's address, `https://…`; empty: Amazon's, of the region.
    #[serde(default)]
    pub endpoint: String,
    /// The region, which is part of each signature.
    #[serde(default = "region")]
    pub region: String,
    /// Prefix of the names of objects, for several sites in one bucket.
    #[serde(default)]
    pub prefix: String,
    /// Whether the bucket stands in the path of addresses, and not in the name of the host.
    #[serde(default = "path_style")]
    pub path_style: bool,
    /// A file with `aws_access_key_id` and `aws_secret_access_key`; without it, the environment has them.
    pub credentials_file: Option<PathBuf>,
    /// Certificates (PEM) of authorities that vouch for the store, in addition to the commonly trusted ones.
    pub ca_file: Option<PathBuf>,
}

fn region() -> String {
    "us-east-1".to_owned()
}

const fn path_style() -> bool {
    true
}

/// Credentials for the store. The type has no `Debug`, so that they never get into a log.
pub struct Credentials {
    /// The id of the access key.
    pub key: String,
    /// The secret access key.
    pub secret: String,
    /// The session token of temporary keys.
    pub token: Option<String>,
}

/// Parses the address of a store.
///
/// # Errors
/// It is no address, or holds secrets, which would get into the log.
pub fn endpoint(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|_| "endpoint 不是完整的网址，要写 https://主机名 的样子".to_owned())?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err("endpoint 只能是 http:// 或 https:// 开头的网址".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() {
        return Err("endpoint 里不能写用户名、口令或参数。密钥请写在 credentials_file 里，或放在环境变量里".to_owned());
    }
    Ok(url)
}

impl FilesSettings {
    /// The store's address with the bucket in its place; `None` for Amazon's.
    ///
    /// # Errors
    /// It is no address, or holds secrets, which would get into the log.
    pub fn address(&self) -> Result<Option<Url>, String> {
        if self.endpoint.is_empty() {
            return Ok(None);
        }
        let mut url = endpoint(&self.endpoint)?;
        if !self.path_style {
            let host = format!("{}.{}", self.bucket, url.host_str().unwrap_or_default());
            url.set_host(Some(&host))
                .map_err(|_| "bucket 不能成为域名的一部分，请设置 path_style = true".to_owned())?;
        }
        Ok(Some(url))
    }

    /// The credentials: from the file, else from the environment.
    ///
    /// # Errors
    /// They are missing or incomplete. The message names the place where they were expected, and nothing of its content.
    pub fn credentials(&self) -> Result<Credentials, String> {
        let (text, place) = match &self.credentials_file {
            Some(file) => {
                let text =
                    input::read_text(file).map_err(|error| format!("读不到密钥文件 {}（{error}）", file.display()))?;
                (Some(text), file.display().to_string())
            }
            None => (None, "环境变量".to_owned()),
        };
        let find = |name: &str| match &text {
            Some(text) => text.lines().find_map(|line| {
                let (found, value) = line.split_once('=')?;
                (found.trim().eq_ignore_ascii_case(name)).then(|| value.trim().to_owned())
            }),
            None => std::env::var(name.to_ascii_uppercase()).ok(),
        };
        let needed =
            |name: &str| find(name).filter(|value| !value.is_empty()).ok_or_else(|| format!("{place} 里没有 {name}"));
        Ok(Credentials {
            key: needed("aws_access_key_id")?,
            secret: needed("aws_secret_access_key")?,
            token: find("aws_session_token").filter(|token| !token.is_empty()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(more: &str) -> FilesSettings {
        toml::from_str(&format!("bucket = \"gongkai\"\n{more}")).expect("settings")
    }

    #[test]
    fn the_bucket_stands_in_the_path_or_in_the_name() {
        let path = settings("endpoint = \"http://127.0.0.1:9000\"");
        assert_eq!(path.address().map(|url| url.map(|url| url.to_string())), Ok(Some("http://127.0.0.1:9000/".into())));
        let name = settings("endpoint = \"https://oss.example.cn\"\npath_style = false");
        let expected = Ok(Some("https://gongkai.oss.example.cn/".into()));
        assert_eq!(name.address().map(|url| url.map(|url| url.to_string())), expected);
        assert_eq!(settings("").address(), Ok(None));
    }

    #[test]
    fn an_address_with_secrets_is_refused_and_not_repeated() {
        for endpoint in
            ["https://key:s3cret@oss.example.cn", "https://oss.example.cn?key=s3cret", "ftp://s3cret", "s3cret"]
        {
            let refused = settings(&format!("endpoint = \"{endpoint}\"")).address().expect_err(endpoint);
            assert!(!refused.contains("s3cret"), "{refused}");
        }
    }

    #[test]
    fn amazons_own_file_is_understood() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let said = "[default]\naws_access_key_id = KEY\naws_secret_access_key=a/b+c=\n";
        std::fs::write(file.path(), said).expect("written");
        let read = |said: &str| {
            std::fs::write(file.path(), said).expect("written");
            settings(&format!("credentials_file = {:?}", file.path())).credentials()
        };
        let found = read(said).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!((found.key.as_str(), found.secret.as_str(), found.token), ("KEY", "a/b+c=", None));
        let missing = read("aws_secret_access_key = s3cret").err().expect("a half");
        assert!(missing.contains("aws_access_key_id") && !missing.contains("s3cret"), "{missing}");
    }
}
