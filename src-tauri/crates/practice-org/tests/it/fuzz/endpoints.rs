pub(super) struct Endpoint {
    pub(super) methods: &'static [&'static str],
    pub(super) path: &'static str,
    /// What it reads, from the query or from a form.
    pub(super) names: &'static [&'static str],
}

pub(super) const ENDPOINTS: [Endpoint; 11] = [
    Endpoint {
        methods: &["GET"],
        path: "/.well-known/okta-organization",
        names: &[],
    },
    Endpoint {
        methods: &["GET"],
        path: "/.well-known/openid-configuration",
        names: &["client_id"],
    },
    Endpoint {
        methods: &["GET", "POST"],
        path: "/oauth2/v1/authorize",
        names: &[
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            "nonce",
            "response_mode",
            "prompt",
            "max_age",
            "code_challenge",
            "code_challenge_method",
            "login_hint",
            "request",
        ],
    },
    Endpoint {
        methods: &["POST"],
        path: "/oauth2/v1/token",
        names: &[
            "grant_type",
            "code",
            "redirect_uri",
            "code_verifier",
            "refresh_token",
            "scope",
            "client_id",
            "client_secret",
            "device_code",
        ],
    },
    Endpoint {
        methods: &["POST"],
        path: "/oauth2/v1/introspect",
        names: &["token", "token_type_hint", "client_id", "client_secret"],
    },
    Endpoint {
        methods: &["POST"],
        path: "/oauth2/v1/revoke",
        names: &["token", "token_type_hint", "client_id", "client_secret"],
    },
    Endpoint {
        methods: &["GET"],
        path: "/oauth2/v1/keys",
        names: &["client_id"],
    },
    Endpoint {
        methods: &["GET", "POST"],
        path: "/oauth2/v1/userinfo",
        names: &["access_token"],
    },
    Endpoint {
        methods: &["GET", "POST"],
        path: "/oauth2/v1/logout",
        names: &["id_token_hint", "post_logout_redirect_uri", "state"],
    },
    Endpoint {
        methods: &["GET"],
        path: "EMBED",
        names: &["fromHome", "state"],
    },
    Endpoint {
        methods: &["GET"],
        path: "/.well-known/oauth-authorization-server",
        names: &["client_id"],
    },
];
