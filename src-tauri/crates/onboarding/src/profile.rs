//! What Numero fixes at build time: the callback, the name of the integration, who may open a package.

use serde::Deserialize;

/// The identity that opens DEMO packages. Public on purpose; see `profiles/demo-identity.txt`.
pub const DEMO_IDENTITY: &str = include_str!("../profiles/demo-identity.txt");

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
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/profile.json")))
            .expect("the build checked the profile, and a test reads it")
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
    fn the_demo_identity_belongs_to_the_demo_recipient() {
        let identity = sealed_package::Identity::parse(DEMO_IDENTITY).unwrap();
        let demo: Profile = serde_json::from_str(include_str!("../profiles/demo.json")).unwrap();
        assert_eq!(identity.recipient(), demo.recipient);
        assert!(demo.is_demo());
    }
}
