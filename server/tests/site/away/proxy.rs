//! A proxy before PostgreSQL that a test can freeze, close, or make lose the answer to a commit.

use std::io;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};
use url::Url;

/// What is said before a write is committed, and by no read.
const WRITE: &[u8] = b"NOTIFY gongkai_written";
const COMMIT: &[u8] = b"COMMIT";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Everything gets through.
    Open,
    /// Connections are accepted, and nobody is ever answered: a server that is stopped in its tracks.
    Frozen,
    /// Connections are cut as soon as they are made: a server that has ended.
    Cut,
    /// The next write is committed and its connection cut before it is told so: a fail-over.
    CutAfterCommit,
}

/// The proxy, until it is dropped.
pub struct Proxy {
    /// The database, reached through it.
    pub url: String,
    way: watch::Sender<Way>,
}

impl Proxy {
    pub async fn before(url: &str) -> Self {
        let mut url = Url::parse(url).unwrap();
        let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        url.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
        let way = watch::Sender::new(Way::Open);
        let ways = way.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = server.clone();
                let ways = ways.clone();
                tokio::spawn(async move { carry(client, &server, &ways).await });
            }
        });
        Self { url: url.to_string(), way }
    }

    pub fn set(&self, way: Way) {
        self.way.send_replace(way);
    }

    pub fn way(&self) -> Way {
        *self.way.borrow()
    }
}

async fn carry(mut client: TcpStream, server: &str, ways: &watch::Sender<Way>) -> io::Result<()> {
    let mut changes = ways.subscribe();
    let way = *changes.borrow_and_update();
    if way == Way::Cut {
        return Ok(());
    }
    let mut server = TcpStream::connect(server).await?;
    let (mut asked, mut answered) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    let mut writes = false;
    loop {
        let way = *changes.borrow_and_update();
        if way == Way::Cut {
            return Ok(());
        }
        tokio::select! {
            changed = changes.changed() => changed.map_err(io::Error::other)?,
            size = client.read(&mut asked), if way != Way::Frozen => {
                let said = &asked[..size?];
                if said.is_empty() {
                    return Ok(());
                }
                server.write_all(said).await?;
                writes |= holds(said, WRITE);
                if way == Way::CutAfterCommit && writes && holds(said, COMMIT) {
                    // It answers when it is done.
                    assert!(server.read(&mut answered).await? > 0, "it says that it is committed");
                    ways.send_replace(Way::Open);
                    return Ok(());
                }
            }
            size = server.read(&mut answered), if way != Way::Frozen => {
                let said = &answered[..size?];
                if said.is_empty() {
                    return Ok(());
                }
                client.write_all(said).await?;
            }
        }
    }
}

fn holds(said: &[u8], words: &[u8]) -> bool {
    said.windows(words.len()).any(|part| part == words)
}
