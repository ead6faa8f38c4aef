//! The noun phrase around an office: *der mächtige russische Präsident*, *Nordkoreas Machthaber*.

use std::ops::Range;

use lesart_lang::{Gender, Office, OfficeKind, PlaceKind, TokenKind};

use super::rules::Rules;
use super::scan::{Atom, What};
use crate::Document;

/// How many adjectives may stand before an office.
const MAX_ADJECTIVES: usize = 3;

/// What stands before an office noun.
pub(super) struct Left {
    /// First token of the phrase.
    pub(super) start: usize,
    /// Whether it says that a certain one is meant: *der*, *Russlands*, *vom*.
    pub(super) definite: bool,
}

/// Follows the phrase of the office `atoms[at]` to the left.
pub(super) fn left_of(
    rules: &Rules,
    document: &Document<'_>,
    sentence: &Range<usize>,
    atoms: &[Atom],
    at: usize,
    office: &Office,
) -> Left {
    let noun = atoms[at].tokens.start;
    let bound = at.checked_sub(1).map_or(sentence.start, |before| atoms[before].tokens.end);
    let mut first = noun;
    // The adjectives of countries right before the noun belong to it in any case.
    let mut of_country = noun;
    while first > bound && noun - first < MAX_ADJECTIVES && may_be_adjective(rules, document, first - 1) {
        let is_country = rules.gazetteer.places.adjective(document.token(first - 1)).is_some();
        if is_country && of_country == first {
            of_country = first - 1;
        }
        first -= 1;
    }
    if first == bound
        && let Some(before) = at.checked_sub(1)
        && matches!(atoms[before].what, What::Place(_))
        && is_genitive(document, &atoms[before])
    {
        return Left { start: atoms[before].tokens.start, definite: true };
    }
    if first > bound {
        let word = document.token(first - 1);
        let lower = word.to_lowercase();
        match determiner(&lower, office, document.token(noun)) {
            Some(definite) => return Left { start: first - 1, definite },
            // Zum Präsidenten one is made; zum russischen Präsidenten one goes.
            None if rules.is("contraction", &lower) && (first < noun || !lower.starts_with("zu")) => {
                return Left { start: first, definite: true };
            }
            None => {}
        }
    }
    Left { start: of_country, definite: false }
}

/// Whether a genitive place stands there: *Russlands*, or a name that cannot show it.
fn is_genitive(document: &Document<'_>, place: &Atom) -> bool {
    place.genitive || document.token(place.tokens.end - 1).ends_with(['s', 'x', 'z'])
}

fn may_be_adjective(rules: &Rules, document: &Document<'_>, i: usize) -> bool {
    let word = document.token(i);
    if document.tokens[i].kind == TokenKind::Number {
        return word.ends_with('.');
    }
    if rules.gazetteer.places.adjective(word).is_some() {
        return true;
    }
    document.tokens[i].kind == TokenKind::Word
        && word.len() > 4
        && word.starts_with(char::is_lowercase)
        && ["e", "en", "er", "es", "em"].iter().any(|ending| word.ends_with(ending))
        && !rules.is("article", word)
        && !rules.is("says", word)
}

/// Whether the word is a determiner that agrees with the noun in the singular; if so, whether it is definite.
fn determiner(lower: &str, office: &Office, noun: &str) -> Option<bool> {
    const POSSESSIVE: [&str; 8] = ["sein", "ihr", "unser", "mein", "dein", "euer", "ein", "kein"];
    let definite = matches!(
        lower,
        "der" | "die" | "das" | "dem" | "den" | "des" | "dieser" | "diese" | "dieses" | "diesem" | "diesen"
    );
    let ending = POSSESSIVE
        .iter()
        .find_map(|stem| lower.strip_prefix(stem))
        .filter(|ending| matches!(*ending, "" | "e" | "en" | "er" | "es" | "em"))
        .or_else(|| definite.then(|| &lower[lower.len() - 1..]))?;
    let last = ending.chars().next_back();
    let agrees = match office.gender {
        Gender::Feminine => matches!(last, Some('e' | 'r')),
        // des Staatschefs
        Gender::Masculine if noun.ends_with('s') => last == Some('s') && lower != "das",
        Gender::Masculine if office.nominative => last != Some('e') && lower != "das",
        // dem Experten; der and den Experten are several, though den Präsidenten is one.
        Gender::Masculine => {
            let one_at_a_time = matches!(office.kind, OfficeKind::State | OfficeKind::Minister);
            matches!(last, Some('m' | 's')) || (last == Some('n') && one_at_a_time)
        }
        Gender::Neuter => matches!(last, Some('s' | 'm') | None),
        Gender::Unknown => true,
    };
    agrees.then_some(definite)
}

/// Follows the phrase of an office without a name to the right: *der Präsident der Ukraine*, *das Regime in
/// Pjöngjang*, *der Diktator aus Nordkorea*. The first token behind it, if it goes on.
pub(super) fn right_of(
    rules: &Rules,
    document: &Document<'_>,
    atoms: &[Atom],
    at: usize,
    office: &Office,
) -> Option<usize> {
    let end = atoms[at].tokens.end;
    let next = atoms.get(at + 1)?;
    let What::Place(place) = next.what else { return None };
    let place = rules.gazetteer.places.get(place);
    let is_state = place.kind != PlaceKind::City || place.capital_of.is_some();
    let between = next.tokens.start.checked_sub(end)?;
    let follows = match between {
        0 => next.genitive,
        1 => match document.token(end) {
            "der" | "des" => place.kind != PlaceKind::City,
            "von" | "aus" => is_state,
            "in" => is_state && office.kind == OfficeKind::Government,
            _ => false,
        },
        2 => {
            document.token(end + 1).starts_with("de")
                && match document.token(end) {
                    "von" | "aus" => is_state,
                    "in" => is_state && office.kind == OfficeKind::Government,
                    _ => false,
                }
        }
        _ => false,
    };
    follows.then_some(next.tokens.end)
}
