//! The built program, run as an operator runs it: in a folder of its own, with nothing of this machine's settings.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use tempfile::TempDir;

/// Longer than anything here takes, also on a machine that builds meanwhile.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program, which is built beside its tests.
fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    tests.parent().and_then(Path::parent).unwrap().join("gongkai")
}

/// A folder in which the program is started.
pub struct Program {
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
}

/// What became of a command.
#[derive(Debug)]
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Program {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), environment: Vec::new() }
    }

    /// With the database at `url`.
    pub fn on(url: &str) -> Self {
        Self::new().with("DATABASE_URL", url)
    }

    /// Where the program lies.
    pub fn built() -> PathBuf {
        program()
    }

    /// Writes its settings file: the built-in one, and `more` behind it.
    pub fn settings(&self, more: &str) {
        self.file("Leptos.toml", format!("{}\n{more}", include_str!("../../../Leptos.toml")));
    }

    pub fn with(mut self, variable: &'static str, value: impl Into<String>) -> Self {
        self.environment.push((variable, value.into()));
        self
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        let said = self.environment.iter().find(|(name, _)| *name == "GONGKAI_DATA");
        said.map_or_else(|| self.path().join("data"), |(_, folder)| PathBuf::from(folder))
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let file = self.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    }

    /// Runs a command to its end, with `input` on its standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Done {
        let file = self.file("input", input);
        let mut running = Running::of(self.start_with(arguments, Stdio::from(std::fs::File::open(file).unwrap())));
        let code = running.end();
        Done { code, out: running.out.rest(), err: running.err.rest() }
    }

    fn start(&self, arguments: &[&str]) -> Child {
        self.start_with(arguments, Stdio::null())
    }

    fn start_with(&self, arguments: &[&str], input: Stdio) -> Child {
        let mut command = Command::new(program());
        for variable in [
            "DATABASE_URL",
            "GONGKAI_ADDR",
            "GONGKAI_DATA",
            "GONGKAI_DATABASE_READ_URL",
            "GONGKAI_METRICS_TOKEN",
            "GONGKAI_SEAL_KEY",
            "GONGKAI_SITE",
            "GONGKAI_SITES",
            "GONGKAI_SITE_KEY",
            "GONGKAI_SITE_KEY_FILE",
            "GONGKAI_SMTP_PASSWORD",
            "RUST_LOG",
        ] {
            command.env_remove(variable);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.args(arguments).current_dir(self.path()).stdin(input);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Done {
        let mut running = Running::of(self.start(arguments));
        let code = running.end();
        Done { code, out: running.out.rest(), err: running.err.rest() }
    }

    /// Starts a command, which is killed where its test lets go of it.
    pub fn begin(&self, arguments: &[&str]) -> Running {
        Running::of(self.start(arguments))
    }

    /// Starts the site and waits until it says where it is.
    pub fn serve(&self, arguments: &[&str]) -> Running {
        let mut running = Running::of(self.start(&[&["serve"], arguments].concat()));
        // Of many sites, those without an account tell their links before.
        while running.address.is_empty() {
            let said = running.out.line().unwrap_or_else(|| panic!("it did not start: {}", running.err.rest()));
            let address = said.strip_prefix("网站已启动：http://").and_then(|rest| rest.strip_suffix('/'));
            running.address = address.unwrap_or_default().to_owned();
        }
        running
    }
}

/// A process that is stopped with its test.
pub struct Running {
    child: Child,
    out: Lines,
    err: Lines,
    /// Where it serves.
    pub address: String,
}

impl Running {
    fn of(mut child: Child) -> Self {
        let (out, err) = (Lines::of(child.stdout.take().unwrap()), Lines::of(child.stderr.take().unwrap()));
        Self { child, out, err, address: String::new() }
    }

    /// Waits for the end, which closes the output.
    fn end(&mut self) -> i32 {
        self.out.wait();
        self.err.wait();
        self.child.wait().unwrap().code().unwrap_or_else(|| panic!("ended by a signal"))
    }

    /// The next line that it says; nothing once it has ended.
    pub fn says(&mut self) -> Option<String> {
        self.out.line()
    }

    /// Waits for its end, however long it says nothing.
    pub fn done(mut self) -> Done {
        let code = self.child.wait().unwrap().code().unwrap_or_else(|| panic!("ended by a signal"));
        Done { code, out: self.out.rest(), err: self.err.rest() }
    }

    /// Waits until it logs a line that has all of `parts`.
    pub fn logs(&mut self, parts: &[&str]) {
        while let Some(line) = self.err.line() {
            let is_it = parts.iter().all(|part| line.contains(part));
            self.err.come.push(line);
            if is_it {
                return;
            }
        }
        panic!("it ended before it logged {parts:?}: {}", self.err.come.join("\n"));
    }

    /// GETs `path` on a connection of its own and returns the whole answer, head included.
    pub fn get(&self, path: &str) -> String {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        let (host, agent) = (&self.address, crate::harness::PHONE);
        write!(connection, "GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {agent}\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    /// Sends the signal with which systems stop programs, and returns the exit code.
    pub fn stop(mut self) -> i32 {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        self.end()
    }
}

impl Running {
    /// Stops it, and returns what it has logged.
    pub fn stop_and_tell(mut self) -> String {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
        self.end();
        self.err.rest()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Ended already, in most tests.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a process writes, line by line.
struct Lines {
    coming: Receiver<String>,
    come: Vec<String>,
}

impl Lines {
    fn of(pipe: impl Read + Send + 'static) -> Self {
        let (send, coming) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Self { coming, come: Vec::new() }
    }

    /// The next line; nothing once the process has closed its output.
    fn line(&mut self) -> Option<String> {
        match self.coming.recv_timeout(PATIENCE) {
            Ok(line) => Some(line),
            Err(mpsc::RecvTimeoutError::Disconnected) => None,
            Err(mpsc::RecvTimeoutError::Timeout) => panic!("nothing for {PATIENCE:?}, after: {}", self.come.join("\n")),
        }
    }

    fn wait(&mut self) {
        while let Some(line) = self.line() {
            self.come.push(line);
        }
    }

    fn rest(&mut self) -> String {
        self.wait();
        self.come.join("\n")
    }
}
