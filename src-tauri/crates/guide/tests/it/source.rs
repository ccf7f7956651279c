//! The data against a copy of Numero's published guide.

use guide::{Engine, ItemId};

use crate::{CALLBACK, NAME, both, for_engine, items, labels};

const SOURCE: &str = include_str!("source-guide.txt");

/// Heading and body of the guide's eight steps, and of "Share Configuration Details" as the ninth.
fn source_steps() -> Vec<(u8, &'static str, &'static str)> {
    let mut steps: Vec<(u8, &str, usize)> = Vec::new();
    let mut offset = 0;
    for line in SOURCE.split_inclusive('\n') {
        let heading = line.trim();
        offset += line.len();
        if let Some((number, title)) = heading
            .strip_prefix("Step ")
            .and_then(|rest| rest.split_once(": "))
        {
            steps.push((number.parse().expect("a step number"), title, offset));
        } else if let Some(title) = heading.strip_prefix("Next Step: ") {
            steps.push((9, title, offset));
        }
    }
    let ends: Vec<_> = steps
        .iter()
        .skip(1)
        .map(|&(_, _, start)| start)
        .chain([SOURCE.len()])
        .collect();
    steps
        .into_iter()
        .zip(ends)
        .map(|((number, title, start), end)| (number, title, &SOURCE[start..end]))
        .collect()
}

#[test]
fn the_steps_have_the_guides_numbers_and_titles() {
    for guide in both() {
        let ours: Vec<_> = guide
            .steps
            .iter()
            .map(|step| (step.number, step.title.to_lowercase()))
            .collect();
        let theirs: Vec<_> = source_steps()
            .into_iter()
            .map(|(number, title, _)| (number, title.to_lowercase()))
            .collect();
        assert_eq!(ours, theirs);
    }
}

/// Where the guide gives each instruction, in its own words and its own order.
const INSTRUCTIONS: [(&str, &str); 30] = [
    (
        "sign-in-as-admin",
        "log in using your administrator credentials",
    ),
    (
        "open-applications",
        "Navigate to Applications in the left sidebar",
    ),
    ("create-app-integration", "Click Create App Integration"),
    (
        "sign-in-method",
        "select OIDC - OpenID Connect as the Sign-in method",
    ),
    (
        "application-type",
        "Select Web Application as the Application type",
    ),
    ("next", "Click Next"),
    (
        "integration-name",
        "a suitable name for the App integration",
    ),
    (
        "grant-refresh-token",
        "Under Core grants, select Refresh Token",
    ),
    (
        "grant-implicit",
        "Under Other grants, select Implicit (hybrid)",
    ),
    (
        "wildcard",
        "Select Allow wildcard * in sign-in URI redirect",
    ),
    (
        "sign-in-redirect-uri",
        "In the Sign-in redirect URIs field, enter",
    ),
    ("sign-out-redirect-uri", "Sign-out redirect URIs"),
    ("base-uris", "and Base URIs is optional"),
    ("controlled-access", "set Controlled access"),
    (
        "federation-broker-mode",
        "unselect Enable immediate access with Federation Broker Mode",
    ),
    ("save-integration", "Click Save to create the integration"),
    (
        "edit-general-settings",
        "Click Edit next to General Settings",
    ),
    (
        "expand-advanced",
        "Scroll to the Advanced dropdown and expand it",
    ),
    (
        "implicit-access-token",
        "Select Allow Access Token with implicit grant type",
    ),
    ("save-general-settings", "and click Save"),
    (
        "login-initiated-by",
        "set Login initiated by to Either Okta or App",
    ),
    (
        "application-visibility",
        "select Display application icon to users",
    ),
    (
        "login-flow",
        "select Redirect to app to initiate login (OIDC Compliant)",
    ),
    (
        "initiate-login-uri",
        "In the Initiate login URI field, enter",
    ),
    (
        "embed-link-section",
        "scroll down to the Embed Link section",
    ),
    (
        "embed-link-generated",
        "Confirm that an Embed Link has been generated",
    ),
    ("tile-on-dashboard", "The app will appear on the dashboard"),
    ("client-id", "Client ID"),
    ("client-secret", "Client Secret"),
    ("embed-link", "Embed Link"),
];

#[test]
fn the_items_are_the_guides_instructions_in_its_order_plus_what_is_marked_added() {
    for guide in both() {
        let own: Vec<_> = items(&guide)
            .filter(|item| !item.added)
            .map(|item| item.id.as_str())
            .collect();
        assert_eq!(own, INSTRUCTIONS.map(|(id, _)| id));
    }
    let mut from = 0;
    let steps = source_steps();
    for (id, words) in INSTRUCTIONS {
        let at = SOURCE[from..]
            .find(words)
            .unwrap_or_else(|| panic!("{id}: the guide has no {words:?} after byte {from}"));
        from += at + words.len();
        let step = id.parse::<ItemId>().unwrap().step();
        let (_, _, body) = steps[usize::from(step) - 1];
        assert!(body.contains(words), "{id} is not in step {step}");
    }
}

/// Every label that the guide names: step, the guide's words, the label in the console.
const LABELS: [(u8, &str, &str); 38] = [
    (2, "Applications", "Applications"),
    (2, "Create App Integration", "Create App Integration"),
    (3, "Sign-in method", "Sign-in method"),
    (3, "OIDC - OpenID Connect", "OIDC - OpenID Connect"),
    (3, "Application type", "Application type"),
    (3, "Web Application", "Web Application"),
    (3, "Next", "Next"),
    (4, "App integration", "App integration name"),
    (4, "Core grants", "Core grants"),
    (4, "Refresh Token", "Refresh Token"),
    (4, "Other grants", "Other grants"),
    (4, "Implicit (hybrid)", "Implicit (hybrid)"),
    (
        5,
        "Allow wildcard * in sign-in URI redirect.",
        "Allow wildcard * in sign-in URI redirect.",
    ),
    (5, "Sign-in redirect URIs", "Sign-in redirect URIs"),
    (
        5,
        "Sign-out redirect URIs",
        "Sign-out redirect URIs (Optional)",
    ),
    (5, "Base URIs", "Base URIs (Optional)"),
    (5, "Assignments", "Assignments"),
    (5, "Controlled access", "Controlled access"),
    (
        5,
        "Allow everyone in your organization to access",
        "Allow everyone in your organization to access",
    ),
    (
        5,
        "Enable immediate access with Federation Broker Mode",
        "Enable immediate access with Federation Broker Mode",
    ),
    (5, "Save", "Save"),
    (6, "Edit", "Edit"),
    (6, "General Settings", "General Settings"),
    (6, "Advanced", "Advanced"),
    (
        6,
        "Allow Access Token with implicit grant type",
        "Allow Access Token with implicit grant type",
    ),
    (6, "Save", "Save"),
    (7, "Login section", "LOGIN"),
    (7, "Login initiated by", "Login initiated by"),
    (7, "Either Okta or App", "Either Okta or App"),
    (7, "Application visibility", "Application visibility"),
    (
        7,
        "Display application icon to users",
        "Display application icon to users",
    ),
    (7, "Login flow", "Login flow"),
    (
        7,
        "Redirect to app to initiate login (OIDC Compliant)",
        "Redirect to app to initiate login (OIDC Compliant)",
    ),
    (7, "Initiate login URI", "Initiate login URI"),
    (8, "Embed Link", "Embed Link"),
    (9, "Client ID", "Client ID"),
    (9, "Client Secret", "Client Secret"),
    (9, "Embed Link", "Embed Link"),
];

#[test]
fn every_label_that_the_guide_names_is_marked_as_a_label_in_its_step() {
    let source = source_steps();
    for guide in both() {
        for (number, words, label) in LABELS {
            let (_, _, body) = source[usize::from(number) - 1];
            assert!(
                body.contains(words),
                "step {number} of the guide has no {words:?}"
            );
            let ours = labels(&guide.steps[usize::from(number) - 1]);
            assert!(
                ours.iter().any(|ours| ours == label),
                "step {number} for {:?} has no label {label:?}",
                guide.engine
            );
        }
    }
}

#[test]
fn the_labels_the_guide_does_not_have_are_those_of_august_2026() {
    let guide = for_engine(Engine::IdentityEngine);
    assert_eq!(guide.labels_dated, "August 2026");
    for (number, label) in [
        (2, "Applications and Resources"),
        (2, "Classic experience"),
        (3, "Create a new app integration"),
        (4, "New Web App Integration"),
        (5, "Limit access to selected groups"),
        (5, "Skip group assignment for now"),
        (8, "App Embed Link"),
        (9, "Client Credentials"),
        (9, "CLIENT SECRETS"),
    ] {
        let ours = labels(&guide.steps[number - 1]);
        assert!(ours.iter().any(|ours| ours == label), "{label:?}");
    }
}

#[test]
fn every_literal_of_the_guide_is_a_value_to_type_as_often_as_the_guide_gives_it() {
    assert!(SOURCE.contains(&format!("(e.g., \"{NAME}\")")));
    let addresses: Vec<_> = SOURCE
        .split_whitespace()
        .filter(|word| word.contains("://"))
        .collect();
    assert_eq!(addresses, [CALLBACK, CALLBACK]);
    for guide in both() {
        let count = |literal: &str| {
            items(&guide)
                .filter(|item| item.value.as_deref() == Some(literal))
                .count()
        };
        assert_eq!((count(NAME), count(CALLBACK)), (1, 2));
    }
}
