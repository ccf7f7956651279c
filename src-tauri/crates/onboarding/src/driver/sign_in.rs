//! The test sign-ins of the open journey: begun here, finished by an address, remembered without personal data.

use okta::{Attempt, AuthorizationCode, ClientId, OrgAddress, SignedIn};
use url::Url;

use super::opening::InBrowser;
use super::{Driver, Waiting};
use crate::failure::{Code, Failure};
use crate::journey::Journey;
use crate::said;
use crate::sign_in::{self, Moment, SignInRecord};
use crate::view::{JourneyView, Via};

impl Driver {
    /// Prepares a sign-in and answers the address to open.
    ///
    /// # Errors
    /// No journey is open, a credential is missing, or the org's description cannot be had or trusted.
    pub async fn start_sign_in(&self, via: Via) -> Result<(JourneyView, String), Failure> {
        let (id, org, client_id) = self.with(|_, open| {
            let journey = open.journey();
            if journey.secret.is_none() {
                return Err(Failure::new(Code::CredentialsMissing).detail("Client Secret"));
            }
            let missing = || Failure::new(Code::CredentialsMissing).detail("Client ID");
            let client_id = journey.client_id.as_deref().ok_or_else(missing)?;
            Ok((
                journey.id.clone(),
                OrgAddress::parse(&journey.org)?.address,
                ClientId::parse(client_id)?.value,
            ))
        })?;
        let provider = sign_in::discover(&self.ports.http, &org, &client_id).await?;
        let attempt = Attempt::begin(
            provider,
            client_id,
            self.callback(),
            &*self.ports.clock,
            &*self.ports.fill,
        );
        let address = attempt.authorize_url().as_str().to_owned();
        let opened = match via {
            Via::Browser => said::BROWSER_OPENED.english,
            Via::Window => said::WINDOW_OPENED.english,
        };
        let view = self
            .change_later(&id, |driver, open| {
                open.window_closed = false;
                open.in_browser = InBrowser::at(&address, via);
                open.waiting = Some(Waiting {
                    attempt,
                    via,
                    timeline: vec![driver.moment(opened, said::FRESH.english)],
                });
            })
            .ok_or(Failure::new(Code::JourneyMissing))?;
        Ok((view, address))
    }

    /// Whether an address that the sign-in window is about to load is the callback.
    #[must_use]
    pub fn is_callback(&self, address: &str) -> bool {
        let callback = self.callback();
        Url::parse(address)
            .is_ok_and(|url| url.origin() == callback.origin() && url.path() == callback.path())
    }

    /// Finishes the waiting sign-in with the address on which the browser ended.
    ///
    /// An address that belongs to no waiting sign-in is refused and the sign-in goes on waiting. Every other end,
    /// good or bad, is the sign-in's result.
    ///
    /// # Errors
    /// No sign-in is waiting, or the address is not its answer.
    pub async fn finish_sign_in(&self, address: &str) -> Result<JourneyView, Failure> {
        let Read {
            id,
            basis,
            mut timeline,
            landed,
        } = self.read_landing(address.trim())?;
        let (attempt, code) = match landed {
            Ok(landed) => landed,
            Err(failure) => {
                return self.end(
                    &id,
                    basis,
                    timeline,
                    said::ADDRESS_READ.english,
                    Err(failure),
                );
            }
        };
        timeline.push(self.moment(said::ADDRESS_PICKED_UP.english, said::STATE_MATCHES.english));
        self.announce(self.view().ok());

        let ended = match self.secret(&id).await {
            Ok(secret) => {
                okta::complete(&self.ports.http, &*self.ports.clock, attempt, code, &secret)
                    .await
                    .map_err(Failure::from)
            }
            Err(failure) => Err(failure),
        };
        self.end(&id, basis, timeline, said::CODE_EXCHANGED.english, ended)
    }

    /// Opens the Embed Link as a user's dashboard does; answers the address to open.
    ///
    /// # Errors
    /// No journey is open, or there is no Embed Link.
    pub fn start_dashboard(&self, via: Via) -> Result<(JourneyView, String), Failure> {
        let address = self.with(|_, open| {
            open.journey()
                .embed_link
                .clone()
                .ok_or(Failure::new(Code::CredentialsMissing).detail("Embed Link"))
        })?;
        let view = self.change(|_, open| {
            open.window_closed = false;
            open.in_browser = InBrowser::at(&address, via);
            open.dashboard = Some(via);
            Ok(())
        })?;
        Ok((view, address))
    }

    /// Finishes the launch from the dashboard with the address on which it ended.
    ///
    /// # Errors
    /// No launch is waiting, or the address is not the callback with this org's `iss`; then it goes on waiting.
    pub fn finish_dashboard(&self, address: &str) -> Result<JourneyView, Failure> {
        self.change(|driver, open| {
            if open.dashboard.is_none() {
                return Err(Failure::new(Code::SignInNotStarted));
            }
            let journey = open.journey();
            okta::parse_dashboard_launch(address.trim(), &driver.callback(), &issuer(journey))?;
            let basis = journey.basis();
            open.dashboard = None;
            open.in_browser = None;
            open.journey_mut().dashboard = Some(SignInRecord {
                at: driver.now(),
                basis,
                passed: true,
                issuer: None,
                claim_names: Vec::new(),
                refresh_token: false,
                failure: None,
                timeline: vec![
                    driver.moment(said::CALLBACK_REACHED.english, said::WITH_ISS.english),
                ],
            });
            Ok(())
        })
    }

    /// Ends the waiting test with a failure: the window that caught the address is gone and can send no other one.
    ///
    /// # Errors
    /// No journey is open.
    pub fn refuse_caught(&self, failure: Failure, sign_in: bool) -> Result<JourneyView, Failure> {
        self.change(|driver, open| {
            let mut timeline = Vec::new();
            if sign_in && let Some(waiting) = open.waiting.take() {
                timeline = waiting.timeline;
            }
            let mut moment =
                driver.moment(said::ADDRESS_CAUGHT.english, failure.code.words().title);
            moment.failed = true;
            timeline.push(moment);
            let record = SignInRecord {
                at: driver.now(),
                basis: open.journey().basis(),
                passed: false,
                issuer: None,
                claim_names: Vec::new(),
                refresh_token: false,
                failure: Some(failure),
                timeline,
            };
            if sign_in {
                open.claims.clear();
                open.journey_mut().sign_in = Some(record);
            } else {
                open.dashboard = None;
                open.journey_mut().dashboard = Some(record);
            }
            Ok(())
        })
    }

    /// Stops waiting for either test.
    ///
    /// # Errors
    /// No journey is open.
    pub fn cancel_sign_in(&self) -> Result<JourneyView, Failure> {
        self.change(|_, open| {
            open.waiting = None;
            open.dashboard = None;
            open.in_browser = None;
            Ok(())
        })
    }

    pub(super) fn moment(&self, title: &str, reason: &str) -> Moment {
        Moment {
            title: title.to_owned(),
            reason: reason.to_owned(),
            at: Some(self.now()),
            failed: false,
        }
    }

    /// Reads the address against the waiting attempt, in one step, so that no other command comes in between. An
    /// address that is somebody else's leaves the attempt waiting.
    fn read_landing(&self, address: &str) -> Result<Read, Failure> {
        let mut guard = self.lock();
        let open = guard.as_mut().ok_or(Failure::new(Code::JourneyMissing))?;
        let waiting = open
            .waiting
            .as_mut()
            .ok_or(Failure::new(Code::SignInNotStarted))?;
        let read = waiting.attempt.read_callback(address, &*self.ports.clock);
        if let Err(error) = &read
            && sign_in::goes_on_waiting(error)
        {
            return Err(Failure::from(error.clone()));
        }
        let waiting = open
            .waiting
            .take()
            .ok_or(Failure::new(Code::SignInNotStarted))?;
        open.redeeming = read.is_ok();
        open.in_browser = None;
        Ok(Read {
            id: open.journey().id.clone(),
            basis: open.journey().basis(),
            timeline: waiting.timeline,
            landed: read
                .map(|code| (waiting.attempt, code))
                .map_err(Failure::from),
        })
    }

    /// Remembers how a sign-in ended.
    fn end(
        &self,
        id: &str,
        basis: String,
        mut timeline: Vec<Moment>,
        reached: &str,
        ended: Result<SignedIn, Failure>,
    ) -> Result<JourneyView, Failure> {
        let mut issuer = None;
        let (claims, refresh_token, failure) = match ended {
            Ok(signed_in) => {
                timeline.extend(self.moments(&signed_in));
                let claims = sign_in::claims(&signed_in.claims);
                let named = signed_in.claims.get("iss").and_then(|iss| iss.as_str());
                issuer = named.map(str::to_owned);
                (claims, signed_in.refresh_token, None)
            }
            Err(failure) => {
                let mut moment = self.moment(reached, failure.code.words().title);
                moment.failed = true;
                timeline.push(moment);
                (Vec::new(), false, Some(failure))
            }
        };
        let record = SignInRecord {
            at: self.now(),
            basis,
            passed: failure.is_none(),
            issuer,
            claim_names: claims.iter().map(|claim| claim.name.clone()).collect(),
            refresh_token,
            failure,
            timeline,
        };
        self.change_later(id, |_, open| {
            open.redeeming = false;
            open.claims = claims;
            open.journey_mut().sign_in = Some(record);
        })
        .ok_or(Failure::new(Code::JourneyMissing))
    }

    fn moments(&self, signed_in: &SignedIn) -> Vec<Moment> {
        let mut moments = vec![
            self.moment(said::CODE_EXCHANGED.english, said::CODE_ONCE.english),
            self.moment(
                said::ID_TOKEN_VERIFIED.english,
                said::ID_TOKEN_RULES.english,
            ),
        ];
        if signed_in.userinfo {
            moments.push(self.moment(said::DETAILS_READ.english, said::SAME_PERSON.english));
        }
        if signed_in.refresh_token {
            moments.push(self.moment(said::REFRESH_TOKEN_ISSUED.english, said::NOT_SHOWN.english));
        }
        let (title, reason) = if signed_in.revoked {
            (said::TOKENS_REVOKED.english, said::FROM_MEMORY.english)
        } else {
            (said::TOKENS_CLEARED.english, said::MEMORY_ONLY.english)
        };
        moments.push(self.moment(title, reason));
        moments
    }
}

/// A waiting attempt with the answer that ended its waiting.
struct Read {
    id: String,
    basis: String,
    timeline: Vec<Moment>,
    landed: Result<(Attempt, AuthorizationCode), Failure>,
}

/// The proven issuer, else the org's own address.
pub(super) fn issuer(journey: &Journey) -> String {
    let proven = journey.proven_issuer();
    proven.unwrap_or(&journey.org).to_owned()
}
