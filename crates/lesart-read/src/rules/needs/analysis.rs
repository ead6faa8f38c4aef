//! Reads off a pattern, without compiling it, what a line must hold for it to match. Done when the crate is built: `build.rs`
//! takes this file in.
//!
//! Wrong in one direction only: a line that lacks what is needed can't match; one that has it may still not match.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use regex_syntax::ast::{
    Ast, ClassPerlKind, ClassSet, ClassSetItem, RepetitionKind, RepetitionRange, parse::Parser,
};

use super::fold::{DASH, QUOTE, folded_char};

/// What all matches of one pattern have in common, as numbers of literals.
#[derive(Debug, Default)]
pub(crate) struct Analysed {
    /// A match begins with one of these; empty: with anything.
    pub(crate) starts: Vec<u16>,
    /// Of each of these sets one literal stands in the line.
    pub(crate) all: Vec<Vec<u16>>,
}

/// An automaton of literals as `Automaton` takes it.
#[derive(Debug, Default)]
pub(crate) struct Built {
    pub(crate) begins: Vec<u32>,
    pub(crate) bytes: Vec<u8>,
    pub(crate) fails: Vec<u32>,
    pub(crate) ends: Vec<u16>,
}

/// In `ends`: no literal ends here.
const NONE: u16 = u16::MAX;

/// The literals that patterns need, each with a number.
#[derive(Debug, Default)]
pub(crate) struct Literals {
    numbers: BTreeMap<String, u16>,
}

/// In an outline: a date.
const DATE: char = '\u{E000}';
/// In an outline: a long pattern of which nothing is known.
const LONG: char = '\u{E001}';

/// The pattern with what is long in its placeholders as one character. `agencies` are the patterns of the agencies' names.
pub(crate) fn outline(pattern: &str, agencies: &[&str]) -> String {
    const KNOWN: &[(&str, &str)] = &[
        ("<date>", "\u{E000}"),
        ("<names>", "\u{E001}"),
        ("<place>", "\u{E001}"),
        ("<outlet>", "\u{E001}"),
        ("<credit>", "\u{E001}"),
        ("<dash>", DASH),
        ("<quote>", QUOTE),
        ("<n>", r"\d+"),
    ];
    let agency = format!("(?:{}){LONG}", agencies.join("|"));
    KNOWN
        .iter()
        .fold(pattern.replace("<agencies>", &agency), |outline, (name, short)| outline.replace(name, short))
}

impl Literals {
    /// What a line needs for `outline` to match in it. An outline is a regular expression; a plain space stands for white
    /// space. The error is the parser's.
    pub(crate) fn needs_of(&mut self, outline: &str) -> Result<Analysed, String> {
        let ast = Parser::new().parse(outline).map_err(|error| error.kind().to_string())?;
        let (starts, sets) = Part::of(&ast).opened();
        let starts = self.numbers_of(starts);
        Ok(Analysed { starts, all: sets.into_iter().map(|set| self.numbers_of(set)).collect() })
    }

    fn numbers_of(&mut self, strings: Vec<String>) -> Vec<u16> {
        let number = |literal| {
            let next = u16::try_from(self.numbers.len()).expect("some thousand literals");
            *self.numbers.entry(literal).or_insert(next)
        };
        let mut numbers: Vec<u16> = strings.into_iter().map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The automaton that finds them all in one pass.
    pub(crate) fn automaton(&self) -> Built {
        let literals: Vec<(&[u8], u16)> =
            self.numbers.iter().map(|(literal, number)| (literal.as_bytes(), *number)).collect();
        let mut built = Built::default();
        // The trie, breadth first, so that the children of a state lie side by side, in the order of their bytes: of each state
        // the literals that begin with it, and its length.
        let mut states = VecDeque::from([(literals.as_slice(), 0)]);
        while let Some((under, length)) = states.pop_front() {
            built.begins.push(number(built.bytes.len()));
            let ending = under.first().filter(|(literal, _)| literal.len() == length);
            built.ends.push(ending.map_or(NONE, |(_, number)| *number));
            for group in under[usize::from(ending.is_some())..].chunk_by(|a, b| a.0[length] == b.0[length]) {
                built.bytes.push(group[0].0[length]);
                states.push_back((group, length + 1));
            }
        }
        built.begins.push(number(built.bytes.len()));
        built.fails = vec![0; built.ends.len()];
        for state in 0..built.ends.len() {
            for at in built.children(state) {
                let mut shorter = state;
                while shorter != 0 {
                    shorter = built.fails[shorter] as usize;
                    if let Some(child) =
                        built.children(shorter).find(|child| built.bytes[*child] == built.bytes[at])
                    {
                        built.fails[at + 1] = number(child + 1);
                        break;
                    }
                }
            }
        }
        built
    }
}

impl Built {
    /// The transitions of a state; each leads to the state whose number is one more than its own.
    fn children(&self, state: usize) -> Range<usize> {
        self.begins[state] as usize..self.begins[state + 1] as usize
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("tables of less than four gigabytes")
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
