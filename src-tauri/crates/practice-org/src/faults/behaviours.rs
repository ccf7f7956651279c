//! Faults of the org itself, or of the network before it, which no setting puts right.

use super::{Behaviour, Effect, Fault, NOTHING, Produces, SignInEnds};

/// Nothing can be said without an answer.
const NO_ANSWER: Produces = Produces {
    findings: &[
        ("org.exists", "inconclusive"),
        ("issuer.matches", "inconclusive"),
        ("client.known", "inconclusive"),
        ("callback.registered", "inconclusive"),
        ("secret.accepted", "inconclusive"),
        ("grant.authorization_code", "inconclusive"),
        ("grant.refresh_token", "inconclusive"),
        ("grant.implicit", "inconclusive"),
        ("implicit.id_token", "inconclusive"),
        ("implicit.access_token", "inconclusive"),
        ("embed_link.matches", "inconclusive"),
    ],
    sign_in: SignInEnds::Fails("org_answer_unreadable"),
    launches: false,
};

const BAD_ID_TOKEN: Produces = Produces {
    sign_in: SignInEnds::Fails("id_token_refused"),
    ..NOTHING
};

pub(super) const FAULTS: &[Fault] = &[
    Fault {
        name: "secret-wrong",
        title: "Secret wrong",
        changes: "The Client Secret that the console shows is not the active one.",
        item: Some("client-secret"),
        produces: Produces {
            findings: &[
                ("secret.accepted", "failed"),
                ("grant.refresh_token", "inconclusive"),
            ],
            sign_in: SignInEnds::Fails("secret_refused"),
            ..NOTHING
        },
        effect: Effect::Behaviour(Behaviour::RefusesSecrets),
    },
    Fault {
        name: "policy-denies",
        title: "Sign-in policy denies",
        changes: "The app sign-in policy denies everyone.",
        item: None,
        produces: Produces {
            sign_in: SignInEnds::Fails("sign_in_refused"),
            ..NOTHING
        },
        effect: Effect::Behaviour(Behaviour::DeniesByPolicy),
    },
    Fault {
        name: "clock-10-min-off",
        title: "Clock 10 minutes off",
        changes: "The org's clock is ten minutes ahead of this computer's.",
        item: None,
        produces: Produces {
            sign_in: SignInEnds::Fails("clock_wrong"),
            ..NOTHING
        },
        effect: Effect::Behaviour(Behaviour::ClockAhead),
    },
    Fault {
        name: "key-rotation-mid-flight",
        title: "Key rotated mid-flight",
        changes: "ID tokens are signed with a key that the org's key set does not list.",
        item: None,
        produces: BAD_ID_TOKEN,
        effect: Effect::Behaviour(Behaviour::UnlistedKey),
    },
    Fault {
        name: "issuer-mismatch",
        title: "Another issuer",
        changes: "Discovery names the custom authorization server default as issuer.",
        item: None,
        produces: Produces {
            findings: &[
                ("issuer.matches", "failed"),
                ("client.known", "inconclusive"),
                ("callback.registered", "inconclusive"),
                ("secret.accepted", "inconclusive"),
                ("grant.authorization_code", "inconclusive"),
                ("grant.refresh_token", "inconclusive"),
                ("grant.implicit", "inconclusive"),
                ("implicit.id_token", "inconclusive"),
                ("implicit.access_token", "inconclusive"),
            ],
            sign_in: SignInEnds::Fails("issuer_mismatch"),
            ..NOTHING
        },
        effect: Effect::Behaviour(Behaviour::OtherIssuer),
    },
    Fault {
        name: "captive-portal",
        title: "Captive portal",
        changes: "Everything Okta would answer is the log-in page of a guest network.",
        item: None,
        produces: NO_ANSWER,
        effect: Effect::Behaviour(Behaviour::CaptivePortal),
    },
    Fault {
        name: "captive-portal-redirect",
        title: "Captive portal that redirects",
        changes: "Everything Okta would answer is a redirect to the log-in page of a guest network.",
        item: None,
        produces: NO_ANSWER,
        effect: Effect::Behaviour(Behaviour::CaptivePortalRedirect),
    },
    Fault {
        name: "slow",
        title: "Slow",
        changes: "Every answer of Okta's takes half a minute.",
        item: None,
        produces: Produces {
            sign_in: SignInEnds::Fails("network_timeout"),
            // A browser waits longer.
            launches: true,
            ..NO_ANSWER
        },
        effect: Effect::Behaviour(Behaviour::Slow),
    },
    Fault {
        name: "rate-limited",
        title: "Rate limited",
        changes: "Everything Okta would answer is 429 until the next minute.",
        item: None,
        produces: NO_ANSWER,
        effect: Effect::Behaviour(Behaviour::RateLimited),
    },
    Fault {
        name: "server-error",
        title: "Server error",
        changes: "Everything Okta would answer is 500.",
        item: None,
        produces: NO_ANSWER,
        effect: Effect::Behaviour(Behaviour::ServerError),
    },
    Fault {
        name: "id-token-nonce",
        title: "ID token with another nonce",
        changes: "ID tokens carry a nonce that nobody sent.",
        item: None,
        produces: BAD_ID_TOKEN,
        effect: Effect::Behaviour(Behaviour::WrongNonce),
    },
    Fault {
        name: "id-token-aud",
        title: "ID token for another client",
        changes: "ID tokens name another integration as audience.",
        item: None,
        produces: BAD_ID_TOKEN,
        effect: Effect::Behaviour(Behaviour::WrongAudience),
    },
    Fault {
        name: "id-token-iss",
        title: "ID token of another org",
        changes: "ID tokens name another org as issuer.",
        item: None,
        produces: BAD_ID_TOKEN,
        effect: Effect::Behaviour(Behaviour::WrongIssuer),
    },
    Fault {
        name: "id-token-signature",
        title: "ID token with a bad signature",
        changes: "A byte of every ID token's signature is wrong.",
        item: None,
        produces: BAD_ID_TOKEN,
        effect: Effect::Behaviour(Behaviour::WrongSignature),
    },
];
