//! `cargo xtask measure`: every figure that the gold data can answer for.
//!
//! The metrics are those of the scorers in `../shared/tools`, written again here so that one command without
//! Python does it all; `--dump` writes what those scorers read, to check one against the other.

mod actors;
mod clauses;
mod coref;
mod cost;
mod extraction;
mod names;
mod peers;
mod quantities;
mod quotations;
pub(crate) mod score;
mod seed_times;
mod seeds;
mod sentences;
mod speed;
mod tagger;
mod times;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lesart::{Article, Hints, Lesart};

use crate::collation;

/// What to measure.
pub(crate) struct Settings {
    pub(crate) data: PathBuf,
    pub(crate) write: bool,
    pub(crate) day: String,
    pub(crate) parts: Vec<String>,
    pub(crate) dump: Option<PathBuf>,
    pub(crate) python: Option<PathBuf>,
}

/// One line of the table.
pub(crate) struct Figure {
    /// What is measured: "quote, Direct".
    pub(crate) what: String,
    /// What Lesart reaches.
    pub(crate) value: String,
    /// What it stands beside: a target or another program's figure, with its origin.
    pub(crate) beside: String,
}

impl Figure {
    pub(crate) fn new(what: impl Into<String>, value: impl Into<String>, beside: impl Into<String>) -> Self {
        Self { what: what.into(), value: value.into(), beside: beside.into() }
    }
}

/// What goes wrong with a measurement: a message that names the file.
pub(crate) type Result<T> = std::result::Result<T, String>;

/// One part of the table.
struct Part {
    name: &'static str,
    /// What the figures are and on what they were measured, in one sentence.
    about: &'static str,
    measure: fn(&Lesart, &Settings) -> Result<Vec<Figure>>,
}

const PARTS: &[Part] = &[
    Part { name: "seeds", about: seeds::ABOUT, measure: seeds::measure },
    Part { name: "extraction", about: extraction::ABOUT, measure: extraction::measure },
    Part { name: "sentences", about: sentences::ABOUT, measure: sentences::measure },
    Part { name: "tagger", about: tagger::ABOUT, measure: tagger::measure },
    Part { name: "clauses", about: clauses::ABOUT, measure: clauses::measure },
    Part { name: "language speed", about: clauses::ABOUT_SPEED, measure: clauses::speed },
    Part { name: "quotations", about: quotations::ABOUT, measure: quotations::measure },
    Part { name: "times", about: times::ABOUT, measure: times::measure },
    Part { name: "quantities", about: quantities::ABOUT, measure: quantities::measure },
    Part { name: "names", about: names::ABOUT, measure: names::measure },
    Part { name: "actors", about: actors::ABOUT, measure: actors::measure },
    Part { name: "collation", about: collation::ABOUT, measure: collation::measure },
    Part { name: "peers", about: peers::ABOUT, measure: peers::measure },
    Part { name: "speed", about: speed::ABOUT, measure: speed::measure },
    Part { name: "cost", about: cost::ABOUT, measure: cost::measure },
];

const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";

#[allow(clippy::print_stdout, clippy::print_stderr, reason = "a command of the developers")]
pub(crate) fn run(settings: &Settings) -> ExitCode {
    if !settings.data.is_dir() {
        eprintln!(
            "error: {}: there is no gold data here, so nothing can be measured",
            settings.data.display()
        );
        return ExitCode::FAILURE;
    }
    let lesart = Lesart::new();
    let mut table = format!("Command: `cargo xtask measure`, {}.\n", settings.day);
    let mut failed = false;
    for part in PARTS {
        if !settings.parts.is_empty()
            && !settings.parts.iter().any(|wanted| part.name.contains(wanted.as_str()))
        {
            continue;
        }
        eprintln!("measuring {}", part.name);
        match (part.measure)(&lesart, settings) {
            Ok(figures) => {
                let _ = writeln!(
                    table,
                    "\n### {}\n\n{}\n\n| figure | Lesart | beside it |\n| --- | --- | --- |",
                    part.name, part.about
                );
                for figure in figures {
                    let _ = writeln!(table, "| {} | {} | {} |", figure.what, figure.value, figure.beside);
                }
            }
            Err(message) => {
                eprintln!("error: {message}");
                failed = true;
            }
        }
    }
    println!("{table}");
    if settings.write
        && !failed
        && settings.parts.is_empty()
        && let Err(message) = write_benchmarks(&table)
    {
        eprintln!("error: {message}");
        failed = true;
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn write_benchmarks(table: &str) -> Result<()> {
    let path = Path::new("BENCHMARKS.md");
    let page = read_text(path)?;
    let (Some(begin), Some(end)) = (page.find(BEGIN), page.find(END)) else {
        return Err(format!("BENCHMARKS.md: the marks '{BEGIN}' and '{END}' are missing"));
    };
    let page = format!("{}{BEGIN}\n\n{table}\n{}", &page[..begin], &page[end..]);
    fs::write(path, page).map_err(|error| format!("BENCHMARKS.md: {error}"))
}

/// The file's text.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files of a folder with this ending, in sorted order.
pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> =
        entries.filter_map(std::result::Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    Ok(paths)
}

/// Annotates `text` the way a user's record goes: as the `text` of a JSON Lines record.
pub(crate) fn annotate_record(
    lesart: &Lesart,
    id: &str,
    text: &str,
    published: Option<&str>,
) -> Result<Article> {
    let record =
        serde_json::json!({"id": id, "text": text, "published": published, "language": "de"}).to_string();
    let mut reading = lesart.read(&format!("{id}.jsonl"), record.as_bytes(), &Hints::default());
    reading.articles.pop().ok_or_else(|| format!("{id}: not read: {:?}", reading.diagnostics))
}

/// Writes what a scorer of `../shared/tools` reads.
pub(crate) fn dump(settings: &Settings, name: &str, content: &str) -> Result<()> {
    let Some(folder) = &settings.dump else { return Ok(()) };
    let path = folder.join(name);
    let parent = path.parent().unwrap_or(folder);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(&path, content))
        .map_err(|error| format!("{}: {error}", path.display()))
}

/// The nearest file name of a path, for ids.
pub(crate) fn stem(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().split('.').next().unwrap_or_default().to_string()
}
