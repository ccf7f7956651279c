//! What is left of the views while a call is on and the window is shared: nothing secret, nothing about a person.
//!
//! A value that is left out here never reaches the window, so neither the page nor what reads the page has it.

use super::{
    FailureView, JourneySummary, JourneyView, OpeningView, ProgressOffer, SignInResultView,
    StartView,
};
use crate::opening::ArrivedView;

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
        let failures = self.journeys.iter_mut().map(|journey| &mut journey.failure);
        let failures = failures.chain([&mut self.failure]);
        failures.flatten().for_each(mask_failure);
        self
    }
}

impl ProgressOffer {
    /// Without whose set-up it is: it may be another customer's than the one on the call.
    #[must_use]
    pub fn masked(mut self) -> Self {
        mask_summary(&mut self.file);
        self.existing.iter_mut().for_each(mask_summary);
        self
    }
}

impl ArrivedView {
    /// Without the details of a failure.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.failure.iter_mut().for_each(mask_failure);
        self
    }
}

impl OpeningView {
    /// Without whose package it is, its values and the reasons in it. Verdicts, kinds and lengths stay.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.failure.iter_mut().for_each(mask_failure);
        let Some(package) = &mut self.package else {
            return self;
        };
        for text in [&mut package.org, &mut package.host, &mut package.issuer] {
            text.clear();
        }
        if !package.callback_is_ours {
            package.callback.clear();
        }
        for declined in &mut package.declined {
            declined.reason.clear();
        }
        if let Some(values) = &mut package.values {
            values.client_id.clear();
            values.embed_link.clear();
        }
        self
    }
}

fn mask_summary(summary: &mut JourneySummary) {
    if !summary.practice {
        summary.host.clear();
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
pub(crate) fn last_part(path: &str) -> String {
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
