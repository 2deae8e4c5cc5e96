//! Accepted and refused texts of each rule.

use super::*;

fn compare(check: fn(&str) -> Result<(), String>, fine: &[&str], wrong: &[&str]) {
    for text in fine {
        assert_eq!(check(text), Ok(()), "{text}");
    }
    for text in wrong {
        assert!(check(text).is_err(), "{text}");
    }
}

#[test]
fn the_public_address_is_a_site_of_its_own() {
    compare(
        public_url,
        &["", "http://a.test", "https://www.xjbl.gov.cn/", "http://10.1.2.3:8080", "http://[::1]:3000"],
        &[
            "javascript:alert(1)",
            "https:",
            "https://",
            "www.xjbl.gov.cn",
            "//www.xjbl.gov.cn",
            "https:www.xjbl.gov.cn",
            "ftp://a.test",
            "http://a.test/site",
            "http://a.test?x=1",
            "http://a.test/#x",
            "http://a@a.test",
            "http://a:b@a.test",
            "http://*.test",
            "http:\\\\a.test",
            "http://a b.test",
            "http://a.test:99999",
            "data:text/html,x",
        ],
    );
}

#[test]
fn an_ending_of_government_sites_is_nobody_elses() {
    compare(
        government_suffix,
        &["gov.cn", "GOV.hk", "xjbl.gov.cn", "xn--zfr164b", "xinjiang.cn", "gov.uk"],
        &[
            "cn",
            "",
            ".",
            "com.cn",
            "org.cn",
            "*.gov.cn",
            "*",
            ".gov.cn",
            "gov.cn.",
            "政务",
            "http://gov.cn",
            "gov.cn/",
            "gov cn",
            "gov.cn:80",
            "1.2",
        ],
    );
}

#[test]
fn hosts_and_proxies_are_named_one_by_one() {
    compare(
        host,
        &["www.xjbl.gov.cn", "WWW.A.test", "localhost", "a.test:8080", "10.1.2.3", "::1", "[::1]:80", "博乐.政务"],
        &[
            "*",
            "*.gov.cn",
            "",
            "http://a.test",
            "a.test/",
            "a.test, b.test",
            "a b",
            "a@b",
            "a.test?x",
            ".",
            "a%41.test",
        ],
    );
    compare(
        proxy,
        &["127.0.0.1", "::1", "10.0.0.5"],
        &["10.0.0.0/8", "proxy", "*", "", "0.0.0.0", "::", "224.0.0.1", "10.0.0.5:80"],
    );
}

#[test]
fn a_weakness_is_told_to_somebody() {
    compare(
        security_contact,
        &["", "mailto:a@b.gov.cn", "tel:+86-909-1234567", "https://a.gov.cn/report"],
        &[
            "a@b.cn",
            "mailto:",
            "mailto:a",
            "tel:",
            "tel:abc",
            "javascript:alert(1)",
            "http://a.cn",
            "mailto:a@b.cn\nX: y",
        ],
    );
}
