//! The file in which a person says who is who: finding it, reading it, telling what came of it.

use std::fs;
use std::path::{Path, PathBuf};

use lesart::Corrections;
use lesart::collate::{Applied, Outcome};
use lesart::read::read_corrections;

use crate::args::Shared;
use crate::message::Messages;

/// What the file is called that is found by itself.
const NAME: &str = "lesart.toml";

/// Reads the file that is named, or else each `lesart.toml` beside the articles, in the order of their paths.
///
/// A file that can't be read is told as an error; the rest is done without it.
pub(crate) fn read(named: Option<&Path>, shared: &Shared, messages: &mut Messages) -> Corrections {
    let files = named.map_or_else(|| beside(&shared.paths), |file| vec![file.to_path_buf()]);
    let mut all = Corrections::default();
    for file in files {
        let path = file.display().to_string();
        match fs::read(&file) {
            Err(error) => messages.error(&format!("{path}: {error}; no correction of it is made")),
            Ok(bytes) => match read_corrections(&path, &bytes) {
                Ok(corrections) => all.entries.extend(corrections.entries),
                Err(mut diagnostic) => {
                    diagnostic.message.push_str("; no correction of this file is made");
                    messages.diagnostic(&path, &diagnostic);
                }
            },
        }
    }
    all
}

fn beside(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        let folder = if path.is_dir() { Some(path.as_path()) } else { path.parent() };
        let file = folder.map(|folder| folder.join(NAME));
        files.extend(file.filter(|file| file.is_file() && !files.contains(file)));
    }
    files
}

/// Tells of each entry what it did; a warning where it did nothing, so that no correction is lost in silence.
pub(crate) fn tell(applied: &[Applied], messages: &mut Messages) {
    for Applied { path, line, entry, outcome } in applied {
        let place = format!("{path}:{line}: {entry}");
        let quoted =
            |names: &[String]| names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
        match outcome {
            Outcome::Done(1) => messages.done(&format!("{place}: 1 place changed")),
            Outcome::Done(n) => messages.done(&format!("{place}: {n} places changed")),
            Outcome::Needless => messages.warning(&format!("{place}: changes nothing, so it is already")),
            Outcome::NotFound(words) => {
                messages.warning(&format!("{place}: no longer applies, {} is found nowhere", quoted(words)));
            }
            Outcome::Ambiguous(names) => {
                let names = quoted(names);
                messages.warning(&format!("{place}: not done, say which is meant of {names}"));
            }
        }
    }
}
