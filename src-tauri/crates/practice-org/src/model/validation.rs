use std::fmt;

use url::Url;

use super::text::{check_name, shown};
use crate::authorize::{SCOPES, is_wildcard_uri};
use crate::{ApplicationType, GrantType, Integration, LoginMode, ResponseType, WildcardRedirect};

/// The longest label, in characters.
const LONGEST_LABEL: usize = 100;

/// What is wrong with one field, by its name in the Management API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's last name: `label`, `redirect_uris`, …
    pub field: &'static str,
    /// What it may hold.
    pub text: String,
}

impl FieldError {
    pub(crate) fn new(field: &'static str, text: impl Into<String>) -> Self {
        Self {
            field,
            text: text.into(),
        }
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.field, self.text)
    }
}

/// Okta's rules for the settings of an integration. The rules are documented; most of their texts are not published,
/// and then are ours in Okta's manner.
pub fn check_integration(settings: &Integration) -> Vec<FieldError> {
    let mut errors = Vec::new();
    label(settings, &mut errors);
    grants(settings, &mut errors);
    responses(settings, &mut errors);
    redirect_uris(settings, &mut errors);
    logout_uris(settings, &mut errors);
    login(settings, &mut errors);
    if settings.refresh_token_leeway > 60 {
        errors.push(FieldError::new(
            "leeway",
            "Must be between 0 and 60 seconds",
        ));
    }
    errors
}

fn label(settings: &Integration, errors: &mut Vec<FieldError>) {
    errors.extend(check_name("label", &settings.label, LONGEST_LABEL));
}

fn grants(settings: &Integration, errors: &mut Vec<FieldError>) {
    let has = |grant| settings.grant_types.contains(&grant);
    let needs = match settings.application_type {
        ApplicationType::Web => Some(GrantType::AuthorizationCode),
        ApplicationType::Service => Some(GrantType::ClientCredentials),
        ApplicationType::Native | ApplicationType::Browser => None,
    };
    if settings.grant_types.is_empty() {
        errors.push(FieldError::new(
            "grant_types",
            "The field cannot be left blank",
        ));
    } else if let Some(needed) = needs.filter(|needed| !has(*needed)) {
        let text = format!(
            "'grant_types' must contain '{}' for this 'application_type'",
            needed.as_str()
        );
        errors.push(FieldError::new("grant_types", text));
    }
    for forbidden in [GrantType::Implicit, GrantType::ClientCredentials] {
        if settings.dpop_bound_access_tokens && has(forbidden) {
            let text = format!(
                "'dpop_bound_access_tokens' cannot be used with the '{}' grant type",
                forbidden.as_str()
            );
            errors.push(FieldError::new("dpop_bound_access_tokens", text));
        }
    }
}

/// `code` goes with the authorization code grant, `id_token` and `token` with implicit, both ways.
fn responses(settings: &Integration, errors: &mut Vec<FieldError>) {
    let has_grant = |grant| settings.grant_types.contains(&grant);
    let has = |response| settings.response_types.contains(&response);
    let mut wrong = |text: &str| errors.push(FieldError::new("response_types", text));
    let has_tokens = has(ResponseType::IdToken) || has(ResponseType::Token);
    if has_grant(GrantType::AuthorizationCode) && !has(ResponseType::Code) {
        wrong("'authorization_code' grant type requires the 'code' response type");
    }
    if has(ResponseType::Code) && !has_grant(GrantType::AuthorizationCode) {
        wrong("'code' response type requires the 'authorization_code' grant type");
    }
    if has_grant(GrantType::Implicit) && !has_tokens {
        wrong("'implicit' grant type requires the 'id_token' or 'token' response type");
    }
    if has_tokens && !has_grant(GrantType::Implicit) {
        wrong("'id_token' and 'token' response types require the 'implicit' grant type");
    }
}

fn redirect_uris(settings: &Integration, errors: &mut Vec<FieldError>) {
    let redirects = [
        GrantType::AuthorizationCode,
        GrantType::Implicit,
        GrantType::InteractionCode,
    ];
    let mut wrong = |text: String| errors.push(FieldError::new("redirect_uris", text));
    let is_needed = settings
        .grant_types
        .iter()
        .any(|grant| redirects.contains(grant));
    if is_needed && settings.redirect_uris.is_empty() {
        wrong("At least one redirect URI is required".to_owned());
    }
    if let Some(twice) = repeated(&settings.redirect_uris) {
        wrong(format!("'{twice}' is listed more than once"));
    }
    for uri in &settings.redirect_uris {
        let typed = shown(uri);
        let may_have_wildcard = settings.wildcard_redirect == WildcardRedirect::Subdomain;
        if uri.contains('*') && !may_have_wildcard {
            wrong(format!(
                "'{typed}' has a wildcard, and 'wildcard_redirect' is DISABLED"
            ));
        } else if uri.contains('*') && !is_wildcard_uri(uri) {
            wrong(format!(
                "'{typed}' may have one wildcard, in the lowest-level subdomain of an https address"
            ));
        } else if !is_absolute(&uri.replacen('*', "wildcard", 1)) {
            wrong(format!(
                "'{typed}' must be an absolute URI without a fragment or a user name"
            ));
        }
    }
}

fn logout_uris(settings: &Integration, errors: &mut Vec<FieldError>) {
    if let Some(twice) = repeated(&settings.post_logout_redirect_uris) {
        let text = format!("'{twice}' is listed more than once");
        errors.push(FieldError::new("post_logout_redirect_uris", text));
    }
    for uri in &settings.post_logout_redirect_uris {
        if uri.contains('*') || !is_absolute(uri) {
            let typed = shown(uri);
            let text = format!(
                "'{typed}' must be an absolute URI without a fragment, a user name or a wildcard"
            );
            errors.push(FieldError::new("post_logout_redirect_uris", text));
        }
    }
}

fn login(settings: &Integration, errors: &mut Vec<FieldError>) {
    let uri = settings.initiate_login_uri.as_deref().unwrap_or_default();
    let has_start = [
        GrantType::AuthorizationCode,
        GrantType::Implicit,
        GrantType::InteractionCode,
    ];
    if settings.login_mode != LoginMode::Disabled && uri.is_empty() {
        errors.push(FieldError::new(
            "initiate_login_uri",
            "'initiate_login_uri' is required when 'idp_initiated_login.mode' is not DISABLED",
        ));
    }
    if !uri.is_empty() && !is_web_address(uri) {
        errors.push(FieldError::new(
            "initiate_login_uri",
            "The initiate_login_uri is invalid.",
        ));
    }
    if settings.login_mode != LoginMode::Disabled
        && !settings.grant_types.iter().any(|it| has_start.contains(it))
    {
        errors.push(FieldError::new(
            "idp_initiated_login",
            "'mode' needs one of the grant types authorization_code, implicit, interaction_code",
        ));
    }
    if settings.login_mode == LoginMode::Okta && settings.default_scope.is_empty() {
        errors.push(FieldError::new(
            "default_scope",
            "'default_scope' is required when 'idp_initiated_login.mode' is OKTA",
        ));
    }
    let mut scopes = settings.default_scope.iter();
    if !scopes.all(|scope| SCOPES.contains(&scope.as_str())) {
        errors.push(FieldError::new(
            "default_scope",
            format!("Each scope must be one of {}", SCOPES.join(", ")),
        ));
    }
}

/// The first address that is there a second time.
fn repeated(uris: &[String]) -> Option<&String> {
    let mut seen = uris.iter().enumerate();
    let found = seen.find(|(at, uri)| uris[..*at].contains(uri));
    found.map(|(_, uri)| uri)
}

/// Without what a URI never has in it (RFC 3986 §2), without a fragment, and without a user (RFC 3986 §7.6).
fn is_absolute(uri: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_graphic() && !"#\"<>\\^`{|}".contains(c);
    // A browser that is sent there would run or show what the address itself holds.
    let holds_content =
        |url: &Url| matches!(url.scheme(), "javascript" | "data" | "blob" | "about");
    // What stands before an `@` reads like the host.
    let names_a_user = |url: &Url| !url.username().is_empty() || url.password().is_some();
    uri.chars().all(is_plain)
        && Url::parse(uri).is_ok_and(|url| !holds_content(&url) && !names_a_user(&url))
}

fn is_web_address(uri: &str) -> bool {
    is_absolute(uri) && Url::parse(uri).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(change: impl FnOnce(&mut Integration)) -> Vec<&'static str> {
        let mut settings = Integration::default();
        change(&mut settings);
        let errors = check_integration(&settings);
        errors.iter().map(|error| error.field).collect()
    }

    #[test]
    fn what_the_guide_asks_for_and_what_the_console_starts_with_hold() {
        assert_eq!(check_integration(&Integration::default()), []);
        assert_eq!(check_integration(&Integration::new_web_app()), []);
    }

    #[test]
    fn a_name_is_needed_and_has_at_most_a_hundred_characters() {
        assert_eq!(fields(|it| it.label = " ".to_owned()), ["label"]);
        assert_eq!(fields(|it| it.label = "ü".repeat(101)), ["label"]);
        assert!(fields(|it| it.label = "ü".repeat(100)).is_empty());
        for hidden in ["Nu\u{202e}mero", "Nu\0mero", "Num\u{fffd}ro"] {
            assert_eq!(fields(|it| it.label = hidden.to_owned()), ["label"]);
        }
    }

    #[test]
    fn grants_and_response_types_need_each_other() {
        use ResponseType::{Code, IdToken, Token};
        let implicit = GrantType::Implicit;
        assert_eq!(
            fields(|it| it.grant_types.retain(|grant| *grant != implicit)),
            ["response_types"]
        );
        assert_eq!(
            fields(|it| it.response_types = vec![Code]),
            ["response_types"]
        );
        assert!(fields(|it| it.response_types = vec![Code, IdToken]).is_empty());
        assert_eq!(
            fields(|it| it.response_types = vec![IdToken, Token]),
            ["response_types"]
        );
        assert_eq!(
            fields(|it| it.grant_types = vec![implicit]),
            ["grant_types", "response_types"]
        );
        assert_eq!(
            fields(|it| it.dpop_bound_access_tokens = true),
            ["dpop_bound_access_tokens"]
        );
    }

    #[test]
    fn a_redirect_uri_is_absolute_and_a_wildcard_stands_only_where_okta_lets_it() {
        let wrong = |uri: &str| !fields(|it| it.redirect_uris = vec![uri.to_owned()]).is_empty();
        for uri in [
            "https://app.numero.io/auth/callback/okta",
            "http://localhost:8080/authorization-code/callback",
            "com.example.app:/callback",
            "https://*.acme.example/cb",
            "https://app-*.acme.example/cb",
        ] {
            assert!(!wrong(uri), "{uri}");
        }
        for uri in [
            "",
            "/callback",
            "app.numero.io/callback",
            "https://app.numero.io/#top",
            "https://app.numero.io/a b",
            "https://app.numero.io/\"><b>",
            "https://app.numero.io\\callback",
            "https://{yourDomain}/callback",
            "https://*.example/cb",
            "http://*.acme.example/cb",
            "https://eu.*.acme.example/cb",
            "https://*.*.acme.example/cb",
            "https://app.acme.example/*",
            "https://*@evil.acme.example/cb",
            "https://app.numero.io@evil.example/",
            "https://user:secret@acme.example/cb",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
        ] {
            assert!(wrong(uri), "{uri}");
        }
        assert_eq!(fields(|it| it.redirect_uris.clear()), ["redirect_uris"]);
        let disabled = fields(|it| {
            it.wildcard_redirect = WildcardRedirect::Disabled;
            it.redirect_uris = vec!["https://*.acme.example/cb".to_owned()];
        });
        assert_eq!(disabled, ["redirect_uris"]);
        let twice = |it: &mut Integration| it.redirect_uris.push(it.redirect_uris[0].clone());
        assert_eq!(fields(twice), ["redirect_uris"]);
        let logout = |it: &mut Integration| {
            it.post_logout_redirect_uris = vec!["https://*.acme.example/".to_owned()];
        };
        assert_eq!(fields(logout), ["post_logout_redirect_uris"]);
        let uri = "https://app.acme.example/".to_owned();
        let twice = |it: &mut Integration| it.post_logout_redirect_uris = vec![uri.clone(), uri];
        assert_eq!(fields(twice), ["post_logout_redirect_uris"]);
    }

    #[test]
    fn a_login_from_okta_needs_its_address_and_okta_simplified_its_scopes() {
        assert_eq!(
            fields(|it| it.initiate_login_uri = None),
            ["initiate_login_uri"]
        );
        let script = Some("javascript:alert(1)".to_owned());
        assert_eq!(
            fields(|it| it.initiate_login_uri = script),
            ["initiate_login_uri"]
        );
        assert_eq!(
            fields(|it| it.login_mode = LoginMode::Okta),
            ["default_scope"]
        );
        let unknown = vec!["openid".to_owned(), "open\u{202e}id".to_owned()];
        let simplified = |it: &mut Integration| {
            it.login_mode = LoginMode::Okta;
            it.default_scope = unknown;
        };
        assert_eq!(fields(simplified), ["default_scope"]);
        let app_only = |it: &mut Integration| {
            it.login_mode = LoginMode::Disabled;
            it.initiate_login_uri = None;
        };
        assert!(fields(app_only).is_empty());
    }
}
