//! Paths to bytes: walks folders, opens files, bounds what is taken into memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use lesart::Hints;
use lesart::read::{holds_a_record_a_line, media_type};
use lesart::text::MediaType;
use walkdir::WalkDir;

use crate::message::Messages;

/// The largest source of one article (a file, a record), in bytes. A page of a newspaper has some hundred
/// thousand; what is larger is an archive or no article at all, and would take memory without end.
pub(crate) const MAX_ARTICLE_BYTES: usize = 16 * 1024 * 1024;

/// Endings of the files that are read when a folder is walked; files without an ending are too.
const WALKED_ENDINGS: &[&str] = &["txt", "text", "html", "htm", "xhtml", "jsonl", "ndjson", "json"];

/// A file to read, or standard input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Input {
    /// As given, or below the folder that was given; `-` is standard input.
    pub(crate) path: PathBuf,
}

/// The bytes of one article, or of a file that may hold several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    /// Path to show.
    pub(crate) path: String,
    /// For a record of a JSON Lines file, its line from 1.
    pub(crate) line: Option<usize>,
    /// The bytes; for a record without the line's end.
    pub(crate) bytes: Vec<u8>,
    /// Index of the input it comes from.
    pub(crate) input: usize,
}

impl Piece {
    /// The same for the reader, with what the command line says about it.
    pub(crate) fn as_read_with<'a>(&'a self, hints: &'a Hints) -> lesart::Piece<'a> {
        lesart::Piece { path: &self.path, line: self.line, bytes: &self.bytes, hints }
    }
}

/// Finds the files that `paths` mean, in the order given, folders in sorted order.
pub(crate) fn find(paths: &[PathBuf], messages: &mut Messages) -> Vec<Input> {
    let mut inputs = Vec::new();
    for given in paths {
        if given.as_os_str() == "-" || !given.is_dir() {
            inputs.push(Input { path: given.clone() });
        } else {
            walk(given, &mut inputs, messages);
        }
    }
    inputs
}

fn walk(folder: &Path, inputs: &mut Vec<Input>, messages: &mut Messages) {
    let mut n_passed_over = 0;
    let n_before = inputs.len();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let walker = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walker.into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if !entry.file_type().is_file() => {}
            Ok(entry) if is_walked(entry.path()) => {
                inputs.push(Input { path: entry.into_path() });
            }
            Ok(entry) => {
                n_passed_over += 1;
                messages.note(&format!(
                    "{}: passed over, its ending is none that Lesart reads",
                    entry.path().display()
                ));
            }
            Err(error) => walk_error(folder, &error, messages),
        }
    }
    if inputs.len() == n_before {
        messages.error(&format!(
            "{}: no article in this folder ({n_passed_over} files passed over); Lesart reads .txt, .html, .jsonl and files without an ending",
            folder.display()
        ));
    }
}

fn walk_error(folder: &Path, error: &walkdir::Error, messages: &mut Messages) {
    let path = error.path().unwrap_or(folder).display();
    if let Some(ancestor) = error.loop_ancestor() {
        messages.warning(&format!("{path}: links back to {}, not followed again", ancestor.display()));
    } else {
        match error.io_error() {
            Some(cause) => messages.error(&format!("{path}: {}", reason(cause))),
            None => messages.error(&format!("{path}: {error}")),
        }
    }
}

fn is_walked(path: &Path) -> bool {
    path.extension().is_none_or(|own| WALKED_ENDINGS.iter().any(|ending| own.eq_ignore_ascii_case(ending)))
}

/// Opens `inputs` one after the other and gives their pieces to `take`, records one by one.
///
/// What can't be opened or is too large is named in `messages`; the rest is done.
pub(crate) fn read_all(
    inputs: &[Input],
    messages: &mut Messages,
    mut take: impl FnMut(Piece, &mut Messages) -> io::Result<()>,
) -> io::Result<()> {
    for (i, input) in inputs.iter().enumerate() {
        let path = input.path.display().to_string();
        let mut reader: Box<dyn BufRead> = if path == "-" {
            Box::new(BufReader::new(io::stdin().lock()))
        } else {
            match File::open(&input.path) {
                Ok(file) => Box::new(BufReader::with_capacity(64 * 1024, file)),
                Err(error) => {
                    messages.error(&format!("{path}: {}", reason(&error)));
                    continue;
                }
            }
        };
        let is_records = reader.fill_buf().is_ok_and(|head| {
            media_type(&path, head) == MediaType::Jsonl && holds_a_record_a_line(&path, head)
        });
        if is_records {
            read_records(&path, i, reader.as_mut(), messages, &mut take)?;
        } else if let Some(bytes) = read_whole(&path, reader.as_mut(), messages) {
            take(Piece { path, line: None, bytes, input: i }, messages)?;
        }
    }
    Ok(())
}

fn read_whole(path: &str, reader: &mut dyn BufRead, messages: &mut Messages) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match reader.take(MAX_ARTICLE_BYTES as u64 + 1).read_to_end(&mut bytes) {
        Ok(n) if n > MAX_ARTICLE_BYTES => {
            messages.error(&format!(
                "{path}: larger than {} MB, too large for one article; split it, or write one record a line (.jsonl)",
                MAX_ARTICLE_BYTES / 1_048_576
            ));
            None
        }
        Ok(_) => Some(bytes),
        Err(error) => {
            messages.error(&format!("{path}: {}", reason(&error)));
            None
        }
    }
}

fn read_records(
    path: &str,
    input: usize,
    reader: &mut dyn BufRead,
    messages: &mut Messages,
    take: &mut impl FnMut(Piece, &mut Messages) -> io::Result<()>,
) -> io::Result<()> {
    let mut n_records = 0;
    for line in 1.. {
        let mut bytes = Vec::new();
        let limit = MAX_ARTICLE_BYTES as u64 + 1;
        if let Err(error) = (&mut *reader).take(limit).read_until(b'\n', &mut bytes) {
            messages.error(&format!("{path}:{line}: {}", reason(&error)));
            return Ok(());
        }
        if bytes.is_empty() {
            break;
        }
        if bytes.len() > MAX_ARTICLE_BYTES && !bytes.ends_with(b"\n") {
            messages.error(&format!(
                "{path}:{line}: this record is larger than {} MB and is left out",
                MAX_ARTICLE_BYTES / 1_048_576
            ));
            n_records += 1;
            if reader.skip_until(b'\n').is_err() {
                return Ok(());
            }
            continue;
        }
        if line == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        let trimmed = bytes.trim_ascii_end().len();
        bytes.truncate(trimmed);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        n_records += 1;
        take(Piece { path: path.to_string(), line: Some(line), bytes, input }, messages)?;
    }
    if n_records == 0 {
        messages.error(&format!("{path}: empty, there is no record in it"));
    }
    Ok(())
}

/// What went wrong with a file, in words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_string(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_string(),
        _ => error.to_string(),
    }
}
