//! What a line must hold for a pattern to match it, read off the pattern without compiling it.
//!
//! Compiling the patterns of a language takes some hundred milliseconds, asking a line for a few words a microsecond. So
//! a pattern is compiled only when a line comes that has what every match needs: the method of Russ Cox's
//! *Regular Expression Matching with a Trigram Index* and of RE2's `FilteredRE2`, with words in place of trigrams.
//!
//! Wrong in one direction only: a line that lacks what is needed can't match; one that has it may still not match.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError};
use regex_syntax::ast::{
    Ast, ClassPerlKind, ClassSet, ClassSetItem, RepetitionKind, RepetitionRange, parse::Parser,
};

/// What all matches of one pattern have in common, as numbers of literals.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Needs {
    /// The line begins with one of these; empty: with anything.
    starts: Vec<usize>,
    /// Of each of these sets one literal stands in the line.
    all: Vec<Vec<usize>>,
}

/// The literals that patterns need, each with a number.
#[derive(Debug, Default)]
pub(super) struct Literals {
    numbers: BTreeMap<String, usize>,
}

impl Literals {
    /// What a line needs for `outline` to match in it; at the line's beginning, if `anchored`.
    ///
    /// An outline is a regular expression. The error is the parser's.
    pub(super) fn needs_of(&mut self, outline: &str, anchored: bool) -> Result<Needs, String> {
        let ast = Parser::new().parse(outline).map_err(|error| error.kind().to_string())?;
        let mut number = |strings: BTreeSet<String>| -> Vec<usize> {
            strings
                .into_iter()
                .map(|literal| {
                    let next = self.numbers.len();
                    *self.numbers.entry(literal).or_insert(next)
                })
                .collect()
        };
        let starts = if anchored { beginnings(&ast) } else { None };
        let all = match shape(&ast) {
            Shape::Exact(strings) => usable(strings).into_iter().collect(),
            Shape::Needs(sets) => sets,
        };
        Ok(Needs {
            starts: starts.map(&mut number).unwrap_or_default(),
            all: all.into_iter().map(&mut number).collect(),
        })
    }

    /// The automaton that finds all literals in one pass.
    pub(super) fn finder(self) -> Result<Finder, BuildError> {
        let mut literals: Vec<(String, usize)> = self.numbers.into_iter().collect();
        literals.sort_by_key(|(_, number)| *number);
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(literals.iter().map(|(literal, _)| literal))?;
        Ok(Finder { automaton, n_literals: literals.len() })
    }
}

/// Finds in a line the literals that patterns need.
#[derive(Debug)]
pub(super) struct Finder {
    automaton: AhoCorasick,
    n_literals: usize,
}

/// The literals that a line holds.
#[derive(Clone, Debug)]
pub(super) struct Held {
    anywhere: Vec<u64>,
    at_start: Vec<u64>,
}

impl Finder {
    pub(super) fn find(&self, line: &str) -> Held {
        let folded = fold(line);
        let empty = vec![0; self.n_literals.div_ceil(64)];
        let mut held = Held { anywhere: empty.clone(), at_start: empty };
        for found in self.automaton.find_overlapping_iter(&folded) {
            let (word, bit) = place_of(found.pattern().as_usize());
            held.anywhere[word] |= bit;
            if found.start() == 0 {
                held.at_start[word] |= bit;
            }
        }
        held
    }
}

fn place_of(literal: usize) -> (usize, u64) {
    (literal / 64, 1 << (literal % 64))
}

impl Held {
    /// Whether all that a pattern needs is there.
    pub(super) fn satisfies(&self, needs: &Needs) -> bool {
        let has = |held: &[u64], literal: usize| {
            let (word, bit) = place_of(literal);
            held[word] & bit != 0
        };
        (needs.starts.is_empty() || needs.starts.iter().any(|&literal| has(&self.at_start, literal)))
            && needs.all.iter().all(|set| set.iter().any(|&literal| has(&self.anywhere, literal)))
    }
}

/// Small letters, each digit a `0`, each run of white space a space: what a pattern takes for the same is the same.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ſ' => folded.push('s'),
            _ if c.is_ascii_lowercase() => folded.push(c),
            _ if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ if c.is_numeric() => folded.push('0'),
            _ => {
                let mut lower = c.to_lowercase();
                match (lower.next(), lower.next()) {
                    (Some(lower), None) => folded.push(lower),
                    _ => folded.push(c),
                }
            }
        }
    }
    folded
}

/// What a part of a pattern matches.
enum Shape {
    /// One of these strings, folded, and nothing else.
    Exact(BTreeSet<String>),
    /// Text that holds one string of each set.
    Needs(Vec<BTreeSet<String>>),
}

/// Most strings that a part is spelled out as.
const MOST_STRINGS: usize = 64;

fn nothing_needed() -> Shape {
    Shape::Needs(Vec::new())
}

fn exactly(text: &str) -> Shape {
    Shape::Exact(BTreeSet::from([text.to_string()]))
}

fn shape(ast: &Ast) -> Shape {
    match ast {
        Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => exactly(""),
        Ast::Literal(literal) => exactly(&fold(literal.c.encode_utf8(&mut [0; 4]))),
        Ast::Dot(_) | Ast::ClassUnicode(_) => nothing_needed(),
        Ast::ClassPerl(class) => match class.kind {
            ClassPerlKind::Digit if !class.negated => exactly("0"),
            ClassPerlKind::Space if !class.negated => exactly(" "),
            _ => nothing_needed(),
        },
        Ast::ClassBracketed(class) => match &class.kind {
            ClassSet::Item(item) if !class.negated => {
                let mut chars = BTreeSet::new();
                if characters(item, &mut chars) { Shape::Exact(chars) } else { nothing_needed() }
            }
            _ => nothing_needed(),
        },
        Ast::Group(group) => shape(&group.ast),
        Ast::Repetition(repetition) => {
            let inner = || shape(&repetition.ast);
            match repetition.op.kind {
                // A run of white space is one space here.
                RepetitionKind::OneOrMore if is_white_space(&repetition.ast) => exactly(" "),
                RepetitionKind::ZeroOrMore if is_white_space(&repetition.ast) => {
                    Shape::Exact(BTreeSet::from([String::new(), " ".to_string()]))
                }
                RepetitionKind::ZeroOrOne => match inner() {
                    Shape::Exact(mut strings) => {
                        strings.insert(String::new());
                        Shape::Exact(strings)
                    }
                    Shape::Needs(_) => nothing_needed(),
                },
                RepetitionKind::OneOrMore
                | RepetitionKind::Range(
                    RepetitionRange::Exactly(1..)
                    | RepetitionRange::AtLeast(1..)
                    | RepetitionRange::Bounded(1.., _),
                ) => match inner() {
                    Shape::Exact(strings) => Shape::Needs(usable(strings).into_iter().collect()),
                    needs @ Shape::Needs(_) => needs,
                },
                _ => nothing_needed(),
            }
        }
        Ast::Alternation(alternation) => one_of(alternation.asts.iter().map(shape)),
        Ast::Concat(concat) => {
            let mut run = BTreeSet::from([String::new()]);
            let mut sets = Vec::new();
            for part in &concat.asts {
                let shape = shape(part);
                if let Shape::Exact(strings) = &shape
                    && run.len() * strings.len() <= MOST_STRINGS
                {
                    run = joined(&run, strings);
                    continue;
                }
                sets.extend(usable(std::mem::take(&mut run)));
                match shape {
                    Shape::Exact(strings) => run = strings,
                    Shape::Needs(own) => {
                        sets.extend(own);
                        run.insert(String::new());
                    }
                }
            }
            if sets.is_empty() && concat.asts.iter().all(|part| matches!(shape(part), Shape::Exact(_))) {
                return Shape::Exact(run);
            }
            sets.extend(usable(run));
            Shape::Needs(sets)
        }
    }
}

fn is_white_space(ast: &Ast) -> bool {
    matches!(ast, Ast::ClassPerl(class) if class.kind == ClassPerlKind::Space && !class.negated)
}

/// The characters of a class that lists them, not too many. False: it is another kind of class.
fn characters(item: &ClassSetItem, found: &mut BTreeSet<String>) -> bool {
    match item {
        ClassSetItem::Empty(_) => true,
        ClassSetItem::Literal(literal) => {
            found.insert(fold(literal.c.encode_utf8(&mut [0; 4])));
            true
        }
        ClassSetItem::Range(range) => {
            let few = range.end.c as u32 - range.start.c as u32 <= 10;
            if few {
                found.extend((range.start.c..=range.end.c).map(|c| fold(c.encode_utf8(&mut [0; 4]))));
            }
            few
        }
        ClassSetItem::Perl(class) if !class.negated => {
            match class.kind {
                ClassPerlKind::Digit => found.insert("0".to_string()),
                ClassPerlKind::Space => found.insert(" ".to_string()),
                ClassPerlKind::Word => return false,
            };
            true
        }
        ClassSetItem::Union(union) => union.items.iter().all(|item| characters(item, found)),
        _ => false,
    }
}

fn one_of(branches: impl Iterator<Item = Shape>) -> Shape {
    let (mut exact, mut needed) = (BTreeSet::new(), BTreeSet::new());
    let (mut all_exact, mut all_need) = (true, true);
    for branch in branches {
        let own = match branch {
            Shape::Exact(strings) => {
                exact.extend(strings.iter().cloned());
                usable(strings)
            }
            Shape::Needs(sets) => {
                all_exact = false;
                sets.into_iter().max_by_key(selectivity)
            }
        };
        all_need &= own.is_some();
        needed.extend(own.into_iter().flatten());
    }
    if all_exact {
        Shape::Exact(exact)
    } else {
        Shape::Needs(if all_need { vec![needed] } else { Vec::new() })
    }
}

/// The longer the shortest string, the rarer a line that holds one; then the fewer strings the better.
fn selectivity(strings: &BTreeSet<String>) -> (usize, std::cmp::Reverse<usize>) {
    (strings.iter().map(|text| text.trim().len()).min().unwrap_or(0), std::cmp::Reverse(strings.len()))
}

/// The set as something to look for, if each string says something: a lone letter stands in every line.
fn usable(strings: BTreeSet<String>) -> Option<BTreeSet<String>> {
    let says_nothing = |text: &String| {
        let mut chars = text.trim().chars();
        chars.next().is_none_or(|first| first.is_alphabetic() && chars.next().is_none())
    };
    (!strings.is_empty() && !strings.iter().any(says_nothing)).then_some(strings)
}

fn joined(left: &BTreeSet<String>, right: &BTreeSet<String>) -> BTreeSet<String> {
    // Folded again, since white space behind white space is one run.
    left.iter().flat_map(|a| right.iter().map(move |b| fold(&format!("{a}{b}")))).collect()
}

/// What all matches begin with; `None` if with anything.
fn beginnings(ast: &Ast) -> Option<BTreeSet<String>> {
    /// Most strings that beginnings are spelled out as.
    const MOST: usize = 200;
    let begins = match ast {
        Ast::Group(group) => beginnings(&group.ast)?,
        Ast::Alternation(alternation) => {
            let mut all = BTreeSet::new();
            for branch in &alternation.asts {
                all.extend(beginnings(branch)?);
            }
            all
        }
        Ast::Concat(concat) => {
            let mut run = BTreeSet::from([String::new()]);
            for part in &concat.asts {
                match (shape(part), beginnings(part)) {
                    (Shape::Exact(strings), _) if run.len() * strings.len() <= MOST => {
                        run = joined(&run, &strings);
                    }
                    (Shape::Needs(_), Some(strings)) if run.len() * strings.len() <= MOST => {
                        run = joined(&run, &strings);
                        break;
                    }
                    _ => break,
                }
            }
            run
        }
        _ => match shape(ast) {
            Shape::Exact(strings) => strings,
            Shape::Needs(_) => return None,
        },
    };
    (!begins.iter().any(String::is_empty)).then_some(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether `line` has what `outline` needs.
    fn may(outline: &str, anchored: bool, line: &str) -> bool {
        let mut literals = Literals::default();
        let needs = literals.needs_of(outline, anchored).unwrap();
        literals.finder().unwrap().find(line).satisfies(&needs)
    }

    #[test]
    fn a_line_without_the_words_cannot_match() {
        let outline = r"(?:Jetzt\s+|Hier\s+)?(?:weiter\s+lesen|testen)\s+(?:mit|für)\s+.{0,60}(?:Abo|Plus)";
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
        for outline in ["(?:Foto)?", "(?:Foto)*.", "Foto|.", "a", r"\p{Lu}+", "(?:Foto){0,2}"] {
            assert!(may(outline, true, "ganz anderes"), "{outline}");
        }
    }
}
