//! Any bytes as the choices that make a scenario, which is run.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    commonground_fuzz::run::check(bytes);
});
