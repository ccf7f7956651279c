//! One resource `okta_app_oauth`, with the block that imports an integration that is there already.

use std::fmt::Write as _;

use super::{Access, Setup};

/// HCL for `okta/okta` 6.12 and later. `omit_secret` keeps the Client Secret out of Terraform's state.
pub(crate) fn terraform(setup: &Setup) -> String {
    let mut hcl = String::from(
        "terraform {\n  required_providers {\n    okta = {\n      source  = \"okta/okta\"\n      \
         version = \"~> 6.12\"\n    }\n  }\n}\n\n",
    );
    hcl.push_str(&provider(&setup.host));
    if let Some(id) = &setup.client_id {
        let _ = write!(
            hcl,
            "# Takes over the integration that is there. Without this block a second one is made.\n\
             import {{\n  to = okta_app_oauth.numero\n  id = {}\n}}\n\n",
            quoted(id)
        );
    }
    let rows = [
        ("label", quoted(&setup.label)),
        ("type", quoted("web")),
        ("grant_types", list(&setup.grants)),
        ("response_types", list(&setup.responses)),
        ("redirect_uris", list(&[&setup.callback])),
        ("wildcard_redirect", quoted(setup.wildcard)),
        ("login_mode", quoted("SPEC")),
        ("login_uri", quoted(&setup.callback)),
        ("hide_web", "false".to_owned()),
        ("hide_ios", "true".to_owned()),
        ("implicit_assignment", "false".to_owned()),
        ("token_endpoint_auth_method", quoted("client_secret_basic")),
        ("pkce_required", "false".to_owned()),
        ("omit_secret", "true".to_owned()),
    ];
    hcl.push_str("resource \"okta_app_oauth\" \"numero\" {\n");
    for (key, value) in rows {
        let _ = writeln!(hcl, "  {key:<26} = {value}");
    }
    hcl.push_str("}\n");
    hcl.push_str(match setup.access {
        Access::Everyone => {
            "\ndata \"okta_everyone_group\" \"all\" {}\n\n\
             resource \"okta_app_group_assignment\" \"numero\" {\n  \
               app_id   = okta_app_oauth.numero.id\n  \
               group_id = data.okta_everyone_group.all.id\n}\n"
        }
        Access::Groups => {
            "\n# Limited to selected groups: one okta_app_group_assignment for each of them.\n"
        }
        Access::Later => "\n# Nobody is assigned here.\n",
    });
    hcl
}

/// Okta's own hosts are the org's name and the family of domains it is in: `acme-example` and `okta.com`. The provider signs in
/// with what the environment holds, `OKTA_API_TOKEN` for example.
fn provider(host: &str) -> String {
    match host.split_once('.') {
        Some((name, family)) if family.contains('.') && !host.contains(':') && !is_number(family) => {
            format!(
                "provider \"okta\" {{\n  org_name = {}\n  base_url = {}\n}}\n\n",
                quoted(name),
                quoted(family)
            )
        }
        _ => "# A practice org is on one computer only, and no provider reaches it.\nprovider \"okta\" {}\n\n"
            .to_owned(),
    }
}

fn is_number(family: &str) -> bool {
    family
        .chars()
        .all(|letter| letter.is_ascii_digit() || letter == '.')
}

fn list(values: &[impl AsRef<str>]) -> String {
    let values: Vec<_> = values.iter().map(|value| quoted(value.as_ref())).collect();
    format!("[{}]", values.join(", "))
}

/// A string of HCL: what begins an escape or a template is escaped (HCL native syntax, "Template Literals").
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted.replace("${", "$${").replace("%{", "%%{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_stays_text() {
        assert_eq!(
            quoted(r#"a "b" \ ${c} %{d}"#),
            r#""a \"b\" \\ $${c} %%{d}""#
        );
    }
}
