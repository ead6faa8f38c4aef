//! Mood, tense and person of a finite verb.
//!
//! Many forms are indicative and Konjunktiv alike. A form counts as Konjunktiv I only where the third person has no such
//! indicative (*habe*, *komme*) and the clause has no *ich*; *sagte* and *wollte* count as past indicative. So a
//! reported plural (*sie kommen*) is read as indicative: the form does not show more.

use super::morph::{Mood, Morph, Number, Tense, VerbForm};
use super::words::Word;
use crate::{Stts, TenseMood};

/// What a finite verb's clause shows.
#[derive(Clone, Copy, Default)]
pub(super) struct Clause {
    /// Person and number of a subject pronoun.
    pub(super) subject: Option<(u8, u8)>,
    /// Whether there is an infinitive.
    pub(super) has_infinitive: bool,
    /// Whether the verb opens the sentence and no subject follows: *Habe selten so gut gegessen.*
    pub(super) lacks_subject: bool,
}

/// The grammatical form of finite verb `word`.
pub(super) fn finite(form: &str, word: &Word, tag: Stts, clause: Clause) -> Morph {
    let morph = Morph { verb_form: Some(VerbForm::Finite), ..Morph::default() };
    if matches!(tag, Stts::Vvimp | Stts::Vaimp) {
        let number = if form.ends_with('t') && !word.forms(tag).has_finite(2, 0, TenseMood::Present) {
            Number::Plural
        } else {
            Number::Singular
        };
        return Morph { mood: Some(Mood::Imperative), number: Some(number), person: Some(2), ..morph };
    }
    let forms = word.forms(tag);
    let fits = |person: u8, number: u8| {
        use TenseMood::{Konjunktiv1, Konjunktiv2, Past, Present};
        // Where two forms are alike, the indicative goes first, and the past before Konjunktiv II.
        [Present, Past, Konjunktiv1, Konjunktiv2]
            .into_iter()
            .find(|kind| forms.has_finite(person, number, *kind))
    };
    let spoken = clause.subject.and_then(|(person, number)| Some((person, number, fits(person, number)?)));
    let elliptic = || clause.lacks_subject.then(|| Some((1, 0, fits(1, 0)?))).flatten();
    let usual = || {
        [(3, 0), (3, 1), (1, 0), (2, 0), (1, 1), (2, 1)]
            .into_iter()
            .find_map(|(person, number)| Some((person, number, fits(person, number)?)))
    };
    let Some((person, number, kind)) = elliptic().or(spoken).or_else(usual) else {
        return guessed(form, morph);
    };
    let is_wuerde = tag == Stts::Vafin && form.to_lowercase().starts_with("würde");
    let mood = match kind {
        TenseMood::Present | TenseMood::Past => Mood::Indicative,
        TenseMood::Konjunktiv1 => Mood::Konjunktiv1,
        TenseMood::Konjunktiv2 if is_wuerde && clause.has_infinitive => Mood::Wuerde,
        TenseMood::Konjunktiv2 => Mood::Konjunktiv2,
    };
    let tense = match kind {
        TenseMood::Present | TenseMood::Konjunktiv1 => Tense::Present,
        TenseMood::Past | TenseMood::Konjunktiv2 => Tense::Past,
    };
    let number = if number == 0 { Number::Singular } else { Number::Plural };
    Morph { mood: Some(mood), tense: Some(tense), person: Some(person), number: Some(number), ..morph }
}

/// A verb that the lexicon does not know: by its ending.
fn guessed(form: &str, morph: Morph) -> Morph {
    let ends = |ending: &str| form.ends_with(ending);
    let (number, tense) = match () {
        () if ends("ten") => (Number::Plural, Tense::Past),
        () if ends("te") => (Number::Singular, Tense::Past),
        () if ends("en") => (Number::Plural, Tense::Present),
        () => (Number::Singular, Tense::Present),
    };
    Morph { mood: Some(Mood::Indicative), tense: Some(tense), person: Some(3), number: Some(number), ..morph }
}
