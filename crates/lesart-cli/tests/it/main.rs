//! The command as a person meets it: files in, text out, exit codes.

mod bad_input;
mod example;
mod explain;
mod input;
mod names;
mod offline;
mod output;
mod quotes;
mod timeline;

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

/// The command, with English labels whatever the machine's locale.
fn lesart<const N: usize>(args: [&str; N]) -> Command {
    let mut command = Command::cargo_bin("lesart").expect("the command is built");
    command.args(args).env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env("NO_COLOR", "1");
    command
}

/// The folder with the example's five reports.
fn example_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/vladivostok")
}

/// A new folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).expect("a temporary file");
    }
    folder
}

fn run(command: &mut Command) -> (String, String, i32) {
    let Output { status, stdout, stderr } = command.output().expect("the command runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8 output");
    (text(stdout), text(stderr), status.code().expect("an exit code"))
}

/// The articles that `lesart read --format jsonl` prints.
fn articles(stdout: &str) -> Vec<serde_json::Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

const TRAIN: &str =
    "Der Nachtzug nach Lindau ist am Montag entgleist. Verletzt wurde niemand, teilte die Bahn mit.\n";
