//! Sentences with other names in the places of theirs, so that the model learns from what stands around a name, and meets
//! names that it does not know.

use std::collections::BTreeMap;
use std::ops::Range;

use super::sentences::Labelled;
use super::words::{FIRST_NAME, ListedWord, PLACES, SURNAME, TOWN};

/// Names to choose from: those in the table of words, and those that it lacks.
struct Choice<'a> {
    known: Vec<&'a str>,
    spare: Vec<&'a str>,
}

impl<'a> Choice<'a> {
    fn of(words: &'a [ListedWord], flags: u8) -> Self {
        let pick = |known: bool| {
            let fits = |word: &&ListedWord| {
                word.flags & flags != 0
                    && word.cluster.is_some() == known
                    && word.form.starts_with(char::is_uppercase)
            };
            words.iter().filter(fits).map(|word| word.form.as_str()).collect()
        };
        Self { known: pick(true), spare: pick(false) }
    }

    fn one(&self, random: &mut Random, spare_of_100: u64) -> &'a str {
        let from_spare = random.of_100() < spare_of_100;
        random.one(if from_spare { &self.spare } else { &self.known })
    }
}

/// A repeatable row of numbers (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 11
    }

    fn of_100(&mut self) -> u64 {
        self.next() % 100
    }

    fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.next() % list.len() as u64).unwrap_or(0)]
    }
}

/// Where the names of a sentence stand, and what they are.
fn names(sentence: &Labelled) -> Vec<(Range<usize>, &str)> {
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for (i, (_, label)) in sentence.iter().enumerate() {
        match (label.split_once('-'), found.last_mut()) {
            (Some(("B", kind)), _) => found.push((i..i + 1, kind)),
            (Some(("I", _)), Some((range, _))) => range.end = i + 1,
            _ => {}
        }
    }
    found
}

/// `copies` of each sentence that has a person, place or organisation, each with other names.
pub(crate) fn augment(sentences: &[Labelled], words: &[ListedWord], copies: usize) -> Vec<Labelled> {
    let flags: BTreeMap<&str, u8> = words.iter().map(|word| (word.form.as_str(), word.flags)).collect();
    let flags = |word: &str| flags.get(word).copied().unwrap_or(0);
    let first_names = Choice::of(words, FIRST_NAME);
    let surnames = Choice::of(words, SURNAME);
    let towns = Choice::of(words, TOWN);
    let places = Choice::of(words, PLACES);
    let mut own: BTreeMap<(&str, bool), Vec<Vec<&str>>> = BTreeMap::new();
    for sentence in sentences {
        for (range, kind) in names(sentence) {
            let name = sentence[range.clone()].iter().map(|(form, _)| form.as_str()).collect();
            own.entry((kind, range.len() == 1)).or_default().push(name);
        }
    }
    let mut random = Random(0x00C0_FFEE_1234_5677);
    let mut out = Vec::new();
    for sentence in std::iter::repeat_n(sentences, copies).flatten() {
        let found: Vec<_> =
            names(sentence).into_iter().filter(|(_, kind)| matches!(*kind, "PER" | "LOC" | "ORG")).collect();
        if found.is_empty() {
            continue;
        }
        let mut made: Labelled = Vec::with_capacity(sentence.len());
        let mut at = 0;
        for (range, kind) in found {
            made.extend_from_slice(&sentence[at..range.start]);
            at = range.end;
            if random.of_100() >= 80 {
                made.extend_from_slice(&sentence[range]);
                continue;
            }
            let old = sentence[range.start].0.as_str();
            let is_single = range.len() == 1;
            let mut name: Vec<String> = match kind {
                "PER" if is_single && flags(old) & (FIRST_NAME | SURNAME) == FIRST_NAME => {
                    vec![first_names.one(&mut random, 45).to_string()]
                }
                "PER" if is_single => vec![surnames.one(&mut random, 45).to_string()],
                "PER" if range.len() == 2 && flags(old) & FIRST_NAME != 0 => vec![
                    first_names.one(&mut random, 45).to_string(),
                    surnames.one(&mut random, 45).to_string(),
                ],
                "LOC" if is_single && flags(old) & PLACES != 0 => {
                    let from_towns = random.of_100() < 60;
                    vec![if from_towns { &towns } else { &places }.one(&mut random, 45).to_string()]
                }
                kind => {
                    let all = &own[&(kind, is_single)];
                    let name = &all[usize::try_from(random.next() % all.len() as u64).unwrap_or(0)];
                    name.iter().map(ToString::to_string).collect()
                }
            };
            let is_genitive =
                |word: &str| word.strip_suffix('s').is_some_and(|base| flags(base) != 0) && flags(word) == 0;
            if is_single && is_genitive(old) && !name[0].ends_with('s') {
                name[0].push('s');
            }
            for (n, form) in name.into_iter().enumerate() {
                made.push((form, format!("{}-{kind}", if n == 0 { 'B' } else { 'I' })));
            }
        }
        made.extend_from_slice(&sentence[at..]);
        out.push(made);
    }
    out
}
