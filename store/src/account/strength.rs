//! The check of a new password: by the site's rule, and by an estimate of the guesses that it would take.
//!
//! The rule of 等保 alone takes `Password1` and `P@ssw0rd`. So each new password is also estimated by zxcvbn, which knows
//! common passwords, names, walks over the keyboard, dates and repetitions, in any spelling.

use domain::{fault::Refusal, site::Site};
use pinyin::ToPinyin;
use zxcvbn::zxcvbn;

use super::password;
use crate::{Store, failure::Error, site};

/// Passwords that take fewer guesses are refused. A login admits 17,280 a day ([`domain::attempt`]): 15 years for these.
const MIN_GUESSES: u64 = 100_000_000;
/// Parts of a domain name that many sites share.
const SHARED_LABELS: [&str; 6] = ["www", "gov", "com", "org", "net", "edu"];
/// Least letters of a word that a password may not contain: shorter ones stand in others by chance.
const MIN_LABEL_LETTERS: usize = 3;
const MIN_PINYIN_LETTERS: usize = 4;
/// Characters that follow the name of a place in the name of its government's site.
const AFTER_PLACE: [char; 10] = ['省', '市', '州', '盟', '县', '区', '旗', '人', '政', '信'];

/// The account whose password is to be checked.
pub(super) struct Owner<'a> {
    pub(super) login: &'a str,
    pub(super) name: &'a str,
}

/// Checks `password`, before it is hashed.
///
/// # Errors
/// `Invalid`, with what is missing in words.
pub(super) async fn check(store: &Store, password: &str, owner: Owner<'_>) -> Result<(), Error> {
    store.policy.check(password, owner.login)?;
    let site = site::find(store.connection.reader()).await?.map(Site::from).unwrap_or_default();
    let of_site = words_of(&site);
    let typed = password.to_lowercase();
    if let Some(word) = of_site.iter().find(|word| typed.contains(word.as_str())) {
        let problem = format!("密码不能包含网站的名称或域名（{word}）");
        return Err(Refusal::invalid("password", &problem).into());
    }
    let known = [vec![owner.login.to_owned(), in_pinyin(owner.name)], of_site].concat();
    let password = password.to_owned();
    let is_strong = password::work(move || Ok(is_strong(&password, &known))).await?;
    if is_strong {
        return Ok(());
    }
    let problem = "这个密码太容易被猜中：常见的密码、姓名、键盘顺序、年份和重复，换几个字符也一样。\
                   请用几个互不相关的词，或随机的字符";
    Err(Refusal::invalid("password", problem).into())
}

fn is_strong(password: &str, known: &[String]) -> bool {
    let known: Vec<&str> = known.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    zxcvbn(password, &known).guesses() >= MIN_GUESSES
}

/// The words by which `site` is known, in lower case: its name, its place in characters and in pinyin, its own part of the
/// domain.
fn words_of(site: &Site) -> Vec<String> {
    let place: String = site.name.chars().take_while(|c| !AFTER_PLACE.contains(c)).collect();
    let mut words = Vec::new();
    if place.chars().count() > 1 {
        words.push(place.to_lowercase());
    }
    words.push(in_pinyin(&place));
    words.retain(|word| !word.is_ascii() || word.len() >= MIN_PINYIN_LETTERS);
    let labels = site.domain.split('.').map(str::to_ascii_lowercase);
    words.extend(labels.filter(|label| label.len() >= MIN_LABEL_LETTERS && !SHARED_LABELS.contains(&label.as_str())));
    words
}

/// `text` as it is typed without an input method: its characters in pinyin, and Latin letters as they are.
fn in_pinyin(text: &str) -> String {
    let letters = |c: char| match c.to_pinyin() {
        Some(pinyin) => pinyin.plain().replace('ü', "v"),
        None if c.is_ascii_alphanumeric() => c.to_ascii_lowercase().to_string(),
        None => String::new(),
    };
    text.chars().map(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_passwords_in_any_spelling_are_weak() {
        for weak in [
            "Password1",
            "P@ssw0rd",
            "P@ssw0rd123",
            "Abcd1234",
            "Aa123456",
            "1qaz@WSX",
            "Qwer!234",
            "Admin@123",
            "passwordpassword",
            "aaaaaaaaaaaaaaaa",
            "qwertyuiopasdfgh",
            "123456789012",
        ] {
            assert!(!is_strong(weak, &[]), "{weak}");
        }
        for strong in
            ["xK9#mQ2v", "Sailimu-2026", "correct horse battery", "赛里木湖Lake2026", "Demo-ab3cd-efg5h-jkm7n9"]
        {
            assert!(is_strong(strong, &[]), "{strong}");
        }
        assert!(is_strong("Zhangwei-2026", &[]) && !is_strong("Zhangwei-2026", &["zhangwei".into()]), "one's own name");
    }

    #[test]
    fn a_site_is_known_by_its_place_and_its_domain() {
        let site = |name: &str, domain: &str| Site { name: name.into(), domain: domain.into(), ..Site::default() };
        assert_eq!(words_of(&site("博乐市人民政府网", "www.xjbl.gov.cn")), ["博乐", "bole", "xjbl"]);
        assert_eq!(words_of(&site("吕梁市人民政府", "lv.gov.cn")), ["吕梁", "lvliang"]);
        assert_eq!(words_of(&site("", "")), [""; 0]);
    }
}
