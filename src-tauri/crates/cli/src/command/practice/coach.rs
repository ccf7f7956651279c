use onboarding::Profile;
use practice_org::Coach;

/// The guide's own words, as the practice org's coach says them.
pub(super) fn of_the_guide() -> Coach {
    let profile = Profile::built_in();
    let script = guide::coaching(&profile.callback, &profile.integration_name);
    let script = serde_json::to_value(script).expect("texts and numbers are always JSON");
    Coach::read(script).expect("a test starts an org with it")
}
