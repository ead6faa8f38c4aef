//! Automation of the project: `cargo xtask measure`.

mod measure;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Automation of the project.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure against gold and print the table of BENCHMARKS.md
    Measure {
        /// Folder with the gold data
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Write the table to BENCHMARKS.md, between its marks
        #[arg(long)]
        write: bool,
        /// Day to put beside the figures (2026-11-22)
        #[arg(long, default_value = "undated")]
        day: String,
        /// Measure only the parts whose name holds one of these
        parts: Vec<String>,
        /// Write what Lesart found in the scorers' formats below this folder, for the scorers in ../shared/tools
        #[arg(long, value_name = "FOLDER")]
        dump: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match Args::parse().command {
        Command::Measure { data, write, day, parts, dump } => {
            measure::run(&measure::Settings { data, write, day, parts, dump })
        }
    }
}
