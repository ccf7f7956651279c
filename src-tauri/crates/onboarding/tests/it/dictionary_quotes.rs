//! Errors as people quoted them in public issues, with the advice that a person would give. Hosts, IDs and states are made up.

use guide::ItemId;
use onboarding::dictionary::{Mender, explain};

struct Quote {
    /// Where it was quoted.
    issue: &'static str,
    said: &'static str,
    /// The entry.
    is: &'static str,
    /// The likeliest item, where the guide has one.
    item: Option<ItemId>,
    mender: Mender,
    /// A word of the click that mends it.
    click: &'static str,
}

const QUOTES: &[Quote] = &[
    Quote {
        issue: "okta/okta-signin-widget#947",
        said: "{(okta 400 Bad Request :-(Your request resulted in an error. The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: https://dev-0000000-admin.okta.com/admin/app/oidc_client/instance/0oa1example2client34#tab-general)}",
        is: "redirect_uri",
        item: Some(ItemId::SignInRedirectUri),
        mender: Mender::OktaAdmin,
        click: "Sign-in redirect URIs",
    },
    Quote {
        issue: "joshp23/YOURLS-OIDC#5",
        said: "However, when I test it against said Okta site, it bombs out with a 400 Bad Request error:\n\nIdentity Provider: Unknown\nError Code: invalid_request\nDescription: The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: https://acme-admin.oktapreview.com/admin/app/oidc_client/instance/0oa1example2client34#tab-general",
        is: "redirect_uri",
        item: Some(ItemId::SignInRedirectUri),
        mender: Mender::OktaAdmin,
        click: "Sign-in redirect URIs",
    },
    Quote {
        issue: "okta/samples-python-flask#19",
        said: "After clicking on `Login` I get a bad request page with the message `The 'redirect_uri' parameter must be an absolute URI that is whitelisted in the client app settings `",
        is: "redirect_uri",
        item: Some(ItemId::SignInRedirectUri),
        mender: Mender::OktaAdmin,
        click: "Sign-in redirect URIs",
    },
    Quote {
        issue: "oktadev/okta-aspnetcore-mvc-example#14",
        said: "Proveedor de identidades: Unknown\nCódigo de error: invalid_request\nDescripción: The 'redirect_uri' parameter must be an absolute URI that is whitelisted in the client app settings.",
        is: "redirect_uri",
        item: Some(ItemId::SignInRedirectUri),
        mender: Mender::OktaAdmin,
        click: "Sign-in redirect URIs",
    },
    Quote {
        issue: "oktadev/okta-node-express-typescript-react-example#12",
        said: "400: Bad Request\nBAD REQUEST\n\nYour request resulted in an error.\nGo to Homepage\nIdentity Provider: Unknown\nError Code: invalid_request\nDescription: The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: https://dev-<DEVLINK>-admin.oktapreview.com/admin/app/oidc_client/instance/<CLIENTID>#tab-general",
        is: "redirect_uri",
        item: Some(ItemId::SignInRedirectUri),
        mender: Mender::OktaAdmin,
        click: "Sign-in redirect URIs",
    },
    Quote {
        issue: "tailscale/tailscale#3334",
        said: "https://login.example.com/a/oauth_response?state=tc-0000&error=access_denied&error_description=User+is+not+assigned+to+the+client+application",
        is: "user_not_assigned",
        item: Some(ItemId::ControlledAccess),
        mender: Mender::OktaAdmin,
        click: "Assign to People",
    },
    Quote {
        issue: "okta/samples-js-vue#118",
        said: "OAuthError: User is not assigned to the client application.",
        is: "user_not_assigned",
        item: Some(ItemId::ControlledAccess),
        mender: Mender::OktaAdmin,
        click: "Assign to Groups",
    },
    Quote {
        issue: "oktadev/okta-aspnetcore-mvc-example#13",
        said: "OpenIdConnectProtocolException: Message contains error: 'access_denied', error_description: 'User is not assigned to the client application.', error_uri: 'error_uri is null'.\nMicrosoft.AspNetCore.Authentication.RemoteAuthenticationHandler+<HandleRequestAsync>d__12.MoveNext()",
        is: "user_not_assigned",
        item: Some(ItemId::ControlledAccess),
        mender: Mender::OktaAdmin,
        click: "Assign",
    },
    Quote {
        issue: "okta/samples-nodejs-express-4#22",
        said: "http://localhost:3000/authorization-code/callback?state=example&error=access_denied&error_description=User+is+not+assigned+to+the+client+application.",
        is: "user_not_assigned",
        item: Some(ItemId::ControlledAccess),
        mender: Mender::OktaAdmin,
        click: "Assign",
    },
    Quote {
        issue: "alephdata/aleph#2121",
        said: "invalid_client: The client secret supplied for a confidential client is invalid.",
        is: "secret_refused",
        item: Some(ItemId::ClientSecret),
        mender: Mender::OktaAdmin,
        click: "Active",
    },
    Quote {
        issue: "boylesoftware/tomcat-oidcauth#6",
        said: "received response: status: 401, body: {\"error_description\":\"Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.\",\"error\":\"invalid_request\"}",
        is: "credentials_sent_wrongly",
        item: Some(ItemId::ClientSecret),
        mender: Mender::Numero,
        click: "Numero",
    },
    Quote {
        issue: "oktadev/okta-wordpress-sign-in-widget#35",
        said: "/wp/wp-login.php?state=example&error=access_denied&error_description=Policy+evaluation+failed+for+this+request%2C+please+check+the+policy+configurations.",
        is: "access_policy",
        item: Some(ItemId::ControlledAccess),
        mender: Mender::OktaAdmin,
        click: "Access Policies",
    },
    Quote {
        issue: "okta/okta-angular#41",
        said: "I am getting \"The response type is not supported by the authorization server. Configured response types id_token token .\" after callback route.",
        is: "response_type_code_off",
        item: Some(ItemId::ApplicationType),
        mender: Mender::OktaAdmin,
        click: "Web Application",
    },
    Quote {
        issue: "okta/samples-nodejs-express-4#59",
        said: "OAuthError: The response type is not supported by the authorization server. Configured response types: [code].",
        is: "implicit_off",
        item: Some(ItemId::GrantImplicit),
        mender: Mender::OktaAdmin,
        click: "Implicit (hybrid)",
    },
    Quote {
        issue: "okta/samples-aspnet#34",
        said: "\"OpenIdConnectMessage.Error was not null, indicating an error. Error: 'unsupported_response_type'. Error_Description (may be empty): 'The response type is not supported by the authorization server. Configured response types: [code].'. Error_Uri (may be empty): ''.\"",
        is: "implicit_off",
        item: Some(ItemId::GrantImplicit),
        mender: Mender::OktaAdmin,
        click: "Implicit (hybrid)",
    },
    Quote {
        issue: "okta/okta-signin-widget#1197",
        said: "error.errorCode: unsupported_response_type, error.description: The response type is not supported by the authorization server. Configured response types: [token, id_token].",
        is: "response_type_code_off",
        item: Some(ItemId::ApplicationType),
        mender: Mender::OktaAdmin,
        click: "Web Application",
    },
    Quote {
        issue: "okta/okta-aspnet#130",
        said: "{\"error\":\"invalid_grant\",\"error_description\":\"The 'redirect_uri' does not match the redirection URI used in the authorization request.\"}",
        is: "redirect_uri_changed",
        item: Some(ItemId::SignInRedirectUri),
        mender: Mender::Numero,
        click: "Launch",
    },
    Quote {
        issue: "oktadev/okta-smartfhir-docs#13",
        said: "` Error: The authorization code is invalid or has expired.`",
        is: "code_expired",
        item: None,
        mender: Mender::You,
        click: "Launch the sign-in again",
    },
    Quote {
        issue: "okta/terraform-provider-okta#494",
        said: "`Error: failed to create SAML application: The API returned an error: You do not have permission to perform the requested action`",
        is: "admin_rights",
        item: Some(ItemId::SignInAsAdmin),
        mender: Mender::OktaAdmin,
        click: "manage applications",
    },
    Quote {
        issue: "okta/terraform-provider-okta#2375",
        said: "Www-Authenticate: DPoP algs=\"RS256 RS384\", realm=\"http://xxx.oktapreview.com\", scope=\"okta.policies.read\", error=\"insufficient_scope\", error_description=\"The access token provided does not contain the required scopes.\"",
        is: "admin_rights",
        item: Some(ItemId::SignInAsAdmin),
        mender: Mender::OktaAdmin,
        click: "administrator",
    },
    Quote {
        issue: "okta/samples-nodejs-express-4#60",
        said: "error 400\nError Code: invalid_client\nDescription: Invalid value for 'client_id' parameter.",
        is: "client_unknown",
        item: Some(ItemId::ClientId),
        mender: Mender::OktaAdmin,
        click: "Client ID",
    },
    Quote {
        issue: "okta/okta-idx-java#500",
        said: "{\n   \"errorCode\": \"invalid_client\",\n   \"errorSummary\": \"Invalid value for 'client_id' parameter.\",\n   \"errorLink\": \"invalid_client\",\n   \"errorId\": \"oae-example\",\n   \"errorCauses\": []\n}",
        is: "client_unknown",
        item: Some(ItemId::ClientId),
        mender: Mender::OktaAdmin,
        click: "Client ID",
    },
    Quote {
        issue: "goauthentik/authentik#16398",
        said: "Okta OAuth Source fails with \"PKCE code challenge is required by the application.\" when Okta client has Require PKCE as additional verification enabled",
        is: "pkce_required",
        item: Some(ItemId::SaveIntegration),
        mender: Mender::OktaAdmin,
        click: "Require PKCE",
    },
    Quote {
        issue: "better-auth/better-auth#1210",
        said: "ERROR [Better Auth]:  { error: 'invalid_request',\n  error_description:\n   'PKCE code challenge should be specified in the authorize request for code verification.',\n  status: 400,\n  statusText: 'Bad Request' }",
        is: "pkce_broken",
        item: None,
        mender: Mender::Numero,
        click: "Numero",
    },
    Quote {
        issue: "zeekhoo-okta/okta-django-samples#25",
        said: "`Identity Provider: Unknown\nError Code: server_error\nDescription: The requested feature is not enabled in this environment.`",
        is: "authorization_server",
        item: None,
        mender: Mender::Numero,
        click: "/oauth2/default",
    },
    Quote {
        issue: "okta/okta-oidc-js#567",
        said: "error.errorCode: login_required, error.description: The client specified not to prompt, but the user is not logged in.\nonWindowLoadHandler @ acme.okta.com/oauth2/v1/authorize?client_id=x&nonce=y&prompt=none",
        is: "nobody_signed_in",
        item: None,
        mender: Mender::You,
        click: "same browser",
    },
    Quote {
        issue: "oktadev/okta-angular-openid-connect-example#6",
        said: "http://localhost:4200/home#state=example&error=invalid_scope&error_description=One+or+more+scopes+are+not+configured+for+the+authorization+server+resource.",
        is: "scope_unknown",
        item: None,
        mender: Mender::Numero,
        click: "/oauth2/default",
    },
    Quote {
        issue: "okta/okta-sdk-dotnet#697",
        said: "Okta.Sdk.Client.ApiException: Error calling GetBearerToken: {\"error\":\"invalid_dpop_proof\",\"error_description\":\"The DPoP proof JWT header is missing.\"}   \n   at Okta.Sdk.Api.OAuthApi.GetBearerTokenWithHttpInfoAsync(CancellationToken cancellationToken)",
        is: "proof_of_possession",
        item: Some(ItemId::GrantImplicit),
        mender: Mender::OktaAdmin,
        click: "Demonstrating Proof of Possession",
    },
    Quote {
        issue: "opencloud-eu/opencloud#2379",
        said: "failed to verify access token: Get \"https://cloud.example.com/.well-known/openid-configuration\": tls: failed to verify certificate: x509: certificate signed by unknown authority",
        is: "not_trusted",
        item: None,
        mender: Mender::ItDepartment,
        click: "IT department",
    },
    Quote {
        issue: "openobserve/openobserve#8340",
        said: "source: hyper::Error(Connect, Custom { kind: Other, error: Custom { kind: InvalidData, error: InvalidCertificate(UnknownIssuer) } }) }))",
        is: "not_trusted",
        item: None,
        mender: Mender::ItDepartment,
        click: "trust store",
    },
    Quote {
        issue: "firezone/firezone#6735",
        said: "e0000047 => api call exceeded rate limit due to too many requests.",
        is: "rate_limit",
        item: None,
        mender: Mender::You,
        click: "Wait a minute",
    },
    Quote {
        issue: "okta/samples-js-react#33",
        said: "OAuthError: The '{0}' system claim could not be evaluated.",
        is: "claim_failed",
        item: None,
        mender: Mender::OktaAdmin,
        click: "claim",
    },
    Quote {
        issue: "okta/okta-idx-java#440",
        said: "Okta returns error:  Error Detail: [invalid_request:Only confidential clients can use the activation token flow]",
        is: "another_flow",
        item: Some(ItemId::ApplicationType),
        mender: Mender::OtherApp,
        click: "runs the application",
    },
    Quote {
        issue: "okta/terraform-provider-okta#82",
        said: "User get 403 \"Access Forbidden\" error when accessing the app from okta.com",
        is: "tile_refused",
        item: Some(ItemId::ControlledAccess),
        mender: Mender::OktaAdmin,
        click: "Login initiated by",
    },
    Quote {
        issue: "okta/okta-oidc-android#238",
        said: "i am getting an error in postman on authentication\n\"This operation is not allowed in the current authentication state\"",
        is: "session_over",
        item: None,
        mender: Mender::You,
        click: "Sign out of Okta",
    },
    Quote {
        issue: "sample of a tile, okta/terraform-provider-okta#57",
        said: "IdP-initiated login is disabled for this client.",
        is: "tile_off",
        item: Some(ItemId::LoginInitiatedBy),
        mender: Mender::OktaAdmin,
        click: "Either Okta or App",
    },
];

#[test]
fn what_people_quoted_gets_the_advice_that_a_person_would_give() {
    assert!(QUOTES.len() >= 20);
    for quote in QUOTES {
        let explanation = explain(quote.said);
        let entry = explanation
            .entry
            .unwrap_or_else(|| panic!("{}: nothing known", quote.issue));
        assert_eq!(entry.id, quote.is, "{}", quote.issue);
        assert_eq!(entry.items.first().copied(), quote.item, "{}", quote.issue);
        assert_eq!(entry.mender, quote.mender, "{}", quote.issue);
        let to_do = entry.answer().what_to_do();
        assert!(
            to_do.contains(quote.click),
            "{}: {:?} is not in {to_do}",
            quote.issue,
            quote.click
        );
    }
}
