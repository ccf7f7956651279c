//! Running the checks of the open journey, finding by finding, until done or stopped.

use okta::{CheckRequest, ClientId, EmbedLink, OrgAddress};
use tokio_util::sync::CancellationToken;
use url::Url;

use super::journeys::note_answer;
use super::{Driver, Running};
use crate::check::{self, CheckRecord, Checked};
use crate::failure::{Code, Failure};
use crate::view::JourneyView;

impl Driver {
    /// Asks the org everything that can be known without a login. Starting it is agreeing to it.
    ///
    /// Findings arrive through the `changed` callback. A run that is stopped leaves the findings of the run before.
    ///
    /// # Errors
    /// No journey is open, there is no Client ID, or the secret cannot be read.
    pub async fn run_checks(&self) -> Result<JourneyView, Failure> {
        let cancel = CancellationToken::new();
        let (id, basis, mut request, has_secret) = self.begin_run(&cancel)?;
        if has_secret {
            match self.secret(&id).await {
                Ok(secret) => request.secret = Some(secret),
                Err(failure) => {
                    self.change_later(&id, |_, open| open.running = None);
                    return Err(failure);
                }
            }
        }
        self.announce(self.view().ok());

        let fill = &*self.ports.fill;
        let run = check::run(&self.ports.http, &request, fill, |finding| {
            let finding = finding.clone();
            let view = self.change_shown(&id, |open| {
                if let Some(running) = &mut open.running {
                    running.findings.push(finding);
                }
            });
            self.announce(view);
        });
        let finished = tokio::select! {
            checked = run => Some(checked),
            () = cancel.cancelled() => None,
        };

        self.change_later(&id, |driver, open| {
            open.running = None;
            if let Some(checked) = finished {
                driver.note_checks(open, basis, checked);
            }
        })
        .ok_or(Failure::new(Code::JourneyMissing))
    }

    /// Takes the values as they are and marks the checks as running, in one step, so that two runs never overlap.
    fn begin_run(
        &self,
        cancel: &CancellationToken,
    ) -> Result<(String, String, CheckRequest, bool), Failure> {
        let mut guard = self.lock();
        let open = guard.as_mut().ok_or(Failure::new(Code::JourneyMissing))?;
        if open.running.is_some() {
            return Err(Failure::new(Code::UsageRefused).detail("the checks are running"));
        }
        let journey = open.journey_mut();
        let missing = || Failure::new(Code::CredentialsMissing).detail("Client ID");
        let client_id = journey.client_id.as_deref().ok_or_else(missing)?;
        let embed_link = match journey.embed_link.as_deref() {
            Some(link) => Some(EmbedLink::parse(link)?.value),
            None => None,
        };
        let request = CheckRequest {
            org: OrgAddress::parse(&journey.org)?.address,
            client_id: ClientId::parse(client_id)?.value,
            secret: None,
            embed_link,
            callback: self.callback(),
        };
        journey.agreed_to_checks = true;
        let begun = (
            journey.id.clone(),
            journey.basis(),
            request,
            journey.secret.is_some(),
        );
        open.running = Some(Running {
            findings: Vec::new(),
            cancel: cancel.clone(),
        });
        self.save(open);
        Ok(begun)
    }

    /// Stops a running check; what is known from before stays.
    ///
    /// # Errors
    /// No journey is open.
    pub fn cancel_checks(&self) -> Result<JourneyView, Failure> {
        self.with(|driver, open| {
            if let Some(running) = &open.running {
                running.cancel.cancel();
            }
            Ok(driver.view_of(open))
        })
    }

    fn note_checks(&self, open: &mut super::Open, basis: String, checked: Checked) {
        let journey = open.journey_mut();
        note_answer(journey, checked.org);
        journey.checks = Some(CheckRecord {
            at: self.now(),
            basis,
            findings: checked.findings,
            issuer: checked.provider.map(|provider| provider.issuer),
        });
    }

    /// Changes only what is shown, so nothing is saved.
    fn change_shown(&self, id: &str, change: impl FnOnce(&mut super::Open)) -> Option<JourneyView> {
        let mut guard = self.lock();
        let open = guard.as_mut().filter(|open| open.journey().id == id)?;
        change(open);
        Some(self.view_of(open))
    }

    pub(super) fn callback(&self) -> Url {
        Url::parse(&self.profile.callback).expect("a test parses the profile's callback")
    }
}
