//! Debian's Chromium under its own driver, with a folder of its own.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

/// One browser, as long as the value lives.
pub(crate) struct Browser {
    driver: Child,
    pub(crate) page: WebDriver,
}

impl Browser {
    pub(crate) async fn start() -> Self {
        let port = free_port();
        let mut driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed by `cargo xtask test`");
        listening(port).await;
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--window-size=1200,1000",
            // Nothing of this computer but loopback is there, as on a laptop without a network.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ] {
            capabilities.add_arg(argument).unwrap();
        }
        let address = format!("http://127.0.0.1:{port}");
        let page = match WebDriver::new(address, Capabilities::from(capabilities)).await {
            Ok(page) => page,
            Err(error) => {
                let _ = driver.kill();
                panic!("Chromium did not start: {error}");
            }
        };
        Self { driver, page }
    }

    pub(crate) async fn quit(mut self) {
        let _ = self.page.clone().quit().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    listener.local_addr().unwrap().port()
}

async fn listening(port: u16) {
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("chromedriver did not start");
}
