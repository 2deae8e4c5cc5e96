//! The site itself: its owner, its name, and the numbers by which the state knows it.

mod change;
mod protected_names;

use serde::{Deserialize, Serialize};

pub use self::{
    change::{SiteChange, SiteEdit, check_field},
    protected_names::ProtectedNames,
};

/// The texts about the site in header, footer and page tags. Kept in the database; first filled from `Leptos.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// 网站名称
    pub name: String,
    /// 域名, without scheme: the page tag `SiteDomain`.
    pub domain: String,
    /// The address under which citizens reach the site, with scheme and without a slash at its end.
    pub public_url: String,
    /// 主办单位
    pub sponsor: String,
    /// 承办单位
    pub organiser: String,
    /// 联系方式: a telephone number, an e-mail address or both, as the site shows it. Empty: not shown.
    pub contact: String,
    /// 政府网站标识码, ten digits: the page tag `SiteIDCode`.
    pub identification_code: String,
    /// ICP 备案序号
    pub icp_number: String,
    /// 公安备案号
    pub police_number: String,
    /// Names that pages in Traditional Chinese do not convert ([`ProtectedNames`]), one per line. Settings files know nothing of them.
    #[serde(skip)]
    pub protected_names: String,
}

impl Site {
    /// The digits of 公安备案, for the register's own page about the site.
    #[must_use]
    pub fn police_digits(&self) -> String {
        self.police_number.chars().filter(char::is_ascii_digit).collect()
    }

    /// `path` of this site as a whole address, for canonical links, sharing and QR codes, which leave the page.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.trim_end_matches('/'))
    }
}
