//! The practice org inside this app: at most one, as long as the app runs.

use onboarding::{Code, Failure};
use practice_org::{Options, PracticeOrg};
use serde::Serialize;
use specta::Type;
use tokio::sync::Mutex;

/// One of the practice org's made-up people.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct PracticePerson {
    login: String,
    password: String,
    note: String,
}

/// What a practice org shows freely: nothing in it is real.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct PracticeView {
    address: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: String,
    pub(crate) embed_link: String,
    users: Vec<PracticePerson>,
}

/// The practice org, started when it is first needed.
#[derive(Default)]
pub(crate) struct Practice(Mutex<Option<PracticeOrg>>);

impl Practice {
    /// The address of the running practice org; starts one if none runs.
    pub(crate) async fn address(&self) -> Result<String, Failure> {
        let mut held = self.0.lock().await;
        if let Some(org) = held.as_ref() {
            return Ok(org.address().to_owned());
        }
        let org = PracticeOrg::start(Options::default())
            .await
            .map_err(|error| Failure::new(Code::PracticeNotStarted).detail(error.to_string()))?;
        Ok(held.insert(org).address().to_owned())
    }

    /// What the practice org at `address` shows; `None` if that is not ours.
    pub(crate) async fn view(&self, address: &str) -> Option<PracticeView> {
        let held = self.0.lock().await;
        let org = held.as_ref().filter(|org| org.address() == address)?;
        Some(PracticeView {
            address: org.address().to_owned(),
            client_id: org.client_id().to_owned(),
            client_secret: org.client_secret().to_owned(),
            embed_link: org.embed_link().to_owned(),
            users: org
                .users()
                .iter()
                .map(|user| PracticePerson {
                    login: user.login.clone(),
                    password: user.password.clone(),
                    note: user.name.clone(),
                })
                .collect(),
        })
    }
}
