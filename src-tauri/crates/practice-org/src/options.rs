use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::settings::NUMERO_CALLBACK;
use crate::{Coach, Settings};

/// Where the practice org takes the time from; every lifetime, token and `Date` header follows it.
pub type Now = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Where ids, secrets, codes and the signing key take their randomness from.
pub type Fill = Arc<dyn Fn(&mut [u8]) + Send + Sync>;

/// How a practice org starts; the default is any free port and the integration as the guide asks.
#[derive(Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// The callback of the integration; it takes the place of Numero's own wherever `settings` names that.
    pub callback: String,
    /// What the integration is set to at the start.
    pub settings: Settings,
    /// What is in the org at the start, unless `state` has one.
    pub start: Start,
    /// The file that keeps the org between demos; it is made if it is not there.
    pub state: Option<PathBuf>,
    /// The administrator's password; without one, each start makes one up.
    pub admin_password: Option<String>,
    /// Whether a read-only administrator is there as well, to try what that role may do; new passwords as above.
    pub read_only_admin: bool,
    /// Who coaches a person through the console; nobody by default.
    pub coach: Option<Coach>,
    /// The clock.
    pub now: Now,
    /// The randomness.
    pub fill: Fill,
}

/// What a practice org starts with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// The integration, set as [`Options::settings`] says.
    #[default]
    Configured,
    /// No integration: a person makes it, as the guide says.
    Empty,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            callback: NUMERO_CALLBACK.to_owned(),
            settings: Settings::default(),
            start: Start::default(),
            state: None,
            admin_password: None,
            read_only_admin: false,
            coach: None,
            now: Arc::new(system_time),
            fill: Arc::new(|bytes| {
                getrandom::fill(bytes).expect("the operating system gives randomness");
            }),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the system clock"
)]
fn system_time() -> SystemTime {
    SystemTime::now()
}
