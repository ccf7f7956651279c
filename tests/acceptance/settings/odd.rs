//! Answers that may be right and are not the likeliest, and outages.

use practice_org::{DeviceCodeAnswer, Endpoint, Settings};

/// Ways of answering on which Okta's sources do not agree, and outages.
pub(super) struct Odd {
    pub(super) name: &'static str,
    pub(super) at_okta: fn(&mut Settings),
}

/// On which Okta's sources do not agree, or that are seldom.
pub(super) const VARIANTS: &[Odd] = &[
    Odd {
        name: "redirects with 303",
        at_okta: |settings| settings.switches.redirect_status = 303,
    },
    Odd {
        name: "error pages with 401",
        at_okta: |settings| settings.switches.error_page_status = 401,
    },
    Odd {
        name: "error pages in HTML",
        at_okta: |settings| settings.switches.html_error_pages = true,
    },
    Odd {
        name: "error pages in HTML with 401",
        at_okta: |settings| {
            settings.switches.html_error_pages = true;
            settings.switches.error_page_status = 401;
        },
    },
    Odd {
        name: "session before response type",
        at_okta: |settings| settings.switches.session_before_response_type = true,
    },
    Odd {
        name: "a page in between",
        at_okta: |settings| settings.switches.interstitial = true,
    },
    Odd {
        name: "an unknown client is 401",
        at_okta: |settings| settings.switches.unknown_client_status = 401,
    },
    Odd {
        name: "device code: unsupported grant type",
        at_okta: |settings| {
            settings.switches.device_code = DeviceCodeAnswer::UnsupportedGrantType;
        },
    },
    Odd {
        name: "device code: invalid grant",
        at_okta: |settings| settings.switches.device_code = DeviceCodeAnswer::InvalidGrant,
    },
    Odd {
        name: "device code: feature not enabled",
        at_okta: |settings| settings.switches.device_code = DeviceCodeAnswer::FeatureNotEnabled,
    },
    Odd {
        name: "session before response type, and no grants listed",
        at_okta: |settings| {
            settings.switches.session_before_response_type = true;
            settings.switches.device_code = DeviceCodeAnswer::InvalidGrant;
        },
    },
    Odd {
        name: "the secret's method is looked at",
        at_okta: |settings| settings.switches.strict_auth_method = true,
    },
    Odd {
        name: "outside the network zone",
        at_okta: |settings| settings.integration.network_zone_blocked = true,
    },
];

/// Endpoints that do not answer the question.
const OUTAGES: &[Odd] = &[
    Odd {
        name: "no organization (500)",
        at_okta: |settings| out(settings, Endpoint::Organization, 500),
    },
    Odd {
        name: "no organization (429)",
        at_okta: |settings| out(settings, Endpoint::Organization, 429),
    },
    Odd {
        name: "no discovery (500)",
        at_okta: |settings| out(settings, Endpoint::Discovery, 500),
    },
    Odd {
        name: "no discovery (429)",
        at_okta: |settings| out(settings, Endpoint::Discovery, 429),
    },
    Odd {
        name: "no authorize (500)",
        at_okta: |settings| out(settings, Endpoint::Authorize, 500),
    },
    Odd {
        name: "no authorize (429)",
        at_okta: |settings| out(settings, Endpoint::Authorize, 429),
    },
    Odd {
        name: "no token (500)",
        at_okta: |settings| out(settings, Endpoint::Token, 500),
    },
    Odd {
        name: "no token (429)",
        at_okta: |settings| out(settings, Endpoint::Token, 429),
    },
    Odd {
        name: "no introspect (500)",
        at_okta: |settings| out(settings, Endpoint::Introspect, 500),
    },
    Odd {
        name: "no introspect (429)",
        at_okta: |settings| out(settings, Endpoint::Introspect, 429),
    },
];

/// All of them.
pub(super) fn odd() -> impl Iterator<Item = &'static Odd> {
    VARIANTS.iter().chain(OUTAGES)
}

fn out(settings: &mut Settings, endpoint: Endpoint, status: u16) {
    settings.unavailable.insert(endpoint, status);
}
