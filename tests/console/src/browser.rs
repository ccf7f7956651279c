use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

/// Without a profile and without anything of this computer but loopback, as on a laptop without a network.
const ARGUMENTS: [&str; 6] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--lang=en-US",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// One browser under its own driver, as long as the value lives.
pub struct Browser {
    driver: Driver,
    /// Its one page.
    pub page: WebDriver,
}

/// Why there is no browser.
#[derive(Debug, thiserror::Error)]
pub enum BrowserError {
    /// `cargo xtask test` installs the driver.
    #[error("chromedriver did not start")]
    Driver(#[source] std::io::Error),
    /// It was started, and does not listen.
    #[error("chromedriver did not answer within ten seconds")]
    Silent,
    /// Chromium itself.
    #[error("Chromium did not start: {0}")]
    Chromium(#[from] WebDriverError),
}

impl Browser {
    /// Starts Chromium with these arguments on top of its own.
    pub async fn start(arguments: &[&str]) -> Result<Self, BrowserError> {
        let port = free_port().map_err(BrowserError::Driver)?;
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map(Driver)
            .map_err(BrowserError::Driver)?;
        listening(port).await?;
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in ARGUMENTS.iter().chain(arguments) {
            capabilities.add_arg(argument)?;
        }
        let address = format!("http://127.0.0.1:{port}");
        let page = WebDriver::new(address, Capabilities::from(capabilities)).await?;
        Ok(Self { driver, page })
    }

    /// Closes the browser, then its driver.
    pub async fn quit(self) {
        let _ = self.page.quit().await;
        drop(self.driver);
    }
}

/// The driver's process, which ends with this.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_port() -> std::io::Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.port())
}

async fn listening(port: u16) -> Result<(), BrowserError> {
    for _ in 0..400 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Err(BrowserError::Silent)
}
