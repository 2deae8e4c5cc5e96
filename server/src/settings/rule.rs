//! Rules for the texts of a settings file. Each refusal says what to write.

#[cfg(test)]
mod tests;

use std::net::{IpAddr, SocketAddr};

use domain::{fault::Refusal, site};
use url::{Host, Url};

/// Domains under which anybody may register a name: no list of government sites may have them alone.
const OPEN_TO_ALL: [&str; 8] = ["com", "net", "org", "edu", "ac", "co", "info", "idv"];
/// Least characters of a token.
const MIN_TOKEN_CHARS: usize = 16;
/// `.政务`: the only top-level domain that China gives to government bodies alone.
const GOVERNMENT_TOP: &str = "xn--zfr164b";

pub fn site_name(text: &str) -> Result<(), String> {
    site_field("name", text)
}

pub fn site_domain(text: &str) -> Result<(), String> {
    site_field("domain", text)
}

pub fn sponsor(text: &str) -> Result<(), String> {
    site_field("sponsor", text)
}

pub fn organiser(text: &str) -> Result<(), String> {
    site_field("organiser", text)
}

pub fn contact(text: &str) -> Result<(), String> {
    site_field("contact", text)
}

pub fn identification_code(text: &str) -> Result<(), String> {
    site_field("identification_code", text)
}

pub fn icp_number(text: &str) -> Result<(), String> {
    site_field("icp_number", text)
}

pub fn police_number(text: &str) -> Result<(), String> {
    site_field("police_number", text)
}

/// Applies the rule that also holds at `/desk/site`.
fn site_field(field: &str, text: &str) -> Result<(), String> {
    match site::check_field(field, text) {
        Ok(_) => Ok(()),
        Err(Refusal::Invalid { problem, .. }) => Err(problem),
        Err(other) => Err(other.to_string()),
    }
}

/// Accepts an empty text, or scheme, host and port of the site, which is served at the root of its host.
pub fn public_url(text: &str) -> Result<(), String> {
    let problem = "要写公众访问网站的网址：http:// 或 https:// 加主机名，不带路径、参数和用户名，\
        如 https://www.example.gov.cn；还没有域名就写 \"\"";
    if text.is_empty() {
        return Ok(());
    }
    let is_one = Url::parse(text).is_ok_and(|url| is_plain_web(&url) && url.path() == "/" && url.query().is_none());
    if is_one && text.contains("://") && !text.contains('\\') { Ok(()) } else { Err(problem.to_owned()) }
}

fn is_plain_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| !host.contains('*'))
        && url.username().is_empty()
        && url.password().is_none()
        && url.fragment().is_none()
}

/// Accepts a domain suffix such as `gov.cn`. A wider one would let links to any site pass without a notice.
pub fn government_suffix(text: &str) -> Result<(), String> {
    let said = text.to_ascii_lowercase();
    if said == GOVERNMENT_TOP {
        return Ok(());
    }
    if !text.is_ascii() {
        return Err("中文域名要写成 xn-- 开头的形式，如“政务”写 xn--zfr164b".to_owned());
    }
    if said.trim_start_matches("*.").trim_matches('.') != said {
        return Err("只写域名本身，前后不带 *. 和点，如 gov.cn；它的所有下级域名都算在内".to_owned());
    }
    if site::check_field("domain", &said).is_err() {
        return Err("要写至少两级的域名，如 gov.cn，不带 http://、端口和路径；范围再大就包括任何人的网站了".to_owned());
    }
    match said.split('.').collect::<Vec<_>>()[..] {
        [first, _] if OPEN_TO_ALL.contains(&first) => {
            Err("任何人都能在它下面注册域名，要写只属于政府的域名，如 gov.cn，或某个网站的域名".to_owned())
        }
        _ => Ok(()),
    }
}

/// Accepts a contact for reports of weaknesses (RFC 9116).
pub fn security_contact(text: &str) -> Result<(), String> {
    let problem =
        "要写 mailto:邮箱、tel:电话号码或 https:// 开头的网址，如 mailto:security@example.gov.cn；没有就写 \"\"";
    let is_one = match text.split_once(':') {
        _ if text.is_empty() => true,
        Some(("mailto", address)) => is_mail(address),
        Some(("tel", number)) => {
            number.bytes().filter(u8::is_ascii_digit).count() >= 3
                && number.bytes().all(|byte| byte.is_ascii_digit() || b"+-".contains(&byte))
        }
        Some(("https", _)) => Url::parse(text).is_ok_and(|url| is_plain_web(&url)),
        _ => false,
    };
    if is_one { Ok(()) } else { Err(problem.to_owned()) }
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&byte))
            && site::check_field("domain", host).is_ok()
    })
}

/// Accepts the name of a host, or its address; a port is no part of it, and does no harm.
pub fn host(text: &str) -> Result<(), String> {
    let problem = "要写一个主机名或 IP 地址，不带 http://、路径和通配符，如 www.example.gov.cn；有几个就写几项";
    let is_number = text.parse::<IpAddr>().is_ok();
    let is_name = Url::parse(&format!("http://{text}/")).is_ok_and(|url| {
        is_plain_web(&url)
            && url.path() == "/"
            && url.query().is_none()
            && matches!(url.host(), Some(Host::Ipv4(_) | Host::Ipv6(_) | Host::Domain(_)))
    });
    let is_plain =
        !text.contains(['/', '\\', '?', '#', '@', '*', ',', ' ', '%']) && text.contains(char::is_alphanumeric);
    let is_one = is_number || is_name && is_plain;
    if is_one { Ok(()) } else { Err(problem.to_owned()) }
}

/// Accepts the address of a proxy. With a network, its machines could claim any client's address.
pub fn proxy(text: &str) -> Result<(), String> {
    match text.parse::<IpAddr>() {
        Ok(ip) if !ip.is_unspecified() && !ip.is_multicast() => Ok(()),
        _ if text.contains('/') => Err("不能写网段，要把每个代理的 IP 地址各写一项，如 10.0.0.5".to_owned()),
        _ => Err("要写代理的 IP 地址，如 127.0.0.1；不能写主机名".to_owned()),
    }
}

/// Accepts a token for programs. A short one could be guessed.
pub fn token(text: &str) -> Result<(), String> {
    let is_one = text.chars().count() >= MIN_TOKEN_CHARS && text.bytes().all(|byte| byte.is_ascii_graphic());
    let problem =
        format!("要写至少 {MIN_TOKEN_CHARS} 个字母、数字和符号，可用 openssl rand -hex 32 生成；用不着就删去这一行");
    if is_one { Ok(()) } else { Err(problem) }
}

/// Accepts the server's own address.
pub fn listening(text: &str) -> Result<(), String> {
    match text.parse::<SocketAddr>() {
        Ok(_) => Ok(()),
        Err(_) => Err("要写 IP 地址和端口，如 127.0.0.1:3000 或 [::]:80；不能写主机名".to_owned()),
    }
}

/// Accepts the address of a database. It may hold a password.
pub fn database(text: &str) -> Result<(), String> {
    store::check_url(text)
        .map_err(|problem| format!("{problem}。要写 sqlite://文件 或 postgres://用户:口令@主机:5432/库名"))
}

/// Accepts the name of a bucket, by Amazon's rule.
pub fn bucket(text: &str) -> Result<(), String> {
    let is_one = (3..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte));
    if is_one {
        Ok(())
    } else {
        Err("要写桶的名称：3 到 63 个小写字母、数字、点和连字符".to_owned())
    }
}

/// Accepts the address that gets alarms; empty: none. It may hold a token.
pub fn webhook(text: &str) -> Result<(), String> {
    let is_one = text.is_empty() || text.contains("://") && Url::parse(text).is_ok_and(|url| is_plain_web(&url));
    let problem = "要写接收告警的完整网址，https:// 或 http:// 开头，不带用户名；没有就写 \"\"";
    if is_one { Ok(()) } else { Err(problem.to_owned()) }
}

/// Accepts the address of a person or a list.
pub fn mail_address(text: &str) -> Result<(), String> {
    if is_mail(text) {
        Ok(())
    } else {
        Err("要写邮箱地址，如 admin@example.gov.cn，不带姓名和尖括号".to_owned())
    }
}

/// Accepts the name of a mail server, or its address.
pub fn mail_server(text: &str) -> Result<(), String> {
    let is_one = text == "localhost" || text.parse::<IpAddr>().is_ok() || site::check_field("domain", text).is_ok();
    if is_one {
        Ok(())
    } else {
        Err("要写邮件服务器的主机名或 IP 地址，如 smtp.example.gov.cn；端口写在 smtp_port 里".to_owned())
    }
}

/// Accepts a name for logging in.
pub fn login(text: &str) -> Result<(), String> {
    if text.is_empty() {
        Err("要写登录邮件服务器的用户名；不用登录就删去这一行".to_owned())
    } else {
        Ok(())
    }
}

/// Accepts the address of an object store; empty: Amazon's.
pub fn endpoint(text: &str) -> Result<(), String> {
    if text.is_empty() { Ok(()) } else { super::files::endpoint(text).map(drop) }
}

/// Accepts a prefix of the names of objects.
pub fn prefix(text: &str) -> Result<(), String> {
    let is_one = !text.contains("..") && !text.contains("//") && !text.contains(['\\', '?', '#']);
    if is_one {
        Ok(())
    } else {
        Err("要写普通的路径，不带 ..、//、\\、? 和 #，如 bole；没有就写 \"\"".to_owned())
    }
}

/// Accepts the path of a file or a folder.
pub fn path(text: &str) -> Result<(), String> {
    if text.is_empty() { Err("要写路径；用不着就删去这一行".to_owned()) } else { Ok(()) }
}

/// Accepts a name of ASCII letters, digits and hyphens.
pub fn word(text: &str) -> Result<(), String> {
    let is_one = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    if is_one { Ok(()) } else { Err("要写字母、数字、点、下划线和连字符组成的名称".to_owned()) }
}
