//! Whether the address is an org, and whether its provider answers to that name.

use super::Ground;
use super::finding::{Judgement, failed, inconclusive, passed, skipped};
use crate::address::OrgAddress;
use crate::org::{OrgError, OrgFacts};
use crate::provider::{DiscoveryError, ProviderMetadata};

/// A server that has no org may say anything where one would be. That it is another provider is told by a discovery
/// that holds, under a name that is not Okta's, with endpoints where Okta has none.
pub(super) fn tell_apart(
    address: &OrgAddress,
    org: Result<OrgFacts, OrgError>,
    provider: &Result<ProviderMetadata, DiscoveryError>,
) -> Result<OrgFacts, OrgError> {
    let another = !address.is_okta_domain()
        && provider
            .as_ref()
            .is_ok_and(|provider| !provider.has_okta_endpoints());
    match org {
        Err(OrgError::Unusable { evidence }) if another => Err(OrgError::NotOkta { evidence }),
        org => org,
    }
}

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

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::http::HttpError;

    fn provider(path: &str) -> Result<ProviderMetadata, DiscoveryError> {
        let address = |name: &str| Url::parse(&format!("https://id.acme.example{path}{name}"));
        Ok(ProviderMetadata {
            issuer: "https://id.acme.example".to_owned(),
            authorization_endpoint: address("authorize").unwrap(),
            token_endpoint: address("token").unwrap(),
            jwks_uri: address("keys").unwrap(),
            userinfo_endpoint: None,
            introspection_endpoint: None,
            revocation_endpoint: None,
            response_types_supported: Vec::new(),
            response_modes_supported: Vec::new(),
            grant_types_supported: Vec::new(),
            scopes_supported: Vec::new(),
            token_endpoint_auth_methods_supported: Vec::new(),
            iss_parameter_supported: false,
            is_okta: false,
        })
    }

    fn unusable() -> OrgError {
        OrgError::Unusable {
            evidence: "HTTP 401".to_owned(),
        }
    }

    fn is_another(
        address: &str,
        org: OrgError,
        provider: &Result<ProviderMetadata, DiscoveryError>,
    ) -> bool {
        let told = tell_apart(&address.parse().unwrap(), Err(org), provider);
        matches!(told, Err(OrgError::NotOkta { .. }))
    }

    #[test]
    fn an_unusable_answer_is_another_providers_only_with_its_own_name_and_endpoints() {
        let own = "id.acme.example";
        assert!(is_another(own, unusable(), &provider("/oidc/")));
        assert!(is_another(own, unusable(), &provider("/oauth2/")));
        assert!(is_another(own, unusable(), &provider("/realms/v1/")));
        assert!(!is_another(own, unusable(), &provider("/oauth2/v1/")));
        assert!(!is_another(
            own,
            unusable(),
            &provider("/oauth2/default/v1/")
        ));
        for okta in ["acme-example.okta.com", "acme-example.oktapreview.com"] {
            assert!(!is_another(okta, unusable(), &provider("/oidc/")));
        }
        let missing = Err(DiscoveryError::Missing { name: "issuer" });
        assert!(!is_another(own, unusable(), &missing));
    }

    #[test]
    fn no_answer_says_nothing_about_whose_server_it_is() {
        let timeout = OrgError::Http(HttpError::Timeout);
        assert!(!is_another("id.acme.example", timeout, &provider("/oidc/")));
    }
}
