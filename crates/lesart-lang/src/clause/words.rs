//! What the clause reader has to know of a word, looked up once a document.

use std::collections::HashMap;

use super::types::ModalityKind;
use crate::tagger::Words;
use crate::{Forms, Language, Stts, Table, TagSet, TenseMood};

/// What a conjunction makes of its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Conjunction {
    Coordinating,
    Contrast,
    Complement,
    Adverbial,
    Comparing,
    Infinitive,
}

/// What `negation.tsv` says a word does to its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Denial {
    Denies,
    Barely,
    /// Only where it opens the clause: *ohne*.
    AsOpener,
}

/// A noun with its own way in phrases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NounKind {
    Time,
    Measure,
    Title,
}

/// What is known of a word form.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Known {
    /// What it can be.
    pub(super) tags: TagSet,
    /// As a noun.
    pub(super) noun: Forms,
    /// As a name.
    pub(super) name: Forms,
    /// As an adjective.
    pub(super) adjective: Forms,
    /// As an article or pronoun.
    pub(super) pronoun: Forms,
    /// As a finite verb.
    pub(super) finite: Forms,
    pub(super) conjunction: Option<Conjunction>,
    pub(super) relation: Option<&'static str>,
    pub(super) denial: Option<Denial>,
    pub(super) modality: Option<ModalityKind>,
    pub(super) noun_kind: Option<NounKind>,
    /// Cases that it asks for as a preposition, as bits.
    pub(super) governs: u8,
    /// Small letters that matter, see [`Key`].
    pub(super) key: Key,
}

/// Words that a rule is about.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum Key {
    #[default]
    None,
    Es,
    So,
    Dann,
    Dass,
    Ob,
    Wenn,
    Was,
    Nicht,
    Nur,
    Noch,
    Weder,
    Als,
    Wie,
    Und,
    Oder,
    Mehr,
    Nein,
    Das,
    Dies,
    Sie,
    Zu,
}

impl Key {
    fn of(lower: &str) -> Self {
        match lower {
            "es" => Self::Es,
            "so" => Self::So,
            "dann" => Self::Dann,
            "dass" | "daß" => Self::Dass,
            "ob" => Self::Ob,
            "wenn" => Self::Wenn,
            "was" => Self::Was,
            "nicht" => Self::Nicht,
            "nur" | "allein" | "zuletzt" | "bloß" | "lediglich" => Self::Nur,
            "noch" => Self::Noch,
            "weder" => Self::Weder,
            "als" => Self::Als,
            "wie" => Self::Wie,
            "und" | "sowie" | "&" => Self::Und,
            "oder" | "bzw." | "beziehungsweise" => Self::Oder,
            "mehr" | "weniger" => Self::Mehr,
            "nein" => Self::Nein,
            "das" => Self::Das,
            "dies" => Self::Dies,
            "sie" => Self::Sie,
            "zu" => Self::Zu,
            _ => Self::None,
        }
    }
}

/// Words by their form.
#[derive(Default, Debug)]
pub(super) struct Tables {
    conjunctions: HashMap<&'static str, (Conjunction, Option<&'static str>)>,
    denials: HashMap<&'static str, Denial>,
    modality: HashMap<&'static str, ModalityKind>,
    modal_verbs: Vec<(&'static str, &'static str, ModalityKind)>,
    nouns: HashMap<&'static str, NounKind>,
    /// Infinitives of verbs of saying.
    saying: HashMap<&'static str, ()>,
}

fn each_word(table: &Table, column: usize, mut found: impl FnMut(&'static str, &crate::Row)) {
    for row in table.rows() {
        let words = row.get(column);
        assert!(!words.is_empty(), "{}: no words", table.place(&row));
        for word in words.split(' ') {
            found(word, &row);
        }
    }
}

impl Tables {
    pub(super) fn of(language: &Language) -> Self {
        let mut tables = Self::default();
        let table = language.table("conjunctions");
        each_word(&table, 0, |word, row| {
            let kind = match row.get(1) {
                "coordinating" => Conjunction::Coordinating,
                "contrast" => Conjunction::Contrast,
                "complement" => Conjunction::Complement,
                "adverbial" => Conjunction::Adverbial,
                "comparing" => Conjunction::Comparing,
                "infinitive" => Conjunction::Infinitive,
                other => panic!("{}: no kind of conjunction '{other}'", table.place(row)),
            };
            let relation = Some(row.get(2)).filter(|relation| !relation.is_empty());
            tables.conjunctions.insert(word, (kind, relation));
        });
        let table = language.table("negation");
        for row in table.rows() {
            let denial = match (row.get(1), row.get(2)) {
                (_, "barely") => Denial::Barely,
                (_, "opener") => Denial::AsOpener,
                ("predicate" | "noun", "") | (_, "clause") => Denial::Denies,
                ("nothing" | "implicit", "") => continue,
                (_, other) => panic!("{}: no effect on the clause '{other}'", table.place(&row)),
            };
            tables.denials.insert(row.get(0), denial);
        }
        let table = language.table("modality");
        for row in table.rows() {
            let Some(kind) = ModalityKind::ALL.into_iter().find(|kind| kind.name() == row.get(2)) else {
                panic!("{}: no modality '{}'", table.place(&row), row.get(2))
            };
            match row.get(1) {
                "-" => tables.modality.extend(row.get(0).split(' ').map(|word| (word, kind))),
                condition @ ("any" | "k2" | "perfect") => {
                    tables.modal_verbs.push((row.get(0), condition, kind));
                }
                other => panic!("{}: no condition '{other}'", table.place(&row)),
            }
        }
        let table = language.table("phrase_nouns");
        each_word(&table, 1, |word, row| {
            let kind = match row.get(0) {
                "time" => NounKind::Time,
                "measure" => NounKind::Measure,
                "title" => NounKind::Title,
                other => panic!("{}: no kind of noun '{other}'", table.place(row)),
            };
            tables.nouns.insert(word, kind);
        });
        for row in language.table("cues").rows() {
            if row.get(7).split(' ').any(|governs| matches!(governs, "quote" | "v2")) {
                tables.saying.insert(row.get(0), ());
            }
        }
        tables
    }

    /// Whether this infinitive is a verb of saying.
    pub(super) fn is_saying(&self, lemma: &str) -> bool {
        self.saying.contains_key(lemma)
    }

    /// What a modal verb says.
    pub(super) fn modal_verb(&self, lemma: &str, is_k2: bool, is_perfect: bool) -> Option<ModalityKind> {
        let holds = |condition: &str| match condition {
            "k2" => is_k2,
            "perfect" => is_perfect,
            _ => true,
        };
        self.modal_verbs
            .iter()
            .find(|(verb, condition, _)| *verb == lemma && holds(condition))
            .map(|found| found.2)
    }

    /// What is known of a form; `opens` as for [`Words::word`].
    pub(super) fn known(&self, words: &Words, form: &str, opens: bool) -> Known {
        let word = words.word(form, opens);
        let mut known = Known { tags: word.tags, ..Known::default() };
        for reading in &word.readings {
            let forms = match reading.tag {
                Stts::Nn => &mut known.noun,
                Stts::Ne => &mut known.name,
                Stts::Adja => &mut known.adjective,
                Stts::Vvfin | Stts::Vafin | Stts::Vmfin => &mut known.finite,
                Stts::Appr | Stts::Apprart => {
                    known.governs |= reading.forms.cases();
                    continue;
                }
                tag if tag.is_verb() || tag.is_mark() => continue,
                _ => &mut known.pronoun,
            };
            *forms = forms.or(reading.forms.values());
        }
        let lower = form.to_lowercase();
        if let Some((conjunction, relation)) = self.conjunctions.get(lower.as_str()) {
            known.conjunction = Some(*conjunction);
            known.relation = *relation;
        }
        known.denial = self.denials.get(lower.as_str()).copied();
        known.modality = self.modality.get(lower.as_str()).copied();
        known.noun_kind = self.nouns.get(form).copied();
        known.key = Key::of(&lower);
        if let Some(cases) = fixed_case(&lower) {
            known.governs = cases;
        }
        // A name that the lexicon doesn't have, or has with an article only.
        if word.tags.has(Stts::Ne) {
            let singular =
                |case| (0..3).fold(Forms::default(), |all, gender| all.or(Forms::nominal(case, 0, gender)));
            let ends_in_s = lower.ends_with(['s', '\'', '’', 'x', 'z', 'ß']);
            let cases: &[u8] = if ends_in_s { &[0, 1, 2, 3] } else { &[0, 1, 2] };
            known.name = cases.iter().fold(known.name, |all, case| all.or(singular(*case)));
        }
        known
    }
}

/// The case of a contraction as bits: *im* is dative, *ins* accusative.
fn fixed_case(lower: &str) -> Option<u8> {
    match lower {
        "im" | "am" | "zum" | "zur" | "vom" | "beim" | "vorm" => Some(0b100),
        "ins" | "ans" | "aufs" | "fürs" | "durchs" | "ums" | "übers" => Some(0b10),
        _ => None,
    }
}

impl Known {
    /// Whether the verb form can be of this person (1 to 3) and number (0 or 1) in any tense and mood.
    pub(super) fn agrees(&self, person: u8, number: u8) -> bool {
        use TenseMood::{Konjunktiv1, Konjunktiv2, Past, Present};
        self.finite.is_empty()
            || [Present, Past, Konjunktiv1, Konjunktiv2]
                .into_iter()
                .any(|kind| self.finite.has_finite(person, number, kind))
    }
}

/// The forms with this number (0 or 1).
pub(super) fn with_number(forms: Forms, number: u8) -> Forms {
    let bits: u32 = if number == 0 { 0b00_0111 } else { 0b11_1000 };
    forms.and(Forms(bits | bits << 6 | bits << 12 | bits << 18))
}
