//! Patterns that are compiled when the first line comes that may match.

use std::sync::{Arc, OnceLock};

use lesart_lang::{Row, Table};
use regex::{Captures, Match, Regex, RegexBuilder};

use super::expand::Expand;
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
    /// What the table has.
    raw: &'static str,
    /// What stands around it; `<pattern>` is the table's pattern.
    frame: &'static str,
    /// What the placeholders of `raw` stand for; none where the table has none.
    expand: Option<Arc<Expand>>,
    /// The line in its table, for the message.
    place: String,
    needs: Needs,
    regex: OnceLock<Regex>,
}

/// Makes the patterns of one table.
pub(super) struct Maker<'a> {
    pub(super) literals: &'a mut Literals,
    pub(super) table: &'a Table,
    /// What the placeholders of the patterns stand for; none where the table has none.
    pub(super) expand: Option<&'a Arc<Expand>>,
}

impl Maker<'_> {
    /// The pattern in a column of a row. `frame` is the regular expression with `<pattern>` in it for the table's.
    ///
    /// The error names file, line and what is wrong. Not all that is wrong is seen yet: tests compile every pattern.
    pub(super) fn pattern(
        &mut self,
        row: &Row,
        column: usize,
        frame: &'static str,
    ) -> Result<Pattern, String> {
        let raw = row.get(column);
        let place = self.table.place(row);
        let outline = self.expand.map_or_else(|| raw.to_string(), |expand| expand.outline(raw));
        // What is framed by the line's beginning is needed there.
        let anchored = frame.starts_with("^(?:<pattern>)") || frame.starts_with("(?i)^(?:<pattern>)");
        let needs =
            self.literals.needs_of(&outline, anchored).map_err(|message| format!("{place}: {message}"))?;
        Ok(Pattern { raw, frame, expand: self.expand.cloned(), place, needs, regex: OnceLock::new() })
    }
}

impl Pattern {
    /// Compiles the pattern; the error names file, line and what is wrong.
    pub(super) fn compile(&self) -> Result<Regex, String> {
        let pattern = self.expand.as_ref().map_or_else(|| self.raw.to_string(), |expand| expand.of(self.raw));
        let source = self.frame.replace("<pattern>", &pattern);
        RegexBuilder::new(&source).size_limit(1 << 24).build().map_err(|error| {
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
