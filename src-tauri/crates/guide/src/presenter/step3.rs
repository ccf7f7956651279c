use super::{Notes, written};

pub(super) fn notes() -> Notes {
    written(
        45,
        &[
            "“Choose [[OIDC - OpenID Connect]]. A second choice appears below it.”",
            "“Choose [[Web Application]], then click [[Next]].”",
            "“We should both see the form [[New Web App Integration]] now.”",
        ],
        &[
            (
                "Why OIDC and not SAML?",
                "Numero’s guide connects by OpenID Connect, and this app follows it.",
            ),
            (
                "Can we change it later?",
                "Not the [[Application type]]: Okta fixes it when the integration is made. With a \
                 wrong one, make a new integration.",
            ),
        ],
        &[
            "Another [[Application type]] than [[Web Application]].",
            "A form without [[Refresh Token]]: it comes from the newer wizard. Go back to step 2 \
             and choose [[Classic experience]].",
        ],
    )
}
