//! Changing the site's texts about itself.

use serde::{Deserialize, Serialize};

use super::{Site, protected_names};
use crate::{fault::Refusal, words};

/// Characters of a name, and of 联系方式.
const LONGEST: usize = 60;
/// Characters of one of the state's numbers.
const LONGEST_NUMBER: usize = 40;
/// Digits of 政府网站标识码.
const CODE_DIGITS: usize = 10;
/// Characters of a host's name (RFC 1035), and of each part between its dots.
const MAX_DOMAIN_CHARS: usize = 253;
const MAX_LABEL_CHARS: usize = 63;
/// Digits of 公安备案.
const POLICE_DIGITS: usize = 14;

/// The fields of the site that the system administrator may change. Only the name must be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteChange {
    /// 网站名称
    pub name: String,
    /// 主办单位
    pub sponsor: String,
    /// 承办单位
    pub organiser: String,
    /// 联系方式
    pub contact: String,
    /// ICP 备案序号
    pub icp_number: String,
    /// 公安备案号
    pub police_number: String,
    /// 政府网站标识码
    pub identification_code: String,
    /// 域名
    pub domain: String,
    /// Names that pages in Traditional Chinese do not convert, one per line.
    pub protected_names: String,
    /// An administrator has to give a one-time code besides the password.
    pub admins_need_code: bool,
    /// Editors withdraw articles without a reviewer who confirms it.
    pub editors_withdraw: bool,
}

/// An edit of some fields: those that are named. An unknown name is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteEdit {
    /// 网站名称
    pub name: Option<String>,
    /// 主办单位
    pub sponsor: Option<String>,
    /// 承办单位
    pub organiser: Option<String>,
    /// 联系方式
    pub contact: Option<String>,
    /// ICP 备案序号
    pub icp_number: Option<String>,
    /// 公安备案号
    pub police_number: Option<String>,
    /// 政府网站标识码
    pub identification_code: Option<String>,
    /// 域名
    pub domain: Option<String>,
    /// Names that pages in Traditional Chinese do not convert, one per line.
    pub protected_names: Option<String>,
    /// An administrator has to give a one-time code besides the password.
    pub admins_need_code: Option<bool>,
    /// Editors withdraw articles without a reviewer who confirms it.
    pub editors_withdraw: Option<bool>,
}

impl SiteEdit {
    /// An edit that sets the field `name` to `text`; `None` for an unknown name.
    #[must_use]
    pub fn of_text(name: &str, text: String) -> Option<Self> {
        let (mut edit, text) = (Self::default(), Some(text));
        match name {
            "name" => edit.name = text,
            "sponsor" => edit.sponsor = text,
            "organiser" => edit.organiser = text,
            "contact" => edit.contact = text,
            "icp_number" => edit.icp_number = text,
            "police_number" => edit.police_number = text,
            "identification_code" => edit.identification_code = text,
            "domain" => edit.domain = text,
            "protected_names" => edit.protected_names = text,
            _ => return None,
        }
        Some(edit)
    }

    /// The site as it shall be, where it was as `before`.
    #[must_use]
    pub fn of(self, before: SiteChange) -> SiteChange {
        SiteChange {
            name: self.name.unwrap_or(before.name),
            sponsor: self.sponsor.unwrap_or(before.sponsor),
            organiser: self.organiser.unwrap_or(before.organiser),
            contact: self.contact.unwrap_or(before.contact),
            icp_number: self.icp_number.unwrap_or(before.icp_number),
            police_number: self.police_number.unwrap_or(before.police_number),
            identification_code: self.identification_code.unwrap_or(before.identification_code),
            domain: self.domain.unwrap_or(before.domain),
            protected_names: self.protected_names.unwrap_or(before.protected_names),
            admins_need_code: self.admins_need_code.unwrap_or(before.admins_need_code),
            editors_withdraw: self.editors_withdraw.unwrap_or(before.editors_withdraw),
        }
    }
}

impl SiteChange {
    /// `site`, of which nothing changes; editors do not withdraw alone.
    #[must_use]
    pub fn none(site: &Site, admins_need_code: bool) -> Self {
        Self {
            name: site.name.clone(),
            sponsor: site.sponsor.clone(),
            organiser: site.organiser.clone(),
            contact: site.contact.clone(),
            icp_number: site.icp_number.clone(),
            police_number: site.police_number.clone(),
            identification_code: site.identification_code.clone(),
            domain: site.domain.clone(),
            protected_names: site.protected_names.clone(),
            admins_need_code,
            editors_withdraw: false,
        }
    }

    /// The texts by their fields' names, in the form's order.
    #[must_use]
    pub fn texts(&self) -> [(&'static str, &str); 9] {
        [
            ("name", &self.name),
            ("sponsor", &self.sponsor),
            ("organiser", &self.organiser),
            ("contact", &self.contact),
            ("icp_number", &self.icp_number),
            ("police_number", &self.police_number),
            ("identification_code", &self.identification_code),
            ("domain", &self.domain),
            ("protected_names", &self.protected_names),
        ]
    }

    /// The change without white space around its texts. Fields that equal those in `before` are not checked: an import may have
    /// brought them.
    ///
    /// # Errors
    /// `Invalid`, for the first field that can't be so.
    pub fn checked(&self, before: &Self) -> Result<Self, Refusal> {
        let kept = |field: &str, text: &str, before: &str| {
            if text.trim() == before { Ok(before.to_owned()) } else { check_field(field, text) }
        };
        Ok(Self {
            name: kept("name", &self.name, &before.name)?,
            sponsor: kept("sponsor", &self.sponsor, &before.sponsor)?,
            organiser: kept("organiser", &self.organiser, &before.organiser)?,
            contact: kept("contact", &self.contact, &before.contact)?,
            icp_number: kept("icp_number", &self.icp_number, &before.icp_number)?,
            police_number: kept("police_number", &self.police_number, &before.police_number)?,
            identification_code: kept("identification_code", &self.identification_code, &before.identification_code)?,
            domain: kept("domain", &self.domain, &before.domain)?,
            protected_names: kept("protected_names", &self.protected_names, &before.protected_names)?,
            admins_need_code: self.admins_need_code,
            editors_withdraw: self.editors_withdraw,
        })
    }
}

/// The text of the field `field` without white space around it.
///
/// # Errors
/// `Invalid`, with the rule for the field.
pub fn check_field(field: &str, text: &str) -> Result<String, Refusal> {
    let numbered = |label, fits: fn(&str) -> bool, otherwise| {
        let text = words::optional(field, label, text, LONGEST_NUMBER)?;
        if text.is_empty() || fits(&text) { Ok(text) } else { Err(Refusal::invalid(field, otherwise)) }
    };
    match field {
        "name" => words::required(field, "网站名称", text, LONGEST),
        "sponsor" => words::optional(field, "主办单位", text, LONGEST),
        "organiser" => words::optional(field, "承办单位", text, LONGEST),
        "contact" => words::optional(field, "联系方式", text, LONGEST),
        "icp_number" => numbered("ICP备案序号", is_icp, "ICP备案序号的格式如“新ICP备12345678号-1”"),
        "police_number" => {
            numbered("公安备案号", is_police, "公安备案号须含 14 位数字，如“新公网安备65270102000015号”")
        }
        "identification_code" => numbered("政府网站标识码", is_code, "政府网站标识码须为 10 位数字"),
        "domain" => {
            let text = text.trim();
            let problem = "域名须是网站的主机名，不带 http://、端口和路径，如 www.example.gov.cn";
            if is_domain(text) { Ok(text.to_owned()) } else { Err(Refusal::invalid(field, problem)) }
        }
        "protected_names" => protected_names::checked(field, text),
        _ => Err(Refusal::invalid(field, "网站信息里没有这一项，请刷新页面再试")),
    }
}

/// Whether `text` is the name of a host, also one in Chinese: two or more labels, of which the last is no number.
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=MAX_LABEL_CHARS).contains(&label.chars().count())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.chars().count() <= MAX_DOMAIN_CHARS
        && text.contains('.')
        && text.split('.').all(is_label)
        && last.chars().any(char::is_alphabetic)
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

fn is_icp(text: &str) -> bool {
    text.contains("ICP") && digits(text) >= 6
}

fn is_police(text: &str) -> bool {
    digits(text) == POLICE_DIGITS
}

fn is_code(text: &str) -> bool {
    text.len() == CODE_DIGITS && digits(text) == CODE_DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bole() -> SiteChange {
        SiteChange { name: "博乐市人民政府网".into(), ..SiteChange::default() }
    }

    /// The field for which `change` of `before` is refused.
    fn refused(change: &SiteChange, before: &SiteChange) -> Option<String> {
        match change.checked(before) {
            Err(Refusal::Invalid { field, .. }) => Some(field),
            _ => None,
        }
    }

    #[test]
    fn numbers_are_the_states_or_nothing() {
        let code = |text: &str| SiteChange { identification_code: text.into(), ..bole() };
        let icp = |text: &str| SiteChange { icp_number: text.into(), ..bole() };
        let police = |text: &str| SiteChange { police_number: text.into(), ..bole() };
        for fine in [
            code(" 6527010006 "),
            code(""),
            icp("新ICP备09005285号-1"),
            police("新公网安备65270102000015号"),
            police("新公网安备 65270102000015号"),
        ] {
            assert_eq!(refused(&fine, &bole()), None, "{fine:?}");
        }
        for digits in ["652701000", "65270100061", "652701000x", "６５２７０１０００６"] {
            assert_eq!(refused(&code(digits), &bole()).as_deref(), Some("identification_code"), "{digits}");
        }
        assert_eq!(refused(&icp("备案中"), &bole()).as_deref(), Some("icp_number"));
        assert_eq!(refused(&police("6527"), &bole()).as_deref(), Some("police_number"));
        assert_eq!(refused(&SiteChange::default(), &bole()).as_deref(), Some("name"));
        assert_eq!(refused(&SiteChange { contact: "长".repeat(61), ..bole() }, &bole()).as_deref(), Some("contact"));
    }

    #[test]
    fn a_domain_is_the_name_of_a_host() {
        for fine in ["www.xjbl.gov.cn", "xjbl.gov.cn", "XJBL.gov.cn", "www.test", "博乐.政务", "a-b.xn--zfr164b"] {
            assert_eq!(check_field("domain", &format!(" {fine} ")).as_deref(), Ok(fine));
        }
        let long = format!("{}.gov.cn", "a".repeat(64));
        for wrong in [
            "",
            "localhost",
            "https://www.xjbl.gov.cn",
            "www.xjbl.gov.cn/",
            "www.xjbl.gov.cn:80",
            "*.gov.cn",
            "10.0.0.1",
            "www..cn",
            ".gov.cn",
            "gov.cn.",
            "-a.cn",
            "a b.cn",
            "a\n.cn",
            "a_b.cn",
            &long,
        ] {
            assert!(check_field("domain", wrong).is_err(), "{wrong:?}");
        }
        let domain = |domain: &str| SiteChange { domain: domain.into(), ..bole() };
        assert_eq!(refused(&domain("javascript:alert(1)"), &bole()).as_deref(), Some("domain"));
        assert_eq!(refused(&domain("www.xjbl.gov.cn"), &bole()), None);
    }

    #[test]
    fn what_stays_is_not_checked() {
        let before = SiteChange { icp_number: "备案中".into(), ..bole() };
        assert_eq!(refused(&SiteChange { contact: "0909-0000000".into(), ..before.clone() }, &before), None);
    }
}
