//! Patterns that are compiled when the first line comes that may match.

use std::sync::{Arc, OnceLock};

use lesart_lang::{Row, Table};
use regex_lite::{Captures, Match, Regex};

use super::dialect::compile;
use super::expand::Expand;
use super::needs::{Held, Needs};

/// A line with the literals that it holds, to be asked by many patterns.
#[derive(Clone, Debug)]
pub(crate) struct Seen<'a> {
    pub(super) text: &'a str,
    pub(super) held: Held,
}

/// A regular expression of a table.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// What the table has.
    raw: &'static str,
    /// What stands around it; `<pattern>` is the table's pattern.
    frame: &'static str,
    /// What the placeholders of `raw` stand for; none where the table has none.
    expand: Option<Arc<Expand>>,
    /// File and line, for the message.
    place: (String, usize),
    needs: Needs,
    /// Whether the frame begins with the line's beginning and the pattern behind it.
    anchored: bool,
    regex: OnceLock<Regex>,
}

/// A table with patterns in one column.
pub(super) struct Patterned<'a> {
    pub(super) table: Table,
    /// The column with the pattern.
    pub(super) column: usize,
    /// What the placeholders of the patterns stand for; none where the table has none.
    pub(super) expand: Option<&'a Arc<Expand>>,
    /// What each row's pattern needs, in the order of the rows.
    pub(super) needs: &'static [Needs],
}

impl Patterned<'_> {
    /// The entries, each with what its pattern needs.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Row, Needs)> {
        let nothing = std::iter::repeat(Needs::default());
        self.table.rows().zip(self.needs.iter().copied().chain(nothing))
    }

    /// The pattern of a row. `frame` is the regular expression with `<pattern>` in it for the table's. Whether it can be used
    /// is seen when it is compiled; a test compiles every pattern.
    pub(super) fn pattern(&self, (row, needs): &(Row, Needs), frame: &'static str) -> Pattern {
        Pattern {
            raw: row.get(self.column),
            frame,
            expand: self.expand.cloned(),
            place: (self.table.path.clone(), row.line),
            needs: *needs,
            anchored: frame.starts_with("^(?:<pattern>)") || frame.starts_with("(?i)^(?:<pattern>)"),
            regex: OnceLock::new(),
        }
    }
}

impl Pattern {
    /// Compiles the pattern; the error names file, line and what is wrong.
    pub(super) fn compile(&self) -> Result<Regex, String> {
        let pattern = self.expand.as_ref().map_or_else(|| self.raw.to_string(), |expand| expand.of(self.raw));
        let source = self.frame.replace("<pattern>", &pattern);
        let (path, line) = &self.place;
        compile(&source).map_err(|error| format!("{path}:{line}: {error}"))
    }

    /// The pattern compiled, if `seen` has what it needs.
    fn for_line(&self, seen: &Seen) -> Option<&Regex> {
        seen.held
            .satisfies(self.needs, self.anchored)
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
