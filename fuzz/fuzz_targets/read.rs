#![no_main]

#[path = "../bodies/read.rs"]
mod read;

libfuzzer_sys::fuzz_target!(|input: &[u8]| read::check(input));
