//! Those who are told of alarms: a mail server (`smtp-server` of npm, which `make test` installs), and a receiver of webhooks.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use serde_json::Value;

/// Longer than anything here takes, also on a machine that builds meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// A mail server. It is stopped with its test.
pub struct Postbox {
    child: Child,
    said: Receiver<Value>,
    pub port: u16,
}

impl Postbox {
    /// One that does what `asked` says; see `smtp/server.mjs`.
    pub fn start(asked: &Value) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("smtp");
        assert!(folder.join("node_modules/smtp-server").is_dir(), "run scripts/setup test");
        let mut child = Command::new("node")
            .arg(folder.join("server.mjs"))
            .arg(asked.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Node.js");
        let (send, said) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if send.send(serde_json::from_str(&line).unwrap()).is_err() {
                    break;
                }
            }
        });
        let mut server = Self { child, said, port: 0 };
        server.port = server.next("listening")["port"].as_u64().and_then(|port| port.try_into().ok()).unwrap();
        server
    }

    /// Waits for the next event, which must be `event`.
    pub fn next(&self, event: &str) -> Value {
        let said = self.said.recv_timeout(PATIENCE).unwrap_or_else(|error| panic!("no {event}: {error}"));
        assert_eq!(said["event"], event, "{said}");
        said
    }

    /// Whether nothing has come that nobody asked for.
    pub fn is_empty(&self) -> bool {
        self.said.try_recv().is_err()
    }
}

impl Drop for Postbox {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Takes POSTs.
pub struct Hook {
    pub address: SocketAddr,
    come: Receiver<String>,
}

impl Hook {
    /// One that answers with `answers`, one after another, and with 200 behind the last.
    pub fn start(answers: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (send, come) = mpsc::channel();
        thread::spawn(move || {
            let answers = answers.iter().copied().chain(std::iter::repeat("200 OK\r\n"));
            for (stream, answer) in listener.incoming().map_while(Result::ok).zip(answers) {
                if send.send(take(stream, answer)).is_err() {
                    break;
                }
            }
        });
        Self { address, come }
    }

    /// The next request, its head and its content.
    pub fn next(&self) -> String {
        self.come.recv_timeout(PATIENCE).expect("a POST")
    }

    pub fn is_empty(&self) -> bool {
        self.come.try_recv().is_err()
    }
}

fn take(mut stream: TcpStream, answer: &str) -> String {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let (mut come, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&come).into_owned();
        let length = text
            .to_ascii_lowercase()
            .split("content-length: ")
            .nth(1)
            .and_then(|rest| rest.lines().next()?.parse().ok());
        if let (Some((_, content)), Some(length)) = (text.split_once("\r\n\r\n"), length)
            && content.len() >= length
        {
            write!(stream, "HTTP/1.1 {answer}Content-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
            return text;
        }
        let read = stream.read(&mut part).unwrap();
        assert!(read > 0, "it ended early: {text}");
        come.extend_from_slice(&part[..read]);
    }
}
