#![no_main]

#[path = "../bodies/results.rs"]
mod results;

libfuzzer_sys::fuzz_target!(|input: &[u8]| results::check(input));
