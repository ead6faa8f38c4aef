//! What a line must hold for a pattern to match it, read off the pattern without compiling it.
//!
//! Compiling the patterns of a language takes some hundred milliseconds, asking a line for a few words a microsecond. So
//! a pattern is compiled only when a line comes that has what every match needs: the method of Russ Cox's
//! *Regular Expression Matching with a Trigram Index* and of RE2's `FilteredRE2`, with words in place of trigrams.
//!
//! Wrong in one direction only: a line that lacks what is needed can't match; one that has it may still not match.

use std::collections::HashMap;

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
    numbers: HashMap<String, usize>,
    in_order: Vec<String>,
}

/// In an outline: a date.
pub(super) const DATE: char = '\u{E000}';
/// In an outline: a long pattern of which nothing is known.
pub(super) const LONG: char = '\u{E001}';

impl Literals {
    /// What a line needs for `outline` to match in it; at the line's beginning, if `anchored`.
    ///
    /// An outline is a regular expression; a plain space stands for white space. The error is the parser's.
    pub(super) fn needs_of(&mut self, outline: &str, anchored: bool) -> Result<Needs, String> {
        let ast = Parser::new().parse(outline).map_err(|error| error.kind().to_string())?;
        let (starts, sets) = Part::of(&ast).opened();
        let starts = if anchored { self.numbers_of(starts) } else { Vec::new() };
        Ok(Needs { starts, all: sets.into_iter().map(|set| self.numbers_of(set)).collect() })
    }

    fn numbers_of(&mut self, strings: Vec<String>) -> Vec<usize> {
        let mut numbers: Vec<usize> = strings
            .into_iter()
            .map(|literal| {
                let next = self.in_order.len();
                if let Some(number) = self.numbers.get(&literal) {
                    return *number;
                }
                self.in_order.push(literal.clone());
                self.numbers.insert(literal, next);
                next
            })
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The automaton that finds all literals in one pass.
    pub(super) fn finder(self) -> Result<Finder, BuildError> {
        // What is quickest to build: a line is short, and the process may read but one article.
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::NoncontiguousNFA))
            .dense_depth(1)
            .prefilter(false)
            .build(&self.in_order)?;
        Ok(Finder { automaton, n_literals: self.in_order.len() })
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

fn folded_char(c: char) -> char {
    match c {
        'a'..='z' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        'ſ' => 's',
        _ if c.is_whitespace() => ' ',
        _ if c.is_numeric() => '0',
        _ if c.is_ascii() => c,
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(lower), None) => lower,
                _ => c,
            }
        }
    }
}

fn fold_char(c: char) -> String {
    folded_char(c).to_string()
}

/// What a part of a pattern matches.
enum Part {
    /// One of these strings, folded, and nothing else.
    Exact(Vec<String>),
    /// Text that begins with one of `starts` (empty: with anything) and holds one string of each set.
    Open { starts: Vec<String>, sets: Vec<Vec<String>> },
}

/// Most strings that a part is spelled out as.
const MOST_STRINGS: usize = 48;

const ANYTHING: Part = Part::Open { starts: Vec::new(), sets: Vec::new() };

fn exactly(text: &str) -> Part {
    Part::Exact(vec![text.to_string()])
}

impl Part {
    fn of(ast: &Ast) -> Self {
        match ast {
            Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => exactly(""),
            Ast::Literal(literal) => match literal.c {
                DATE => Self::Open { starts: vec!["0".to_string()], sets: vec![vec!["0".to_string()]] },
                LONG => ANYTHING,
                c => Self::Exact(vec![fold_char(c)]),
            },
            Ast::ClassPerl(class) if !class.negated && class.kind == ClassPerlKind::Digit => exactly("0"),
            Ast::ClassPerl(class) if !class.negated && class.kind == ClassPerlKind::Space => exactly(" "),
            Ast::ClassBracketed(class) => match &class.kind {
                ClassSet::Item(item) if !class.negated => {
                    let mut found = Vec::new();
                    if characters(item, &mut found) { Self::Exact(found) } else { ANYTHING }
                }
                _ => ANYTHING,
            },
            Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) => ANYTHING,
            Ast::Group(group) => Self::of(&group.ast),
            Ast::Repetition(repetition) => Self::repeated(Self::of(&repetition.ast), &repetition.op.kind),
            Ast::Alternation(alternation) => Self::one_of(alternation.asts.iter().map(Self::of)),
            Ast::Concat(concat) => Self::joined(&concat.asts),
        }
    }

    fn repeated(inner: Self, kind: &RepetitionKind) -> Self {
        let is_space = matches!(&inner, Self::Exact(strings) if *strings == [" "]);
        match kind {
            // A run of white space is one space here.
            RepetitionKind::OneOrMore if is_space => inner,
            RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore if is_space => {
                Self::Exact(vec![String::new(), " ".to_string()])
            }
            RepetitionKind::ZeroOrOne => match inner {
                Self::Exact(mut strings) => {
                    strings.push(String::new());
                    Self::Exact(strings)
                }
                Self::Open { .. } => ANYTHING,
            },
            RepetitionKind::OneOrMore
            | RepetitionKind::Range(
                RepetitionRange::Exactly(1..)
                | RepetitionRange::AtLeast(1..)
                | RepetitionRange::Bounded(1.., _),
            ) => {
                let (starts, set) = inner.opened();
                Self::Open { starts, sets: set }
            }
            _ => ANYTHING,
        }
    }

    /// Beginnings and sets.
    fn opened(self) -> (Vec<String>, Vec<Vec<String>>) {
        match self {
            Self::Exact(strings) => (beginnings(strings.clone()), usable(strings).into_iter().collect()),
            Self::Open { starts, sets } => (starts, sets),
        }
    }

    fn one_of(branches: impl Iterator<Item = Self>) -> Self {
        let (mut exact, mut starts, mut needed) = (Vec::new(), Vec::new(), Vec::new());
        let (mut all_exact, mut all_start, mut all_need) = (true, true, true);
        for branch in branches {
            if let Self::Exact(strings) = &branch {
                exact.extend(strings.iter().cloned());
            } else {
                all_exact = false;
            }
            let (own_starts, sets) = branch.opened();
            all_start &= !own_starts.is_empty();
            starts.extend(own_starts);
            let best = sets.into_iter().max_by_key(|set| selectivity(set));
            all_need &= best.is_some();
            needed.extend(best.into_iter().flatten());
        }
        if all_exact {
            return Self::Exact(exact);
        }
        Self::Open {
            starts: if all_start { starts } else { Vec::new() },
            sets: if all_need { vec![needed] } else { Vec::new() },
        }
    }

    fn joined(parts: &[Ast]) -> Self {
        let mut run = vec![String::new()];
        let mut starts: Option<Vec<String>> = None;
        let mut sets = Vec::new();
        for part in parts {
            // Most of a pattern is single letters.
            if let Ast::Literal(literal) = part
                && !matches!(literal.c, DATE | LONG)
            {
                let c = folded_char(literal.c);
                for text in &mut run {
                    if c != ' ' || !text.ends_with(' ') {
                        text.push(c);
                    }
                }
                continue;
            }
            match Self::of(part) {
                Self::Exact(strings) if run.len() * strings.len() <= MOST_STRINGS => {
                    run = product(run, &strings);
                }
                Self::Exact(strings) => {
                    starts.get_or_insert_with(|| beginnings(run.clone()));
                    sets.extend(usable(std::mem::replace(&mut run, strings)));
                }
                Self::Open { starts: own_starts, sets: own } => {
                    starts.get_or_insert_with(|| {
                        let both = run.len() * own_starts.len();
                        let known = (1..=MOST_STRINGS).contains(&both);
                        beginnings(if known { product(run.clone(), &own_starts) } else { run.clone() })
                    });
                    sets.extend(usable(std::mem::replace(&mut run, vec![String::new()])));
                    sets.extend(own);
                }
            }
        }
        match starts {
            None => Self::Exact(run),
            Some(starts) => {
                sets.extend(usable(run));
                Self::Open { starts, sets }
            }
        }
    }
}

/// The characters of a class that lists them, not too many. False: it is another kind of class.
fn characters(item: &ClassSetItem, found: &mut Vec<String>) -> bool {
    match item {
        ClassSetItem::Empty(_) => {}
        // Within a class a plain space stands for white space and for a plus: both are in what it is replaced by.
        ClassSetItem::Literal(literal) if literal.c == ' ' => {
            found.extend([" ".to_string(), "+".to_string()]);
        }
        ClassSetItem::Literal(literal) => found.push(fold_char(literal.c)),
        ClassSetItem::Range(range) if range.end.c as u32 - range.start.c as u32 <= 10 => {
            found.extend((range.start.c..=range.end.c).map(fold_char));
        }
        ClassSetItem::Perl(class) if !class.negated && class.kind == ClassPerlKind::Digit => {
            found.push("0".to_string());
        }
        ClassSetItem::Perl(class) if !class.negated && class.kind == ClassPerlKind::Space => {
            found.push(" ".to_string());
        }
        ClassSetItem::Union(union) => return union.items.iter().all(|item| characters(item, found)),
        _ => return false,
    }
    true
}

/// The longer the shortest string, the rarer a line that holds one; then the fewer strings the better.
fn selectivity(strings: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    (strings.iter().map(|text| text.trim().len()).min().unwrap_or(0), std::cmp::Reverse(strings.len()))
}

/// The set as something to look for, if each string says something: a lone letter stands in every line.
fn usable(strings: Vec<String>) -> Option<Vec<String>> {
    let says_nothing = |text: &String| {
        let mut chars = text.trim().chars();
        chars.next().is_none_or(|first| first.is_alphabetic() && chars.next().is_none())
    };
    (!strings.is_empty() && !strings.iter().any(says_nothing)).then_some(strings)
}

/// The set as beginnings, empty if one of them says nothing.
fn beginnings(strings: Vec<String>) -> Vec<String> {
    if strings.iter().any(String::is_empty) { Vec::new() } else { strings }
}

/// Each of `left` with each of `right` behind it. White space behind white space is one run.
fn product(mut left: Vec<String>, right: &[String]) -> Vec<String> {
    let push = |text: &mut String, more: &str| {
        let repeats = text.ends_with(' ') && more.starts_with(' ');
        text.push_str(if repeats { &more[1..] } else { more });
    };
    if let [only] = right {
        for text in &mut left {
            push(text, only);
        }
        return left;
    }
    let mut all = Vec::with_capacity(left.len() * right.len());
    for text in &left {
        for more in right {
            let mut both = String::with_capacity(text.len() + more.len());
            both.push_str(text);
            push(&mut both, more);
            all.push(both);
        }
    }
    all
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
}
