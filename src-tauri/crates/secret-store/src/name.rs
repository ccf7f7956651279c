use std::fmt;

/// Under which a secret is kept: one field of one journey.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct SecretName(String);

impl SecretName {
    /// `journey/field`.
    pub fn new(journey_id: &str, field: &str) -> Self {
        Self(format!("{journey_id}/{field}"))
    }

    /// As the store takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SecretName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SecretName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
