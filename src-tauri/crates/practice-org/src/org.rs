use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::model::Org;
use crate::settings::NUMERO_CALLBACK;
use crate::{Options, RequestLine, Settings, SettingsError, User, server};

/// How long [`PracticeOrg::stop`] waits for answers that are under way.
const FAREWELL: Duration = Duration::from_secs(1);

/// A running practice org; dropping it stops it.
pub struct PracticeOrg {
    org: Arc<Org>,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<io::Result<()>>>,
}

/// Why a practice org did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another program has the port.
    #[error("port {port} on 127.0.0.1 is in use")]
    PortInUse {
        /// The port that was asked for.
        port: u16,
    },
    /// The port cannot be opened for another reason.
    #[error("cannot listen on 127.0.0.1 port {port}")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
    /// The settings to start with hold a value no org could have.
    #[error("the practice org cannot start with these settings")]
    Settings(#[from] SettingsError),
}

impl PracticeOrg {
    /// Binds 127.0.0.1 and serves on the current tokio runtime.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let settings = settings_for(&options);
        settings.check()?;
        let port = options.port;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(|error| listen_error(port, error))?;
        let bound = listener
            .local_addr()
            .map_err(|error| listen_error(port, error))?;
        let Options {
            callback,
            now,
            fill,
            ..
        } = options;
        let org = Arc::new(Org::new(bound.port(), callback, settings, now, fill));
        let key = org.key.clone();
        tokio::spawn(async move { key.prepare().await });
        let (stop, stopped) = oneshot::channel();
        let serve = axum::serve(listener, server::router(org.clone()))
            // A sender that is dropped stops the server as well.
            .with_graceful_shutdown(async { stopped.await.unwrap_or(()) });
        let serving = tokio::spawn(async move { serve.await });
        Ok(Self {
            org,
            stop: Some(stop),
            serving: Some(serving),
        })
    }

    /// Stops, and waits until the port is free again.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        if let Some(mut serving) = self.serving.take()
            && tokio::time::timeout(FAREWELL, &mut serving).await.is_err()
        {
            serving.abort();
        }
    }

    /// The org's address: `http://127.0.0.1:PORT`.
    pub fn address(&self) -> &str {
        &self.org.origin
    }

    /// Where the settings are read and changed; it holds a token, so it is for the person who started the org.
    pub fn admin_address(&self) -> String {
        format!(
            "{}/practice/{}/settings",
            self.org.origin, self.org.admin_token
        )
    }

    /// The integration's Client ID, new at every start.
    pub fn client_id(&self) -> &str {
        &self.org.client_id
    }

    /// The integration's Client Secret, new at every start and worthless anywhere else.
    pub fn client_secret(&self) -> &str {
        &self.org.client_secret
    }

    /// The integration's Embed Link.
    pub fn embed_link(&self) -> String {
        self.org.embed_link()
    }

    /// The made-up people: the first is assigned at the start, the second is not.
    pub fn users(&self) -> &[User] {
        &self.org.people
    }

    /// What the org is set to now.
    pub fn settings(&self) -> Settings {
        self.org.settings()
    }

    /// Changes the settings in place, for tests; the values are not checked.
    pub fn change(&self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.org.settings_mut());
    }

    /// Every request so far, the oldest first, refused ones included.
    pub fn requests(&self) -> Vec<RequestLine> {
        self.org.requests().lines()
    }
}

fn listen_error(port: u16, source: io::Error) -> StartError {
    if source.kind() == io::ErrorKind::AddrInUse {
        return StartError::PortInUse { port };
    }
    StartError::Listen { port, source }
}

fn settings_for(options: &Options) -> Settings {
    let mut settings = options.settings.clone();
    let integration = &mut settings.integration;
    let initiate = integration.initiate_login_uri.iter_mut();
    for uri in integration.redirect_uris.iter_mut().chain(initiate) {
        if uri == NUMERO_CALLBACK {
            uri.clone_from(&options.callback);
        }
    }
    settings
}
