//! The command `lesart`: flags, files, messages, exit codes.
//!
//! Data goes to standard output, messages and progress to standard error. Exit codes: 0 all well; 1 something
//! could not be read or written, which is named while the rest is done; 2 wrong usage.

mod args;
mod fixes;
mod input;
mod message;
mod output;
mod run;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    match run::run(args) {
        Ok(outcome) => outcome.exit_code(),
        Err(error) => {
            message::fatal(&error);
            error.exit_code()
        }
    }
}
