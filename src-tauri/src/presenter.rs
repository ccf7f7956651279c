//! What the presenter's window is told and may ask: where the main window stands, the notes for it, and the clock.

mod capture;
mod clock;

use std::sync::{Mutex, MutexGuard};

use guide::Notes;
use onboarding::{Failure, Place, Screen};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager as _};
use tokio::time::Instant;

use self::capture::Capture;
use self::clock::Clock;
use crate::language::Language;
use crate::main_window;
use crate::state::Shell;

/// All that the presenter's window sees of the open journey: no address, no value, no name.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct PresenterView {
    /// Where the main window stands; `None`: at its start.
    screen: Option<Screen>,
    /// A practice org.
    practice: bool,
    /// A practice org of this app's own: it can be started over at once.
    hosted: bool,
    /// How long this screen has been shown in this journey so far.
    spent_seconds: u32,
    /// The notes for it.
    notes: Option<Notes>,
    /// Whether this system keeps the window out of a capture.
    capture: Capture,
    /// The chosen language of the app; `None`: the system's.
    language: Option<Language>,
}

/// What the presenter asks of the main window.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PresenterAsks {
    /// Make the next item the active one, or go on.
    NextItem,
    /// Make the item before the active one, or go back.
    PreviousItem,
    /// Ask whether this real set-up is to be started over.
    StartOver,
}

/// Who listens in which language, and for how long each screen has been shown.
pub(crate) struct Presenter(Mutex<Following>);

#[derive(Default)]
struct Following {
    channel: Option<Channel<PresenterView>>,
    place: Option<Place>,
    clock: Clock,
    language: Option<Language>,
}

impl Presenter {
    /// Speaks this language until another one is chosen.
    pub(crate) fn new(language: Option<Language>) -> Self {
        Self(Mutex::new(Following {
            language,
            ..Following::default()
        }))
    }

    /// Tells this page from now on, and no other.
    pub(crate) fn tell(&self, channel: Channel<PresenterView>) {
        let mut following = self.lock();
        following.channel = Some(channel);
        following.send();
    }

    /// The person chose another language.
    pub(crate) fn speak(&self, language: Language) {
        let mut following = self.lock();
        following.language = Some(language);
        following.send();
    }

    /// Its window is gone.
    pub(crate) fn closed(&self) {
        self.lock().channel = None;
    }

    /// The main window moved.
    pub(crate) fn moved(&self, place: Option<Place>) {
        let mut following = self.lock();
        following.clock.moved(place.as_ref(), Instant::now());
        following.place = place;
        following.send();
    }

    /// A journey starts over, so its clocks do.
    fn restarted(&self) {
        self.lock().clock = Clock::default();
    }

    fn lock(&self) -> MutexGuard<'_, Following> {
        self.0
            .lock()
            .expect("nothing panics while it holds the listener")
    }
}

impl Following {
    fn send(&self) {
        let Some(channel) = &self.channel else {
            return;
        };
        let place = self.place.as_ref();
        let part = place.and_then(|place| place.screen.part());
        let view = PresenterView {
            screen: place.map(|place| place.screen),
            practice: place.is_some_and(|place| place.practice),
            hosted: place.is_some_and(|place| place.hosted),
            spent_seconds: self.clock.spent(Instant::now()),
            notes: part.and_then(guide::notes),
            capture: Capture::here(),
            language: self.language,
        };
        if let Err(error) = channel.send(view) {
            tracing::warn!(%error, "the presenter's window was not told");
        }
    }
}

/// Shows a screen in the main window. What the journey looks like there is for that window alone.
pub(crate) fn go_to(app: &AppHandle, screen: Screen) -> Result<(), Failure> {
    let view = app.state::<Shell>().driver.go_to(screen)?;
    main_window::tell(app, &view);
    Ok(())
}

/// Starts the practice journey over on a new practice org. Of a real one the main window asks first, and may be told no.
pub(crate) async fn reset(app: &AppHandle) -> Result<(), Failure> {
    let shell = app.state::<Shell>();
    if !shell.driver.is_hosted() {
        shell.driver.view()?;
        main_window::show(app);
        main_window::emit(app, "presenter-asks", PresenterAsks::StartOver);
        return Ok(());
    }
    crate::sign_in_window::close(app);
    let address = shell.practice.renew_alike().await?;
    shell.presenter.restarted();
    shell.driver.start_over(&address).await?;
    shell.ask_org_meanwhile();
    Ok(())
}
