use super::HashMap;

/// Endings of a German adjective.
const ADJECTIVE_ENDINGS: [&str; 5] = ["e", "en", "er", "es", "em"];

/// Names of one or several words, found in running text with their inflection.
///
/// A word in the middle of a name that ends in -e is taken for an adjective (*Vereinte Nationen*: *der Vereinten
/// Nationen*); the last word may have a genitive ending (*Nordkoreas*, *des Auswärtigen Amtes*).
#[derive(Debug, Default)]
pub struct Phrases {
    /// By first word: the other words and the value.
    by_first: HashMap<String, Vec<(Vec<String>, usize)>>,
    /// The same by the stem of a first word that is taken for an adjective.
    by_adjective: HashMap<String, Vec<(Vec<String>, usize)>>,
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
    /// Adds the name `form` with its value; the first one added stays.
    pub fn add(&mut self, form: &str, value: usize) {
        let mut words = form.split_whitespace().map(str::to_string).peekable();
        let Some(first) = words.next() else { return };
        let more = words.peek().is_some();
        let mut rest: Vec<String> = words.collect();
        let n_inner = rest.len().saturating_sub(1);
        for word in &mut rest[..n_inner] {
            *word = as_pattern(std::mem::take(word));
        }
        let first = if more { as_pattern(first) } else { first };
        let (by_word, key) = match first.strip_suffix('~') {
            Some(stem) => (&mut self.by_adjective, stem.to_string()),
            None => (&mut self.by_first, first),
        };
        by_word.entry(key).or_default().push((rest, value));
    }

    /// The longest name that begins with `word(0)`.
    pub fn longest<'a>(&self, word: impl Fn(usize) -> Option<&'a str>) -> Option<Found> {
        let first = word(0)?;
        let mut best: Option<Found> = None;
        let mut consider = |names: Option<&Vec<(Vec<String>, usize)>>, genitive: bool| {
            for (rest, value) in names.into_iter().flatten() {
                let Some(inflected) = matches_rest(rest, &word).filter(|_| rest.is_empty() || !genitive)
                else {
                    continue;
                };
                let found = Found { n_words: rest.len() + 1, value: *value, genitive: genitive || inflected };
                if best.is_none_or(|best| found.n_words > best.n_words) {
                    best = Some(found);
                }
            }
        };
        consider(self.by_first.get(first), false);
        for stem in adjective_stems(first) {
            consider(self.by_adjective.get(stem), false);
        }
        for stem in without_genitive(first) {
            consider(self.by_first.get(stem), true);
        }
        best
    }
}

/// Whether the words from the second on are those of `rest`; if so, whether the last carries a genitive ending.
fn matches_rest<'a>(rest: &[String], word: &impl Fn(usize) -> Option<&'a str>) -> Option<bool> {
    let mut inflected = false;
    for (i, expected) in rest.iter().enumerate() {
        let actual = word(i + 1)?;
        inflected = match expected.strip_suffix('~') {
            Some(stem) => {
                if !adjective_stems(actual).any(|actual| actual == stem) {
                    return None;
                }
                false
            }
            None if actual == expected => false,
            None if i + 1 == rest.len() && without_genitive(actual).any(|actual| actual == expected) => true,
            None => return None,
        };
    }
    Some(inflected)
}

fn as_pattern(word: String) -> String {
    match word.strip_suffix('e') {
        Some(stem) if stem.len() > 2 => format!("{stem}~"),
        _ => word,
    }
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
