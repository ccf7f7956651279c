//! What the process gives up at the start, so that a defect cannot spill secrets.

/// No core dumps, logs without bodies, and panics that say only where.
pub(crate) fn apply() {
    #[cfg(unix)]
    no_core_dumps();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        tracing::error!(place, "stopped because of a defect");
    }));
    let logs = tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter("warn");
    if logs.try_init().is_err() {
        tracing::warn!("another logger was set up first");
    }
}

#[cfg(unix)]
fn no_core_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    if setrlimit(Resource::Core, none).is_err() {
        tracing::warn!("core dumps could not be switched off");
    }
}
