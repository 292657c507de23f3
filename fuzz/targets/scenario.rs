//! Any bytes as a scenario, its other files and the settings of the command line.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    commonground_fuzz::scenario::check(bytes);
});
