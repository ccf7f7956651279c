//! The three values: cleaned, judged, kept. The secret goes to the secret store and nowhere else.

use okta::{Cleaned, ClientId, ClientSecret, EmbedLink, IdentifierError, Note, OrgAddress};
use secrecy::{ExposeSecret, SecretString};
use secret_store::Kept;

use super::{Driver, Open};
use crate::failure::{Code, Failure};
use crate::journey::KeptIn;
use crate::said;
use crate::view::{self, FieldNote, FieldView, JourneyView, NoteTone};

impl Driver {
    /// Takes what was typed or pasted as Client ID. What cannot be one stays in the field, with the reason.
    ///
    /// # Errors
    /// No journey is open.
    pub fn enter_client_id(&self, text: &str) -> Result<JourneyView, Failure> {
        self.change(|_, open| {
            if text.trim().is_empty() {
                open.journey_mut().client_id = None;
                open.notes.client_id = FieldView::default();
                return Ok(());
            }
            match ClientId::parse(text) {
                Ok(cleaned) => {
                    let length = cleaned.value.as_str().chars().count();
                    let mut notes = vec![length_note(length, cleaned.removed)];
                    notes.extend(cleaned.notes.iter().map(|note| unusual(*note)));
                    // It was put from the secret's field into its own.
                    if open.notes.client_id_as_secret.as_deref() == Some(cleaned.value.as_str()) {
                        open.notes.client_id_as_secret = None;
                        open.notes.secret = Vec::new();
                    }
                    open.journey_mut().client_id = Some(cleaned.value.as_str().to_owned());
                    open.notes.client_id = said(notes);
                }
                Err(error) => {
                    open.journey_mut().client_id = None;
                    open.notes.client_id = refused(text, &error);
                }
            }
            judge_embed_link(open);
            Ok(())
        })
    }

    /// Takes the Embed Link.
    ///
    /// # Errors
    /// No journey is open.
    pub fn enter_embed_link(&self, text: &str) -> Result<JourneyView, Failure> {
        self.change(|_, open| {
            if text.trim().is_empty() {
                open.journey_mut().embed_link = None;
                open.notes.embed_link = FieldView::default();
                return Ok(());
            }
            match EmbedLink::parse(text) {
                Ok(cleaned) => {
                    let notes = embed_link_notes(open, &cleaned);
                    open.journey_mut().embed_link = Some(cleaned.value.as_str().to_owned());
                    open.notes.embed_link = said(notes);
                }
                Err(error) => {
                    open.journey_mut().embed_link = None;
                    open.notes.embed_link = refused(text, &error);
                }
            }
            Ok(())
        })
    }

    /// Takes the suggested Embed Link, after the person compared it with Okta's.
    ///
    /// # Errors
    /// No journey is open, or there is no Client ID to derive it from.
    pub fn use_suggested_embed_link(&self) -> Result<JourneyView, Failure> {
        let link = self.with(|_, open| {
            view::suggested_embed_link(open.journey())
                .ok_or(Failure::new(Code::CredentialsMissing).detail("Client ID"))
        })?;
        self.enter_embed_link(&link)
    }

    /// Takes the Client Secret and keeps it in the keyring, or in memory where there is none.
    ///
    /// # Errors
    /// No journey is open. What cannot be a secret is not kept; the reason is in the view.
    pub async fn enter_secret(&self, text: SecretString) -> Result<JourneyView, Failure> {
        let id = self.with(|_, open| Ok(open.journey().id.clone()))?;
        let cleaned = match ClientSecret::parse(text.expose_secret()) {
            Ok(cleaned) => cleaned,
            Err(error) => {
                return self.change(|_, open| {
                    open.notes.secret = vec![FieldNote::new(NoteTone::Error, refusal(&error))];
                    open.notes.client_id_as_secret = client_id_in(text.expose_secret());
                    Ok(())
                });
            }
        };
        // Before another secret is where the old one was: if the app ends in between, nothing found with the old one may
        // pass for the new one.
        self.change_later(&id, |_, open| open.journey_mut().doubt_secret());
        let name = Self::secret_name(&id);
        let kept = self
            .ports
            .secrets
            .put(&name, cleaned.value.as_secret().clone())
            .await;
        let (kept, failure) = match kept {
            Ok(Kept::InKeyring) => (KeptIn::Keyring, None),
            Ok(Kept::InMemory(reason)) => (KeptIn::Memory, Some(Failure::from(reason))),
            Err(error) => return Err(error.into()),
        };
        let length = cleaned.value.expose().chars().count();
        let view = self.change_later(&id, |_, open| {
            let length_kept = u32::try_from(length).unwrap_or(u32::MAX);
            open.journey_mut().keep_secret(length_kept, kept);
            let mut notes = vec![length_note(length, cleaned.removed)];
            notes.extend(cleaned.notes.iter().map(|note| unusual(*note)));
            open.notes.secret = notes;
            open.notes.client_id_as_secret = None;
            if open.notes.client_id.was_secret {
                open.notes.client_id = FieldView::default();
            }
            open.notes.secret_failure = failure.map(Into::into);
        });
        if view.is_none() {
            // The journey was left meanwhile, so nothing would know that the secret is there.
            self.ports.secrets.remove(&name).await?;
        }
        view.ok_or(Failure::new(Code::JourneyMissing))
    }

    /// Takes all three values at once, as a practice org shows them.
    ///
    /// # Errors
    /// No journey is open.
    pub async fn enter_all(
        &self,
        client_id: &str,
        secret: SecretString,
        embed_link: &str,
    ) -> Result<JourneyView, Failure> {
        self.enter_client_id(client_id)?;
        self.enter_embed_link(embed_link)?;
        self.enter_secret(secret).await
    }

    /// The secret itself, for as long as a person holds the button.
    ///
    /// # Errors
    /// No journey is open, the secret is gone, or a call is on.
    pub async fn reveal_secret(&self) -> Result<SecretString, Failure> {
        if self.is_masked() {
            return Err(Failure::new(Code::CallMasks));
        }
        let id = self.with(|_, open| Ok(open.journey().id.clone()))?;
        self.secret(&id)
            .await
            .map(|secret| secret.as_secret().clone())
    }

    /// Removes the secret, the phrase and the receipt key from keyring and memory.
    ///
    /// # Errors
    /// No journey is open, or the keyring did not remove it: then it is still remembered.
    pub async fn forget_secret(&self) -> Result<JourneyView, Failure> {
        let id = self.with(|_, open| Ok(open.journey().id.clone()))?;
        for name in Self::secret_names(&id) {
            self.ports.secrets.remove(&name).await?;
        }
        self.change_later(&id, |_, open| {
            open.journey_mut().forget_secret();
            if let Some(package) = &mut open.journey_mut().package {
                package.words_kept = false;
            }
            open.notes.secret = vec![FieldNote::new(NoteTone::Info, said::FORGOTTEN.text())];
            open.notes.client_id_as_secret = None;
            open.notes.secret_failure = None;
        })
        .ok_or(Failure::new(Code::JourneyMissing))
    }

    /// The journey's secret, ready to use.
    pub(super) async fn secret(&self, id: &str) -> Result<ClientSecret, Failure> {
        let kept = self.ports.secrets.get(&Self::secret_name(id)).await?;
        let kept = kept.ok_or(Failure::new(Code::SecretMissing))?;
        Ok(ClientSecret::parse(kept.expose_secret())?.value)
    }

    pub(super) fn secret_name(id: &str) -> String {
        format!("{id}/client-secret")
    }

    pub(super) fn phrase_name(id: &str) -> String {
        format!("{id}/phrase")
    }

    pub(super) fn receipt_key_name(id: &str) -> String {
        format!("{id}/receipt-key")
    }

    /// Everything the secret store may hold of a journey.
    pub(super) fn secret_names(id: &str) -> [String; 3] {
        [
            Self::secret_name(id),
            Self::phrase_name(id),
            Self::receipt_key_name(id),
        ]
    }
}

fn said(notes: Vec<FieldNote>) -> FieldView {
    FieldView {
        notes,
        ..FieldView::default()
    }
}

/// A Client ID in the secret's field. What is none, and may be a secret, is let go.
fn client_id_in(text: &str) -> Option<String> {
    match ClientSecret::parse(text) {
        Err(IdentifierError::LooksLikeClientId) => {
            let cleaned = ClientId::parse(text).ok()?;
            Some(cleaned.value.as_str().to_owned())
        }
        _ => None,
    }
}

/// What cannot be the value stays in the field to be mended, unless it is a secret: that must not be kept there, not even
/// for a moment longer.
fn refused(text: &str, error: &IdentifierError) -> FieldView {
    let value = match error {
        IdentifierError::LooksLikeClientSecret | IdentifierError::LooksLikeApiToken => "",
        IdentifierError::Empty(_)
        | IdentifierError::InnerWhitespace(_)
        | IdentifierError::Length(_)
        | IdentifierError::Characters(_)
        | IdentifierError::LooksLikeClientId
        | IdentifierError::LooksLikeUrl
        | IdentifierError::NotAnAddress => text,
    };
    FieldView {
        value: value.to_owned(),
        notes: vec![FieldNote::new(NoteTone::Error, refusal(error))],
        was_secret: matches!(error, IdentifierError::LooksLikeClientSecret),
    }
}

fn length_note(length: usize, removed: usize) -> FieldNote {
    let text = match removed {
        0 => said::LENGTH.about("n", length),
        1 => said::LENGTH_WITHOUT_ONE.about("n", length),
        more => said::LENGTH_WITHOUT
            .about("n", length)
            .replace("{more}", &more.to_string()),
    };
    FieldNote::new(NoteTone::Ok, text)
}

fn unusual(note: Note) -> FieldNote {
    let text = match note {
        Note::UnusualShape => said::UNUSUAL_SHAPE,
        Note::OtherIntegration => said::OTHER_INTEGRATION,
    };
    FieldNote::new(NoteTone::Attention, text.text())
}

/// The link's notes name the Client ID, so they follow it.
fn judge_embed_link(open: &mut Open) {
    let link = open.journey().embed_link.as_deref();
    if let Some(cleaned) = link.and_then(|link| EmbedLink::parse(link).ok()) {
        open.notes.embed_link = said(embed_link_notes(open, &cleaned));
    }
}

fn embed_link_notes(open: &Open, cleaned: &Cleaned<EmbedLink>) -> Vec<FieldNote> {
    let journey = open.journey();
    let mut notes = Vec::new();
    if cleaned.removed > 0 {
        let text = said::REMOVED.about("n", cleaned.removed);
        notes.push(FieldNote::new(NoteTone::Info, text));
    }
    notes.extend(cleaned.notes.iter().map(|note| unusual(*note)));
    let org = OrgAddress::parse(&journey.org).ok();
    let host_fits = org.is_some_and(|org| {
        cleaned
            .value
            .host_matches(&org.address, journey.alternate.as_deref())
    });
    if !host_fits {
        notes.push(FieldNote::new(NoteTone::Error, said::OTHER_HOST.text()));
    }
    let app = cleaned.value.app_id();
    if let (Some(app), Some(client_id)) = (app, journey.client_id.as_deref())
        && app != client_id
    {
        notes.push(FieldNote::new(NoteTone::Attention, said::OTHER_APP.text()));
    }
    if notes.is_empty() {
        notes.push(FieldNote::new(NoteTone::Ok, said::LINK_FITS.text()));
    }
    notes
}

/// What a person reads when a value cannot be what it was pasted as.
fn refusal(error: &IdentifierError) -> String {
    match error {
        IdentifierError::Empty(name) => said::EMPTY.about("name", name),
        IdentifierError::InnerWhitespace(name) => said::SPACE_INSIDE.about("name", name),
        IdentifierError::Length(name) => said::TOO_LONG.about("name", name),
        IdentifierError::Characters(name) => said::FOREIGN_CHARACTER.about("name", name),
        IdentifierError::LooksLikeClientId => said::IS_CLIENT_ID.text(),
        IdentifierError::LooksLikeClientSecret => said::IS_SECRET.text(),
        IdentifierError::LooksLikeUrl => said::IS_ADDRESS.text(),
        IdentifierError::LooksLikeApiToken => said::IS_API_TOKEN.text(),
        IdentifierError::NotAnAddress => said::NO_ADDRESS.text(),
    }
}
