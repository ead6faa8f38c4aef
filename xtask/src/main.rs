//! Automation of the project: `cargo xtask measure`, `collation`, `fit`, `lexicon`, `train`, `teacher-input`.

mod collation;
mod fit;
mod lexicon;
mod measure;
mod names;
mod silver;
mod teacher;
mod train;

use std::path::{Path, PathBuf};
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
        /// A Python with hanta, somajo and simplemma, to be measured beside Lesart
        #[arg(long, value_name = "PATH", env = "LESART_MEASURE_PYTHON")]
        python: Option<PathBuf>,
    },
    /// Show what Lesart says wrongly on the collation bench (`bench/collation`)
    Collation(collation::Choice),
    /// Compile the list of word forms into the lexicon of lesart-lang
    Lexicon {
        /// The list, packed by xz: form, lemma and tag a line
        #[arg(long, default_value = "../shared/data/lexicon/german_dump.tsv.xz")]
        list: PathBuf,
        /// Where the tables go
        #[arg(long, default_value = "crates/lesart-lang/data/de/lexicon")]
        folder: PathBuf,
    },
    /// Fit weights on the half `seen` of the collation bench; prints how they do on cases that they were not fitted on
    Fit {
        /// What to fit
        what: Fit,
        /// Where the weights go
        #[arg(long, default_value = "crates/lesart-collate/data")]
        folder: PathBuf,
    },
    /// Train weights of lesart-lang
    Train {
        /// What to train
        model: Model,
        /// Folder with the gold data
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Where the weights go; by default the model's folder in crates/lesart-lang/data/de
        #[arg(long)]
        folder: Option<PathBuf>,
    },
    /// Write the files that the tagger's teachers are made with (xtask/teacher/README.md)
    TeacherInput {
        /// Where they go
        folder: PathBuf,
        /// Folder with the gold data
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
    },
}

/// What can be fitted.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Fit {
    /// How likely two claims tell the same: `alignment.tsv` and `mean.bin` of lesart-collate
    Alignment,
}

/// What can be trained.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Model {
    /// STTS and universal tags
    Tagger,
    /// Persons, places and organisations
    Names,
}

/// Tells the outcome of a task.
#[allow(clippy::print_stdout, clippy::print_stderr, reason = "a command of the developers")]
fn report(outcome: Result<String, String>) -> ExitCode {
    match outcome {
        Ok(message) => {
            println!("{message}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn main() -> ExitCode {
    match Args::parse().command {
        Command::Measure { data, write, day, parts, dump, python } => {
            measure::run(&measure::Settings { data, write, day, parts, dump, python })
        }
        Command::Collation(choice) => report(collation::run(&choice)),
        Command::Fit { what: Fit::Alignment, folder } => report(fit::run(&folder)),
        Command::Train { model, data, folder } => {
            let own = |name| folder.unwrap_or_else(|| Path::new("crates/lesart-lang/data/de").join(name));
            report(match model {
                Model::Tagger => train::run(&data, &own("tagger")),
                Model::Names => names::run(&data, &own("names")),
            })
        }
        Command::TeacherInput { folder, data } => report(teacher::run(&data, &folder)),
        Command::Lexicon { list, folder } => report(lexicon::run(&list, &folder)),
    }
}
