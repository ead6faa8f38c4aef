//! Compiles the crate anew when a data file comes or goes: `include_dir` sees only those that were there.

fn main() {
    println!("cargo::rerun-if-changed=lang");
    println!("cargo::rerun-if-changed=data");
}
