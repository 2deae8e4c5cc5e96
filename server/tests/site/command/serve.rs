//! `gongkai serve`

use std::{
    io::{ErrorKind, Read, Write},
    net::{TcpListener, TcpStream},
    time::Duration,
};

use axum::{
    body::Bytes,
    http::{Request, Version},
};
use domain::id::ArticleId;
use http_body_util::{BodyExt, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};

use crate::{asset::built, harness::Site, program::Program};

on_both!(the_site_is_served_until_it_is_stopped_and_no_click_is_lost);

async fn the_site_is_served_until_it_is_stopped_and_no_click_is_lost(site: Site) {
    if built().is_none() {
        return;
    }
    site.import_seed().await;
    let serving = Program::on(&site.url).serve(&["--addr", "127.0.0.1:0"]);
    let article = serving.get("/articles/1");
    assert!(article.starts_with("HTTP/1.1 200 OK\r\n"), "{article}");
    assert!(article.contains(&format!("http://{}/articles/1", serving.address)), "its own address, where none is set");
    for (name, _) in built().unwrap() {
        // The module's own address of the WASM is in the module.
        let is_staffs = name.starts_with("/pkg/gongkai-staff");
        assert!(name.ends_with(".wasm") || article.contains(&name) != is_staffs, "{name}");
    }
    assert_eq!(serving.stop(), 0);
    assert_eq!(site.services.articles.read(ArticleId::new(1)).await.unwrap().clicks, 1);
}

#[test]
fn the_address_comes_from_flag_then_environment_then_settings() {
    if built().is_none() {
        return;
    }
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let settings = include_str!("../../../../Leptos.toml");
    let settings = settings.replace("127.0.0.1:3000", &taken).replace("博乐市人民政府网", "另一个政府网");
    let program = Program::new();
    program.file("Leptos.toml", &settings);
    assert_taken(&program, &[], &taken);
    let program = program.with("GONGKAI_ADDR", "127.0.0.1:0");
    let serving = program.serve(&[]);
    assert_ne!(serving.address, taken);
    assert!(serving.get("/").contains("<title>另一个政府网</title>"), "the settings beside it count for the rest");
    assert_eq!(serving.stop(), 0);
    assert_taken(&program, &["--addr", &taken], &taken);
}

#[test]
fn an_address_without_https_is_warned_of_since_browsers_would_keep_no_login() {
    if built().is_none() {
        return;
    }
    let settings = include_str!("../../../../Leptos.toml");
    for (url, warns) in [("http://www.bole.test", true), ("https://www.bole.test", false)] {
        let program = Program::new();
        program.file("Leptos.toml", settings.replace("public_url = \"\"", &format!("public_url = \"{url}\"")));
        let mut serving = program.serve(&["--addr", "127.0.0.1:0"]);
        let said = serving.says().unwrap();
        assert_eq!(said.contains(url) && said.contains("没有加密"), warns, "{said}");
        assert_eq!(serving.stop(), 0);
    }
}

/// A connection that has been answered and says nothing more, and whether it was answered.
fn silent(address: &str) -> (TcpStream, bool) {
    let mut connection = TcpStream::connect(address).unwrap();
    // One that is closed at once may be closed already.
    let sent = write!(connection, "GET /healthz HTTP/1.1\r\nHost: {address}\r\n\r\n");
    let is_served = sent.is_ok() && connection.read(&mut [0; 4_096]).is_ok_and(|read| read > 0);
    (connection, is_served)
}

/// A connection with a request under way: the server has begun to read what it never gets.
fn busy(address: &str) -> TcpStream {
    let mut connection = TcpStream::connect(address).unwrap();
    let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n";
    write!(connection, "POST /login HTTP/1.1\r\nHost: {address}\r\n{form}").unwrap();
    let mut begun = [0; 12];
    connection.read_exact(&mut begun).unwrap();
    assert_eq!(&begun, b"HTTP/1.1 100");
    connection
}

/// Whether the other end has closed it.
fn is_closed(connection: &mut TcpStream) -> bool {
    connection.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    match connection.read(&mut [0; 16]) {
        Ok(read) => read == 0,
        // What it has sent of a request was not read.
        Err(error) => error.kind() == ErrorKind::ConnectionReset,
    }
}

// The proxy hears of the end while the test waits for it.
#[tokio::test(flavor = "multi_thread")]
async fn http2_is_spoken_with_a_proxy_that_begins_with_it() {
    if built().is_none() {
        return;
    }
    let program = Program::new();
    let serving = program.serve(&["--addr", "127.0.0.1:0"]);
    let address = serving.address.clone();
    let connection = tokio::net::TcpStream::connect(&address).await.unwrap();
    let (asking, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(connection)).await.unwrap();
    let connection = tokio::spawn(connection);
    let ask = |method: &str, host: &str, path: &str, origin: &str| {
        let request = Request::builder().method(method).uri(format!("http://{host}{path}")).header("origin", origin);
        let answer = asking.clone().send_request(request.body(Full::<Bytes>::default()).unwrap());
        async {
            let (head, body) = answer.await.unwrap().into_parts();
            let body = body.collect().await.unwrap().to_bytes();
            (head.version, head.status.as_u16(), String::from_utf8(body.to_vec()).unwrap())
        }
    };
    let own = format!("http://{address}");
    let (home, missing, elsewhere, write, foreign_write) = tokio::join!(
        ask("GET", &address, "/", &own),
        ask("GET", &address, "/articles/1", &own),
        ask("GET", "example.com", "/", &own),
        ask("POST", &address, "/login", &own),
        ask("POST", &address, "/login", "http://example.com"),
    );
    assert_eq!((home.0, home.1), (Version::HTTP_2, 200));
    assert!(home.2.contains("网站还没有文章"));
    assert_eq!([missing.1, elsewhere.1, foreign_write.1], [404, 421, 403]);
    assert!(![403, 421].contains(&write.1), "{write:?}");
    assert!(serving.get("/").starts_with("HTTP/1.1 200"), "beside it");
    assert_eq!(serving.stop(), 0);
    connection.await.unwrap().unwrap();
}

#[test]
fn one_client_has_so_many_connections_and_a_trusted_proxy_any_number() {
    if built().is_none() {
        return;
    }
    let settings = include_str!("../../../../Leptos.toml");
    let settings = settings.replace("connections_per_client = 512", "connections_per_client = 3");
    let program = Program::new();
    program.file("Leptos.toml", &settings);
    let serving = program.serve(&["--addr", "127.0.0.1:0"]);
    let mut held: Vec<_> = (0..3).map(|_| busy(&serving.address)).collect();
    assert!(!silent(&serving.address).1 && !silent(&serving.address).1);
    held.clear();
    // They are let go of when the server sees their end, which is in a moment.
    while !silent(&serving.address).1 {
        std::thread::yield_now();
    }
    assert_eq!(serving.stop(), 0);

    program.file("Leptos.toml", settings.replace("trusted_proxies = []", "trusted_proxies = [\"127.0.0.1\"]"));
    let serving = program.serve(&["--addr", "127.0.0.1:0"]);
    let held: Vec<_> = (0..5).map(|_| busy(&serving.address)).collect();
    assert!(silent(&serving.address).1);
    drop(held);
    assert_eq!(serving.stop(), 0);
}

#[test]
fn an_idle_connection_is_closed_in_favour_of_a_new_one() {
    if built().is_none() {
        return;
    }
    let settings = include_str!("../../../../Leptos.toml").replace("header_seconds = 15", "header_seconds = 600");
    for (limit, changed) in
        [("connections_per_client = 512", "connections_per_client = 4"), ("connections = 4096", "connections = 4")]
    {
        let program = Program::new();
        program.file("Leptos.toml", settings.replace(limit, changed));
        let serving = program.serve(&["--addr", "127.0.0.1:0"]);
        let (mut unasked, mut half) =
            (TcpStream::connect(&serving.address).unwrap(), TcpStream::connect(&serving.address).unwrap());
        write!(half, "GET /healthz HTT").unwrap();
        let mut answered = silent(&serving.address);
        let _busy = busy(&serving.address);
        // They stay open: one that goes away by itself would make room for the next.
        let mut newer = Vec::new();
        for connection in 1..=8 {
            let (stream, is_served) = silent(&serving.address);
            assert!(is_served, "{changed}: {connection}");
            newer.push(stream);
        }
        assert!(answered.1 && [&mut unasked, &mut half, &mut answered.0].into_iter().all(is_closed), "{changed}");
    }
}

#[test]
fn a_request_says_for_which_host_it_is() {
    if built().is_none() {
        return;
    }
    let program = Program::new();
    let serving = program.serve(&["--addr", "127.0.0.1:0"]);
    let host = &serving.address;
    for (head, status) in [
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\n"), "200"),
        ("GET / HTTP/1.1\r\n".to_owned(), "400"),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n"), "400"),
        (format!("GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n"), "400"),
        ("GET /healthz HTTP/1.0\r\n".to_owned(), "200"),
    ] {
        let mut connection = TcpStream::connect(host).unwrap();
        write!(connection, "{head}Connection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        assert_eq!(answer.split(' ').nth(1), Some(status), "{head}: {answer}");
    }
}

#[test]
fn a_taken_address_is_named() {
    if built().is_none() {
        return;
    }
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    assert_taken(&Program::new(), &["--addr", &taken], &taken);
}

fn assert_taken(program: &Program, arguments: &[&str], address: &str) {
    let done = program.run(&[&["serve"], arguments].concat());
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
    assert!(done.err.contains(address) && done.err.contains("--addr"), "{}", done.err);
}

#[test]
fn a_first_start_in_an_empty_folder_serves_an_empty_site() {
    if built().is_none() {
        return;
    }
    let program = Program::new();
    let serving = program.serve(&["--addr", "127.0.0.1:0"]);
    assert!(serving.get("/").contains("网站还没有文章"));
    assert!(serving.get("/readyz").starts_with("HTTP/1.1 200"));
    assert_eq!(serving.stop(), 0);
    assert!(program.path().join("data/gongkai.db").is_file());
    assert!(!program.path().join("data/gongkai.db-wal").exists(), "the log is folded into the file");
}

#[test]
fn a_file_of_sqlite_is_served_by_one_process_while_commands_work_beside_it() {
    if built().is_none() {
        return;
    }
    let program = Program::new();
    let first = program.serve(&["--addr", "127.0.0.1:0"]);
    for data in ["data", "./data/../data"] {
        let second = program.run(&["serve", "--addr", "127.0.0.1:0", "--data", data]);
        assert_eq!((second.code, second.out.as_str()), (1, ""), "{second:?}");
        assert!(second.err.contains("另一个 gongkai serve"), "{}", second.err);
    }
    program.file("seed.txt", crate::harness::SEED);
    for command in [
        &["import", "page", "seed.txt"][..],
        &["user", "add", "li", "--name", "李某", "--role", "auditor"],
        &["backup"],
        &["export"],
        &["verify"],
        &["migrate"],
    ] {
        let done = program.run(command);
        assert_eq!(done.code, 0, "{command:?}: {done:?}");
    }
    assert!(first.get("/articles/1").starts_with("HTTP/1.1 200"));
    // Dropping it kills it, as a machine that loses its power.
    drop(first);
    let third = program.serve(&["--addr", "127.0.0.1:0"]);
    assert!(third.get("/articles/1").starts_with("HTTP/1.1 200"));
    assert_eq!(third.stop(), 0);
    assert_eq!(program.serve(&["--addr", "127.0.0.1:0"]).stop(), 0);
}
