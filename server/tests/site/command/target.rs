//! Request lines that name more than a path: as proxies are asked, and as somebody asks who looks for a hole.

use super::machines::ask;
use crate::{asset::built, harness::SEED, program::Program};

/// The status and the body of what is answered to `line`, which comes with the header `Host: host`.
fn answer(address: &str, line: &str, host: &str) -> (u16, String) {
    let answer = ask(address, &format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{line}: {answer:?}"));
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

#[test]
fn a_request_line_with_a_host_gets_the_right_page_or_none() {
    if built().is_none() {
        return;
    }
    let program = Program::new();
    program.file("seed.txt", SEED);
    assert_eq!(program.run(&["import", "page", "seed.txt"]).code, 0);
    let process = program.serve(&["--addr", "127.0.0.1:0"]);
    let own = process.address.as_str();
    let status = |line: &str, host: &str| answer(own, line, host).0;

    for path in ["/", "/articles/1", "/search?q=安全", "/nowhere", "/healthz", "/api/v1/articles", "/feed.xml"] {
        let path = path.replace("安全", "%E5%AE%89%E5%85%A8");
        let expected = answer(own, &format!("GET {path}"), own);
        for scheme in ["http", "https", "HTTP"] {
            let got = answer(own, &format!("GET {scheme}://{own}{path}"), own);
            assert_eq!(got.0, expected.0, "{scheme} {path}");
            // A failure has its number in it, and so has a page its time; all else is the same.
            assert_eq!(got.1.len(), expected.1.len(), "{scheme} {path}");
        }
    }
    assert_eq!(answer(own, &format!("GET http://{own}"), own), answer(own, "GET /", own), "no path is the home page");
    assert_eq!(status(&format!("GET http://{own}?from=proxy"), own), 200);

    // The host of the line is the one that is meant (RFC 9112, 3.2.2).
    assert_eq!(status(&format!("GET http://{own}/articles/1"), "example.com"), 200);
    assert_eq!(status("GET http://example.com/articles/1", own), 421);
    assert_eq!(status("GET http://example.com", own), 421);
    // Who is named before it is none.
    for line in [
        "GET http://localhost@example.com/",
        "GET http://localhost:1@example.com/",
        "GET http://127.0.0.1:1@example.com/",
    ] {
        assert_eq!(status(line, own), 421, "{line}");
    }

    // What proxies are asked for a tunnel, and what is no address.
    for line in [
        format!("GET {own}"),
        "GET example.com:443".to_owned(),
        "GET localhost".to_owned(),
        "GET localhost:80".to_owned(),
        format!("HEAD {own}"),
        format!("POST {own}"),
        format!("CONNECT {own}"),
        "CONNECT example.com:443".to_owned(),
        "GET *".to_owned(),
        "OPTIONS *".to_owned(),
        "GET http://".to_owned(),
        "GET http:///articles/1".to_owned(),
        "GET http://[::1".to_owned(),
        "GET http://[::1]x/".to_owned(),
        format!("GET ftp://{own}:port/"),
        "GET ?".to_owned(),
        "GET ".to_owned(),
    ] {
        let status = status(&line, own);
        assert!((400..500).contains(&status), "{line}: {status}");
    }
    assert_eq!(status("GET //", own), 308, "the home page, written in another way");
    assert_eq!(status(&format!("GET http://{own}//example.com/"), own), 308);
    assert_eq!(status("GET /articles/1", own), 200, "it goes on");
    let log = process.stop_and_tell();
    assert!(!log.contains("panicked"), "{log}");
}

#[test]
fn among_many_sites_the_host_of_the_line_counts() {
    if built().is_none() {
        return;
    }
    let program = Program::new();
    for (name, called) in [("a", "甲市政府"), ("b", "乙县政府")] {
        let folder = program.path().join("sites").join(name);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(
            folder.join("Leptos.toml"),
            super::sites::site(called, &format!("public_url = \"http://{name}.test\"\n")),
        )
        .unwrap();
    }
    let process = program.serve(&["--sites", "sites", "--addr", "127.0.0.1:0"]);
    let own = process.address.as_str();
    for (host, called) in [("a.test", "甲市政府"), ("B.test:8080", "乙县政府")] {
        let (status, page) = answer(own, &format!("GET http://{host}/"), "a.test");
        assert!(status == 200 && page.contains(called), "{host}: {status} {page}");
        assert_eq!(answer(own, &format!("GET {}:80", host.trim_end_matches(":8080")), "a.test").0, 400, "{host}");
        assert_eq!(answer(own, &format!("GET http://{host}:1@example.com/"), "a.test").0, 421, "{host}");
    }
    for line in ["GET http://example.com/", "GET example.com:443", "CONNECT example.com:443", "GET example.com"] {
        let (status, _) = answer(own, line, "a.test");
        assert!(matches!(status, 400 | 421), "{line}: {status}");
    }
    let log = process.stop_and_tell();
    assert!(!log.contains("panicked"), "{log}");
}
