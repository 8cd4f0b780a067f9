#![no_main]

#[path = "../bodies/merge.rs"]
mod merge;

libfuzzer_sys::fuzz_target!(|input: &[u8]| merge::check(input));
