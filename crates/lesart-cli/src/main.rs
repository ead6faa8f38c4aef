//! The command `lesart`.

fn main() {}
