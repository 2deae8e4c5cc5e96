//! 集约化: many sites in one process, by host.

use std::path::PathBuf;

use super::machines::ask;
use crate::{
    asset::built,
    harness::SEED,
    program::{Done, Program, Running},
};

/// The settings of a site of its own.
pub(super) fn site(name: &str, rest: &str) -> String {
    format!(
        "[site]\nname = \"{name}\"\ndomain = \"www.test\"\nsponsor = \"{name}办公室\"\norganiser = \"\"\ncontact = \"\"\n\
         identification_code = \"6527010006\"\nicp_number = \"\"\npolice_number = \"\"\n{rest}"
    )
}

/// Writes the settings of the site `name`; without a name, those of all.
fn write(program: &Program, name: &str, text: &str) {
    let folder: PathBuf = program.path().join("sites").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("Leptos.toml"), text).unwrap();
}

/// Two sites that are well, and some that are not.
fn sites() -> Program {
    let program = Program::new();
    let write = |name: &str, text: &str| write(&program, name, text);
    write("", "[server]\npage_seconds = 3\n");
    write("a", &site("甲市政府", "public_url = \"http://a.test\"\n[server]\nhosts = [\"WWW.A.test\"]\n"));
    write("b", &site("乙县政府", "public_url = \"http://b.test:8080\"\n"));
    write(
        "c",
        &site("丙县政府", "public_url = \"http://c.test\"\n[database]\nurl = \"postgres://x:s3cret@127.0.0.1:1/x\"\n"),
    );
    write("d", &site("丁县政府", "public_url = \"http://a.test\"\n"));
    write("e", "[site]\nname = ");
    write("f", &site("己县政府", "public_url = \"\"\n"));
    std::fs::create_dir(program.path().join("sites/no-site")).unwrap();
    program
}

fn done(program: &Program, arguments: &[&str], input: &str) -> Done {
    let done = program.run_with(arguments, input);
    assert_eq!(done.code, 0, "{arguments:?}: {done:?}");
    done
}

fn get(process: &Running, host: &str, path: &str, more: &str) -> String {
    ask(&process.address, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n"))
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

#[test]
fn each_site_has_its_own_of_everything() {
    if built().is_none() {
        return;
    }
    let program = sites();
    program.file("seed.txt", SEED);
    done(&program, &["import", "page", "seed.txt", "--site", "sites/a"], "");
    for name in ["a", "b"] {
        let folder = format!("sites/{name}");
        done(&program, &["migrate", "--site", &folder], "");
        let add = ["user", "add", "li", "--name", "李", "--role", "site-admin", "--password-stdin", "--site", &folder];
        done(&program, &add, &format!("Pass-{name}-word-1\n"));
    }
    assert!(program.path().join("sites/a/data/gongkai.db").is_file() && !program.path().join("data").exists());

    let process = program.serve(&["--sites", "sites", "--addr", "127.0.0.1:0"]);
    for (host, own, other) in [("a.test", "甲市政府", "乙县政府"), ("B.test:8080", "乙县政府", "甲市政府")]
    {
        let page = get(&process, host, "/", "");
        assert!(status(&page) == 200 && page.contains(own) && !page.contains(other), "{host}: {page}");
    }
    assert_eq!(status(&get(&process, "www.a.test", "/articles/1", "")), 200);
    assert_eq!(status(&get(&process, "a.test", "/columns/anquanshengchan", "")), 200);
    for path in ["/articles/1", "/columns/anquanshengchan"] {
        assert_eq!(status(&get(&process, "b.test", path, "")), 404, "{path}: of the other site");
    }

    // A session of one is none of the other's, nor is a password.
    let log_in = |host: &str, password: &str| {
        let json = format!("{{\"login\":\"li\",\"password\":\"{password}\"}}");
        ask(
            &process.address,
            &format!(
                "POST /api/session/log-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
                 Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{json}",
                json.len()
            ),
        )
    };
    let entered = log_in("a.test", "Pass-a-word-1");
    assert_eq!(status(&entered), 200, "{entered}");
    assert_ne!(status(&log_in("b.test", "Pass-a-word-1")), 200);
    let cookie = entered.split("__Host-gongkai=").nth(1).unwrap().split(';').next().unwrap();
    let cookie = format!("Cookie: __Host-gongkai={cookie}\r\n");
    assert_ne!(status(&get(&process, "a.test", "/api/column/tree", &cookie)), 401);
    assert_eq!(status(&get(&process, "b.test", "/api/column/tree", &cookie)), 401);

    // Nobody else is here, but for those who look after the machine.
    for host in ["example.com", "127.0.0.1", "localhost", "test", "a.test.example.com"] {
        let page = get(&process, host, "/", "");
        assert!(status(&page) == 421 && page.contains("这里没有这个网站"), "{host}: {page}");
        assert_eq!(status(&get(&process, host, "/healthz", "")), 200);
        assert_eq!(status(&get(&process, host, "/readyz", "")), 200);
    }
    // What is counted is each site's own, and is read at the address of the process.
    let metrics = get(&process, "127.0.0.1", "/metrics", "");
    let pages = |site: &str| format!("gongkai_http_requests_total{{route=\"home\",status=\"200\",site=\"{site}\"}} 1");
    assert!(metrics.contains(&pages("a")) && metrics.contains(&pages("b")), "{metrics}");
    assert_eq!(status(&get(&process, "a.test", "/metrics", "")), 404);
    // One that is broken says so, and takes nobody else's host.
    let page = get(&process, "c.test", "/", "");
    assert!(status(&page) == 503 && page.contains("网站暂时打不开"), "{page}");
    let log = process.stop_and_tell();
    for (name, why) in [("c", "连接不上数据库"), ("d", "已经属于站点 a"), ("e", "有误"), ("f", "没有写明域名")]
    {
        let told = log.lines().filter(|line| line.contains(&format!("\"name\":\"{name}\"")));
        assert!(told.clone().any(|line| line.contains("can't be served") && line.contains(why)), "{name}: {log}");
    }
    assert!(log.lines().any(|line| line.contains("\"answered\"") && line.contains("\"name\":\"a\"")), "{log}");
    assert!(!log.contains("s3cret"), "{log}");
}

/// A database that nobody answers for.
const NO_DATABASE: &str = "[database]\nurl = \"postgres://x@127.0.0.1:1/x\"\n";

#[test]
fn a_site_that_failed_is_tried_again_and_one_that_comes_later_is_taken_up() {
    if built().is_none() {
        return;
    }
    let program = Program::new();
    let settings = |name: &str, host: &str, rest: &str| site(name, &format!("public_url = \"http://{host}\"\n{rest}"));
    write(&program, "a", &settings("甲市政府", "a.test", ""));
    write(&program, "b", &settings("乙县政府", "b.test", NO_DATABASE));
    write(&program, "c", "[site]\nname = ");
    write(&program, "d", &settings("丁县政府", "typo.test", NO_DATABASE));
    let mut process = program.serve(&["--sites", "sites", "--addr", "127.0.0.1:0"]);
    let home = |process: &Running, host: &str| get(process, host, "/", "");
    let statuses = |process: &Running| {
        ["a.test", "b.test", "c.test", "typo.test", "later.test"].map(|it| status(&home(process, it)))
    };
    // Whose settings can't be read has no host that anybody knows.
    assert_eq!(statuses(&process), [200, 503, 421, 503, 421]);

    // Its host is free again once it has another one.
    write(&program, "d", &settings("丁县政府", "d.test", NO_DATABASE));
    write(&program, "b", &settings("乙县政府", "b.test", ""));
    write(&program, "c", &settings("丙县政府", "c.test", ""));
    write(&program, "later", &settings("新县政府", "later.test", ""));
    std::fs::create_dir(program.path().join("sites/.later")).unwrap();
    for name in ["b", "c", "later"] {
        process.logs(&["the site is served", &format!("\"name\":\"{name}\"")]);
    }
    assert_eq!(statuses(&process), [200, 200, 200, 421, 200]);
    assert_eq!(status(&home(&process, "d.test")), 503, "it is still tried");
    for (host, name) in [("b.test", "乙县政府"), ("c.test", "丙县政府"), ("later.test", "新县政府")] {
        assert!(home(&process, host).contains(name), "{host}");
    }
    write(&program, "typo", &settings("正名县政府", "typo.test", ""));
    process.logs(&["the site is served", "\"name\":\"typo\""]);
    assert!(home(&process, "typo.test").contains("正名县政府"));
    assert!(program.path().join("sites/later/data/gongkai.db").is_file());

    let log = process.stop_and_tell();
    let told = |name: &str| {
        let own = format!("\"name\":\"{name}\"");
        log.lines().filter(|line| line.contains("can't be served") && line.contains(&own)).count()
    };
    assert_eq!(["a", "b", "c", "d"].map(told), [0, 1, 1, 1], "what is wrong is told, and once: {log}");
    assert!(!log.contains("panicked"), "{log}");
}

#[test]
fn what_can_not_be_meant_is_refused() {
    let program = sites();
    let empty = program.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let done = program.run(&["serve", "--sites", "empty", "--addr", "127.0.0.1:0"]);
    assert!(done.code == 1 && done.err.contains("没有站点"), "{done:?}");
    let done = program.run(&["serve", "--sites", "sites", "--database-url", "sqlite://a.db"]);
    assert!(done.code == 1 && done.err.contains("不能同时使用"), "{done:?}");
    let done = program.run(&["migrate", "--site", "sites/a", "--database-url", "sqlite://a.db"]);
    assert!(done.code == 2 && done.err.contains("不能同时使用"), "{done:?}");
    assert_eq!(program.run(&["serve", "--sites", "sites", "--site", "sites/a"]).code, 2);
    let done = program.run(&["migrate", "--site", "sites/e"]);
    assert!(done.code == 1 && done.err.contains("sites/e/Leptos.toml"), "{done:?}");
}
