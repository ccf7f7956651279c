//! What is left of the views while a call is on and the window is shared: nothing secret, nothing about a person.
//!
//! A value that is left out here never reaches the window, so neither the page nor what reads the page has it.

use super::{FailureView, JourneyView, SignInResultView, StartView};

impl JourneyView {
    /// Without claims' values, without the address of a test, without folders, which carry a person's name, and without
    /// the details of failures, which may carry any of these.
    #[must_use]
    pub fn masked(mut self) -> Self {
        let results = [&mut self.sign_in.result, &mut self.sign_in.dashboard];
        results.into_iter().flatten().for_each(mask_result);
        self.sign_in.address = None;
        self.send.folder = last_part(&self.send.folder);
        self.send.report_path = self.send.report_path.as_deref().map(last_part);
        if let Some(package) = &mut self.send.package {
            package.path = last_part(&package.path);
        }
        let failures = [
            &mut self.save_failure,
            &mut self.org.found.failure,
            &mut self.credentials.secret.failure,
            &mut self.sign_in.not_opened,
        ];
        failures.into_iter().flatten().for_each(mask_failure);
        self
    }
}

impl StartView {
    /// Without the set-ups of real orgs: they may be another customer's than the one on the call.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.journeys.retain(|journey| journey.practice);
        self.failure.iter_mut().for_each(mask_failure);
        self
    }
}

fn mask_result(result: &mut SignInResultView) {
    for claim in &mut result.claims {
        claim.value.clear();
    }
    result.failure.iter_mut().for_each(mask_failure);
}

fn mask_failure(failure: &mut FailureView) {
    failure.detail = None;
}

/// The name at the end of a path, whichever way its system writes paths.
fn last_part(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).find(|part| !part.is_empty());
    name.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cut_to_its_last_name_on_every_system() {
        for (path, name) in [
            ("/home/dana/Downloads", "Downloads"),
            ("/home/dana/Downloads/", "Downloads"),
            (r"C:\Users\Dana\Downloads\a.age", "a.age"),
            ("/", ""),
            ("", ""),
        ] {
            assert_eq!(last_part(path), name, "{path}");
        }
    }
}
