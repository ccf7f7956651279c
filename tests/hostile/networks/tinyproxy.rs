//! Debian's `tinyproxy`, with settings of a test's own.

use std::process::Stdio;
use std::time::Duration;

use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

pub(super) struct Tinyproxy {
    pub(super) port: u16,
    folder: TempDir,
    _child: Child,
}

impl Tinyproxy {
    /// Starts on a free port, with more lines of settings.
    pub(super) async fn start(more: &str) -> Self {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = free.local_addr().expect("it is bound").port();
        drop(free);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("settings");
        let log = folder.path().join("log");
        let settings = format!(
            "Port {port}\nListen 127.0.0.1\nTimeout 60\nMaxClients 100\nLogLevel Connect\nLogFile \"{}\"\n{more}",
            log.display()
        );
        std::fs::write(&file, settings).expect("it can be written");
        let child = Command::new("tinyproxy")
            .arg("-d")
            .arg("-c")
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("tinyproxy is installed; `cargo xtask test` does that");
        let proxy = Self {
            port,
            folder,
            _child: child,
        };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return proxy;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("tinyproxy does not listen: {}", proxy.log());
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Whether anybody asked for a way to this host.
    pub(super) fn was_asked_for(&self, host: &str) -> bool {
        self.log().contains(&format!("CONNECT {host}:443"))
    }
}
