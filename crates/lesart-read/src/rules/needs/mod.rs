//! Which patterns a line can match, told by the words that it holds.
//!
//! Compiling the patterns of a language takes some milliseconds, asking a line for a few words a microsecond. So a pattern
//! is compiled only when a line comes that has what every match needs: the method of Russ Cox's
//! *Regular Expression Matching with a Trigram Index* and of RE2's `FilteredRE2`, with words in place of trigrams. What
//! each pattern needs is read off it when the crate is built (`analysis`).

#[cfg(test)]
mod analysis;
pub(super) mod fold;

use fst::Map;

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
    /// An automaton with the number of each literal.
    literals: &'static [u8],
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
        Finder::new(self.literals, self.n_literals)
    }
}

/// Finds in a line the literals that patterns need.
#[derive(Debug, Default)]
pub(super) struct Finder {
    literals: Option<Map<&'static [u8]>>,
    n_words: usize,
}

/// The literals that a line holds, a bit for each.
#[derive(Clone, Debug)]
pub(super) struct Held {
    anywhere: Vec<u64>,
    at_start: Vec<u64>,
}

impl Finder {
    fn new(literals: &'static [u8], n_literals: usize) -> Self {
        Self { literals: Map::new(literals).ok(), n_words: n_literals.div_ceil(64) }
    }

    pub(super) fn find(&self, line: &str) -> Held {
        let mut held = Held { anywhere: vec![0; self.n_words], at_start: vec![0; self.n_words] };
        let Some(fst) = self.literals.as_ref().map(Map::as_fst) else { return held };
        let folded = fold(line);
        let bytes = folded.as_bytes();
        let root = fst.root();
        for start in 0..bytes.len() {
            let (mut node, mut output) = (root, 0);
            for &byte in &bytes[start..] {
                let Some(i) = node.find_input(byte) else { break };
                let transition = node.transition(i);
                output += transition.out.value();
                node = fst.node(transition.addr);
                if node.is_final() {
                    let (word, bit) = place_of(output + node.final_output().value());
                    held.anywhere[word] |= bit;
                    if start == 0 {
                        held.at_start[word] |= bit;
                    }
                }
            }
        }
        held
    }
}

fn place_of(literal: u64) -> (usize, u64) {
    (usize::try_from(literal / 64).unwrap_or(usize::MAX), 1 << (literal % 64))
}

impl Held {
    /// Whether all that a pattern needs is there; `anchored`: its matches begin where the line does.
    pub(super) fn satisfies(&self, needs: Needs, anchored: bool) -> bool {
        let has = |held: &[u64], literal: u16| {
            let (word, bit) = place_of(literal.into());
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
        let automaton = literals.automaton().unwrap().leak();
        Finder::new(automaton, literals.len()).find(line).satisfies(needs, anchored)
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
