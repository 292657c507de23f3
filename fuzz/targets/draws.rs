//! Any bytes as a table of draws from elsewhere.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    commonground_fuzz::draws::check(bytes);
});
