//! Debian's Chromium, for whoever looks at the practice org's pages.

mod browser;

pub use browser::{Browser, BrowserError};
