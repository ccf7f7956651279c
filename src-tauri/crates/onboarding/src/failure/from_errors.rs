//! Every error of the crates below gets a code here; a new one does not compile until it has one.

use okta::{
    AddressError, CallbackError, DiscoveryError, HttpError, IdTokenError, Identifier,
    IdentifierError, KeysError, LaunchError, OrgError, SignInError, TokenError, UserInfoError,
};
use sealed_package::{IdentityError, OpenError, RecipientsError, SealError, WriteError};
use secret_store::StoreError;

use super::{Code, Failure, because};
use crate::journey::ShelfError;
use crate::progress_file::ProgressError;

impl From<AddressError> for Failure {
    fn from(error: AddressError) -> Self {
        Self::new(Code::OrgAddressRefused)
            .rule(error.rule())
            .detail(error.to_string())
    }
}

impl From<IdentifierError> for Failure {
    fn from(error: IdentifierError) -> Self {
        let code = match &error {
            IdentifierError::Empty(name)
            | IdentifierError::InnerWhitespace(name)
            | IdentifierError::Length(name)
            | IdentifierError::Characters(name) => match name {
                Identifier::ClientId => Code::ClientIdRefused,
                Identifier::ClientSecret => Code::ClientSecretRefused,
                Identifier::EmbedLink => Code::EmbedLinkRefused,
            },
            IdentifierError::LooksLikeClientId
            | IdentifierError::LooksLikeClientSecret
            | IdentifierError::LooksLikeUrl => Code::ValueMisplaced,
            IdentifierError::LooksLikeApiToken => Code::ApiTokenRefused,
            IdentifierError::NotAnAddress => Code::EmbedLinkRefused,
        };
        Self::new(code).rule(error.rule()).detail(error.to_string())
    }
}

impl From<HttpError> for Failure {
    fn from(error: HttpError) -> Self {
        Self::from(&error)
    }
}

impl From<&HttpError> for Failure {
    fn from(error: &HttpError) -> Self {
        let code = match error {
            HttpError::Insecure => Code::NetworkInsecure,
            HttpError::Dns(_) => Code::NetworkNameUnknown,
            HttpError::Connect(_) => Code::NetworkUnreachable,
            HttpError::Tls(_) => Code::NetworkTls,
            HttpError::ProxyRefused(_) => Code::NetworkProxy,
            HttpError::ProxyLogin(_) => Code::NetworkProxyLogin,
            HttpError::ProxyUnreachable(_) => Code::NetworkProxyUnreachable,
            HttpError::Timeout => Code::NetworkTimeout,
            HttpError::TooLarge | HttpError::NotText | HttpError::Interrupted(_) => {
                Code::NetworkAnswerRefused
            }
            HttpError::Setup(_) => Code::NetworkSetup,
        };
        let failure = Self::new(code).rule(error.rule());
        // What is wrong with a certificate decides who can mend it.
        match error {
            HttpError::Tls(_) => failure.detail(error.to_string()),
            HttpError::Insecure
            | HttpError::Dns(_)
            | HttpError::Connect(_)
            | HttpError::ProxyRefused(_)
            | HttpError::ProxyLogin(_)
            | HttpError::ProxyUnreachable(_)
            | HttpError::Timeout
            | HttpError::TooLarge
            | HttpError::NotText
            | HttpError::Interrupted(_)
            | HttpError::Setup(_) => failure,
        }
    }
}

impl From<OrgError> for Failure {
    fn from(error: OrgError) -> Self {
        match error {
            OrgError::NotOkta { evidence } => Self::new(Code::OrgNotOkta).detail(evidence),
            OrgError::Unusable { evidence } => {
                Self::new(Code::OrgAnswerUnreadable).detail(evidence)
            }
            OrgError::Http(error) => error.into(),
        }
    }
}

impl From<DiscoveryError> for Failure {
    fn from(error: DiscoveryError) -> Self {
        let rule = error.rule();
        match error {
            DiscoveryError::Http(error) => error.into(),
            DiscoveryError::UnknownClient { evidence } => {
                Self::new(Code::ClientUnknown).detail(evidence)
            }
            DiscoveryError::NotFound {
                status: 429 | 500..=599,
                evidence,
            } => Self::new(Code::OrgAnswerUnreadable)
                .rule(rule)
                .detail(evidence),
            DiscoveryError::NotFound { evidence, .. } => {
                Self::new(Code::OrgNotOkta).rule(rule).detail(evidence)
            }
            DiscoveryError::NotJson { evidence } | DiscoveryError::Redirected { evidence } => {
                Self::new(Code::OrgAnswerUnreadable)
                    .rule(rule)
                    .detail(evidence)
            }
            DiscoveryError::IssuerMismatch { .. } => {
                Self::new(Code::IssuerMismatch).detail(error.to_string())
            }
            DiscoveryError::ForeignEndpoint { .. }
            | DiscoveryError::InsecureEndpoint { .. }
            | DiscoveryError::Missing { .. } => Self::new(Code::ProviderRefused)
                .rule(rule)
                .detail(error.to_string()),
        }
    }
}

impl From<CallbackError> for Failure {
    fn from(error: CallbackError) -> Self {
        match &error {
            CallbackError::Refused {
                error: word,
                description,
            }
            | CallbackError::ErrorWithoutState {
                error: word,
                description,
            } => Self::new(Code::SignInRefused)
                .rule(word.clone())
                .detail(description.clone().unwrap_or_default()),
            CallbackError::IssuerMissing => Self::new(Code::CallbackRefused)
                .rule(error.rule())
                .detail("the org promises to name itself in every answer, and this answer does not, so another server may have made it"),
            CallbackError::IssuerMismatch => Self::new(Code::CallbackRefused)
                .rule(error.rule())
                .detail("the answer names another server than the one that was asked, so its code was sent nowhere"),
            CallbackError::Landing(_)
            | CallbackError::Empty
            | CallbackError::DashboardLaunch
            | CallbackError::StateMissing
            | CallbackError::StateMismatch
            | CallbackError::AlreadyAnswered
            | CallbackError::Expired
            | CallbackError::CodeAndError
            | CallbackError::CodeMissing
            | CallbackError::CodeMalformed => Self::new(Code::CallbackRefused)
                .rule(error.rule())
                .detail(error.to_string()),
        }
    }
}

impl From<LaunchError> for Failure {
    fn from(error: LaunchError) -> Self {
        Self::new(Code::LaunchRefused)
            .rule(error.rule())
            .detail(error.to_string())
    }
}

impl From<SignInError> for Failure {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::ForeignEndpoint { .. } => Self::new(Code::ProviderRefused)
                .rule(error.rule())
                .detail(error.to_string()),
            SignInError::Token(error) => error.into(),
            SignInError::Keys(error) => error.into(),
            SignInError::IdToken(error) => error.into(),
            SignInError::UserInfo(error) => error.into(),
        }
    }
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        let rule = error.rule();
        match &error {
            TokenError::Http(error) => error.into(),
            TokenError::Refused {
                status,
                error: word,
                description,
                ..
            } => {
                let fault = matches!(status, 429 | 500..=599)
                    || matches!(word.as_str(), "server_error" | "temporarily_unavailable");
                let code = match rule {
                    "invalid_client" => Code::SecretRefused,
                    "unknown_client" => Code::ClientUnknown,
                    "invalid_grant" => Code::CodeRefused,
                    _ if fault => Code::TokenAnswerRefused,
                    _ => Code::SignInRefused,
                };
                Self::new(code)
                    .rule(rule)
                    .detail(description.clone().unwrap_or_else(|| error.to_string()))
            }
            TokenError::Redirected
            | TokenError::Unusable { .. }
            | TokenError::NotBearer
            | TokenError::Missing { .. } => Self::new(Code::TokenAnswerRefused)
                .rule(rule)
                .detail(error.to_string()),
        }
    }
}

impl From<KeysError> for Failure {
    fn from(error: KeysError) -> Self {
        match &error {
            KeysError::Http(error) => error.into(),
            KeysError::Redirected | KeysError::Unusable { .. } => Self::new(Code::KeysUnreadable)
                .rule(error.rule())
                .detail(error.to_string()),
        }
    }
}

impl From<IdTokenError> for Failure {
    fn from(error: IdTokenError) -> Self {
        let code = if error.rule() == "clock_skew" {
            Code::ClockWrong
        } else {
            Code::IdTokenRefused
        };
        Self::new(code).rule(error.rule()).detail(error.to_string())
    }
}

impl From<UserInfoError> for Failure {
    fn from(error: UserInfoError) -> Self {
        match &error {
            UserInfoError::Http(error) => error.into(),
            UserInfoError::Redirected
            | UserInfoError::Refused { .. }
            | UserInfoError::Unusable { .. } => Self::new(Code::UserInfoUnreadable)
                .rule(error.rule())
                .detail(error.to_string()),
            UserInfoError::Subject => Self::new(Code::UserInfoRefused)
                .rule(error.rule())
                .detail(error.to_string()),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::Unavailable => Code::KeyringUnavailable,
            StoreError::Locked => Code::KeyringLocked,
            StoreError::Late => Code::KeyringLate,
            StoreError::TooLong | StoreError::Refused | StoreError::Damaged => Code::KeyringRefused,
        };
        Self::new(code)
    }
}

impl From<ShelfError> for Failure {
    fn from(error: ShelfError) -> Self {
        match error {
            ShelfError::Missing => Self::new(Code::JourneyMissing),
            ShelfError::Damaged => Self::new(Code::JourneyDamaged),
            ShelfError::Newer => Self::new(Code::JourneyNewer),
            ShelfError::Locked => Self::new(Code::JourneyLocked),
            ShelfError::Io { doing, source } => {
                Self::new(Code::JourneyUnwritable).detail(format!("{doing}: {}", because(&source)))
            }
        }
    }
}

impl From<ProgressError> for Failure {
    fn from(error: ProgressError) -> Self {
        match error {
            ProgressError::Foreign => Self::new(Code::ProgressForeign),
            ProgressError::Damaged(rule) => Self::new(Code::ProgressDamaged).rule(rule),
            ProgressError::Newer => Self::new(Code::ProgressNewer),
            ProgressError::TooLarge => Self::new(Code::ProgressTooLarge),
            ProgressError::Org => Self::new(Code::ProgressOrgRefused),
            ProgressError::Unreadable(source) => {
                Self::new(Code::ProgressUnreadable).detail(because(&source))
            }
            ProgressError::Unwritable(source) => {
                Self::new(Code::ProgressUnwritable).detail(because(&source))
            }
        }
    }
}

impl From<RecipientsError> for Failure {
    fn from(error: RecipientsError) -> Self {
        Self::new(Code::RecipientRefused).detail(error.to_string())
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        Self::new(Code::SealFailed).detail(error.to_string())
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        let code = if matches!(error, WriteError::Exists) {
            Code::PackageExists
        } else {
            Code::PackageUnwritable
        };
        Self::new(code)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let code = match error {
            OpenError::Foreign => Code::PackageForeign,
            OpenError::Newer { .. } => Code::PackageNewer,
            OpenError::TooLarge => Code::PackageTooLarge,
            OpenError::Damaged(_) => Code::PackageDamaged,
            OpenError::NotAHandover | OpenError::Fields | OpenError::PracticeMismatch => {
                Code::PackageContents
            }
        };
        Self::new(code).detail(error.to_string())
    }
}

impl From<IdentityError> for Failure {
    fn from(error: IdentityError) -> Self {
        if error == IdentityError::Encrypted {
            return Self::new(Code::IdentityEncrypted);
        }
        Self::new(Code::IdentityRefused).detail(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_in_trouble_is_not_taken_for_a_wrong_one() {
        let discovery = |status| {
            let evidence = String::new();
            Failure::from(DiscoveryError::NotFound { status, evidence }).code
        };
        assert_eq!(discovery(404), Code::OrgNotOkta);
        assert_eq!(discovery(429), Code::OrgAnswerUnreadable);
        assert_eq!(discovery(503), Code::OrgAnswerUnreadable);

        let token = |status, error: &str| {
            Failure::from(TokenError::Refused {
                status,
                error: error.to_owned(),
                description: None,
                okta_envelope: false,
            })
            .code
        };
        assert_eq!(token(400, "access_denied"), Code::SignInRefused);
        assert_eq!(token(400, "server_error"), Code::TokenAnswerRefused);
        assert_eq!(token(502, "bad"), Code::TokenAnswerRefused);
        assert_eq!(token(401, "invalid_client"), Code::SecretRefused);

        let userinfo = |error: UserInfoError| Failure::from(error).code;
        assert_eq!(userinfo(UserInfoError::Subject), Code::UserInfoRefused);
        let broken = UserInfoError::Unusable { status: 500 };
        assert_eq!(userinfo(broken), Code::UserInfoUnreadable);
        let keys = Failure::from(KeysError::Unusable { status: 500 });
        assert_eq!(keys.code, Code::KeysUnreadable);
        let mixed = Failure::from(CallbackError::IssuerMismatch);
        assert!(mixed.message().contains("another server"));
    }
}
