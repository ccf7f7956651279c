#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    okta::fuzzing::error_text(text);
    onboarding::fuzzing::error_text(text);
});
