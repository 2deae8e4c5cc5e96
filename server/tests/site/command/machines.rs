//! Several processes on one PostgreSQL, behind nginx: what one of them changes, readers of the others see.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use super::super::staff::office::{Person, editor, public, reviewer, save};
use crate::{
    asset::built,
    builders::column,
    harness::Site,
    program::{Program, Running},
};

/// No page is older than this after a change.
const STALE: Duration = Duration::from_secs(1);
/// Much longer than a machine takes that builds meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);
const READERS: usize = 4;
/// Pages that are read after a process was killed.
const AFTER: usize = 500;

#[test]
fn three_processes_behind_one_nginx() {
    crate::database::on_postgres(|data| async {
        scenario(Site::on(data).await).await;
    });
}

async fn scenario(site: Site) {
    if built().is_none() {
        return;
    }
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = public(&site, &li, &zhang, column, "旧标题").await;
    let address = format!("/articles/{article}");
    let program = Program::on(&site.url);
    let mut processes: Vec<Running> = (0..3).map(|_| program.serve(&["--addr", "127.0.0.1:0"])).collect();
    for process in &processes {
        assert!(process.get(&address).contains("旧标题") && process.get(&address).contains("cache;desc=hit"));
    }

    let call = save(Some(article), 1, column, "新标题", "k");
    let [first, ..] = &processes[..] else { unreachable!() };
    post(&first.address, &li, "/api/article/save", &call.to_string());
    let submit = json!({ "article": article, "version": 2 }).to_string();
    post(&first.address, &li, "/api/article/submit", &submit);
    post(&first.address, &zhang, "/api/article/approve", &submit);
    let published = Instant::now();
    assert!(first.get(&address).contains("新标题"), "where it was published, on the very next request");
    for process in processes.iter().skip(1) {
        let mut page = process.get(&address);
        while page.contains("旧标题") && published.elapsed() < PATIENCE {
            page = process.get(&address);
        }
        assert!(page.contains("新标题"), "{page}");
    }
    let took = published.elapsed();
    println!("the other processes show what was published after {} ms", took.as_millis());
    assert!(took < STALE * 5, "{took:?}");

    let nginx = Nginx::before(&processes, program.path());
    let (read, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let killed = processes.pop().unwrap();
    thread::scope(|threads| {
        for _ in 0..READERS {
            threads.spawn(|| {
                while !stop.load(SeqCst) {
                    let page = get(&nginx.address, &address);
                    assert!(
                        page.starts_with("HTTP/1.1 200") && page.contains("新标题") && page.ends_with("</html>"),
                        "{page}"
                    );
                    read.fetch_add(1, SeqCst);
                }
            });
        }
        let until = |pages: usize| {
            while read.load(SeqCst) < pages && published.elapsed() < PATIENCE * 2 {
                thread::yield_now();
            }
        };
        until(AFTER);
        // Dropping it kills it, as a machine that loses its power.
        drop(killed);
        until(read.load(SeqCst) + AFTER);
        stop.store(true, SeqCst);
    });
    assert!(read.load(SeqCst) >= 2 * AFTER);
    for process in processes {
        assert_eq!(process.stop(), 0);
    }
}

pub(super) fn post(address: &str, who: &Person, path: &str, json: &str) {
    let cookie = format!("__Host-gongkai={}", who.token);
    let answer = ask(
        address,
        &format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookie}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{json}",
            json.len()
        ),
    );
    assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
}

fn get(address: &str, path: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"))
}

pub fn ask(address: &str, request: &str) -> String {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(PATIENCE)).unwrap();
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

/// A balancer; it is stopped with its test.
struct Nginx {
    child: Child,
    address: String,
}

impl Nginx {
    fn before(processes: &[Running], folder: &Path) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let servers: String = processes.iter().map(|process| format!("server {};", process.address)).collect();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {};", folder.join(kind).display()))
            .concat();
        let settings = format!(
            "daemon off; worker_processes 1; pid {pid}; error_log {log};
             events {{}}
             http {{
               access_log off; {temporary}
               upstream site {{ {servers} }}
               server {{ listen {address}; location / {{ proxy_pass http://site; proxy_set_header Host $http_host; }} }}
             }}",
            pid = folder.join("nginx.pid").display(),
            log = folder.join("nginx.log").display(),
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, settings).unwrap();
        let child = Command::new("nginx")
            .args(["-p", &folder.to_string_lossy(), "-c", &file.to_string_lossy()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx, which `make test` installs");
        let started = Instant::now();
        while TcpStream::connect(&address).is_err() {
            let log = fs::read_to_string(folder.join("nginx.log")).unwrap_or_default();
            assert!(started.elapsed() < PATIENCE, "nginx does not answer: {log}");
        }
        Self { child, address }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It ends its worker by itself.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
    }
}
