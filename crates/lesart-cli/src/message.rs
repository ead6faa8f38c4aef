//! Messages on standard error.

use anstyle::{AnsiColor, Style};
use lesart::{Diagnostic, Severity};

use crate::run::Failure;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default();

/// Writes messages to standard error and remembers whether something could not be read.
#[derive(Debug)]
pub(crate) struct Messages {
    /// The least severe that is shown.
    shown_from: Severity,
    had_error: bool,
    progress: Option<indicatif::ProgressBar>,
}

impl Messages {
    pub(crate) fn new(quiet: bool, verbose: bool) -> Self {
        let shown_from = match (quiet, verbose) {
            (true, _) => Severity::Error,
            (_, true) => Severity::Note,
            _ => Severity::Warning,
        };
        Self { shown_from, had_error: false, progress: None }
    }

    /// Something is not in the result.
    pub(crate) fn error(&mut self, text: &str) {
        self.had_error = true;
        self.print(Severity::Error, text);
    }

    /// The result stands, with a doubt.
    pub(crate) fn warning(&mut self, text: &str) {
        self.print(Severity::Warning, text);
    }

    /// Good to know.
    pub(crate) fn note(&mut self, text: &str) {
        self.print(Severity::Note, text);
    }

    /// What was done, for a person who sees no data on the screen.
    pub(crate) fn done(&mut self, text: &str) {
        if !self.is_quiet() {
            self.suspended(|| line(NOTE, "done", text));
        }
    }

    /// What a phase found about the source at `path`.
    pub(crate) fn diagnostic(&mut self, path: &str, diagnostic: &Diagnostic) {
        self.had_error |= diagnostic.severity == Severity::Error;
        let place = diagnostic.line.map_or_else(|| path.to_string(), |line| format!("{path}:{line}"));
        self.print(diagnostic.severity, &format!("{place}: {}", diagnostic.message));
    }

    /// Whether something could not be read.
    pub(crate) fn had_error(&self) -> bool {
        self.had_error
    }

    /// Shows how far the work has come; the bar stands below the messages.
    pub(crate) fn show_progress(&mut self, bar: indicatif::ProgressBar) {
        self.progress = Some(bar);
    }

    /// Whether progress is shown.
    pub(crate) fn has_progress(&self) -> bool {
        self.progress.is_some()
    }

    /// Counts one article on the progress bar, if there is one.
    pub(crate) fn advance(&mut self, n_articles: usize) {
        if let Some(bar) = &self.progress {
            bar.inc(n_articles as u64);
        }
    }

    /// Whether messages less severe than errors are shown.
    pub(crate) fn is_quiet(&self) -> bool {
        self.shown_from == Severity::Error
    }

    /// Takes the progress bar away.
    pub(crate) fn finish_progress(&mut self) {
        if let Some(bar) = self.progress.take() {
            bar.finish_and_clear();
        }
    }

    fn print(&self, severity: Severity, text: &str) {
        if severity >= self.shown_from {
            self.suspended(|| print(severity, text));
        }
    }

    /// Writes with the progress bar out of the way.
    fn suspended(&self, write: impl FnOnce()) {
        match &self.progress {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }
}

fn print(severity: Severity, text: &str) {
    match severity {
        Severity::Error => line(ERROR, "error", text),
        Severity::Warning => line(WARNING, "warning", text),
        Severity::Note => line(NOTE, "note", text),
    }
}

#[allow(clippy::print_stderr, reason = "this is the one place that writes messages")]
fn line(style: Style, word: &str, text: &str) {
    anstream::eprintln!("{style}{word}:{style:#} {text}");
}

/// Prints why nothing was done.
pub(crate) fn fatal(failure: &Failure) {
    print(Severity::Error, &failure.to_string());
}
