use askama::Template;

use super::filed::Form;

/// A list of addresses with *+ Add URI* and a cross beside each.
#[derive(Template)]
#[template(path = "console/uri_list.html")]
pub(super) struct UriList {
    /// The name of the field of each address.
    name: &'static str,
    /// What a screen reader calls each address.
    label: &'static str,
    uris: Vec<String>,
    errors: Vec<String>,
}

impl UriList {
    pub(super) fn new(
        name: &'static str,
        label: &'static str,
        uris: &[String],
        errors: Vec<String>,
    ) -> Self {
        Self {
            name,
            label,
            uris: uris.to_vec(),
            errors,
        }
    }
}

/// The addresses of a form, after its *Add* or *Remove* button where one was pressed.
pub(super) fn typed(form: &Form, name: &str) -> Vec<String> {
    let mut uris = form.all(name);
    if form.text("add") == name {
        uris.push(String::new());
    }
    let removed = form.text("remove").strip_prefix(name);
    let removed = removed.and_then(|rest| rest.strip_prefix('.')?.parse().ok());
    if let Some(at) = removed.filter(|at: &usize| *at < uris.len()) {
        uris.remove(at);
    }
    uris
}

/// Whether the form only wants another row, or one less.
pub(super) fn only_reshapes(form: &Form) -> bool {
    form.has("add") || form.has("remove")
}

/// What is kept: no spaces around, no empty rows.
pub(super) fn kept(uris: &[String]) -> Vec<String> {
    let trimmed = uris.iter().map(|uri| uri.trim().to_owned());
    trimmed.filter(|uri| !uri.is_empty()).collect()
}
