//! Patterns that are compiled when the first line comes that may match.

use std::sync::OnceLock;

use lesart_lang::{Row, Table};
use regex::{Captures, Match, Regex, RegexBuilder};

use super::needs::{Held, Literals, Needs};

/// A line with the literals that it holds, to be asked by many patterns.
#[derive(Clone, Debug)]
pub(crate) struct Seen<'a> {
    pub(super) text: &'a str,
    pub(super) held: Held,
}

/// A regular expression of a table.
#[derive(Debug)]
pub(crate) struct Pattern {
    source: String,
    /// The line in its table, for the message.
    place: String,
    needs: Needs,
    regex: OnceLock<Regex>,
}

/// What a match of a pattern holds, to know when it is worth compiling.
#[derive(Clone, Copy, Debug)]
pub(super) enum Outline<'a> {
    /// The text that matches begins like this.
    Start(&'a str),
    /// The text that matches holds this.
    Part(&'a str),
}

impl Pattern {
    /// The error names file, line and what is wrong. Not all that is wrong is seen yet: tests compile every pattern.
    pub(super) fn new(
        literals: &mut Literals,
        table: &Table,
        row: &Row,
        source: String,
        outline: Outline,
    ) -> Result<Self, String> {
        let place = table.place(row);
        let (outline, anchored) = match outline {
            Outline::Start(outline) => (outline, true),
            Outline::Part(outline) => (outline, false),
        };
        let needs = literals.needs_of(outline, anchored).map_err(|message| format!("{place}: {message}"))?;
        Ok(Self { source, place, needs, regex: OnceLock::new() })
    }

    /// Compiles the pattern; the error names file, line and what is wrong.
    pub(super) fn compile(&self) -> Result<Regex, String> {
        RegexBuilder::new(&self.source).size_limit(1 << 24).build().map_err(|error| {
            // The last line says what is wrong; those before it repeat the pattern with all its placeholders.
            let message = error.to_string();
            format!("{}: {}", self.place, message.lines().last().unwrap_or_default())
        })
    }

    /// The pattern compiled, if `seen` has what it needs.
    fn for_line(&self, seen: &Seen) -> Option<&Regex> {
        seen.held
            .satisfies(&self.needs)
            .then(|| self.regex.get_or_init(|| self.compile().unwrap_or_else(|place| panic!("{place}"))))
    }

    pub(crate) fn captures<'a>(&self, seen: &Seen<'a>) -> Option<Captures<'a>> {
        self.for_line(seen)?.captures(seen.text)
    }

    pub(crate) fn find<'a>(&self, seen: &Seen<'a>) -> Option<Match<'a>> {
        self.for_line(seen)?.find(seen.text)
    }

    pub(crate) fn is_match(&self, seen: &Seen) -> bool {
        self.is_match_in(seen, seen.text)
    }

    /// Whether the pattern matches `part`, a part of the line that was seen.
    pub(super) fn is_match_in(&self, seen: &Seen, part: &str) -> bool {
        self.for_line(seen).is_some_and(|regex| regex.is_match(part))
    }
}

/// The captures of the first pattern that matches.
pub(crate) fn first_captures<'a>(patterns: &[Pattern], seen: &Seen<'a>) -> Option<Captures<'a>> {
    patterns.iter().find_map(|pattern| pattern.captures(seen))
}

/// Whether one of the patterns matches.
pub(crate) fn any_matches(patterns: &[Pattern], seen: &Seen) -> bool {
    patterns.iter().any(|pattern| pattern.is_match(seen))
}
