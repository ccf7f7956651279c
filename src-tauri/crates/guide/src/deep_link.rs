use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use specta::Type;

/// Which page of the Admin Console "Open in Okta" opens.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type,
)]
#[serde(rename_all = "snake_case")]
pub enum OpenTarget {
    /// The Admin Console's front door, which asks for a login first.
    SignInPage,
    /// The list of integrations, with the button that adds one.
    ApplicationList,
    /// An empty form for a new web application.
    NewWebIntegration,
    /// The integration's own page; the list while the Client ID is not known.
    Integration,
}

/// Okta's own domains. Only their orgs have an `-admin` twin.
const OKTA_DOMAINS: [&str; 5] = [
    "okta.com",
    "oktapreview.com",
    "okta-emea.com",
    "okta-gov.com",
    "okta.mil",
];

/// The address of `target` for an org given as host or origin, with a port for a practice org.
///
/// Okta does not document these paths, so they are a convenience and never the only way.
/// A custom domain has no Admin Console and a practice org has one page: both open at their root.
pub fn deep_link(target: OpenTarget, org_host: &str, client_id: Option<&str>) -> String {
    let (scheme, host) = split_origin(org_host);
    if is_loopback(host) {
        return format!("{}://{host}/", scheme.unwrap_or("http"));
    }
    let Some(admin) = admin_host(host) else {
        return format!("https://{host}/");
    };
    let path = match target {
        OpenTarget::SignInPage => String::new(),
        OpenTarget::ApplicationList => LIST.to_owned(),
        OpenTarget::NewWebIntegration => {
            "admin/apps/oauth2-wizard/create?applicationType=WEB".to_owned()
        }
        OpenTarget::Integration => match client_id.filter(|id| is_app_id(id)) {
            Some(id) => format!("admin/app/oidc_client/instance/{id}#tab-general"),
            None => LIST.to_owned(),
        },
    };
    format!("https://{admin}/{path}")
}

const LIST: &str = "admin/apps/active";

fn split_origin(org: &str) -> (Option<&str>, &str) {
    let org = org.trim_end_matches('/');
    match org.split_once("://") {
        Some((scheme, host)) => (Some(scheme), host),
        None => (None, org),
    }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(inside) => inside.split(']').next().unwrap_or(inside),
        None => host.split(':').next().unwrap_or(host),
    };
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn admin_host(host: &str) -> Option<String> {
    let (org, domain) = host.split_once('.')?;
    (OKTA_DOMAINS.contains(&domain) && !org.is_empty()).then(|| format!("{org}-admin.{domain}"))
}

/// An app's page goes by its id, which is the Client ID unless somebody chose another Client ID.
fn is_app_id(client_id: &str) -> bool {
    client_id.len() == 20
        && client_id.starts_with("0oa")
        && client_id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [OpenTarget; 4] = [
        OpenTarget::SignInPage,
        OpenTarget::ApplicationList,
        OpenTarget::NewWebIntegration,
        OpenTarget::Integration,
    ];

    fn acme(target: OpenTarget, client_id: Option<&str>) -> String {
        deep_link(target, "acme-example.okta.com", client_id)
    }

    #[test]
    fn each_target_opens_its_page_of_the_admin_console() {
        let client_id = Some("0oaEXAMPLE0000000001");
        assert_eq!(
            ALL.map(|target| acme(target, client_id)),
            [
                "https://acme-example-admin.okta.com/",
                "https://acme-example-admin.okta.com/admin/apps/active",
                "https://acme-example-admin.okta.com/admin/apps/oauth2-wizard/create?applicationType=WEB",
                "https://acme-example-admin.okta.com/admin/app/oidc_client/instance/0oaEXAMPLE0000000001#tab-general",
            ]
        );
    }

    #[test]
    fn without_an_app_id_the_list_opens() {
        let list = acme(OpenTarget::ApplicationList, None);
        for unusable in [None, Some("numero"), Some("0oa/../../admin/user"), Some("")] {
            assert_eq!(acme(OpenTarget::Integration, unusable), list);
        }
    }

    #[test]
    fn every_okta_domain_has_an_admin_twin() {
        for domain in OKTA_DOMAINS {
            assert_eq!(
                deep_link(OpenTarget::SignInPage, &format!("acme.{domain}"), None),
                format!("https://acme-admin.{domain}/")
            );
        }
    }

    #[test]
    fn an_origin_reads_like_its_host() {
        for target in ALL {
            assert_eq!(
                deep_link(target, "https://acme-example.okta.com", None),
                acme(target, None)
            );
        }
    }

    #[test]
    fn a_custom_domain_opens_at_its_root() {
        for host in [
            "login.acme.example",
            "okta.com.acme.example",
            "notokta.com",
            "a.b.okta.com",
        ] {
            for target in ALL {
                assert_eq!(
                    deep_link(target, host, Some("0oaEXAMPLE0000000001")),
                    format!("https://{host}/")
                );
            }
        }
    }

    #[test]
    fn a_practice_org_opens_at_its_root_with_its_port() {
        for (org, link) in [
            ("http://127.0.0.1:4510", "http://127.0.0.1:4510/"),
            ("127.0.0.1:4510", "http://127.0.0.1:4510/"),
            ("https://localhost:4510/", "https://localhost:4510/"),
            ("http://[::1]:4510", "http://[::1]:4510/"),
        ] {
            for target in ALL {
                assert_eq!(deep_link(target, org, None), link);
            }
        }
    }
}
