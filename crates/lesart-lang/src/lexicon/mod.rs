//! The lexicon: what a word form can be.
//!
//! `data/de/lexicon/words.fst` is an automaton from word forms to numbers of sets of readings, `readings.bin` holds
//! these sets (see `format`). Both are read in place. `cargo xtask lexicon` makes them; `ORIGIN.md` beside them
//! tells from what.

mod compound;
pub mod format;
mod forms;

pub use compound::Compound;
pub use forms::{Forms, TenseMood};

use format::Tables;

use crate::{Language, Stts};

/// A form's reading was derived from a verb's participle: *gegangen* as an adjective.
pub const FROM_PARTICIPLE: u8 = 1;
/// A noun that is an infinitive: *das Gehen*.
pub const FROM_INFINITIVE: u8 = 2;
/// A noun that is declined like an adjective: *der Angestellte*.
pub const FROM_ADJECTIVE: u8 = 4;
/// A verb with a separable prefix, here joined: *vorschlägt*.
pub const SEPARABLE: u8 = 8;

/// One thing that a word form can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Its tag.
    pub tag: Stts,
    /// [`FROM_PARTICIPLE`] and the like.
    pub marks: u8,
    /// Its grammatical forms.
    pub forms: Forms,
    /// How the lemma is made from the form.
    edit: u16,
}

/// The word forms of a language with their readings.
#[derive(Debug)]
pub struct Lexicon {
    /// `None` for a language without a lexicon.
    compiled: Option<(fst::Map<&'static [u8]>, Tables<'static>)>,
}

impl Lexicon {
    /// The lexicon of `language`; where there is none, no form is known. Nothing is unpacked, so this takes microseconds.
    ///
    /// # Panics
    ///
    /// If the lexicon's files are not what `cargo xtask lexicon` writes: a mistake in the
    /// program, found by every test that touches it.
    pub fn of(language: &Language) -> Self {
        let files = language.compiled("lexicon/words.fst").zip(language.compiled("lexicon/readings.bin"));
        let compiled = files.map(|(words, readings)| {
            let words = fst::Map::new(words).expect("words.fst is written by cargo xtask lexicon");
            let tables = Tables::of(readings).expect("readings.bin is written by cargo xtask lexicon");
            (words, tables)
        });
        Self { compiled }
    }

    /// The readings of a form as it is spelled, none if it is unknown.
    ///
    /// ```
    /// use lesart_lang::{Lexicon, Stts, language};
    ///
    /// let lexicon = Lexicon::of(language("de").unwrap());
    /// let readings = lexicon.readings("ginge");
    /// assert_eq!(readings[0].tag, Stts::Vvfin);
    /// assert_eq!(lexicon.lemma("ginge", &readings[0]), "gehen");
    /// ```
    pub fn readings(&self, form: &str) -> Vec<Reading> {
        let mut readings = Vec::new();
        self.each(form, |reading| readings.push(reading));
        readings
    }

    /// Whether the form is known as it is spelled.
    pub fn knows(&self, form: &str) -> bool {
        self.compiled.as_ref().is_some_and(|(words, _)| words.contains_key(form))
    }

    /// Calls `found` with each reading of a form as it is spelled.
    pub fn each(&self, form: &str, found: impl FnMut(Reading)) {
        if let Some((words, tables)) = &self.compiled
            && let Some(set) = words.get(form)
        {
            tables.each(set, found);
        }
    }

    /// The lemma that a reading gives to its form.
    pub fn lemma(&self, form: &str, reading: &Reading) -> String {
        let edit = self.compiled.as_ref().and_then(|(_, tables)| tables.edit(reading.edit));
        edit.map_or_else(|| form.to_string(), |edit| edit.apply(form))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn german() -> Lexicon {
        Lexicon::of(language("de").unwrap())
    }

    /// The readings as "TAG lemma", sorted.
    fn show(form: &str) -> Vec<String> {
        let lexicon = german();
        let mut readings: Vec<String> = lexicon
            .readings(form)
            .iter()
            .map(|reading| format!("{} {}", reading.tag, lexicon.lemma(form, reading)))
            .collect();
        readings.sort();
        readings.dedup();
        readings
    }

    #[test]
    fn forms_have_readings_with_lemmas() {
        assert_eq!(show("vorgeschlagen"), ["ADJD vorgeschlagen", "VVPP vorschlagen"]);
        assert_eq!(show("anzukommen"), ["VVIZU ankommen"]);
        assert_eq!(show("Häusern"), ["NN Haus"]);
        assert_eq!(show("schlägt"), ["VVFIN schlagen"]);
        assert_eq!(show("besseren"), ["ADJA gut"]);
        assert_eq!(show("Xyzzy"), [""; 0]);
    }

    #[test]
    fn konjunktiv_is_told_from_indicative() {
        let of = |form: &str| {
            german().readings(form).iter().filter(|reading| reading.tag.is_finite()).fold(
                Forms::default(),
                |all, reading| {
                    if matches!(reading.tag, Stts::Vvimp | Stts::Vaimp) { all } else { all.or(reading.forms) }
                },
            )
        };
        assert!(of("komme").has_finite(3, 0, TenseMood::Konjunktiv1));
        assert!(!of("komme").has_finite(3, 0, TenseMood::Present));
        assert!(of("komme").has_finite(1, 0, TenseMood::Present));
        assert!(
            of("sagte").has_finite(3, 0, TenseMood::Past)
                && of("sagte").has_finite(3, 0, TenseMood::Konjunktiv2)
        );
        assert!(!of("käme").has(TenseMood::Past));
    }
}
