use foldhash::fast::FixedState;

use super::HashMap;

/// Endings of a German adjective.
const ADJECTIVE_ENDINGS: [&str; 5] = ["e", "en", "er", "es", "em"];

/// Names of one or several words, found in running text with their inflection.
///
/// A word in the middle of a name that ends in -e is taken for an adjective (*Vereinte Nationen*: *der Vereinten
/// Nationen*); the last word may have a genitive ending (*Nordkoreas*, *des Auswärtigen Amtes*).
#[derive(Debug, Default)]
pub struct Phrases {
    names: Vec<Name>,
    /// By first word, the first and the last of the names that begin with it.
    by_first: HashMap<&'static str, (usize, usize)>,
    /// The same by the stem of a first word that is taken for an adjective.
    by_adjective: HashMap<&'static str, (usize, usize)>,
}

#[derive(Debug)]
struct Name {
    /// The words behind the first.
    rest: &'static str,
    value: usize,
    /// The next name with this first word.
    next: Option<usize>,
}

/// A name found by [`Phrases::longest`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// How many words it has.
    pub n_words: usize,
    /// The value it was added with.
    pub value: usize,
    /// Whether it carries a genitive ending.
    pub genitive: bool,
}

impl Phrases {
    /// With room for this many names.
    pub fn with_capacity(n_names: usize) -> Self {
        Self {
            names: Vec::with_capacity(n_names),
            by_first: HashMap::with_capacity_and_hasher(n_names, FixedState::default()),
            by_adjective: HashMap::default(),
        }
    }

    /// Adds the name `form` with its value; the first one added stays.
    pub fn add(&mut self, form: &'static str, value: usize) {
        let form = form.trim();
        if form.is_empty() {
            return;
        }
        let (first, rest) = form.split_once(char::is_whitespace).unwrap_or((form, ""));
        let added = self.names.len();
        self.names.push(Name { rest, value, next: None });
        let stem = adjective_stem(first).filter(|_| !rest.is_empty());
        let entry = match stem {
            Some(stem) => self.by_adjective.entry(stem),
            None => self.by_first.entry(first),
        };
        let mut before = None;
        entry.and_modify(|(_, last)| before = Some(std::mem::replace(last, added))).or_insert((added, added));
        if let Some(before) = before {
            self.names[before].next = Some(added);
        }
    }

    /// The values of the names that are spelled like `form`.
    pub fn spelled(&self, form: &str) -> impl Iterator<Item = usize> {
        let (first, rest) = form.split_once(' ').unwrap_or((form, ""));
        let ends = match adjective_stem(first).filter(|_| !rest.is_empty()) {
            Some(stem) => self.by_adjective.get(stem),
            None => self.by_first.get(first),
        };
        self.chain(ends).filter(move |name| name.rest == rest).map(|name| name.value)
    }

    fn chain(&self, ends: Option<&(usize, usize)>) -> impl Iterator<Item = &Name> {
        let first = ends.map(|(first, _)| &self.names[*first]);
        std::iter::successors(first, |name| Some(&self.names[name.next?]))
    }

    /// The longest name that begins with `word(0)`.
    pub fn longest<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<Found> {
        let first = word(0)?;
        let mut best: Option<Found> = None;
        let mut consider = |names: Option<&(usize, usize)>, genitive: bool| {
            for name in self.chain(names) {
                let Some((n_more, inflected)) =
                    matches_rest(name.rest, &word).filter(|(n_more, _)| *n_more == 0 || !genitive)
                else {
                    continue;
                };
                let found = Found { n_words: n_more + 1, value: name.value, genitive: genitive || inflected };
                if best.is_none_or(|best| found.n_words > best.n_words) {
                    best = Some(found);
                }
            }
        };
        consider(self.by_first.get(first), false);
        if !self.by_adjective.is_empty() {
            for stem in adjective_stems(first) {
                consider(self.by_adjective.get(stem), false);
            }
        }
        for stem in without_genitive(first) {
            consider(self.by_first.get(stem), true);
        }
        best
    }
}

/// Whether the words from the second on are those of `rest`; if so, how many, and whether the last carries a genitive ending.
fn matches_rest<'a>(rest: &str, word: &impl Fn(usize) -> Option<&'a str>) -> Option<(usize, bool)> {
    let mut expected = rest.split_whitespace().peekable();
    let (mut n_words, mut inflected) = (0, false);
    while let Some(next) = expected.next() {
        n_words += 1;
        let actual = word(n_words)?;
        let is_last = expected.peek().is_none();
        inflected = match adjective_stem(next).filter(|_| !is_last) {
            Some(stem) => {
                if !adjective_stems(actual).any(|actual| actual == stem) {
                    return None;
                }
                false
            }
            None if actual == next => false,
            None if is_last && without_genitive(actual).any(|actual| actual == next) => true,
            None => return None,
        };
    }
    Some((n_words, inflected))
}

/// What is left of a name's word that is taken for an adjective: of one that ends in -e.
fn adjective_stem(word: &str) -> Option<&str> {
    word.strip_suffix('e').filter(|stem| stem.len() > 2)
}

/// What is left of `word` without an adjective's ending, for each that it may have.
pub fn adjective_stems(word: &str) -> impl Iterator<Item = &str> {
    ADJECTIVE_ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending))
}

/// What is left of `word` without a genitive ending, for each that it may have.
pub fn without_genitive(word: &str) -> impl Iterator<Item = &str> {
    ["s", "es", "’", "'"].iter().filter_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, usize)> {
        let mut phrases = Phrases::default();
        for (i, form) in [
            "Vereinte Nationen",
            "Nordkorea",
            "Auswärtige Amt",
            "Vereinigte Staaten",
            "Vereinigte Staaten von Amerika",
            "New York",
        ]
        .iter()
        .enumerate()
        {
            phrases.add(form, i);
        }
        let words: Vec<&str> = text.split(' ').collect();
        phrases.longest(|i| words.get(i).copied()).map(|found| (found.value, found.n_words))
    }

    #[test]
    fn names_are_found_inflected_and_the_longest_wins() {
        assert_eq!(found("Vereinten Nationen tagen"), Some((0, 2)));
        assert_eq!(found("Nordkoreas Führung"), Some((1, 1)));
        assert_eq!(found("Auswärtigen Amtes"), Some((2, 2)));
        assert_eq!(found("Vereinigten Staaten von Amerika"), Some((4, 4)));
        assert_eq!(found("Vereinigten Staaten von Europa"), Some((3, 2)));
        assert_eq!(found("New Yorks Hafen"), Some((5, 2)));
        assert_eq!(found("Vereinte Kräfte"), None);
    }
}
