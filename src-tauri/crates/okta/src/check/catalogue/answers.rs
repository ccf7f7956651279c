//! The answers, question by question.

use super::super::finding::{Check, Verdict};
use super::{KnownAnswer, Question, Request};

const fn passed(rule: &'static str, says: &'static str) -> KnownAnswer {
    known(Verdict::Passed, rule, says)
}

const fn failed(rule: &'static str, says: &'static str) -> KnownAnswer {
    known(Verdict::Failed, rule, says)
}

const fn open(rule: &'static str, says: &'static str) -> KnownAnswer {
    known(Verdict::Inconclusive, rule, says)
}

const fn skipped(rule: &'static str, says: &'static str) -> KnownAnswer {
    known(Verdict::Skipped, rule, says)
}

const fn known(verdict: Verdict, rule: &'static str, says: &'static str) -> KnownAnswer {
    KnownAnswer {
        rule,
        verdict,
        says,
    }
}

const NOT_THERE: KnownAnswer = skipped(
    "not_asked",
    "Nothing was asked, because the value is not there.",
);

const OTHER_SERVER: KnownAnswer = skipped(
    "standard_provider",
    "An OpenID provider that is not Okta; only Okta answers this.",
);

const IMPLICIT_OFF: KnownAnswer = skipped(
    "implicit_off",
    "Nothing to ask, because the implicit grant itself is off.",
);

const LISTED: KnownAnswer = passed(
    "grant_configured",
    "The token endpoint lists the integration's grants, and this one is among them.",
);

const NOT_LISTED: KnownAnswer = failed(
    "grant_not_configured",
    "The token endpoint lists the integration's grants, and this one is not among them.",
);

const ASKS_FOR_A_LOGIN: KnownAnswer = passed(
    "login_required",
    "`login_required` at the callback, with our state: the request was in order, only nobody is signed in. The control was refused.",
);

const TYPE_REFUSED: KnownAnswer = failed(
    "response_type_refused",
    "At the callback, `unsupported_response_type` or `unauthorized_client`.",
);

const TYPE_LISTED: KnownAnswer = passed(
    "response_type_configured",
    "`unsupported_response_type` for something else, with a list of the integration's response types that has this one.",
);

const TYPE_NOT_LISTED: KnownAnswer = failed(
    "response_type_not_configured",
    "`unsupported_response_type`, with a list of the integration's response types that lacks this one.",
);

const IMPLICIT: &[KnownAnswer] = &[
    ASKS_FOR_A_LOGIN,
    LISTED,
    TYPE_LISTED,
    NOT_LISTED,
    TYPE_NOT_LISTED,
    TYPE_REFUSED,
];

const CHILD: &[KnownAnswer] = &[
    ASKS_FOR_A_LOGIN,
    TYPE_LISTED,
    TYPE_NOT_LISTED,
    TYPE_REFUSED,
    IMPLICIT_OFF,
];

pub(super) const CATALOGUE: &[Question] = &[
    Question {
        check: Check::OrgExists,
        proves: "The address is an Okta org's.",
        requests: &[Request::Organization, Request::Discovery],
        answers: &[
            passed(
                "okta_organization",
                "`okta-organization` is a JSON object with an org's id or its pipeline.",
            ),
            failed(
                "not_an_org",
                "Neither `okta-organization` nor a discovery document is there (404 or 410).",
            ),
            OTHER_SERVER,
        ],
    },
    Question {
        check: Check::IssuerMatches,
        proves: "The provider calls itself by the address that was asked, or by one that the org links and that confirms it; every endpoint is on its origin.",
        requests: &[Request::Organization, Request::Discovery],
        answers: &[
            passed(
                "issuer_equal",
                "A discovery document whose issuer is the address, byte for byte (Discovery 1.0 §4.3).",
            ),
            failed("issuer_differs", "The issuer is another address."),
            failed(
                "foreign_endpoint",
                "An endpoint is on another origin than the issuer.",
            ),
            failed("insecure_endpoint", "An endpoint is not https."),
        ],
    },
    Question {
        check: Check::ClientKnown,
        proves: "An active integration of this org has this Client ID.",
        requests: &[Request::Discovery, Request::Authorize],
        answers: &[
            passed(
                "discovery_answered",
                "Okta's discovery answered for this Client ID; it refuses one that it does not know.",
            ),
            passed(
                "login_required",
                "`login_required` at the callback: the client is known. The control was refused.",
            ),
            passed(
                "redirect_uri_refused",
                "The refusal is about the redirect URI alone, and a client that is not known has none.",
            ),
            failed(
                "client_unknown",
                "`invalid_client`, or a page that calls the value for `client_id` invalid.",
            ),
        ],
    },
    Question {
        check: Check::CallbackRegistered,
        proves: "Numero's callback is among the Sign-in redirect URIs, letter for letter.",
        requests: &[Request::Authorize, Request::AuthorizeElsewhere],
        answers: &[
            ASKS_FOR_A_LOGIN,
            passed(
                "response_type_refused",
                "Another error at the callback, with our state. The control was refused.",
            ),
            failed(
                "redirect_uri_refused",
                "An error page that blames the redirect URI.",
            ),
        ],
    },
    Question {
        check: Check::SecretAccepted,
        proves: "The Client Secret is this integration's, and active.",
        requests: &[Request::Introspect, Request::RefreshToken],
        answers: &[
            passed(
                "introspected",
                "`{\"active\":false}` about a token that never was (RFC 7662 §2.2): the client was authenticated.",
            ),
            passed(
                "invalid_grant",
                "`invalid_grant`, which comes after the client was authenticated (RFC 6749 §5.2).",
            ),
            passed(
                "unauthorized_client",
                "`unauthorized_client`, which comes after the client was authenticated.",
            ),
            passed(
                "unsupported_grant_type",
                "`unsupported_grant_type`, and a secret that nobody has is refused.",
            ),
            passed(
                "grant_refused",
                "The grant is refused in a server's own words, and a secret that nobody has is refused.",
            ),
            failed("secret_refused", "`invalid_client` about the secret."),
            NOT_THERE,
        ],
    },
    Question {
        check: Check::GrantAuthorizationCode,
        proves: "The integration may redeem codes, as every OIDC web application may.",
        requests: &[Request::Authorize, Request::DeviceCode],
        answers: &[ASKS_FOR_A_LOGIN, LISTED, NOT_LISTED, TYPE_REFUSED],
    },
    Question {
        check: Check::GrantRefreshToken,
        proves: "Refresh Token is ticked.",
        requests: &[Request::RefreshToken],
        answers: &[
            passed(
                "invalid_grant",
                "`invalid_grant` about a refresh token that never was: the grant is on.",
            ),
            NOT_LISTED,
            failed(
                "grant_refused",
                "`unauthorized_client`, in words about the grant that was asked for.",
            ),
            NOT_THERE,
        ],
    },
    Question {
        check: Check::GrantImplicit,
        proves: "Implicit (hybrid) is ticked.",
        requests: &[
            Request::AuthorizeImplicit,
            Request::AuthorizeImpossible,
            Request::DeviceCode,
        ],
        answers: IMPLICIT,
    },
    Question {
        check: Check::ImplicitIdToken,
        proves: "Allow ID Token with implicit grant type is ticked.",
        requests: &[Request::AuthorizeImplicit, Request::AuthorizeImpossible],
        answers: CHILD,
    },
    Question {
        check: Check::ImplicitAccessToken,
        proves: "Allow Access Token with implicit grant type is ticked.",
        requests: &[Request::AuthorizeImplicit, Request::AuthorizeImpossible],
        answers: CHILD,
    },
    Question {
        check: Check::EmbedLinkMatches,
        proves: "The Embed Link leads to this integration at this org.",
        requests: &[Request::Organization],
        answers: &[
            passed(
                "same_integration",
                "Host, kind and app in the link are this integration's.",
            ),
            failed("other_host", "The link's host is not this org's."),
            failed(
                "unknown_shape",
                "The link has another shape than Okta's Embed Links.",
            ),
            failed(
                "other_kind",
                "The link belongs to another kind of app than an OIDC integration.",
            ),
            failed(
                "other_integration",
                "The app in the link has another id than this Client ID.",
            ),
            open(
                "client_id_chosen",
                "The Client ID was chosen by hand, so the link does not contain it.",
            ),
            NOT_THERE,
            OTHER_SERVER,
        ],
    },
];

pub(super) const OPEN: &[KnownAnswer] = &[
    open("no_answer", "No usable answer, or nobody to ask."),
    open("unknown_answer", "An answer that is none of these."),
    open(
        "rate_limited",
        "429: the org asks to wait before the next request.",
    ),
    open(
        "network_zone",
        "The org refuses requests from this network.",
    ),
    open("contradiction", "Two answers that cannot both be right."),
    open(
        "client_unknown",
        "The org does not know the Client ID, so the answer is about nobody.",
    ),
    open(
        "client_refused",
        "`invalid_client` for a reason that is not the secret.",
    ),
    open(
        "secret_refused",
        "The Client Secret was refused, so nothing more was asked with it.",
    ),
    open(
        "redirect_uri_refused",
        "The callback was refused, which is looked at first.",
    ),
    open(
        "session_first",
        "`login_required`, and the control shows that the server asks for a login before it looks at this setting.",
    ),
    open(
        "redirects_anywhere",
        "The control came back as well: the server sends anybody anywhere.",
    ),
    open("control_unanswered", "The control got no known answer."),
    open(
        "wrong_secret_accepted",
        "A secret that nobody has got the same answer.",
    ),
    open(
        "auth_method_unknown",
        "The server takes neither `client_secret_basic` nor `client_secret_post`.",
    ),
    open(
        "not_in_discovery",
        "The server's own discovery document leaves this out.",
    ),
    open(
        "proof_of_possession_required",
        "`invalid_dpop_proof`: the integration asks for proof of possession (RFC 9449).",
    ),
    open("sent_elsewhere", "The browser is sent somewhere else."),
    open(
        "foreign_state",
        "The answer at the callback does not carry our state.",
    ),
    open(
        "foreign_issuer",
        "The answer at the callback carries another issuer (RFC 9207 §2.4).",
    ),
    open(
        "two_answers",
        "The answer at the callback has a parameter twice.",
    ),
    open(
        "no_error",
        "The answer at the callback is no error, and nobody is signed in.",
    ),
    open("timed_out", "No answer in time."),
    open("dns_failed", "The server's name could not be looked up."),
    open("connection_failed", "No connection to the server."),
    open("tls_failed", "No TLS connection that this computer trusts."),
    open("proxy_refused", "The proxy did not connect to the server."),
    open("proxy_login_required", "The proxy asks for a login."),
    open("proxy_unreachable", "No connection to the proxy."),
    open(
        "answer_interrupted",
        "The answer broke off, or was not HTTP.",
    ),
    open("answer_too_large", "The answer is too large."),
    open("answer_not_text", "The answer is not text."),
    open(
        "insecure_address",
        "The address is neither https nor on this computer.",
    ),
    open(
        "client_not_set_up",
        "This computer trusts no certificate authority at all.",
    ),
];
