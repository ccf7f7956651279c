//! The guide's settings as code: for the Terraform provider `okta/okta`, and as the object of Okta's Apps API. No secret is in
//! either, and neither was sent anywhere.

mod apps_api;
mod terraform;

use guide::ItemId;

use crate::journey::Journey;
use crate::profile::Profile;

pub(crate) use apps_api::apps_api;
pub(crate) use terraform::terraform;

/// The guide's settings as this person chose them: what was declined is left off.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Setup {
    /// The org's host.
    host: String,
    /// The Client ID, which is Okta's id of the integration too unless somebody chose it.
    client_id: Option<String>,
    label: String,
    callback: String,
    grants: Vec<&'static str>,
    responses: Vec<&'static str>,
    wildcard: &'static str,
    access: Access,
}

/// Who may use the integration.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Access {
    Everyone,
    Groups,
    /// Nobody yet, or nothing was chosen.
    Later,
}

impl Setup {
    pub(crate) fn of(journey: &Journey, profile: &Profile) -> Self {
        let keeps = |item| !journey.declined.contains_key(&item);
        let mut grants = vec!["authorization_code", "refresh_token"];
        let mut responses = vec!["code"];
        if keeps(ItemId::GrantImplicit) {
            grants.push("implicit");
            responses.push("id_token");
            if keeps(ItemId::ImplicitAccessToken) {
                responses.push("token");
            }
        }
        let chosen = journey.choices.get(&ItemId::ControlledAccess);
        Self {
            host: okta::OrgAddress::parse(&journey.org)
                .map_or_else(|_| journey.org.clone(), |org| org.address.host().to_owned()),
            client_id: journey.client_id.clone(),
            label: profile.integration_name.clone(),
            callback: profile.callback.clone(),
            grants,
            responses,
            wildcard: if keeps(ItemId::Wildcard) {
                "SUBDOMAIN"
            } else {
                "DISABLED"
            },
            access: match chosen.map(String::as_str) {
                Some("everyone") => Access::Everyone,
                Some("groups") => Access::Groups,
                _ => Access::Later,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::DeclinedItem;

    fn journey(declined: &[ItemId], access: &str) -> Journey {
        let org = okta::OrgAddress::parse("acme-example.okta.com").unwrap();
        let mut journey = Journey::new("abcdefgh".into(), &org.address, false, String::new());
        journey.client_id = Some("0oaEXAMPLE0000000001".to_owned());
        for item in declined {
            let (reason, at) = (String::new(), String::new());
            journey.declined.insert(*item, DeclinedItem { reason, at });
        }
        let item = ItemId::ControlledAccess;
        journey.choices.insert(item, access.to_owned());
        journey
    }

    fn resource(hcl: &str) -> serde_json::Value {
        let body: serde_json::Value = hcl::from_str(hcl).unwrap();
        body["resource"]["okta_app_oauth"]["numero"].clone()
    }

    #[test]
    fn terraform_parses_and_says_what_the_guide_sets() {
        let setup = Setup::of(&journey(&[], "everyone"), &Profile::built_in());
        let hcl = terraform(&setup);
        let body: serde_json::Value = hcl::from_str(&hcl).unwrap();
        assert_eq!(body["provider"]["okta"]["org_name"], "acme-example");
        assert_eq!(body["provider"]["okta"]["base_url"], "okta.com");
        assert_eq!(body["import"]["id"], "0oaEXAMPLE0000000001");
        assert!(body["resource"]["okta_app_group_assignment"]["numero"].is_object());
        let callback = "https://app.numero.io/auth/callback/okta";
        let set = resource(&hcl);
        for (name, value) in [
            ("label", serde_json::json!("Numero")),
            ("type", "web".into()),
            (
                "grant_types",
                serde_json::json!(["authorization_code", "refresh_token", "implicit"]),
            ),
            (
                "response_types",
                serde_json::json!(["code", "id_token", "token"]),
            ),
            ("redirect_uris", serde_json::json!([callback])),
            ("wildcard_redirect", "SUBDOMAIN".into()),
            ("login_mode", "SPEC".into()),
            ("login_uri", callback.into()),
            ("hide_web", false.into()),
            ("implicit_assignment", false.into()),
            ("omit_secret", true.into()),
        ] {
            assert_eq!(set[name], value, "{name}");
        }
    }

    #[test]
    fn what_is_declined_is_left_off_in_both() {
        for (declined, grants, responses, wildcard) in [
            (
                &[ItemId::GrantImplicit, ItemId::Wildcard][..],
                vec!["authorization_code", "refresh_token"],
                vec!["code"],
                "DISABLED",
            ),
            (
                &[ItemId::ImplicitAccessToken][..],
                vec!["authorization_code", "refresh_token", "implicit"],
                vec!["code", "id_token"],
                "SUBDOMAIN",
            ),
        ] {
            let setup = Setup::of(&journey(declined, "groups"), &Profile::built_in());
            let set = resource(&terraform(&setup));
            let api = apps_api(&setup);
            let client = &api["settings"]["oauthClient"];
            for (one, other) in [("grant_types", &grants), ("response_types", &responses)] {
                assert_eq!(set[one], serde_json::json!(other));
                assert_eq!(client[one], serde_json::json!(other));
            }
            assert_eq!(set["wildcard_redirect"], wildcard);
            assert_eq!(client["wildcard_redirect"], wildcard);
            assert!(!terraform(&setup).contains("okta_everyone_group"));
        }
    }

    #[test]
    fn an_org_on_this_computer_names_no_host_to_terraform() {
        for org in [
            "http://127.0.0.1:8090",
            "http://localhost:8090",
            "http://[::1]:8090",
        ] {
            let mut journey = journey(&[], "later");
            journey.org = org.to_owned();
            let hcl = terraform(&Setup::of(&journey, &Profile::built_in()));
            let body: serde_json::Value = hcl::from_str(&hcl).unwrap();
            assert_eq!(body["provider"]["okta"], serde_json::json!({}), "{org}");
        }
    }
}
