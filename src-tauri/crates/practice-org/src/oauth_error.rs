use std::borrow::Cow;

/// An error of Okta's OAuth catalogue: its code, its text, and the status it has when it is not sent by redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OAuthError {
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) text: Cow<'static, str>,
}

macro_rules! catalogue {
    ($($name:ident: $status:literal $code:literal $text:literal;)*) => {
        $(pub(crate) const $name: OAuthError = OAuthError {
            status: $status,
            code: $code,
            text: Cow::Borrowed($text),
        };)*
    };
}

// Okta's texts, copied byte for byte from its published catalogue, double full stops included.
catalogue! {
    ACCESS_DENIED: 403 "access_denied" "The resource owner or authorization server denied the request.";
    ACCESS_TOKEN_INVALID: 401 "invalid_token" "The access token is invalid.";
    ACCESS_TOKEN_MISSING: 401 "invalid_request" "The access token is missing.";
    BROWSER_AUTH_METHOD: 401 "invalid_client" "Browser requests to the token endpoint must use Proof Key for Code Exchange.";
    BROWSER_GRANT_TYPE: 400 "unauthorized_client" "Browser requests to the token endpoint may only use the authorization_code grant_type.";
    CLIENT_AUTHENTICATION_FAILED: 401 "invalid_client" "Client authentication failed. Either the client or the client credentials are invalid.";
    CLIENT_CREDENTIALS_METHOD: 401 "invalid_client" "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.";
    CREDENTIALS_IN_QUERY: 400 "invalid_request" "Client credentials cannot be supplied via query parameters.";
    DPOP_ALGORITHM: 400 "invalid_dpop_proof" "The DPoP proof JWT signature algorithm is invalid.";
    DPOP_MISSING: 400 "invalid_dpop_proof" "The DPoP proof JWT header is missing.";
    DUPLICATE_PARAMETERS: 400 "invalid_request" "The request contained multiple parameters with the same name.";
    FEATURE_NOT_ENABLED: 400 "access_denied" "The requested feature is not enabled in this environment.";
    HINT_UNREADABLE: 400 "invalid_request" "The id_token_hint cannot be parsed.";
    IDP_INITIATED_DISABLED: 400 "idp_initated_flow_disabled" "IdP-initiated login is disabled for this client.";
    INITIATE_LOGIN_URI_INVALID: 400 "invalid_initiate_login_uri" "The initiate_login_uri is invalid.";
    INITIATE_LOGIN_URI_MISSING: 400 "missing_initiate_login_uri" "initiate_login_uri is missing.";
    INSUFFICIENT_SCOPE: 403 "insufficient_scope" "The access token provided does not contain the required scopes.";
    INVALID_BASIC_CREDENTIALS: 401 "invalid_client" "Found Authentication header but was not valid client credentials.";
    INVALID_CLIENT_ID: 401 "invalid_client" "Invalid value for 'client_id' parameter.";
    INVALID_CODE: 400 "invalid_grant" "The authorization code is invalid or has expired.";
    INVALID_DEVICE_CODE: 400 "invalid_grant" "The device code is invalid or has expired.";
    INVALID_GRANT: 400 "invalid_grant" "Invalid grant";
    INVALID_MAX_AGE: 400 "invalid_request" "Invalid value for 'max_age' parameter. It should be within range 0 - 2^31-1.";
    INVALID_NONCE: 400 "invalid_request" "The 'nonce' parameter is required for authorize requests with either the 'id_token' or 'token' response types..";
    INVALID_PROMPT: 400 "invalid_request" "Invalid value for 'prompt' parameter. Supported values: [none, login, consent]";
    INVALID_REFRESH_TOKEN: 400 "invalid_grant" "The refresh token is invalid or expired.";
    INVALID_SECRET: 401 "invalid_client" "The client secret supplied for a confidential client is invalid.";
    INVALID_STATE: 400 "invalid_request" "The authentication request has an invalid 'state' parameter.";
    LOGIN_REQUIRED: 400 "login_required" "The client specified not to prompt, but the user is not logged in.";
    LOGIN_REQUIRED_AGAIN: 400 "login_required" "The client specified not to prompt, but the client app requires re-authentication or MFA.";
    MISSING_CREDENTIALS: 401 "invalid_client" "No client credentials found.";
    MISSING_REDIRECT_URI: 400 "missing_redirect_uri" "redirect_uri is missing.";
    MISSING_SCOPES: 400 "invalid_scope" "No scopes were requested.";
    MISSING_TOKEN: 400 "invalid_request" "The 'token' parameter is required.";
    MULTIPLE_CREDENTIALS: 400 "invalid_request" "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.";
    NETWORK_ZONE: 403 "access_denied" "The request is made from outside the client's permitted network zones.";
    OPENID_SCOPE_REQUIRED: 400 "invalid_scope" "Requests for ID tokens or access tokens with OpenID scopes require the 'openid' scope.";
    PKCE_FAILED: 400 "invalid_grant" "PKCE verification failed.";
    PKCE_INVALID_CHALLENGE: 400 "invalid_request" "PKCE code challenge contains illegal characters.";
    PKCE_METHOD: 400 "invalid_request" "PKCE code challenge method is not supported. Valid values: [S256]";
    PKCE_MISSING_CHALLENGE: 400 "invalid_request" "PKCE code challenge is required by the application.";
    PKCE_MISSING_VERIFIER: 400 "invalid_request" "PKCE code verifier is required by the application.";
    PKCE_UNEXPECTED_VERIFIER: 400 "invalid_request" "PKCE code challenge should be specified in the authorize request for code verification.";
    POST_MESSAGE_WITH_CODE: 400 "unsupported_response_mode" "'okta_post_message' response mode cannot be used with the 'code' response type.";
    POLICY_DENIED: 400 "access_denied" "Policy evaluation failed for this request, please check the policy configurations.";
    PROMPT_WITH_ZERO_MAX_AGE: 400 "invalid_request" "'prompt' parameter must not have the value 'none' for request with 'zero' as max_age.";
    QUERY_WITH_TOKENS: 400 "unsupported_response_mode" "'query' response mode cannot be used with either the 'id_token' or 'token' response types.";
    REDIRECT_URI_MISMATCH: 400 "invalid_grant" "The 'redirect_uri' does not match the redirection URI used in the authorization request.";
    REQUEST_EXPIRED: 400 "login_required" "Request expired, please start over and try again.";
    REQUEST_OBJECT_UNSUPPORTED: 400 "request_not_supported" "The authorize request object is not supported by this client.";
    UNKNOWN_RESPONSE_MODE: 400 "unsupported_response_mode" "The response mode is not supported by the authorization server. Valid response modes: [query, fragment, form_post, okta_post_message].";
    UNKNOWN_SCOPE: 400 "invalid_scope" "One or more scopes are not configured for the authorization server resource.";
    USER_NOT_ASSIGNED: 400 "access_denied" "User is not assigned to the client application.";
}

impl OAuthError {
    pub(crate) fn redirect_uri_refused(admin_page: &str) -> Self {
        let text = format!(
            "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: {admin_page}"
        );
        Self::said("invalid_request", text)
    }

    pub(crate) fn logout_uri_refused(admin_page: &str) -> Self {
        let text = format!(
            "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings: {admin_page}"
        );
        Self::said("invalid_request", text)
    }

    pub(crate) fn service_client(endpoint: &str) -> Self {
        let text = format!(
            "Clients with 'application_type' of 'service' are not allowed to access the '{endpoint}' endpoint."
        );
        Self::said("invalid_request", text)
    }

    pub(crate) fn response_type_refused(configured: &str) -> Self {
        let text = format!(
            "The response type is not supported by the authorization server. Configured response types: [{configured}]."
        );
        Self::said("unsupported_response_type", text)
    }

    pub(crate) fn unauthorized_grant(configured: &str) -> Self {
        let text = format!(
            "The client is not authorized to use the provided grant type. Configured grant types: [{configured}]."
        );
        Self::said("unauthorized_client", text)
    }

    pub(crate) fn unsupported_grant(configured: &str) -> Self {
        let text = format!(
            "The authorization grant type is not supported by the authorization server. Configured grant types: [{configured}]."
        );
        Self::said("unsupported_grant_type", text)
    }

    pub(crate) fn missing_grant_type(valid: &str) -> Self {
        let text =
            format!("The token request must specify a 'grant_type'. Valid values: [{valid}]");
        Self::said("invalid_request", text)
    }

    pub(crate) fn missing_parameter(name: &str) -> Self {
        let text = format!("The required parameter '{name}' is missing.");
        Self::said("invalid_request", text)
    }

    /// Okta does not publish its text for this.
    pub(crate) fn not_utf8() -> Self {
        let text = "The request contained a parameter that is not valid UTF-8.";
        Self::said("invalid_request", text.to_owned())
    }

    pub(crate) fn refresh_scopes_denied(scopes: &str) -> Self {
        let text = format!(
            "Some of the scopes requested for the refresh request were not granted in the original authorize request. Denied scopes: {scopes}."
        );
        Self::said("access_denied", text)
    }

    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    fn said(code: &'static str, text: String) -> Self {
        Self {
            status: 400,
            code,
            text: Cow::Owned(text),
        }
    }
}
