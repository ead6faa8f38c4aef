//! What the clause reader has to know of a word, looked up once a document.

use std::borrow::Cow;

use super::types::ModalityKind;
use crate::lexicon::{FROM_ADJECTIVE, FROM_INFINITIVE, Reading};
use crate::tagger::Words;
use crate::{Forms, Language, Stts, Table, TableMap, TableSet, TagSet, TenseMood};

/// What a conjunction makes of its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Conjunction {
    Coordinating,
    Contrast,
    Complement,
    Adverbial,
    Comparing,
    Infinitive,
    Correlate,
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
    Je,
    Etwas,
    Niemand,
    Doch,
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
            "noch" => Self::Noch,
            "weder" => Self::Weder,
            "als" => Self::Als,
            "wie" => Self::Wie,
            "und" | "sowie" | "&" => Self::Und,
            "oder" | "bzw." | "beziehungsweise" => Self::Oder,
            "nein" => Self::Nein,
            "das" => Self::Das,
            "dies" => Self::Dies,
            "sie" => Self::Sie,
            "je" => Self::Je,
            "niemand" | "jemand" | "man" | "keiner" | "jeder" => Self::Niemand,
            "doch" | "jedoch" => Self::Doch,
            "mehr" | "weniger" => Self::Mehr,
            "etwas" | "viel" | "wenig" | "genug" => Self::Etwas,
            _ => Self::None,
        }
    }
}

/// Words by their form.
#[derive(Default, Debug)]
pub(super) struct Tables {
    conjunctions: TableMap<&'static str, (Conjunction, Option<&'static str>)>,
    denials: TableMap<&'static str, Denial>,
    /// Phrases that deny only a part: *nicht nur*.
    partial: Vec<Vec<&'static str>>,
    modality: TableMap<&'static str, ModalityKind>,
    modal_verbs: Vec<(&'static str, &'static str, ModalityKind)>,
    nouns: TableMap<&'static str, NounKind>,
    /// Infinitives of verbs of saying.
    saying: TableSet<&'static str>,
    /// Infinitives of verbs with a placeholder *es*.
    placeholder: TableSet<&'static str>,
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
                "correlate" => Conjunction::Correlate,
                other => panic!("{}: no kind of conjunction '{other}'", table.place(row)),
            };
            let relation = Some(row.get(2)).filter(|relation| !relation.is_empty());
            tables.conjunctions.insert(word, (kind, relation));
        });
        let table = language.table("negation");
        for row in table.rows() {
            let denial = match (row.get(1), row.get(2)) {
                (_, "part") => {
                    tables.partial.push(row.get(0).split(' ').collect());
                    continue;
                }
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
                tables.saying.insert(row.get(0));
            }
        }
        each_word(&language.table("placeholder_es"), 0, |verb, _| {
            tables.placeholder.insert(verb);
        });
        tables
    }

    /// Whether *es* before this verb holds the place of a subject behind it.
    pub(super) fn takes_placeholder(&self, lemma: &str) -> bool {
        self.placeholder.contains(lemma)
    }

    /// Whether this infinitive is a verb of saying.
    pub(super) fn is_saying(&self, lemma: &str) -> bool {
        self.saying.contains(lemma)
    }

    /// Whether one of the phrases that deny only a part begins here; `form` gives the words from the denying one on.
    pub(super) fn is_partial<'a>(&self, form: impl Fn(usize) -> &'a str) -> bool {
        self.partial.iter().any(|phrase| {
            phrase.iter().enumerate().all(|(k, word)| {
                let form = form(k);
                form == *word || k == 0 && form.to_lowercase() == *word
            })
        })
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

    /// What is known of a form that the tagger gave the tag `tag`; `opens` tells that it may owe its capital to its place.
    ///
    /// Words whose forms no rule asks for are not looked up in the lexicon, and only nouns are taken apart: this costs more
    /// than everything else that is done with a word here.
    pub(super) fn known(&self, words: &Words, form: &str, tag: Stts, opens: bool) -> Known {
        let lower: Cow<str> =
            if form.chars().any(char::is_uppercase) { form.to_lowercase().into() } else { form.into() };
        let is_capital = form.starts_with(char::is_uppercase);
        let mut known = Known { noun_kind: self.nouns.get(form).copied(), ..Known::default() };
        if tag != Stts::Nn && tag != Stts::Ne {
            known.tags = words.closed(form);
            if is_capital && (opens || known.tags.is_empty()) {
                known.tags = known.tags.or(words.closed(&lower));
            }
            if let Some((conjunction, relation)) = self.conjunctions.get(&*lower) {
                known.conjunction = Some(*conjunction);
                known.relation = *relation;
            }
            known.denial = self.denials.get(&*lower).copied();
            known.modality = self.modality.get(&*lower).copied();
            known.key = Key::of(&lower);
        }
        match tag {
            Stts::Adv
            | Stts::Kon
            | Stts::Kous
            | Stts::Koui
            | Stts::Ptkneg
            | Stts::Ptkzu
            | Stts::Pav
            | Stts::Card => {
                return known;
            }
            _ => {
                let readings = words.lexicon.readings(form);
                let small_known =
                    || if *lower == *form { !readings.is_empty() } else { words.lexicon.knows(&lower) };
                if matches!(tag, Stts::Nn | Stts::Trunc) && readings.is_empty() {
                    self.read_compound(words, form, &mut known);
                } else if tag.is_verb() && known.tags.is_empty() && !small_known() {
                    // A verb with a prefix that the lexicon has without it.
                    let word = words.word(form, opens);
                    known.tags = word.tags;
                    known.read(form, &word.readings);
                } else {
                    known.read(form, &readings);
                    if is_capital && tag != Stts::Nn && tag != Stts::Ne {
                        known.read(&lower, &words.lexicon.readings(&lower));
                    }
                }
            }
        }
        if tag == Stts::Nn && known.noun.is_empty() && known.adjective.is_empty() && !known.name.is_empty() {
            // A name that is a noun as well: *Landrat*.
            self.read_compound(words, form, &mut known);
        }
        match known.key {
            Key::Sie => {
                let cases = Forms::of_cases(0b0011);
                known.pronoun = with_number(cases, 1).or(Forms::nominal(0, 0, 1)).or(Forms::nominal(1, 0, 1));
            }
            Key::Was => known.pronoun = with_number(known.pronoun, 0),
            _ => known.governs = fixed_case(&lower).unwrap_or(known.governs),
        }
        if tag == Stts::Ne || tag == Stts::Nn && known.noun.is_empty() {
            // A name that the lexicon doesn't have, or has with an article only.
            let singular =
                |case| (0..3).fold(Forms::default(), |all, gender| all.or(Forms::nominal(case, 0, gender)));
            let ends_in_s = form.ends_with(['s', '\'', '’', 'x', 'z', 'ß']);
            let cases: &[u8] = if ends_in_s { &[0, 1, 2, 3] } else { &[0, 1, 2] };
            known.name = cases.iter().fold(known.name, |all, case| all.or(singular(*case)));
        }
        known
    }

    fn read_compound(&self, words: &Words, form: &str, known: &mut Known) {
        if form.len() > MAX_COMPOUND {
            return;
        }
        let Some(compound) = words.lexicon.compound(form) else { return };
        known.read(form, &compound.readings);
        known.noun_kind = known.noun_kind.or_else(|| self.nouns.get(compound.head.as_str()).copied());
    }
}

/// Longer words are not cut into parts: that would take too long.
const MAX_COMPOUND: usize = 60;

impl Known {
    /// Takes in what the lexicon's readings show.
    fn read(&mut self, form: &str, readings: &[Reading]) {
        let ends_in_e = form.ends_with('e');
        let is_made = |reading: &Reading| reading.tag == Stts::Nn && reading.marks & FROM_INFINITIVE != 0;
        let has_noun = readings.iter().any(|reading| reading.tag == Stts::Nn && !is_made(reading));
        for reading in readings {
            // *Zahlen* are numbers, hardly what someone pays.
            if is_made(reading) && has_noun {
                continue;
            }
            let forms = match reading.tag {
                Stts::Nn => &mut self.noun,
                Stts::Ne => &mut self.name,
                Stts::Adja => &mut self.adjective,
                Stts::Vvfin | Stts::Vafin | Stts::Vmfin => &mut self.finite,
                Stts::Appr | Stts::Apprart => {
                    self.governs |= reading.forms.cases();
                    continue;
                }
                tag if tag.is_verb() => {
                    self.tags = self.tags.with(tag);
                    continue;
                }
                _ => &mut self.pronoun,
            };
            *forms = forms.or(reading.forms.values());
            if reading.tag == Stts::Nn && reading.marks & FROM_ADJECTIVE != 0 && ends_in_e {
                // *Unbekannte schossen*: the strong plural, which the lexicon lacks.
                self.noun = self.noun.or(with_number(Forms::of_cases(0b0011), 1));
            }
            self.tags = self.tags.with(reading.tag);
        }
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
