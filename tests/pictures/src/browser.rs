//! Debian's Chromium under its own driver, drawing the same on every computer.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::Capabilities;
use thirtyfour::prelude::*;

use crate::failure::Failure;

/// No graphics card, no subpixels, no hints from the fonts, no profile of colours: what could differ between computers.
const ARGUMENTS: [&str; 12] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-lcd-text",
    "--disable-partial-raster",
    "--disable-skia-runtime-opts",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--lang=en-US",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// One browser, as long as the value lives.
pub(crate) struct Browser {
    driver: Child,
    pub(crate) page: WebDriver,
}

impl Browser {
    pub(crate) async fn start() -> Result<Self, Failure> {
        let port = free_port()?;
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("chromedriver did not start: {error}"))?;
        let driver = Held(Some(driver));
        listening(port).await?;
        let mut capabilities = DesiredCapabilities::chrome();
        for argument in ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        let address = format!("http://127.0.0.1:{port}");
        let page = WebDriver::new(address, Capabilities::from(capabilities)).await?;
        Ok(Self {
            driver: driver.release(),
            page,
        })
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

/// A program that ends with this, unless it is released.
struct Held(Option<Child>);

impl Held {
    fn release(mut self) -> Child {
        self.0.take().expect("it is released once")
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
        }
    }
}

fn free_port() -> Result<u16, Failure> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    Ok(listener.local_addr()?.port())
}

async fn listening(port: u16) -> Result<(), Failure> {
    for _ in 0..400 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Err("chromedriver did not start".into())
}
