//! Faults that a person could have made in the console, and can mend there.

use super::{Effect, Fault, NOTHING, Produces, SignInEnds};
use crate::model::{Act, OrgState};
use crate::{Engine, GrantType, Integration, IssuerMode, LoginMode, ResponseType};

/// What Okta fills in where nobody entered a redirect URI.
const PREFILLED: &str = "http://localhost:8080/authorization-code/callback";

/// What cannot be asked about an integration that the org does not know.
const UNKNOWN_CLIENT: Produces = Produces {
    findings: &[
        ("client.known", "failed"),
        ("callback.registered", "inconclusive"),
        ("secret.accepted", "inconclusive"),
        ("grant.authorization_code", "inconclusive"),
        ("grant.refresh_token", "inconclusive"),
        ("grant.implicit", "inconclusive"),
        ("implicit.id_token", "inconclusive"),
        ("implicit.access_token", "inconclusive"),
    ],
    sign_in: SignInEnds::Fails("client_unknown"),
    launches: false,
};

const UNKNOWN_CALLBACK: Produces = Produces {
    findings: &[
        ("callback.registered", "failed"),
        ("implicit.id_token", "inconclusive"),
        ("implicit.access_token", "inconclusive"),
    ],
    sign_in: SignInEnds::OnAPage,
    ..NOTHING
};

const NO_IMPLICIT: &[(&str, &str)] = &[
    ("grant.implicit", "failed"),
    ("implicit.id_token", "skipped"),
    ("implicit.access_token", "skipped"),
];

const NO_LAUNCH: Produces = Produces {
    launches: false,
    ..NOTHING
};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "secret-rotated",
        title: "Secret rotated",
        changes: "A new Client Secret was generated and the one in use set to Inactive.",
        item: Some("client-secret"),
        produces: Produces {
            findings: &[
                ("secret.accepted", "failed"),
                ("grant.refresh_token", "inconclusive"),
            ],
            sign_in: SignInEnds::Fails("secret_refused"),
            ..NOTHING
        },
        effect: Effect::Secrets(rotate_secret),
    },
    Fault {
        name: "callback-slash",
        title: "Callback with a slash",
        changes: "The Sign-in redirect URIs end in a slash too many.",
        item: Some("sign-in-redirect-uri"),
        produces: UNKNOWN_CALLBACK,
        effect: Effect::Setting(|all, _| {
            let it = &mut all.integration;
            it.redirect_uris.iter_mut().for_each(|uri| uri.push('/'));
        }),
    },
    Fault {
        name: "callback-missing",
        title: "Callback missing",
        changes: "The only Sign-in redirect URI is the one that Okta fills in.",
        item: Some("sign-in-redirect-uri"),
        produces: UNKNOWN_CALLBACK,
        effect: Effect::Setting(|all, _| {
            all.integration.redirect_uris = vec![PREFILLED.to_owned()];
        }),
    },
    Fault {
        name: "implicit-off",
        title: "Implicit off",
        changes: "Implicit (hybrid) is not ticked.",
        item: Some("grant-implicit"),
        produces: Produces {
            findings: NO_IMPLICIT,
            ..NOTHING
        },
        effect: Effect::Setting(|all, _| without_implicit(&mut all.integration)),
    },
    Fault {
        name: "id-token-box-off",
        title: "ID Token box off",
        changes: "Allow ID Token with implicit grant type is not ticked.",
        item: Some("grant-implicit"),
        produces: Produces {
            findings: &[("implicit.id_token", "failed")],
            ..NOTHING
        },
        effect: Effect::Setting(|all, _| {
            without_response(&mut all.integration, ResponseType::IdToken);
        }),
    },
    Fault {
        name: "access-token-box-off",
        title: "Access Token box off",
        changes: "Allow Access Token with implicit grant type is not ticked.",
        item: Some("implicit-access-token"),
        produces: Produces {
            findings: &[("implicit.access_token", "failed")],
            ..NOTHING
        },
        effect: Effect::Setting(|all, _| {
            without_response(&mut all.integration, ResponseType::Token);
        }),
    },
    Fault {
        name: "refresh-off",
        title: "Refresh Token off",
        changes: "Refresh Token is not ticked.",
        item: Some("grant-refresh-token"),
        produces: Produces {
            findings: &[("grant.refresh_token", "failed")],
            ..NOTHING
        },
        effect: Effect::Setting(|all, _| {
            without_grant(&mut all.integration, GrantType::RefreshToken);
        }),
    },
    Fault {
        name: "app-only",
        title: "App Only",
        changes: "Login initiated by is App Only, so nothing starts from the dashboard.",
        item: Some("login-initiated-by"),
        produces: NO_LAUNCH,
        effect: Effect::Setting(|all, _| {
            all.integration.login_mode = LoginMode::Disabled;
        }),
    },
    Fault {
        name: "okta-simplified",
        title: "Okta Simplified",
        changes: "Login flow is Send ID Token directly to app (Okta Simplified).",
        item: Some("login-flow"),
        produces: NO_LAUNCH,
        effect: Effect::Setting(|all, _| {
            let it = &mut all.integration;
            it.login_mode = LoginMode::Okta;
            it.default_scope = vec!["openid".to_owned()];
        }),
    },
    Fault {
        name: "federation-broker-mode",
        title: "Federation Broker Mode",
        changes: "Enable immediate access with Federation Broker Mode is ticked.",
        item: Some("federation-broker-mode"),
        produces: NO_LAUNCH,
        effect: Effect::Setting(|all, _| all.integration.implicit_assignment = true),
    },
    Fault {
        name: "user-not-assigned",
        title: "Nobody assigned",
        changes: "The integration is assigned to no person and no group.",
        item: Some("controlled-access"),
        produces: Produces {
            sign_in: SignInEnds::Fails("sign_in_refused"),
            launches: false,
            ..NOTHING
        },
        effect: Effect::Setting(|all, _| {
            let it = &mut all.integration;
            it.assigned.clear();
            it.assigned_groups.clear();
        }),
    },
    Fault {
        name: "dpop-on",
        title: "Proof of possession on",
        changes: "Require Demonstrating Proof of Possession (DPoP) is ticked, which takes Implicit (hybrid) away.",
        item: Some("grant-implicit"),
        produces: Produces {
            findings: &[
                ("grant.refresh_token", "inconclusive"),
                ("grant.implicit", "failed"),
                ("implicit.id_token", "skipped"),
                ("implicit.access_token", "skipped"),
            ],
            sign_in: SignInEnds::Fails("sign_in_refused"),
            ..NOTHING
        },
        effect: Effect::Setting(|all, _| {
            let it = &mut all.integration;
            without_implicit(it);
            it.dpop_bound_access_tokens = true;
        }),
    },
    Fault {
        name: "pkce-required",
        title: "PKCE required",
        changes: "Require PKCE as additional verification is ticked; a client that sends PKCE notices nothing.",
        item: None,
        produces: NOTHING,
        effect: Effect::Setting(|all, _| all.integration.pkce_required = true),
    },
    Fault {
        name: "network-zone",
        title: "Outside the network zone",
        changes: "The integration may be used from a network zone that this computer is not in.",
        item: None,
        produces: Produces {
            findings: &[
                ("callback.registered", "inconclusive"),
                ("secret.accepted", "inconclusive"),
                ("grant.authorization_code", "inconclusive"),
                ("grant.refresh_token", "inconclusive"),
                ("grant.implicit", "inconclusive"),
                ("implicit.id_token", "inconclusive"),
                ("implicit.access_token", "inconclusive"),
            ],
            sign_in: SignInEnds::OnAPage,
            ..NOTHING
        },
        effect: Effect::Setting(|all, _| all.integration.network_zone_blocked = true),
    },
    Fault {
        name: "custom-domain",
        title: "Custom domain",
        changes: "The org has a custom domain, http://localhost with its port, and tokens name it as issuer.",
        item: None,
        produces: NOTHING,
        effect: Effect::Setting(|all, origin| {
            all.custom_domain = Some(origin.replacen("127.0.0.1", "localhost", 1));
            all.integration.issuer_mode = IssuerMode::CustomUrl;
        }),
    },
    Fault {
        name: "html-interstitial",
        title: "A page in between",
        changes: "Without a session, authorize shows a page of HTML where it would redirect.",
        item: None,
        produces: Produces {
            findings: &[
                ("callback.registered", "inconclusive"),
                ("implicit.id_token", "inconclusive"),
                ("implicit.access_token", "inconclusive"),
            ],
            ..NOTHING
        },
        effect: Effect::Setting(|all, _| all.switches.interstitial = true),
    },
    Fault {
        name: "integration-inactive",
        title: "Integration inactive",
        changes: "The integration is set to Inactive.",
        item: Some("client-id"),
        produces: UNKNOWN_CLIENT,
        effect: Effect::Setting(|all, _| all.integration.active = false),
    },
    Fault {
        name: "integration-deleted",
        title: "Integration deleted",
        changes: "The integration was deleted.",
        item: Some("client-id"),
        produces: UNKNOWN_CLIENT,
        effect: Effect::Removal,
    },
    Fault {
        name: "classic-engine",
        title: "Classic Engine",
        changes: "The org is on Okta's Classic Engine; nothing is wrong with that.",
        item: None,
        produces: NOTHING,
        effect: Effect::Setting(|all, _| all.engine = Engine::V1),
    },
];

fn without_implicit(integration: &mut Integration) {
    without_grant(integration, GrantType::Implicit);
    integration.response_types = vec![ResponseType::Code];
}

fn without_grant(integration: &mut Integration, off: GrantType) {
    integration.grant_types.retain(|grant| *grant != off);
}

fn without_response(integration: &mut Integration, off: ResponseType) {
    integration
        .response_types
        .retain(|response| *response != off);
}

/// As a person rotates it: generate a new one, stop the old one. Of two, the inactive or older one makes room.
fn rotate_secret(state: &mut OrgState, act: &Act, id: &str) {
    let Some(one) = state.integration(id) else {
        return;
    };
    let newest = one.active_secret().map(|secret| secret.id.clone());
    let known: Vec<String> = one.secrets.iter().map(|secret| secret.id.clone()).collect();
    let others = known.iter().filter(|other| Some(*other) != newest.as_ref());
    for other in others {
        // Refused where it is inactive already, which is as well.
        let _ = state.deactivate_secret(act, id, other);
        let _ = state.delete_secret(act, id, other);
    }
    if state.add_secret(act, id, None).is_ok()
        && let Some(newest) = newest
    {
        let _ = state.deactivate_secret(act, id, &newest);
    }
}
