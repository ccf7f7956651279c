//! Documents that lie about whose they are and where the endpoints are.

use serde_json::{Value, json};

use super::answers::redirect;
use crate::provider::{Script, Stage, page};
use crate::table::{Row, Told, row};

/// What a member says, from the provider's address.
type Member = Told<fn(&str) -> Value>;

const ENDPOINTS: [&str; 6] = [
    "authorization_endpoint",
    "token_endpoint",
    "jwks_uri",
    "userinfo_endpoint",
    "introspection_endpoint",
    "revocation_endpoint",
];

pub(super) fn rows() -> Vec<Row> {
    [issuers(), endpoints(), documents(), okta_organization()].concat()
}

fn issuers() -> Vec<Row> {
    let lies: [Member; 19] = [
        (
            "another host",
            |_| json!("https://evil.example"),
            "issuer_mismatch",
        ),
        (
            "another org of Okta's",
            |_| json!("https://other.okta.com"),
            "issuer_mismatch",
        ),
        ("a slash", |o| json!(format!("{o}/")), "issuer_mismatch"),
        (
            "a path",
            |o| json!(format!("{o}/oauth2/default")),
            "issuer_mismatch",
        ),
        (
            "an empty query",
            |o| json!(format!("{o}?")),
            "issuer_mismatch",
        ),
        ("a fragment", |o| json!(format!("{o}#x")), "issuer_mismatch"),
        (
            "the scheme in upper case",
            |o| json!(o.replace("http", "HTTP")),
            "issuer_mismatch",
        ),
        (
            "https",
            |o| json!(o.replace("http", "https")),
            "issuer_mismatch",
        ),
        (
            "a user name",
            |o| json!(o.replace("//", "//dana@")),
            "issuer_mismatch",
        ),
        (
            "another port",
            |o| json!(format!("{o}0")),
            "issuer_mismatch",
        ),
        (
            "the same address in other digits",
            |o| json!(o.replace("127.0.0.1", "127.1")),
            "issuer_mismatch",
        ),
        (
            "the same address in full-width digits",
            |o| json!(o.replace("127", "\u{ff11}\u{ff12}\u{ff17}")),
            "issuer_mismatch",
        ),
        (
            "a null byte",
            |o| json!(format!("{o}\0.evil.example")),
            "issuer_mismatch",
        ),
        (
            "a zero-width space",
            |o| json!(format!("{o}\u{200b}")),
            "issuer_mismatch",
        ),
        (
            "a space before",
            |o| json!(format!(" {o}")),
            "issuer_mismatch",
        ),
        ("nothing", |_| json!(""), "issuer_mismatch"),
        (
            "a list",
            |o| json!([o]),
            "provider_refused incomplete_discovery",
        ),
        (
            "a number",
            |_| json!(7),
            "provider_refused incomplete_discovery",
        ),
        (
            "null",
            |_| Value::Null,
            "provider_refused incomplete_discovery",
        ),
    ];
    let mut rows: Vec<Row> = lies
        .into_iter()
        .map(|(name, issuer, expected)| {
            row(
                format!("issuer: {name}"),
                move |s: &mut Script| s.discovery("issuer", issuer(&s.origin)),
                expected,
            )
        })
        .collect();
    rows.push(row(
        "no issuer",
        |s| drop(s.discovery.remove("issuer")),
        "provider_refused incomplete_discovery",
    ));
    rows
}

fn endpoints() -> Vec<Row> {
    let lies: [Member; 16] = [
        (
            "on another host",
            |_| json!("https://evil.example/x"),
            "foreign_endpoint",
        ),
        (
            "on another host that begins like ours",
            |o| json!(format!("{o}.evil.example/x")),
            "incomplete_discovery",
        ),
        (
            "on another host, with ours as a user name",
            |o| json!(format!("{}@evil.example/x", o.replace("http:", "https:"))),
            "foreign_endpoint",
        ),
        (
            "on another port",
            |_| json!("http://127.0.0.1:1/x"),
            "foreign_endpoint",
        ),
        (
            "under another name of this computer",
            |o| json!(o.replace("127.0.0.1", "localhost") + "/x"),
            "foreign_endpoint",
        ),
        (
            "with a user name",
            |o| json!(o.replace("//", "//dana@") + "/x"),
            "foreign_endpoint",
        ),
        (
            "with a password",
            |o| json!(o.replace("//", "//:hush@") + "/x"),
            "foreign_endpoint",
        ),
        (
            "with a fragment",
            |o| json!(format!("{o}/x#y")),
            "foreign_endpoint",
        ),
        (
            "with another scheme on our host",
            |o| json!(o.replace("http", "https") + "/x"),
            "foreign_endpoint",
        ),
        (
            "on another host without TLS",
            |_| json!("http://evil.example/x"),
            "insecure_endpoint",
        ),
        (
            "in a file",
            |_| json!("file:///etc/passwd"),
            "insecure_endpoint",
        ),
        (
            "in a script",
            |_| json!("javascript:alert(1)"),
            "insecure_endpoint",
        ),
        (
            "behind backslashes",
            |o| json!(o.replace("//", "\\\\evil.example\\@") + "/x"),
            "foreign_endpoint",
        ),
        (
            "without a host",
            |_| json!("/oauth2/v1/x"),
            "incomplete_discovery",
        ),
        (
            "that is a list",
            |o| json!([format!("{o}/x")]),
            "incomplete_discovery",
        ),
        ("that is a number", |_| json!(7), "incomplete_discovery"),
    ];
    let mut rows = Vec::new();
    for name in ENDPOINTS {
        for (what, address, rule) in lies {
            // The scheme without TLS outranks the host, wherever both are wrong.
            let expected = match rule {
                "foreign_endpoint" if what == "behind backslashes" => {
                    "provider_refused insecure_endpoint"
                }
                "foreign_endpoint" => "provider_refused foreign_endpoint",
                "insecure_endpoint" => "provider_refused insecure_endpoint",
                _ => "provider_refused incomplete_discovery",
            };
            rows.push(row(
                format!("{name} {what}"),
                move |s: &mut Script| s.discovery(name, address(&s.origin)),
                expected,
            ));
        }
    }
    for name in &ENDPOINTS[..3] {
        rows.push(row(
            format!("no {name}"),
            move |s: &mut Script| drop(s.discovery.remove(*name)),
            "provider_refused incomplete_discovery",
        ));
    }
    rows.push(row(
        "endpoints in full-width digits, which are ours",
        |s| {
            let address = format!(
                "{}/oauth2/v1/token",
                s.origin.replace("127", "\u{ff11}\u{ff12}\u{ff17}")
            );
            s.discovery("token_endpoint", address);
        },
        "accepted",
    ));
    rows
}

fn documents() -> Vec<Row> {
    let bodies: [(&str, &str, &str, &str); 17] = [
        (
            "a page of a guest network",
            "200 OK",
            "<html><title>Guest Wi-Fi</title></html>",
            "org_answer_unreadable discovery_not_json",
        ),
        (
            "XML",
            "200 OK",
            "<?xml version=\"1.0\"?><issuer/>",
            "org_answer_unreadable discovery_not_json",
        ),
        (
            "a list",
            "200 OK",
            "[]",
            "org_answer_unreadable discovery_not_json",
        ),
        (
            "a text",
            "200 OK",
            "\"https://evil.example\"",
            "org_answer_unreadable discovery_not_json",
        ),
        (
            "an empty object",
            "200 OK",
            "{}",
            "provider_refused incomplete_discovery",
        ),
        (
            "nothing",
            "200 OK",
            "",
            "org_answer_unreadable discovery_not_json",
        ),
        (
            "no content",
            "204 No Content",
            "",
            "org_not_okta no_discovery",
        ),
        (
            "half of an object",
            "200 OK",
            "{\"issuer\":\"htt",
            "org_answer_unreadable discovery_not_json",
        ),
        (
            "an object and more",
            "200 OK",
            "{}{}",
            "org_answer_unreadable discovery_not_json",
        ),
        (
            "not there",
            "404 Not Found",
            "{}",
            "org_not_okta no_discovery",
        ),
        ("gone", "410 Gone", "", "org_not_okta no_discovery"),
        (
            "forbidden",
            "403 Forbidden",
            "<html>Blocked</html>",
            "org_not_okta no_discovery",
        ),
        (
            "for those who sign in",
            "401 Unauthorized",
            "",
            "org_not_okta no_discovery",
        ),
        (
            "for those who sign in to the network",
            "511 Network Authentication Required",
            "<html>Sign in</html>",
            "org_answer_unreadable no_discovery",
        ),
        (
            "an unknown client",
            "400 Bad Request",
            "{\"errorCode\":\"invalid_client\",\"errorSummary\":\"Invalid value\"}",
            "client_unknown",
        ),
        (
            "too many requests",
            "429 Too Many Requests",
            "",
            "org_answer_unreadable no_discovery",
        ),
        (
            "an outage",
            "503 Service Unavailable",
            "<html>Down</html>",
            "org_answer_unreadable no_discovery",
        ),
    ];
    let mut rows: Vec<Row> = bodies
        .into_iter()
        .map(|(name, status, body, expected)| {
            row(
                format!("discovery: {name}"),
                move |s: &mut Script| s.instead(Stage::Discovery, page(status, "", body)),
                expected,
            )
        })
        .collect();
    for (name, member) in [
        ("issuer", "issuer"),
        ("token_endpoint", "token_endpoint"),
        ("an extension", "x"),
    ] {
        rows.push(row(
            format!("discovery: {name} twice"),
            move |s: &mut Script| {
                s.discovery("x", 1);
                let honest = Value::Object(s.discovery.clone()).to_string();
                let twice =
                    honest.replacen('{', &format!("{{\"{member}\":\"https://evil.example\","), 1);
                s.instead(Stage::Discovery, page("200 OK", "", twice));
            },
            "org_answer_unreadable discovery_not_json",
        ));
    }
    rows.push(row(
        "discovery: a member twice deep inside",
        |s| {
            let honest = Value::Object(s.discovery.clone()).to_string();
            let twice = honest.replacen('{', "{\"x\":{\"a\":1,\"a\":2},", 1);
            s.instead(Stage::Discovery, page("200 OK", "", twice));
        },
        "org_answer_unreadable discovery_not_json",
    ));
    rows.push(row(
        "discovery: in UTF-16",
        |s| {
            let honest = Value::Object(s.discovery.clone()).to_string();
            let wide: Vec<u8> = honest.encode_utf16().flat_map(u16::to_le_bytes).collect();
            s.instead(Stage::Discovery, page("200 OK", "", wide));
        },
        "org_answer_unreadable discovery_not_json",
    ));
    rows.push(row(
        "discovery: bytes that are no text",
        |s| {
            s.instead(Stage::Discovery, page("200 OK", "", [0xff; 300]));
        },
        "network_answer_refused answer_not_text",
    ));
    rows.push(row(
        "discovery: nested a hundred thousand deep",
        |s| {
            s.instead(
                Stage::Discovery,
                page("200 OK", "", "{\"a\":".repeat(40_000)),
            );
        },
        "org_answer_unreadable discovery_not_json",
    ));
    rows.push(row(
        "discovery: as text/html",
        |s| {
            let honest = Value::Object(s.discovery.clone()).to_string();
            s.instead(
                Stage::Discovery,
                page("200 OK", "content-type: text/html\r\n", honest),
            );
        },
        "accepted",
    ));
    rows.push(row(
        "discovery: lists that are none",
        |s| {
            s.discovery("response_modes_supported", "fragment");
            s.discovery("scopes_supported", json!({"openid": true}));
            s.discovery("grant_types_supported", json!([1, null]));
        },
        "accepted",
    ));
    rows.push(row(
        "discovery: HS256 and none offered alone",
        |s| {
            s.discovery(
                "id_token_signing_alg_values_supported",
                json!(["none", "HS256"]),
            );
        },
        "accepted",
    ));
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        rows.push(row(
            format!("discovery: redirects elsewhere with {}", &status[..3]),
            move |s: &mut Script| redirect(s, Stage::Discovery, status),
            "org_answer_unreadable redirected",
        ));
    }
    rows.push(row(
        "discovery: redirects to itself",
        |s| {
            let location = format!(
                "location: {}/.well-known/openid-configuration\r\n",
                s.origin
            );
            s.instead(Stage::Discovery, page("302 Found", &location, ""));
        },
        "org_answer_unreadable redirected",
    ));
    rows.push(row(
        "discovery: not modified",
        |s| {
            s.instead(Stage::Discovery, page("304 Not Modified", "", ""));
        },
        "org_answer_unreadable redirected",
    ));
    rows
}

/// What the org's own document can bring about: it links other issuers.
fn okta_organization() -> Vec<Row> {
    vec![
        row(
            "okta-organization: not there",
            |s| s.instead(Stage::Organization, page("404 Not Found", "", "")),
            "accepted",
        ),
        row(
            "okta-organization: a page",
            |s| {
                s.instead(
                    Stage::Organization,
                    page("200 OK", "", "<html>Sign in</html>"),
                )
            },
            "accepted",
        ),
        row(
            "okta-organization: links a real org from a practice one",
            |s| {
                s.organization["_links"]["organization"]["href"] = "https://other.okta.com".into();
                s.discovery("issuer", "https://other.okta.com");
            },
            "issuer_mismatch",
        ),
        row(
            "okta-organization: links a file",
            |s| {
                s.organization["_links"]["organization"]["href"] = "file:///etc".into();
                s.discovery("issuer", "file:///etc");
            },
            "issuer_mismatch",
        ),
        row(
            "okta-organization: links its own path",
            |s| {
                let path = format!("{}/oauth2/default", s.origin);
                s.organization["_links"]["alternate"] = json!({"href": path});
                s.discovery("issuer", path);
            },
            "issuer_mismatch",
        ),
    ]
}
