use std::sync::Arc;
use std::time::SystemTime;

use crate::Settings;
use crate::settings::NUMERO_CALLBACK;

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
    /// The clock.
    pub now: Now,
    /// The randomness.
    pub fill: Fill,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            callback: NUMERO_CALLBACK.to_owned(),
            settings: Settings::default(),
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
