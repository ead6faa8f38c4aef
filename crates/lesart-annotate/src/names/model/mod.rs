//! A statistical model of names: persons, places and organisations by the words in and around them.
//!
//! A linear-chain conditional random field (Lafferty et al. 2001) over hashed features, decoded by Viterbi's search. What
//! the rules find is one of its features, so it learns where to trust them. The weights are made by `cargo xtask train
//! names`; `ORIGIN.md` beside them tells from what.

pub mod features;
pub mod letters;
pub mod reading;
pub mod search;
pub mod words;

use std::cell::{RefCell, RefMut};
use std::ops::Range;

use lesart_lang::Language;
use thread_local::ThreadLocal;

use self::search::{Steps, Weights};
use self::words::{KnownWords, Sight, WordMemory};
use super::rules::Rules;
use super::scan::Atom;
use crate::Document;

/// What a name is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Organisation,
    /// Any other: a work, a product, an event.
    Other,
}

/// A label of one token: outside, or first or further token of a name.
///
/// Numbers as the weights know them: 0 outside, then for each [`Kind`] its first and its further tokens, then a word
/// derived from a name (*Berliner*, *deutsche*) and a compound with one (*SPD-Fraktion*), which are no names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Label(pub u8);

impl Label {
    /// Outside of any name.
    pub const OUTSIDE: Self = Self(0);
    /// Derived from a name.
    pub const DERIVED: Self = Self(9);
    /// A compound with a name.
    pub const PART: Self = Self(10);
    /// How many there are.
    pub const COUNT: usize = 11;

    /// The label of a name's first or further token.
    pub fn of(kind: Kind, first: bool) -> Self {
        Self(1 + 2 * kind as u8 + u8::from(!first))
    }

    /// The kind of a name's token, and whether it is its first.
    pub fn name(self) -> Option<(Kind, bool)> {
        let kind = match self.0 {
            1 | 2 => Kind::Person,
            3 | 4 => Kind::Place,
            5 | 6 => Kind::Organisation,
            7 | 8 => Kind::Other,
            _ => return None,
        };
        Some((kind, self.0 % 2 == 1))
    }

    /// Whether `self` may stand behind `before`: a further token only behind its own kind.
    pub fn may_follow(self, before: Self) -> bool {
        match self.name() {
            Some((kind, false)) => before.name().is_some_and(|(other, _)| other == kind),
            _ => true,
        }
    }
}

/// A name found in a sentence: its tokens and what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// Tokens of the sentence.
    pub tokens: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// The model of one language.
#[derive(Debug)]
pub struct Model {
    known: KnownWords,
    weights: &'static [u8],
    memory: ThreadLocal<RefCell<Memory>>,
}

/// What was looked up before, on one thread: the same words stand in one article after the other.
#[derive(Debug, Default)]
pub struct Memory {
    words: WordMemory,
    steps: Steps,
}

impl Model {
    /// The model of `language`, if it has one. Nothing is unpacked, so this takes microseconds.
    pub fn find(language: &Language) -> Option<Self> {
        let weights = language.compiled("names/weights.bin")?;
        Some(Self { known: KnownWords::of(language), weights, memory: ThreadLocal::new() })
    }

    /// What one thread remembers. To be borrowed for one document, and not twice.
    pub fn memory(&self) -> RefMut<'_, Memory> {
        self.memory.get_or_default().borrow_mut()
    }

    /// What the model reads of one sentence whose atoms the rules have found.
    pub(super) fn sights(
        &self,
        rules: &Rules,
        document: &Document<'_>,
        memory: &mut Memory,
        sentence: &Range<usize>,
        atoms: &[Atom],
    ) -> Vec<Sight> {
        reading::sights(rules, document, (&self.known, &mut memory.words), sentence, atoms)
    }

    /// The names of one sentence, in order.
    pub fn names(&self, memory: &mut Memory, sentence: &[Sight]) -> Vec<Name> {
        names(&search::best(&self.weights, &features::of(sentence), &mut memory.steps))
    }

    /// The labels of one sentence by other weights: for training.
    pub fn label(&self, weights: &impl Weights, sentence: &[Sight]) -> Vec<Label> {
        search::best(weights, &features::of(sentence), &mut Steps::default())
    }
}

/// The names that labels tell of.
pub fn names(labels: &[Label]) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        match label.name() {
            Some((kind, true)) => found.push(Name { tokens: i..i + 1, kind }),
            Some((_, false)) => {
                if let Some(last) = found.last_mut().filter(|last| last.tokens.end == i) {
                    last.tokens.end = i + 1;
                }
            }
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests;
