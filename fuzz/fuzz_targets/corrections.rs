#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = lesart_read::read_corrections("lesart.toml", bytes);
});
