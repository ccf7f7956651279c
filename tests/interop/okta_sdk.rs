//! The practice org's Management API against npm's `@okta/okta-sdk-nodejs`: Okta's own client, unmodified, in a process
//! of its own.

use std::process::Stdio;
use std::time::Duration;

use practice_org::{Options, PracticeOrg, Start};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

use crate::node;

const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

fn numero() -> Value {
    json!({
        "name": "oidc_client",
        "label": "Numero",
        "signOnMode": "OPENID_CONNECT",
        "credentials": {"oauthClient": {"token_endpoint_auth_method": "client_secret_basic"}},
        "visibility": {"hide": {"iOS": true, "web": false}},
        "profile": {"owner": "platform"},
        "settings": {
            "implicitAssignment": false,
            "oauthClient": {
                "application_type": "web",
                "grant_types": ["authorization_code", "refresh_token", "implicit"],
                "response_types": ["code", "id_token", "token"],
                "redirect_uris": [CALLBACK],
                "wildcard_redirect": "SUBDOMAIN",
                "initiate_login_uri": CALLBACK,
                "idp_initiated_login": {"mode": "SPEC", "default_scope": []},
            },
        },
    })
}

/// What the script saw with a token of the administrator.
async fn day(org: &PracticeOrg) -> Value {
    let token = org.edit(|state, act| {
        let owner = state.administrator().expect("there is one").id.clone();
        let token = state.create_token(act, &owner, "sdk");
        token.expect("the owner is there").value
    });
    let input = json!({"address": org.address(), "token": token, "app": numero()});
    let mut command = node::script("okta-sdk.mjs");
    for name in ["https_proxy", "HTTPS_PROXY", "OKTA_CLIENT_TOKEN"] {
        command.env_remove(name);
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let _ = stdin.write_all(input.to_string().as_bytes()).await;
    drop(stdin);
    let ended = tokio::time::timeout(Duration::from_secs(60), child.wait_with_output())
        .await
        .expect("the SDK ends in time")
        .expect("it ran");
    let printed = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{printed}");
    serde_json::from_slice(&ended.stdout).expect("the script prints JSON")
}

#[tokio::test]
async fn okta_s_own_client_makes_reads_changes_and_assigns_an_integration() {
    let org = PracticeOrg::start(Options {
        start: Start::Empty,
        ..Options::default()
    })
    .await
    .expect("the org starts");
    let said = day(&org).await;

    let id = said["made"]["id"].as_str().expect("an id");
    let client = "/credentials/oauthClient/client_id";
    assert_eq!(said["made"].pointer(client), Some(&json!(id)));
    let secret = "/credentials/oauthClient/client_secret";
    let secret = said["made"].pointer(secret).and_then(Value::as_str);
    assert_eq!(secret.map(str::len), Some(64));
    assert_eq!(said["read"]["profile"], json!({"owner": "platform"}));
    assert_eq!(said["read"]["visibility"]["hide"]["web"], false);
    let login = &said["read"]["settings"]["oauthClient"]["idp_initiated_login"];
    assert_eq!(login["mode"], "SPEC");
    assert_eq!(
        said["paged"],
        json!(["Paged 1", "Paged 2", "Paged 3", "Paged 4", "Paged 5"])
    );
    assert_eq!(said["inactive"], json!(["Paged 1"]));

    assert_eq!(said["replaced"]["label"], "Numero, renamed");
    assert_eq!(said["wrong"]["code"], "E0000001");
    assert_eq!(said["wrong"]["status"], 400);
    let cause = said["wrong"]["causes"][0].as_str().expect("a cause");
    assert!(cause.starts_with("response_types: "), "{cause}");

    assert_eq!(said["third"]["code"], "E0000001");
    assert_eq!(said["switchedOff"]["status"], "INACTIVE");
    assert_eq!(said["switchedOn"]["status"], "ACTIVE");
    assert_eq!(said["secrets"].as_array().map(Vec::len), Some(1));
    assert_eq!(said["secrets"][0]["id"], said["added"]["id"]);

    assert_eq!(said["everyone"]["type"], "BUILT_IN");
    assert_eq!(said["assigned"]["id"], said["everyone"]["id"]);
    assert_eq!(said["assignments"], json!([said["everyone"]["id"]]));
    assert_eq!(said["users"], json!(["GROUP", "GROUP", "GROUP"]));
    assert_eq!(said["me"]["profile"]["login"], "pat@acme.example");
    assert_eq!(said["off"], "INACTIVE");
    for (call, status, code) in [
        ("unknown", 404, "E0000007"),
        ("active", 403, "E0000056"),
        ("deleted", 404, "E0000007"),
        ("revoked", 401, "E0000011"),
    ] {
        assert_eq!(said[call]["status"], status, "{call}: {}", said[call]);
        assert_eq!(said[call]["code"], code, "{call}");
    }

    org.read(|state| {
        let one = state.integration(id).expect("it is there");
        let settings = &one.settings;
        assert_eq!(settings.label, "Numero, renamed");
        assert_eq!(
            settings.redirect_uris,
            [CALLBACK, "https://second.acme.example/cb"]
        );
        assert_eq!(settings.assigned_groups, ["Everyone"]);
        assert!(settings.active);
        let active = one.active_secret().expect("it has one");
        assert_eq!(said["added"]["client_secret"], active.secret.as_str());
        assert_eq!(state.integrations.len(), 5);
        assert!(state.tokens.is_empty());
    });
}
