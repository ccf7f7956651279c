use onboarding::Profile;
use practice_org::Coach;

/// The guide's own words, as the practice org's coach says them.
pub(super) fn of_the_guide() -> Coach {
    let profile = Profile::built_in();
    let script = guide::coaching(&profile.callback, &profile.integration_name);
    let script = serde_json::to_value(script).expect("texts and numbers are always JSON");
    Coach::read(script).expect("a test reads every item of the guide")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_practice_org_coaches_every_item_of_the_guide() {
        let _ = of_the_guide();
    }
}
