//! Compounds: *Atomwaffenprogramm* is a *Programm*.

use super::{Lexicon, Reading};
use crate::Stts;

/// A word that the lexicon does not know as a whole, cut before its last part, which it knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compound {
    /// Byte at which the last part begins.
    pub at: usize,
    /// The last part as the lexicon spells it: *Programm*.
    pub head: String,
    /// Its readings.
    pub readings: Vec<Reading>,
    /// Whether the front is known too, so that this is no guess.
    pub is_whole: bool,
}

/// What may stand between two parts.
const LINKS: &[&str] = &["", "s", "es", "n", "en", "er", "e", "ns", "ens"];
/// Bytes that the last part must have, and the front.
const MIN_HEAD: usize = 4;
const MIN_FRONT: usize = 3;

impl Lexicon {
    /// Cuts a compound before its last part, the longest that is known: behind the last hyphen
    /// (*Sechs-Parteien-Gespräche*), else where the front is known too, with or without a linking element; as a last
    /// resort where a long end is known (*Brexitverhandlungen*).
    ///
    /// `None` if no end of the word is known. A word is a compound noun if it has a capital, else an adjective:
    /// German hardly compounds verbs.
    pub fn compound(&self, form: &str) -> Option<Compound> {
        if let Some(hyphen) = form.rfind('-').filter(|hyphen| *hyphen > 0 && hyphen + 1 < form.len()) {
            let head = &form[hyphen + 1..];
            return self.head(head, hyphen + 1, true).or_else(|| {
                let inner = self.compound(head)?;
                Some(Compound { at: inner.at + hyphen + 1, ..inner })
            });
        }
        let is_noun = form.chars().next().is_some_and(char::is_uppercase);
        let mut guess = None;
        for (at, _) in form.char_indices() {
            if at < MIN_FRONT || form.len() - at < MIN_HEAD {
                continue;
            }
            let tail = &form[at..];
            let head = if is_noun { capitalised(tail) } else { tail.to_string() };
            let Some(found) = self.head(&head, at, is_noun) else { continue };
            if self.is_front(&form[..at], 0) {
                return Some(found);
            }
            if tail.chars().count() >= 6 && guess.is_none() {
                guess = Some(Compound { is_whole: false, ..found });
            }
        }
        guess
    }

    fn head(&self, head: &str, at: usize, is_noun: bool) -> Option<Compound> {
        let readings: Vec<Reading> = self
            .readings(head)
            .into_iter()
            .filter(|reading| match reading.tag {
                Stts::Nn => is_noun,
                Stts::Adja | Stts::Adjd => true,
                _ => false,
            })
            .collect();
        let fits = readings.iter().any(|reading| (reading.tag == Stts::Nn) == is_noun)
            || at > 0 && !is_noun && !readings.is_empty()
            || head.chars().next().is_some_and(char::is_lowercase) && !readings.is_empty();
        fits.then(|| Compound { at, head: head.to_string(), readings, is_whole: true })
    }

    /// Whether `front` can be the first part of a compound: a known word, one without its linking element, the stem
    /// of a verb, or a compound itself.
    fn is_front(&self, front: &str, depth: usize) -> bool {
        let known = |word: &str| {
            word.len() >= MIN_FRONT
                && (self.knows(&capitalised(word))
                    || self.knows(&word.to_lowercase())
                    || self.knows(&format!("{}en", word.to_lowercase())))
        };
        if LINKS.iter().any(|link| {
            front
                .strip_suffix(link)
                .is_some_and(|word| known(word) || !link.is_empty() && known(&format!("{word}e")))
        }) {
            return true;
        }
        depth < 2
            && front.char_indices().filter(|(at, _)| *at >= MIN_FRONT && front.len() - at >= MIN_HEAD).any(
                |(at, _)| {
                    LINKS.iter().any(|link| {
                        front[at..]
                            .strip_suffix(link)
                            .is_some_and(|word| word.len() >= MIN_HEAD && self.knows(&capitalised(word)))
                    }) && self.is_front(&front[..at], depth + 1)
                },
            )
    }
}

/// The word with a capital.
pub(crate) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn head(form: &str) -> Option<String> {
        let lexicon = Lexicon::of(language("de").unwrap());
        lexicon.compound(form).map(|compound| compound.head)
    }

    #[test]
    fn the_last_part_tells_what_a_compound_is() {
        for (form, expected) in [
            ("Atomwaffenprogramm", "Waffenprogramm Programm"),
            ("Sechs-Parteien-Gespräche", "Gespräche"),
            ("EU-Außenbeauftragte", "Außenbeauftragte Beauftragte"),
            ("Brückensanierungskosten", "Sanierungskosten Kosten"),
            ("wetterabhängigen", "abhängigen"),
            ("Übergangsregierungen", "Regierungen"),
        ] {
            let found = head(form).unwrap_or_default();
            assert!(expected.split(' ').any(|head| head == found), "{form}: {found}");
        }
        assert_eq!(head("Xyzzyq"), None);
    }
}
