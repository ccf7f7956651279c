//! Servers that lie, stall and break off, and networks that stand in between: `numero-okta` against each of them, end to end.
//!
//! The servers are written for these tests alone; they share nothing with the engine and nothing with the practice org.

mod browser;
mod documented;
mod engine;
// Linux is told by a variable whom to trust; other systems have a store that no test may change.
#[cfg(target_os = "linux")]
mod networks;
mod provider;
mod rows;
mod table;
