//! Whether the address is an org, and whether its provider answers to that name.

use super::Ground;
use super::finding::{Judgement, failed, inconclusive, passed, skipped};
use crate::address::OrgAddress;
use crate::org::OrgError;
use crate::provider::DiscoveryError;

/// An Okta org, another provider, or proof of neither.
pub(super) fn exists(address: &OrgAddress, ground: &Ground) -> Judgement {
    match (&ground.org, &ground.provider) {
        (Ok(facts), _) => passed(
            "okta_organization",
            match &facts.id {
                Some(id) => format!("okta-organization answered: {id}"),
                None => "okta-organization answered".to_owned(),
            },
        ),
        (Err(OrgError::NotOkta { evidence }), Ok(_)) if address.is_okta_domain() => {
            inconclusive("contradiction", evidence.clone())
        }
        (Err(OrgError::NotOkta { .. }), Ok(_)) => skipped("standard_provider"),
        (
            Err(OrgError::NotOkta { evidence }),
            Err(DiscoveryError::NotFound {
                status: 404 | 410, ..
            }),
        ) => failed("not_an_org", evidence.clone()),
        (Err(OrgError::NotOkta { evidence } | OrgError::Unusable { evidence }), _) => {
            inconclusive("unknown_answer", evidence.clone())
        }
        (Err(OrgError::Http(error)), _) => inconclusive(error.rule(), error.to_string()),
    }
}

/// Byte for byte, or linked by the org and confirmed there; every endpoint on the issuer's own origin.
pub(super) fn issuer(ground: &Ground) -> Judgement {
    let error = match &ground.provider {
        Ok(provider) => return passed("issuer_equal", provider.issuer.clone()),
        Err(error) => error,
    };
    match error {
        DiscoveryError::IssuerMismatch { .. }
            if matches!(
                ground.org,
                Err(OrgError::Http(_) | OrgError::Unusable { .. })
            ) =>
        {
            // The org could not say whether that issuer is its own.
            inconclusive("no_answer", reason(error))
        }
        DiscoveryError::IssuerMismatch { .. }
        | DiscoveryError::ForeignEndpoint { .. }
        | DiscoveryError::InsecureEndpoint { .. } => failed(error.rule(), reason(error)),
        DiscoveryError::UnknownClient { .. }
        | DiscoveryError::NotFound { .. }
        | DiscoveryError::Http(_) => inconclusive("no_answer", reason(error)),
        DiscoveryError::NotJson { .. }
        | DiscoveryError::Missing { .. }
        | DiscoveryError::Redirected { .. } => inconclusive("unknown_answer", reason(error)),
    }
}

/// Why there is no provider, as evidence.
pub(super) fn reason(error: &DiscoveryError) -> String {
    match error {
        DiscoveryError::Http(error) => error.to_string(),
        DiscoveryError::UnknownClient { evidence }
        | DiscoveryError::NotFound { evidence, .. }
        | DiscoveryError::NotJson { evidence }
        | DiscoveryError::Redirected { evidence } => evidence.clone(),
        DiscoveryError::IssuerMismatch { .. }
        | DiscoveryError::ForeignEndpoint { .. }
        | DiscoveryError::InsecureEndpoint { .. }
        | DiscoveryError::Missing { .. } => crate::evidence::quoted(&error.to_string()),
    }
}
