use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::coach;
use crate::model::{Act, Actor, Org, OrgState, Stamp, StateError, StateFile};
use crate::settings::NUMERO_CALLBACK;
use crate::{
    AdminRole, Coach, DoneItem, Fault, FaultError, Options, RequestLine, Settings, SettingsError,
    Start, User, random, server,
};

/// How long [`PracticeOrg::stop`] waits for answers that are under way.
const FAREWELL: Duration = Duration::from_secs(1);

/// A running practice org; dropping it stops it.
pub struct PracticeOrg {
    org: Arc<Org>,
    users: Vec<User>,
    administrators: Vec<User>,
    came_with: Option<Credentials>,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<io::Result<()>>>,
}

/// The three values that a person copies out of the Admin Console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// *Client ID*.
    pub client_id: String,
    /// The newest active *Client Secret*; empty for an integration that has none.
    pub client_secret: String,
    /// *Embed Link*.
    pub embed_link: String,
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
    /// The file that keeps the org cannot be used.
    #[error(
        "{} does not hold a practice org that can be used; move it away, or name another file",
        path.display()
    )]
    State {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: StateError,
    },
    /// The file that keeps the org cannot be written.
    #[error("{} cannot be written ({reason}); name a file in a folder of yours", path.display())]
    StateUnwritable {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
}

impl PracticeOrg {
    /// Binds 127.0.0.1 and serves on the current tokio runtime.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let (state, file) = load(&options)?;
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
            state: path,
            coach,
            ..
        } = options;
        let org = Arc::new(Org::new(bound.port(), callback, state, file, now, fill));
        org.set_coach(coach);
        if let (Some(path), Some(reason)) = (path, org.unsaved()) {
            return Err(StartError::StateUnwritable { path, reason });
        }
        let key = org.key.clone();
        tokio::spawn(async move { key.prepare().await });
        let (stop, stopped) = oneshot::channel();
        // An answer's last bytes do not wait until the client has acknowledged those before.
        let listener = listener.tap_io(|connection| {
            let _ = connection.set_nodelay(true);
        });
        let listener = server::Worded::new(listener, org.clone());
        let serve = axum::serve(listener, server::router(org.clone()))
            // A sender that is dropped stops the server as well.
            .with_graceful_shutdown(async { stopped.await.unwrap_or(()) });
        let serving = tokio::spawn(async move { serve.await });
        let (users, administrators): (Vec<User>, Vec<User>) = org.read(|state| {
            let everybody = state.people.iter().cloned();
            everybody.partition(|person| person.admin.is_none())
        });
        Ok(Self {
            came_with: credentials(&org),
            users,
            administrators,
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

    /// Counts what was set up until now, faults for example, as how the org started: *Reset* goes back to it.
    pub fn begin_from_here(&self) {
        self.org.begin_from_here();
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

    /// The Client ID of the integration that came with the org; empty when none did.
    pub fn client_id(&self) -> &str {
        let came_with = self.came_with.as_ref();
        came_with.map_or("", |came| &came.client_id)
    }

    /// The Client Secret it came with, worthless anywhere else; empty when no integration came with the org.
    pub fn client_secret(&self) -> &str {
        let came_with = self.came_with.as_ref();
        came_with.map_or("", |came| &came.client_secret)
    }

    /// The Embed Link of the integration that came with the org; empty when none did.
    pub fn embed_link(&self) -> String {
        let came_with = self.came_with.as_ref();
        came_with.map_or_else(String::new, |came| came.embed_link.clone())
    }

    /// What the console shows now of the guide's integration; none as long as nobody has made one.
    pub fn credentials(&self) -> Option<Credentials> {
        credentials(&self.org)
    }

    /// The made-up people who sign in to integrations: the first is assigned at the start, the second is not.
    pub fn users(&self) -> &[User] {
        &self.users
    }

    /// Who signs in to the Admin Console, with the password of this start.
    pub fn admin(&self) -> Option<&User> {
        let mut all = self.administrators.iter();
        all.find(|person| person.admin == Some(AdminRole::SuperAdmin))
    }

    /// Everybody who had an administrator's role at the start.
    pub fn administrators(&self) -> &[User] {
        &self.administrators
    }

    /// Looks at the whole org.
    pub fn read<T>(&self, look: impl FnOnce(&OrgState) -> T) -> T {
        self.org.read(look)
    }

    /// Changes the whole org as its own system would; what the change says of itself is in the System Log.
    pub fn edit<T>(&self, change: impl FnOnce(&mut OrgState, &Act) -> T) -> T {
        let act = self.org.act(Actor::system());
        self.org.edit(|state| change(state, &act))
    }

    /// Why the last change is not in the file that keeps the org.
    pub fn unsaved(&self) -> Option<String> {
        self.org.unsaved()
    }

    /// What the org is set to now.
    pub fn settings(&self) -> Settings {
        self.org.settings()
    }

    /// Changes the settings in place, for tests; the values are not checked.
    pub fn change(&self, change: impl FnOnce(&mut Settings)) {
        self.org.edit(|state| {
            let mut settings = state.settings();
            change(&mut settings);
            state.apply(settings);
        });
    }

    /// Switches a named fault on or off, while the org runs.
    pub fn set_fault(&self, name: &str, on: bool) -> Result<(), FaultError> {
        self.org.set_fault(name, on)
    }

    /// Switches all faults off.
    pub fn clear_faults(&self) {
        self.org.clear_faults();
    }

    /// The faults that are on, in the order in which they were switched on.
    pub fn faults(&self) -> Vec<&'static Fault> {
        self.org.active_faults()
    }

    /// Has somebody coach in the console from the next page on, or nobody.
    pub fn set_coach(&self, coach: Option<Coach>) {
        self.org.set_coach(coach);
    }

    /// Whether the console's pages have the coach.
    pub fn has_coach(&self) -> bool {
        self.org.coach().is_some()
    }

    /// The items of the guide that this org shows as done, from what is saved and which pages were opened.
    pub fn done_items(&self) -> Vec<DoneItem> {
        let visited = self.org.visited();
        let callback = &self.org.callback;
        self.org
            .read(|state| coach::done_items(state, callback, &visited))
    }

    /// Signs with a new key from now on; the old one stays published until the next rotation.
    pub fn rotate_key(&self) {
        self.org.key.rotate();
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

/// The org in the file, or a new one.
fn load(options: &Options) -> Result<(OrgState, Option<StateFile>), StartError> {
    let act = Act {
        actor: Actor::system(),
        now: Stamp::of((options.now)()),
        fill: options.fill.clone(),
    };
    let opened = options.state.as_ref().map(|path| {
        StateFile::open(path.clone()).map_err(|source| StartError::State {
            path: path.clone(),
            source,
        })
    });
    let (file, kept) = opened.transpose()?.unzip();
    let mut state = match kept.flatten() {
        Some(state) => state,
        None => new(options, &act)?,
    };
    let password = options.admin_password.clone();
    state.set_admin_password(password.unwrap_or_else(|| random::url_safe(&act.fill, 16)));
    state.renew_read_only_admin(&act.fill, options.read_only_admin);
    Ok((state, file))
}

fn new(options: &Options, act: &Act) -> Result<OrgState, SettingsError> {
    let settings = settings_for(options);
    settings.check()?;
    Ok(match options.start {
        Start::Configured => OrgState::configured(act, settings),
        Start::Empty => {
            let mut state = OrgState::empty(act);
            state.apply(settings);
            state
        }
    })
}

fn credentials(org: &Org) -> Option<Credentials> {
    org.read(|state| {
        let one = state.guide_integration()?;
        let secret = one.active_secret();
        Some(Credentials {
            client_id: one.client_id.clone(),
            client_secret: secret.map_or_else(String::new, |it| it.secret.clone()),
            embed_link: format!("{}{}", org.origin, one.embed_path()),
        })
    })
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
