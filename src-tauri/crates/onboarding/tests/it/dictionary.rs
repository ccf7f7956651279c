//! Every error of Okta's catalogues has an entry, or belongs to a group that this journey cannot meet, with the reason.

use std::collections::BTreeSet;

use guide::ItemId;
use onboarding::check::{Finding, Verdict, advice};
use onboarding::dictionary::{Certainty, Entry, Sign, Words, entries, explain};
use onboarding::{Code, Failure};
use serde_json::json;
use url::form_urlencoded;

const OAUTH: &str = include_str!("catalogue/oauth.tsv");
const MANAGEMENT: &str = include_str!("catalogue/management.tsv");

/// Why no entry is needed, and for which names: exactly these, or all that begin so (`*`).
const OTHER_OAUTH: &[(&str, &str)] = &[
    (
        "the interaction code, which only Okta's own sign-in widget uses",
        "oie_not_enabled_for_interact interaction_code_unsatisfiable invalid_interaction_code pkce_challenge_required \
         invalid_application_type_for_interact invalid_activation_token invalid_recovery_token",
    ),
    (
        "MFA attestation and the choice of authenticators by request, which Numero does not ask for",
        "mfa_attestation_* mfa_not_required eam_id_token_* eam_invalid_* eam_unsupported_acr eam_amr_unsatisfiable",
    ),
    (
        "Aerial, Okta's API for its largest customers",
        "access_denied_by_aerial aerial_* invalid_client_aerial_*",
    ),
    (
        "token exchange, delegation and single sign-on between apps: Numero exchanges codes only",
        "interclient_token_target_not_permitted interclient_relationship_* interclient_access_* interclient_token_invalid_tid associated_server_* token_exchange_* *_or_token_exchange_sku_not_enabled interclient_token_exchange_* openid_not_allowed_token_exchange \
         unsupported_grant_type_token_exchange unsupported_token_exchange_flow web_sso_* one_time_sso_* \
         jwt_bearer_* id_jag_* oauth_sts_* on_behalf_* invalid_subject_* invalid_actor_* invalid_requested_token_type \
         resource_app_assurance_not_met invalid_client_type_native_sso invalid_client_configuration_native_to_web_sso \
         client_requires_mfa_native_sso device_bound_sso_* platformsso_* workload_principal_not_found",
    ),
    (
        "back-channel authentication (CIBA): the person signs in in a browser",
        "ciba_*",
    ),
    (
        "direct authentication: the person signs in on Okta's page",
        "direct_auth_* invalid_requested_expiry",
    ),
    (
        "the device flow: the person signs in in a browser",
        "authorization_pending expired_token slow_down invalid_device_code invalid_user_code too_many_user_codes \
         invalid_device_token token_request_missing_device_id",
    ),
    (
        "client credentials, passwords and SAML assertions for tokens: the guide gives the integration none of these grants",
        "client_credentials_self_scope_requested consent_required_client_credentials unsupported_auth_method_client_creds* invalid_application_type_client_credentials password_auth_* \
         invalid_password_credentials expired_password_credentials missing_password_enrollment \
         multiple_password_enrollments invalid_saml_assertion saml_assertion_* unsupported_saml_assertion \
         openid_not_allowed_client_creds unsupported_grant_type_client_creds_org_as",
    ),
    (
        "keys in place of the Client Secret: the guide makes an integration with a secret",
        "client_assertion_* jwks_uri_* token_encryption_*",
    ),
    (
        "signed and pushed requests: Numero sends a plain one",
        "request_object_* invalid_request_object invalid_request_uri authorize_request_* request_not_supported \
         request_uri_not_supported pushed_authorization_request_uri_present",
    ),
    (
        "rich authorization requests and resources: Numero asks for scopes",
        "invalid_authorization_details* invalid_response_type scope_present rar_token_not_generated id_jag_not_generated \
         invalid_target unsupported_resource too_many_resources mismatched_resource unsupported_api_resource*",
    ),
    (
        "clients that are registered by a metadata document: an administrator makes this one",
        "invalid_client_metadata cimd_*",
    ),
    (
        "what is wrong inside a DPoP proof: that one was asked for at all is the entry proof_of_possession",
        "invalid_dpop_proof_invalid_* invalid_dpop_proof_jwt_* invalid_dpop_proof_multiple_* dpop_proof_already_used dpop_proof_invalid_ath invalid_access_token_dpop_binding",
    ),
    (
        "enrolling authenticators with the response type none, and choosing providers or user types by request",
        "invalid_response_type_for_authenticator_enrollment *_for_none_response_type *_for_enroll_authenticator_prompt \
         invalid_prompt_idp_refresh_without_idp_param invalid_user_type",
    ),
    (
        "a text that the org's own hook writes: nobody can know it",
        "callback_returned_error",
    ),
];

/// The same for the Management API.
const OTHER_MANAGEMENT: &[(&str, &str)] = &[
    (
        "changing, importing and recovering people, their passwords and profiles: the guide changes no person",
        "14 16 17 23 32 34 35 36 41 43 44 45 46 75 76 77 78 80 81 87 95 97 98 99 107 111 121 124 125 126 127 132 136 145 179 253 261",
    ),
    (
        "text messages, calls and their providers",
        "109 118 133 138 139 140 146 147 150 151 186 204 205 226 228 233 247 264",
    ),
    (
        "authenticators, factors and devices as an administrator manages them, and their enrolment",
        "66 67 70 71 72 74 102 103 104 108 113 148 152 153 154 157 158 159 174 180 209 214 219 229 232 245 246 262 265",
    ),
    (
        "provisioning and on-premises agents",
        "27 48 49 50 51 52 53 54 55 59 240 241",
    ),
    (
        "brands, domains, e-mail, pages and CAPTCHA",
        "42 120 161 162 163 165 166 168 182 183 184 185 187 188 189 197 198 200 201 202 203 208 213 217 218 220 222 223 224 225 \
         236 237 244 254 257 258 266 269",
    ),
    ("administrator roles", "90 91 192 193 194 211 227 263 268"),
    (
        "policies, identity providers, realms, log streams and features as an administrator manages them",
        "86 96 141 142 167 176 177 178 190 221 230 235 248 250 251 252",
    ),
    ("making orgs", "88 89 170 171 172"),
    ("uploading mobile apps", "101 115 116"),
    (
        "searching, paging, dates and versions in calls of programs",
        "24 29 30 31 33 93 94 100 123 242 256",
    ),
    (
        "deleting apps, their metadata and versions: the guide deletes none",
        "25 56 61 65 131 255",
    ),
];

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

fn covers(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => name.contains(pattern.trim_matches('*')),
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == pattern,
    }
}

fn groups<'a>(all: &'a [(&str, &str)], name: &str) -> Vec<&'a str> {
    let has = |patterns: &str| {
        patterns
            .split_whitespace()
            .any(|pattern| covers(pattern, name))
    };
    all.iter()
        .filter(|(_, patterns)| has(patterns))
        .map(|(why, _)| *why)
        .collect()
}

fn of_okta(wanted: &str) -> Vec<(&'static Entry, &'static str)> {
    let signs = entries().flat_map(|entry| entry.known_by.iter().map(move |sign| (entry, sign)));
    let named = signs.filter_map(|(entry, sign)| match *sign {
        Sign::Okta { name, text } => Some((entry, name, text)),
        Sign::Api { code, text } => Some((entry, code, text)),
        Sign::Text(_) | Sign::Without { .. } | Sign::Foreign(_) | Sign::Code(_) => None,
    });
    let found = named.filter(|(_, name, _)| *name == wanted);
    found.map(|(entry, _, text)| (entry, text)).collect()
}

fn of_code(wanted: &str) -> Option<&'static Entry> {
    entries().find(|entry| {
        let is_wanted = |sign: &Sign| matches!(sign, Sign::Code(code) if *code == wanted);
        entry.known_by.iter().any(is_wanted)
    })
}

fn id_of(text: &str) -> (Certainty, Option<&'static str>) {
    let explanation = explain(text);
    (
        explanation.certainty,
        explanation.entry.map(|entry| entry.id),
    )
}

/// The forms in which a person comes across one error of a sign-in.
fn forms(code: &str, text: &str) -> Vec<String> {
    let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let spaced = encoded.replace('+', "%20");
    vec![
        format!("https://app.numero.io/auth/callback/okta?state=Xb3&error={code}&error_description={encoded}"),
        format!("https://app.numero.io/auth/callback/okta#error={code}&error_description={spaced}&state=Xb3"),
        json!({"error": code, "error_description": text}).to_string(),
        json!({"errorCode": code, "errorSummary": text, "errorLink": code, "errorId": "oaeS1WCm9sfR", "errorCauses": []})
            .to_string(),
        format!(
            "400\nBad Request\n\nYour request resulted in an error.\nGo to Homepage\n\nIdentity Provider: Unknown\n\
             Error Code: {code}\nDescription: {text}\n\nPrivacy policy"
        ),
        format!("<html><body><h1>400</h1><p>{}</p></body></html>", text.replace('\'', "&#39;")),
        format!("OAuthError: {text}"),
        text.to_uppercase().replace('\'', "\u{2019}"),
    ]
}

#[test]
fn every_oauth_error_of_okta_has_an_entry_or_a_reason_for_none() {
    let mut known = 0;
    for row in rows(OAUTH) {
        let [name, code, text] = row[..] else {
            panic!("{row:?}")
        };
        let entries = of_okta(name);
        let general = if name == code { of_code(code) } else { None };
        let reasons = groups(OTHER_OAUTH, name);
        let has_entry = !entries.is_empty() || general.is_some();
        assert!(
            has_entry == reasons.is_empty(),
            "{name} ({text}): {} entries, reasons for none: {reasons:?}",
            entries.len()
        );
        if let [(entry, _)] = entries[..] {
            known += 1;
            for form in forms(code, text) {
                assert_eq!(
                    id_of(&form),
                    (Certainty::Known, Some(entry.id)),
                    "{name} in {form}"
                );
            }
            if name != code {
                assert_eq!(
                    id_of(name),
                    (Certainty::Known, Some(entry.id)),
                    "{name} alone"
                );
            }
        } else if let Some(entry) = general {
            known += 1;
            assert_eq!(
                id_of(code),
                (Certainty::CodeOnly, Some(entry.id)),
                "{code} alone"
            );
        } else {
            assert!(entries.is_empty(), "{name} has two entries");
            let body = json!({"error": code, "error_description": text}).to_string();
            for form in [&body, text] {
                let (certainty, id) = id_of(form);
                // Okta uses some texts twice; nobody can tell those apart.
                let twin = rows(OAUTH).any(|row| row[2] == text && !of_okta(row[0]).is_empty());
                let is_told_apart =
                    certainty != Certainty::Known || id == Some("another_flow") || twin;
                assert!(is_told_apart, "{name} ({text}) falls to {id:?}");
            }
        }
    }
    assert!(known >= 80, "{known}");
}

#[test]
fn every_management_error_of_okta_has_an_entry_or_a_reason_for_none() {
    let mut known = 0;
    for row in rows(MANAGEMENT) {
        let [code, text] = row[..] else {
            panic!("{row:?}")
        };
        let entries = of_okta(code);
        let number = code.trim_start_matches(['E', '0']);
        let reasons = groups(OTHER_MANAGEMENT, number);
        assert!(
            entries.len() + reasons.len() == 1,
            "{code} ({text}): {} entries, reasons for none: {reasons:?}",
            entries.len()
        );
        let body = json!({"errorCode": code, "errorSummary": text, "errorLink": code, "errorId": "x", "errorCauses": []});
        if let [(entry, told)] = entries[..] {
            known += 1;
            for form in [
                code.to_owned(),
                code.to_lowercase(),
                body.to_string(),
                format!("HTTP 403: {code} {text}"),
            ] {
                assert_eq!(id_of(&form), (Certainty::Known, Some(entry.id)), "{form}");
            }
            if !told.is_empty() {
                let form = format!("Error: the API returned an error: {text}");
                assert_eq!(id_of(&form), (Certainty::Known, Some(entry.id)), "{form}");
            }
        } else {
            let (certainty, id) = id_of(&body.to_string());
            assert_ne!(
                certainty,
                Certainty::Known,
                "{code} ({text}) falls to {id:?}"
            );
        }
    }
    assert!(known >= 60, "{known}");
}

#[test]
fn an_entry_names_only_errors_that_okta_has_with_the_texts_that_okta_has() {
    for entry in entries() {
        for sign in entry.known_by {
            let (name, text) = match *sign {
                Sign::Okta { name, text } => (name, text),
                Sign::Api { code, text } => (code, text),
                Sign::Text(_) | Sign::Without { .. } | Sign::Foreign(_) | Sign::Code(_) => continue,
            };
            let row = rows(OAUTH)
                .chain(rows(MANAGEMENT))
                .find(|row| row[0] == name);
            let row = row.unwrap_or_else(|| panic!("{name} is not in the catalogue"));
            let said = row.last().unwrap();
            let mut rest = *said;
            for piece in text.trim_end_matches('.').split("{}") {
                let at = rest.find(piece);
                let at = at.unwrap_or_else(|| panic!("{name}: Okta says {said:?}, not {text:?}"));
                rest = &rest[at + piece.len()..];
            }
        }
    }
}

#[test]
fn the_way_to_okta_has_an_entry_for_every_failure() {
    let network = Code::ALL
        .iter()
        .filter(|code| code.as_str().starts_with("network_"));
    for &code in network {
        let entry =
            entries().find(|entry| matches!(entry.words, Words::Failure(words) if words == code));
        assert!(entry.is_some(), "{}", code.as_str());
    }
    for (said, id) in [
        ("dns_failed", "name_unknown"),
        ("connection_failed", "unreachable"),
        ("tls_failed", "not_trusted"),
        ("proxy_refused", "proxy"),
        ("proxy_login_required", "proxy_login"),
        ("proxy_unreachable", "proxy_unreachable"),
        ("timed_out", "no_answer_in_time"),
        ("answer_too_large", "answer_broken"),
        ("answer_not_text", "answer_broken"),
        ("answer_interrupted", "answer_broken"),
        ("insecure_address", "not_https"),
        ("client_not_set_up", "no_certificates"),
        (
            "This site can\u{2019}t be reached\nacme.okta.com\u{2019}s server IP address could not be found.\nDNS_PROBE_FINISHED_NXDOMAIN",
            "name_unknown",
        ),
        (
            "Your connection is not private\nNET::ERR_CERT_AUTHORITY_INVALID",
            "not_trusted",
        ),
        (
            "curl: (6) Could not resolve host: acme.okta.com",
            "name_unknown",
        ),
        (
            "curl: (60) SSL certificate problem: unable to get local issuer certificate",
            "not_trusted",
        ),
        ("ERR_TUNNEL_CONNECTION_FAILED", "proxy"),
    ] {
        assert_eq!(id_of(said), (Certainty::Known, Some(id)), "{said}");
    }
}

#[test]
fn what_is_not_known_is_called_unknown_and_shown_as_it_is() {
    let said = "Zugriff verweigert\nGrund: \u{202e}Montag";
    let explanation = explain(said);
    assert_eq!(explanation.certainty, Certainty::Unknown);
    assert!(explanation.entry.is_none());
    assert_eq!(
        explanation.read,
        "Zugriff verweigert\nGrund: \\u{202e}Montag"
    );
    assert_eq!(
        explanation.answer().unwrap().title,
        "This is not in the dictionary"
    );
    assert_eq!(explain(" \n").certainty, Certainty::Nothing);
    assert!(explain(" \n").answer().is_none());

    let new = explain("error=access_denied&error_description=The+moon+is+in+the+wrong+house.");
    assert_eq!(new.certainty, Certainty::CodeOnly);
    assert!(new.caution().unwrap().contains("not in the dictionary"));
    assert_eq!(
        explain("E0009999: nobody knows").certainty,
        Certainty::Unknown
    );
    // The name of an error is not one inside another word.
    assert_eq!(
        explain("my_user_not_assigned_flag").certainty,
        Certainty::Unknown
    );
}

#[test]
fn the_code_that_is_called_one_counts_and_not_a_word_beside_it() {
    let said =
        "We saw invalid_request before. Now: Error Code: access_denied. Description: something new";
    assert_eq!(id_of(said).1, Some("refused_without_reason"));
}

#[test]
fn a_pasted_text_gives_back_no_code_token_state_or_secret() {
    let secret = "Zk9-not-a-real-secret-0123456789abcdefghijklmnopqrstuvwxyzABCDEF";
    for said in [
        "https://app.numero.io/auth/callback/okta?code=SplxlOBeZQQ&state=tc-27f9&error=access_denied".to_owned(),
        "see https://app.numero.io/auth/callback/okta?code=SplxlOBeZQQ&state=tc-27f9 for it".to_owned(),
        "https://acme.okta.com/login?fromURI=%2Foauth2%2Fv1%2Fauthorize%3Fstate%3Dtc-27f9%26code%3DSplxlOBeZQQ".to_owned(),
        format!("client_secret={secret} code: SplxlOBeZQQ state=tc-27f9"),
        format!("{{\"error\":\"x\",\"access_token\":\"SplxlOBeZQQ\",\"client_secret\":\"{secret}\"}}"),
        format!("{{\"access_token\":\"SplxlOBeZQQ\",\"client_secret\":\"{secret}\"}}"),
        "Authorization: Basic U3BseGxPQmVaUVE=".to_owned(),
        "https://acme.okta.com/cb#id_token=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwMHUifQ.c2ln&state=tc-27f9".to_owned(),
    ] {
        let read = explain(&said).read;
        for kept in ["Splxl", "27f9", secret, "U3Bs", "eyJ", "c2ln"] {
            assert!(!read.contains(kept), "{kept} in {read}");
        }
    }
    let read = explain("https://app.numero.io/auth/callback/okta?error=access_denied&error_description=No+way&state=7").read;
    assert_eq!(
        read,
        "app.numero.io/auth/callback/okta\nerror: access_denied\nerror_description: No way"
    );
    let read = explain("Error Code: invalid_client\nDescription: <b>no</b>").read;
    assert_eq!(read, "Error Code: invalid_client\nDescription: <b>no</b>");
}

#[test]
fn a_long_text_is_read_to_its_limit_and_shown_in_part() {
    let long = format!("{} user_not_assigned", "ä ".repeat(40_000));
    assert_eq!(explain(&long).certainty, Certainty::Unknown);
    assert_eq!(explain(&long).read.chars().count(), 2000);
    let hostile =
        "configured response types:[".repeat(2000) + &"The required parameter '".repeat(1500);
    let _ = explain(&hostile);
}

#[test]
fn ids_are_unique_and_texts_are_whole_plain_sentences() {
    let mut ids = BTreeSet::new();
    for entry in entries() {
        assert!(ids.insert(entry.id), "{} twice", entry.id);
        assert!(
            !entry.known_by.is_empty() && !entry.seen.is_empty(),
            "{}",
            entry.id
        );
        let answer = entry.answer();
        assert!(
            answer.what.ends_with('.') && !answer.title.ends_with('.'),
            "{}",
            entry.id
        );
        assert!(
            answer.now.is_some() || !answer.clicks.is_empty(),
            "{}",
            entry.id
        );
        let all =
            format!("{} {} {}", answer.title, answer.what, answer.what_to_do()).to_lowercase();
        for banned in [
            "please",
            "simply",
            "just ",
            "easy",
            "oops",
            "ignore",
            "successfully",
            "[[",
        ] {
            assert!(!all.contains(banned), "{} says {banned}", entry.id);
        }
    }
}

#[test]
fn a_check_without_a_known_answer_and_a_refused_sign_in_take_the_words_of_the_dictionary() {
    let finding = |rule: &str, evidence: &str| Finding {
        check: "callback.registered".to_owned(),
        item: ItemId::SignInRedirectUri,
        verdict: Verdict::Inconclusive,
        rule: rule.to_owned(),
        evidence: evidence.to_owned(),
    };
    let policy = "access_denied: Policy evaluation failed for this request, please check the policy configurations.";
    let words = |rule: &str, evidence: &str| advice(&finding(rule, evidence)).unwrap().to_text();
    assert!(words("unknown_answer", policy).contains("Access Policies"));
    // What the check knows itself, and what nobody knows, stays as it was.
    assert_eq!(words("rate_limited", policy), words("rate_limited", ""));
    assert_eq!(
        words("unknown_answer", "access_denied: new"),
        words("unknown_answer", "")
    );

    let refused = |detail: &str| {
        Failure::new(Code::SignInRefused)
            .rule("access_denied")
            .detail(detail)
    };
    let message = refused("User is not assigned to the client application.").message();
    assert!(message.contains("Assign to People"), "{message}");
    let general = Code::SignInRefused.words().now;
    assert!(refused("Something new").message().ends_with(general));
    // A failure that holds no server's words is not looked up.
    let own = Failure::new(Code::CallbackRefused)
        .rule("access_denied")
        .detail("invalid_state");
    assert!(own.message().ends_with(Code::CallbackRefused.words().now));
}
