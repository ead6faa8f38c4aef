//! Which patterns a line can match, told by the words that it holds.
//!
//! Compiling the patterns of a language takes some milliseconds, asking a line for a few words a microsecond. So a pattern
//! is compiled only when a line comes that has what every match needs: the method of Russ Cox's
//! *Regular Expression Matching with a Trigram Index* and of RE2's `FilteredRE2`, with words in place of trigrams. What
//! each pattern needs is read off it when the crate is built (`analysis`).

#[cfg(test)]
mod analysis;
pub(super) mod fold;

use fold::folded_char;

/// What all matches of one pattern have in common, as numbers of literals.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needs {
    /// A match begins with one of these; empty: with anything.
    pub(super) starts: &'static [u16],
    /// Of each of these sets one literal stands in the line.
    pub(super) all: &'static [&'static [u16]],
}

/// The needs of all patterns of a language.
#[derive(Debug)]
pub(super) struct LanguageNeeds {
    code: &'static str,
    literals: Automaton,
    n_literals: usize,
    /// By name of the table; its patterns in their order.
    tables: &'static [(&'static str, &'static [Needs])],
}

include!(concat!(env!("OUT_DIR"), "/needs.rs"));

impl LanguageNeeds {
    /// Those of the language with this code. None: it was not there when the crate was built.
    pub(super) fn of(code: &str) -> Option<&'static Self> {
        LANGUAGE_NEEDS.iter().find(|language| language.code == code)
    }

    /// Those of a table's patterns.
    pub(super) fn of_table(&self, name: &str) -> &'static [Needs] {
        self.tables.iter().find(|(table, _)| *table == name).map_or(&[], |(_, needs)| needs)
    }

    pub(super) fn finder(&self) -> Finder {
        Finder { literals: self.literals, n_words: self.n_literals.div_ceil(64) }
    }
}

/// Finds in a line the literals that patterns need.
#[derive(Debug)]
pub(super) struct Finder {
    literals: Automaton,
    n_words: usize,
}

/// The automaton of Aho and Corasick (1975), laid out when the crate is built. State 0 is the root, the others are numbered
/// breadth first, so that transition number `i` leads to state `i + 1`.
#[derive(Clone, Copy, Debug)]
struct Automaton {
    /// For each state and one beyond, the number of its first transition.
    begins: &'static [u32],
    /// The byte of each transition; those of a state in order.
    bytes: &'static [u8],
    /// For each state, that of its longest end that is a state too.
    fails: &'static [u32],
    /// For each state, the literal that it is, or `u16::MAX`.
    ends: &'static [u16],
}

impl Automaton {
    const EMPTY: Self = Self { begins: &[0, 0], bytes: &[], fails: &[0], ends: &[u16::MAX] };

    fn child(&self, state: u32, byte: u8) -> Option<u32> {
        let (from, to) = (self.begins[state as usize], self.begins[state as usize + 1]);
        let bytes = &self.bytes[from as usize..to as usize];
        let at = if bytes.len() > 8 {
            bytes.binary_search(&byte).ok()?
        } else {
            bytes.iter().position(|own| *own == byte)?
        };
        Some(from + u32::try_from(at).ok()? + 1)
    }

    fn step(&self, mut state: u32, byte: u8) -> u32 {
        loop {
            match self.child(state, byte) {
                Some(child) => return child,
                None if state == 0 => return 0,
                None => state = self.fails[state as usize],
            }
        }
    }

    fn literal(&self, state: u32) -> Option<u16> {
        Some(self.ends[state as usize]).filter(|literal| *literal != u16::MAX)
    }
}

/// The literals that a line holds, a bit for each.
#[derive(Clone, Debug)]
pub(super) struct Held {
    anywhere: Vec<u64>,
    at_start: Vec<u64>,
}

impl Finder {
    /// Finds nothing.
    pub(super) const EMPTY: Self = Self { literals: Automaton::EMPTY, n_words: 0 };

    pub(super) fn find(&self, line: &str) -> Held {
        let mut held = Held { anywhere: vec![0; self.n_words], at_start: vec![0; self.n_words] };
        let set = |bits: &mut [u64], literal: u16| {
            let (word, bit) = place_of(literal);
            bits[word] |= bit;
        };
        let folded = fold(line);
        let mut state = 0;
        for byte in folded.bytes() {
            state = self.literals.step(state, byte);
            let mut end = state;
            while end != 0 {
                if let Some(literal) = self.literals.literal(end) {
                    set(&mut held.anywhere, literal);
                }
                end = self.literals.fails[end as usize];
            }
        }
        let children = folded.bytes().scan(0, |state, byte| {
            *state = self.literals.child(*state, byte)?;
            Some(*state)
        });
        for literal in children.filter_map(|state| self.literals.literal(state)) {
            set(&mut held.at_start, literal);
        }
        held
    }
}

fn place_of(literal: u16) -> (usize, u64) {
    (usize::from(literal / 64), 1 << (literal % 64))
}

impl Held {
    /// Whether all that a pattern needs is there; `anchored`: its matches begin where the line does.
    pub(super) fn satisfies(&self, needs: Needs, anchored: bool) -> bool {
        let has = |held: &[u64], literal: u16| {
            let (word, bit) = place_of(literal);
            held[word] & bit != 0
        };
        (!anchored
            || needs.starts.is_empty()
            || needs.starts.iter().any(|&literal| has(&self.at_start, literal)))
            && needs.all.iter().all(|set| set.iter().any(|&literal| has(&self.anywhere, literal)))
    }
}

/// The text with characters folded and each run of white space as one space.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut was_space = false;
    for c in text.chars() {
        let is_space = c.is_whitespace();
        if !(is_space && was_space) {
            folded.push(folded_char(c));
        }
        was_space = is_space;
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::analysis::{Literals, outline};
    use super::*;

    /// Whether `line` has what `outline` needs; at its beginning, if `anchored`.
    fn may(outline: &str, anchored: bool, line: &str) -> bool {
        let mut literals = Literals::default();
        let needs = literals.needs_of(outline).unwrap();
        let set = |numbers: Vec<u16>| -> &'static [u16] { numbers.leak() };
        let needs = Needs {
            starts: set(needs.starts),
            all: needs.all.into_iter().map(set).collect::<Vec<_>>().leak(),
        };
        let built = literals.automaton();
        let automaton = Automaton {
            begins: built.begins.leak(),
            bytes: built.bytes.leak(),
            fails: built.fails.leak(),
            ends: set(built.ends),
        };
        let finder = Finder { literals: automaton, n_words: literals.len().div_ceil(64) };
        finder.find(line).satisfies(needs, anchored)
    }

    #[test]
    fn a_line_without_the_words_cannot_match() {
        let outline = "(?:Jetzt |Hier )?(?:weiter lesen|testen) (?:mit|für) .{0,60}(?:Abo|Plus)";
        assert!(may(outline, true, "HIER weiter\u{a0} lesen mit dem Abo"));
        assert!(!may(outline, true, "Sie können jetzt testen für ein Abo"));
        assert!(may(outline, false, "Sie können jetzt testen für ein Abo"));
        assert!(!may(outline, true, "Jetzt testen mit Gewinn"));
    }

    #[test]
    fn digits_marks_and_classes_count() {
        assert!(!may(r"Stand: ?\d{1,2}\.", true, "Stand: heute."));
        assert!(may(r"Stand: ?\d{1,2}\.", true, "stand:7."));
        assert!(!may("[^.!?]{0,40}[|•–] x", false, "Kein Strich - nur einer"));
        assert!(may("[^.!?]{0,40}[|•–] x", false, "Ein Strich | x"));
    }

    #[test]
    fn what_may_be_absent_is_not_needed() {
        for outline in ["(?:Foto)?", "(?:Foto)*.", "Foto|.", r"\p{Lu}+", "(?:Foto){0,2}"] {
            assert!(may(outline, true, "ganz anderes"), "{outline}");
        }
    }

    #[test]
    fn of_a_placeholder_only_the_sure_is_needed() {
        let outline = outline("<agencies> <dash> <n> <names>", &["dpa", "Reuters"]);
        assert!(may(&outline, true, "DPA/AFP – 7 Anna Meier"));
        assert!(!may(&outline, true, "Anna Meier – 7 dpa"));
        assert!(!may(&outline, true, "dpa – sieben Anna Meier"));
        assert!(!may(&outline, true, "dpa 7 Anna Meier"));
    }

    #[test]
    fn what_each_pattern_of_the_tables_needs_was_read_off_it() {
        for language in lesart_lang::LANGUAGES {
            let needs = LanguageNeeds::of(language.code).unwrap();
            for table in ["agencies", "furniture", "header", "outlets"] {
                assert_eq!(needs.of_table(table).len(), language.table(table).rows().count(), "{table}");
            }
        }
    }
}
