use url::form_urlencoded;

use crate::oauth_error::{DUPLICATE_PARAMETERS, OAuthError};

/// The parameters of a query or a form; bytes that are no UTF-8 become replacement characters.
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    pub(crate) fn parse(encoded: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(encoded);
        Self(pairs.into_owned().collect())
    }

    /// The same, refusing a name that comes twice (RFC 6749 §3.1) and bytes that are no UTF-8 (appendix B).
    pub(crate) fn parse_unique(encoded: &[u8]) -> Result<Self, OAuthError> {
        let params = Self::parse(encoded);
        let holds_no_text = |text: &String| text.contains(char::REPLACEMENT_CHARACTER);
        if params
            .0
            .iter()
            .any(|(name, value)| holds_no_text(name) || holds_no_text(value))
        {
            return Err(OAuthError::not_utf8());
        }
        let mut names: Vec<&str> = params.0.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(DUPLICATE_PARAMETERS);
        }
        Ok(params)
    }

    /// The value, where there is one: a parameter without a value counts as left out (RFC 6749 §3.1).
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        let (_, value) = pairs.find(|(other, _)| other == name)?;
        (!value.is_empty()).then_some(value.as_str())
    }

    pub(crate) fn required(&self, name: &str) -> Result<&str, OAuthError> {
        self.value(name)
            .ok_or_else(|| OAuthError::missing_parameter(name))
    }
}
