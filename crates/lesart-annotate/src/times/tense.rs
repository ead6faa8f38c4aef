//! What a clause's verb shows of its time, where a simple sign shows it.

use std::collections::HashMap;

use lesart_lang::Language;

use super::cells::Cell;

/// Before or after the day of publication.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tense {
    Past,
    Future,
}

/// The verb forms of `tense.tsv`.
#[derive(Debug)]
pub(super) struct Verbs {
    /// Never iterated: only looked up.
    forms: HashMap<&'static str, Sign>,
}

#[derive(Clone, Copy, Debug)]
enum Sign {
    Shows(Tense),
    /// *hat*: past only where its clause ends in what may be a participle.
    WithParticiple,
}

impl Verbs {
    /// Reads `tense.tsv`; lines that can't be used are named in `errors`.
    pub(super) fn of(language: &Language, errors: &mut Vec<String>) -> Self {
        let table = language.table("tense");
        let mut forms = HashMap::new();
        for row in table.rows() {
            let sign = match row.get(0) {
                "past" => Sign::Shows(Tense::Past),
                "future" => Sign::Shows(Tense::Future),
                "with" => Sign::WithParticiple,
                other => {
                    errors.push(format!("{}: '{other}' is no tense", table.place(&row)));
                    continue;
                }
            };
            forms.extend(row.get(1).split_whitespace().map(|form| (form, sign)));
        }
        Self { forms }
    }

    /// For each cell, what the verb of its clause shows. A clause ends at any mark of punctuation.
    pub(super) fn of_cells(&self, cells: &[Cell<'_>]) -> Vec<Option<Tense>> {
        let mut found = Vec::with_capacity(cells.len());
        let mut first = 0;
        while first < cells.len() {
            let ends = |cell: &Cell<'_>| {
                cell.sentence != cells[first].sentence || !cell.text.starts_with(char::is_alphanumeric)
            };
            let length = cells[first..].iter().position(ends).unwrap_or(cells.len() - first).max(1);
            let tense = self.of_clause(&cells[first..first + length]);
            found.extend(std::iter::repeat_n(tense, length));
            first += length;
        }
        found
    }

    fn of_clause(&self, clause: &[Cell<'_>]) -> Option<Tense> {
        let last = clause.last()?.text;
        let participle =
            last.starts_with(char::is_lowercase) && (last.ends_with('t') || last.ends_with("en"));
        clause.iter().find_map(|cell| match self.forms.get(cell.text)? {
            Sign::Shows(tense) => Some(*tense),
            Sign::WithParticiple => participle.then_some(Tense::Past),
        })
    }
}
