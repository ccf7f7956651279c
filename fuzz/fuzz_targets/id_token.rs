#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    okta::fuzzing::id_token(text);
});
