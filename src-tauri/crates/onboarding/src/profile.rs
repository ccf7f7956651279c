//! What Numero fixes at build time: the callback, the name of the integration, who may open a package.

use serde::Deserialize;

/// The identity that opens DEMO packages, public on purpose; a production build is made without it.
#[cfg(demo_profile)]
pub const DEMO_IDENTITY: Option<&str> = Some(include_str!("../profiles/demo-identity.txt"));

/// The identity that opens DEMO packages, public on purpose; a production build is made without it.
#[cfg(not(demo_profile))]
pub const DEMO_IDENTITY: Option<&str> = None;

/// The DEMO key's public half, which every build knows.
#[must_use]
pub(crate) fn demo_recipient() -> String {
    Profile::read(include_str!("../profiles/demo.json")).recipient
}

/// Whether a build may hand real values to Numero.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum ProfileKind {
    /// The repository's own: everything sealed with it is a practice package and says so.
    Demo,
    /// Numero's, with a recipient whose identity only Numero holds.
    Production,
}

/// The build's fixed values, read once from the file chosen by `build.rs`.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Demo or production.
    pub kind: ProfileKind,
    /// Who opens the packages, as people call them.
    pub name: String,
    /// The redirect URI that Numero serves and Okta must hold, byte for byte.
    pub callback: String,
    /// The suggested app integration name.
    pub integration_name: String,
    /// An age X25519 recipient (`age1…`).
    pub recipient: String,
    /// Whom to turn to, in words.
    pub contact: String,
}

impl Profile {
    /// The profile compiled into this build.
    #[must_use]
    pub fn built_in() -> Self {
        Self::read(include_str!(concat!(env!("OUT_DIR"), "/profile.json")))
    }

    fn read(text: &str) -> Self {
        serde_json::from_str(text).expect("the build checked the profile, and a test reads it")
    }

    /// Whether what is sealed to this profile is worth nothing outside practice.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.kind == ProfileKind::Demo
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_profile_can_be_read_and_its_callback_is_the_guides() {
        let profile = Profile::built_in();
        assert_eq!(profile.callback, "https://app.numero.io/auth/callback/okta");
        assert_eq!(profile.integration_name, "Numero");
    }

    #[test]
    fn the_demo_profile_names_its_contact_in_words_that_are_translated() {
        let demo = Profile::read(include_str!("../profiles/demo.json"));
        assert_eq!(demo.contact, crate::said::CONTACT.english);
    }

    #[test]
    fn only_a_demo_build_has_the_demo_identity_and_it_fits_the_demo_recipient() {
        assert_eq!(DEMO_IDENTITY.is_some(), Profile::built_in().is_demo());
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/demo-identity.txt");
        let text = std::fs::read_to_string(file).unwrap();
        let identity = sealed_package::Identity::parse(&text).unwrap();
        assert_eq!(identity.recipient(), demo_recipient());
        assert!(DEMO_IDENTITY.is_none_or(|built_in| built_in == text));
    }
}
