//! Numbers with bounds and units.
//!
//! A quantity is a numeral with the words that bound it (`bounds.tsv`) and its unit: a symbol of `units.tsv`, or the noun
//! that is counted, in its own form. *rund 5000 Menschen* is 4500 to 5500 `Menschen`; *mehr als 30* has no upper bound (30
//! itself is kept as the lower one). Shares are per cent: *ein Drittel der Stimmen* is 33.3333 `%`. A factor has the
//! unit `-fach` (*doppelt so lange* is 2), a frequency `mal` (*dreimal* is 3).
//!
//! Not quantities: what stands within a time expression, *ein* as an article, ordinals, years, results, telephone numbers, numbers
//! that are names (`number_labels.tsv`), and a bare number that nothing bounds or carries. A relation whose other side the text gives
//! has that value: *doppelt so lange wie die vorgesehenen 50 Minuten* is 100 `min`. Not offered yet: adjectives of measure
//! (*zweistöckig*, *30-köpfig*).

mod bounds;
mod labels;
pub(crate) mod number;
mod numeral;
mod relation;

use std::collections::BTreeMap;

use lesart_lang::Language;
use lesart_text::{Quantity, Span, TimeExpression};

use crate::times::Cell;
use bounds::Bounds;
use labels::Labels;
use number::{NumberRole, NumberWords};
use numeral::{Numeral, NumeralKind, numeral};

/// The compiled rules of a language.
#[derive(Debug)]
pub(crate) struct Rules {
    words: NumberWords,
    bounds: Bounds,
    /// Symbol of each form of a unit.
    units: BTreeMap<&'static str, &'static str>,
    labels: Labels,
}

impl Rules {
    /// Compiles the language's tables. Lines that can't be used are left out here; a test names them.
    pub(crate) fn of(language: &Language) -> Self {
        Self::compile(language).0
    }

    fn compile(language: &Language) -> (Self, Vec<String>) {
        let (words, mut errors) = NumberWords::of(language);
        let bounds = Bounds::of(language, &mut errors);
        let table = language.table("units");
        let mut units = BTreeMap::new();
        for row in table.rows() {
            if row.get(1).is_empty() {
                errors.push(format!("{}: needs a symbol and forms", table.place(&row)));
            }
            units.extend(row.get(1).split_whitespace().map(|form| (form, row.get(0))));
        }
        let labels = Labels::of(language, &mut errors);
        (Self { words, bounds, units, labels }, errors)
    }
}

/// Finds the quantities of a document from its cells, in order; numbers within `times` are none.
pub(crate) fn find(rules: &Rules, cells: &[Cell<'_>], times: &[TimeExpression]) -> Vec<Quantity> {
    let taken = taken(cells, times);
    let reader = Reader { rules, cells, taken: &taken };
    let mut found = Vec::new();
    // Bounds before this cell belong to the quantity before.
    let mut free = 0;
    let mut at = 0;
    while at < cells.len() {
        match reader.quantity(at, free) {
            Some((quantities, end)) => {
                found.extend(quantities);
                free = end;
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    relation::settle(&rules.words, cells, times, &mut found);
    found
}

/// For each cell, whether a time expression has it.
fn taken(cells: &[Cell<'_>], times: &[TimeExpression]) -> Vec<bool> {
    let mut times = times.iter().peekable();
    let mut taken = Vec::with_capacity(cells.len());
    for cell in cells {
        while times.next_if(|time| time.span.end <= cell.span.start).is_some() {}
        taken.push(times.peek().is_some_and(|time| time.span.overlaps(cell.span)));
    }
    taken
}

struct Reader<'a> {
    rules: &'a Rules,
    cells: &'a [Cell<'a>],
    taken: &'a [bool],
}

/// What is counted or measured, and where it ends.
struct Unit {
    name: String,
    is_measure: bool,
    end: usize,
}

impl Reader<'_> {
    /// The quantity whose numeral begins at `at` (two of them in *von 30 auf 40 Prozent*), and the cell behind it.
    fn quantity(&self, at: usize, free: usize) -> Option<(Vec<Quantity>, usize)> {
        let first = self.numeral(at)?;
        if self.is_name(at)
            || self.rules.labels.is_idiom(self.cells, at, first.end)
            || self.text(first.end) == "/"
            || self.is_digits(first.end)
        {
            return None;
        }
        match first.kind {
            NumeralKind::Factor => {
                return Some(self.one(at, free, &first, Some(Unit::symbol("-fach", first.end))));
            }
            NumeralKind::Times => {
                return Some(self.one(at, free, &first, Some(Unit::symbol("mal", first.end))));
            }
            NumeralKind::Share => {
                return Some(self.one(at, free, &first, Some(Unit::symbol("%", first.end))));
            }
            NumeralKind::Many => {
                // Tausende Menschen, Tausende von Menschen.
                let of = usize::from(self.rules.words.value(NumberRole::Of, self.text(first.end)).is_some());
                let unit = self.unit(first.end + of);
                let end = unit.as_ref().map_or(first.end, |unit| unit.end);
                let span = self.span(at, end);
                let unit = unit.map(|unit| unit.name);
                let quantity = Quantity { span, low: Some(2.0 * first.value), high: None, unit };
                return Some((vec![quantity], end));
            }
            NumeralKind::Count | NumeralKind::Article => {}
        }
        let unit = self.unit(first.end);
        if first.kind == NumeralKind::Article {
            let measured = unit.filter(|unit| unit.is_measure && unit.end == first.end + 1)?;
            return Some(self.one(at, free, &first, Some(measured)));
        }
        if unit.is_none()
            && let Some(found) = self.pair(at, free, &first)
        {
            return Some(found);
        }
        if self.is_of_age(unit.as_ref()) {
            return None;
        }
        let carried = first.in_digits
            && at > 0
            && self.rules.words.value(NumberRole::Carrier, self.text(at - 1)).is_some()
            && !self.text(first.end).starts_with(char::is_uppercase);
        let bounded = self.bound(at, free, &first, unit.as_ref()).is_some();
        if self.is_like_year(at) && !bounded && !unit.as_ref().is_some_and(|unit| unit.is_measure) {
            return None;
        }
        (unit.is_some() || bounded || carried).then(|| self.one(at, free, &first, unit))
    }

    /// *30 bis 40 Prozent*, *zwischen 30 und 40*, *von 30 auf 40 Prozent*.
    fn pair(&self, at: usize, free: usize, first: &Numeral) -> Option<(Vec<Quantity>, usize)> {
        let joint = self.text(first.end);
        let second_at = first.end + 1;
        let between = at > free && self.text(at - 1).eq_ignore_ascii_case("zwischen");
        let is_range = matches!(joint, "bis" | "–" | "-") || (between && joint == "und");
        if !is_range && !matches!(joint, "auf" | "und" | "oder" | "statt") {
            return None;
        }
        let second = self.numeral(second_at).filter(|second| second.kind == NumeralKind::Count)?;
        let unit = self.unit(second.end);
        if (unit.is_none() && !between) || self.is_of_age(unit.as_ref()) {
            return None;
        }
        let end = unit.as_ref().map_or(second.end, |unit| unit.end);
        let name = unit.as_ref().map(|unit| unit.name.clone());
        // The million of the second holds for the first: 30 bis 40 Millionen.
        let value = if first.scale > 1.0 { first.value } else { first.value * second.scale };
        if !is_range {
            let (mut quantities, _) = self.one(at, free, &Numeral { value, ..*first }, None);
            quantities[0].unit.clone_from(&name);
            quantities.push(Quantity {
                span: self.span(second_at, end),
                low: Some(second.value),
                high: Some(second.value),
                unit: name,
            });
            return Some((quantities, end));
        }
        if value >= second.value {
            return None;
        }
        let start = if between { at - 1 } else { at };
        let bound = self.bound(start, free, first, unit.as_ref());
        let (low, high) =
            bound.map_or((Some(value), Some(second.value)), |(bound, _)| bound.apply(value, second.value));
        let span = self.span(bound.map_or(start, |(_, start)| start), end);
        Some((vec![Quantity { span, low, high, unit: name }], end))
    }

    fn one(&self, at: usize, free: usize, number: &Numeral, unit: Option<Unit>) -> (Vec<Quantity>, usize) {
        let minus = at > free && self.rules.words.value(NumberRole::Minus, self.text(at - 1)).is_some();
        let (at, value) = if minus { (at - 1, -number.value) } else { (at, number.value) };
        let bound = self.bound(at, free, number, unit.as_ref());
        let (low, high) = bound.map_or((Some(value), Some(value)), |(bound, _)| bound.apply(value, value));
        let end = unit.as_ref().map_or(number.end, |unit| unit.end);
        let span = self.span(bound.map_or(at, |(_, start)| start), end);
        (vec![Quantity { span, low, high, unit: unit.map(|unit| unit.name) }], end)
    }

    fn bound(
        &self,
        at: usize,
        free: usize,
        number: &Numeral,
        unit: Option<&Unit>,
    ) -> Option<(bounds::Bound, usize)> {
        // An article may stand between: knapp die Hälfte.
        let behind = match number.kind {
            NumeralKind::Share if at > free && matches!(self.text(at - 1), "die" | "der") => at - 1,
            _ => at,
        };
        let (bound, start) = self.rules.bounds.before(self.cells, behind)?;
        let measures = number.in_digits || number.value > 12.0 || unit.is_some_and(|unit| unit.is_measure);
        let fits = start >= free && self.cells[start].sentence == self.cells[at].sentence;
        (fits && (measures || !bound.only_measures)).then_some((bound, start))
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        if *self.taken.get(at)? {
            return None;
        }
        let found = numeral(&self.rules.words, self.cells, at)?;
        self.taken[at..found.end].iter().all(|taken| !taken).then_some(found)
    }

    /// The unit that begins at `at`: a symbol, or a noun behind no more than two adjectives.
    fn unit(&self, at: usize) -> Option<Unit> {
        let sentence = self.cells.get(at.checked_sub(1)?)?.sentence;
        let mut end = at;
        while let Some(cell) = self.cells.get(end) {
            if cell.sentence != sentence || self.taken[end] {
                return None;
            }
            if let Some(symbol) = self.rules.units.get(cell.text) {
                return Some(Unit { name: (*symbol).to_owned(), is_measure: true, end: end + 1 });
            }
            let first = cell.text.chars().next()?;
            let has_noun_behind = self
                .cells
                .get(end + 1)
                .is_some_and(|next| next.sentence == sentence && next.text.starts_with(char::is_uppercase));
            if first.is_uppercase() && !(has_noun_behind && self.rules.labels.is_adjective(cell.text)) {
                let is_noun = cell.text.contains(char::is_lowercase);
                return is_noun.then(|| Unit { name: cell.text.to_owned(), is_measure: false, end: end + 1 });
            }
            if end - at == 2 || !(is_like_adjective(cell.text) || self.rules.labels.is_adjective(cell.text)) {
                return None;
            }
            end += 1;
        }
        None
    }

    /// Whether a number of years is left over from the time expressions: *72 Jahre alt*, *im Alter von 81 Jahren*.
    fn is_of_age(&self, unit: Option<&Unit>) -> bool {
        unit.is_some_and(|unit| !unit.is_measure && self.rules.labels.is_age(&unit.name))
    }

    /// Whether a number at `at` is a name, part of a longer number, or a year.
    fn is_name(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| self.text(before)) else { return false };
        self.rules.labels.names_what_follows(before)
            || before == "/"
            || (self.is_digits(at - 1) && !self.taken[at - 1])
    }

    /// Whether the number at `at` may be a year: *wurde 1994 Rektorin*. Full hundreds are counts before a noun.
    fn is_like_year(&self, at: usize) -> bool {
        let text = self.text(at);
        text.len() == 4
            && text.parse::<u16>().is_ok_and(|year| (1900..2050).contains(&year) && year % 100 != 0)
    }

    /// Whether cell `at` is a bare number in digits.
    fn is_digits(&self, at: usize) -> bool {
        self.text(at).starts_with(|c: char| c.is_ascii_digit())
    }

    fn text(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| cell.text)
    }

    fn span(&self, first: usize, end: usize) -> Span {
        self.cells[first].span.cover(self.cells[end - 1].span)
    }
}

impl Unit {
    fn symbol(name: &str, end: usize) -> Self {
        Self { name: name.to_owned(), is_measure: true, end }
    }
}

/// Whether a word in small letters may be an adjective before a noun, by its ending; a tagger will know better.
pub(crate) fn is_like_adjective(word: &str) -> bool {
    word.chars().count() >= 5
        && word.starts_with(char::is_lowercase)
        && lesart_lang::adjective_stems(word).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_can_be_used() {
        let (_, errors) = Rules::compile(lesart_lang::language("de").unwrap());
        assert_eq!(errors, [""; 0]);
    }
}
