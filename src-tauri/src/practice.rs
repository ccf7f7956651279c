//! The practice org inside this app: at most one, as long as the app runs.

mod coach;
mod view;

use onboarding::{Code, Failure};
use practice_org::{Engine, Options, PracticeOrg, Settings, Start};
use tokio::sync::Mutex;

pub(crate) use view::{DoneInPractice, PracticeStart, PracticeView};

/// The practice org, started when it is first needed.
#[derive(Default)]
pub(crate) struct Practice(Mutex<Option<Running>>);

/// An org, and what it was started with.
struct Running {
    org: PracticeOrg,
    with: PracticeStart,
}

impl Practice {
    /// The address of the running practice org; starts one if none runs.
    pub(crate) async fn address(&self) -> Result<String, Failure> {
        let mut held = self.0.lock().await;
        if let Some(running) = held.as_ref() {
            return Ok(running.org.address().to_owned());
        }
        let running = start(PracticeStart::default()).await?;
        Ok(held.insert(running).org.address().to_owned())
    }

    /// The address of a practice org that was started like this. One that runs with something else ends, and so does one
    /// that started empty: somebody may have made the integration in it meanwhile.
    pub(crate) async fn address_with(&self, with: PracticeStart) -> Result<String, Failure> {
        let fits = |running: &Running| running.with == with && !with.empty;
        if let Some(running) = self.0.lock().await.as_ref().filter(|it| fits(it)) {
            return Ok(running.org.address().to_owned());
        }
        self.renew(with).await
    }

    /// Starts another org in the place of the one that runs, at another address, and answers that.
    pub(crate) async fn renew(&self, with: PracticeStart) -> Result<String, Failure> {
        let mut held = self.0.lock().await;
        // The new one first: side by side, they cannot have one address.
        let before = held.replace(start(with).await?);
        if let Some(before) = before {
            before.org.stop().await;
        }
        let now = held.as_ref().map(|running| running.org.address());
        Ok(now.unwrap_or_default().to_owned())
    }

    /// The same with an org that starts as the one before did.
    pub(crate) async fn renew_alike(&self) -> Result<String, Failure> {
        let with = self.0.lock().await.as_ref().map(|running| running.with);
        self.renew(with.unwrap_or_default()).await
    }

    /// What the practice org at `address` shows; `None` if that is not ours.
    pub(crate) async fn view(&self, address: &str) -> Option<PracticeView> {
        let held = self.0.lock().await;
        let running = held.as_ref().filter(|it| it.org.address() == address)?;
        Some(view::of(&running.org, running.with))
    }

    /// Switches a named fault of the org at `address` on or off.
    ///
    /// # Errors
    /// The org is not ours, there is no such fault, or it needs an integration and there is none.
    pub(crate) async fn set_fault(
        &self,
        address: &str,
        name: &str,
        on: bool,
    ) -> Result<PracticeView, Failure> {
        self.change(address, |org| org.set_fault(name, on)).await
    }

    /// Switches all faults of the org at `address` off.
    ///
    /// # Errors
    /// The org is not ours.
    pub(crate) async fn clear_faults(&self, address: &str) -> Result<PracticeView, Failure> {
        let clear = |org: &PracticeOrg| {
            org.clear_faults();
            Ok(())
        };
        self.change(address, clear).await
    }

    /// Has the coach in the console of the org at `address`, or takes it away.
    ///
    /// # Errors
    /// The org is not ours.
    pub(crate) async fn set_coach(&self, address: &str, on: bool) -> Result<PracticeView, Failure> {
        let set = |org: &PracticeOrg| {
            org.set_coach(on.then(coach::of_the_guide));
            Ok(())
        };
        self.change(address, set).await
    }

    /// Where the Admin Console of the org at `address` begins: at the administrator's sign-in.
    ///
    /// # Errors
    /// The org is not ours.
    pub(crate) async fn console(&self, address: &str) -> Result<String, Failure> {
        let ours = self.view(address).await.is_some();
        let console = ours.then(|| format!("{address}/admin/dashboard"));
        console.ok_or_else(|| Failure::new(Code::PracticeElsewhere))
    }

    /// What the practice org at `address` shows as done; empty if that is not ours.
    pub(crate) async fn done(&self, address: &str) -> Vec<DoneInPractice> {
        let view = self.view(address).await;
        view.map(|view| view.done).unwrap_or_default()
    }

    async fn change(
        &self,
        address: &str,
        change: impl FnOnce(&PracticeOrg) -> Result<(), practice_org::FaultError>,
    ) -> Result<PracticeView, Failure> {
        let held = self.0.lock().await;
        let refused = || Failure::new(Code::PracticeFaultRefused);
        let running = held
            .as_ref()
            .filter(|it| it.org.address() == address)
            .ok_or_else(refused)?;
        change(&running.org).map_err(|error| refused().detail(error.to_string()))?;
        Ok(view::of(&running.org, running.with))
    }
}

async fn start(with: PracticeStart) -> Result<Running, Failure> {
    let engine = match with.engine {
        guide::Engine::IdentityEngine => Engine::Idx,
        guide::Engine::Classic => Engine::V1,
    };
    let options = Options {
        settings: Settings {
            engine,
            ..Settings::default()
        },
        start: if with.empty {
            Start::Empty
        } else {
            Start::Configured
        },
        ..Options::default()
    };
    let org = PracticeOrg::start(options)
        .await
        .map_err(|error| Failure::new(Code::PracticeNotStarted).detail(error.to_string()))?;
    Ok(Running { org, with })
}
