//! What a word can be, before its sentence is looked at.

use crate::lexicon::{Compound, FROM_ADJECTIVE, FROM_PARTICIPLE, Forms, Lexicon, Reading};
use crate::{Gazetteer, Language, Stts, TableMap, TagSet};

/// Where a word's tags come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Source {
    /// The table of closed classes.
    Closed,
    /// The lexicon.
    Lexicon,
    /// The last part of a compound.
    Compound,
    /// Its letters: numbers, marks, a truncated word.
    Shape,
    /// Its ending: the word is unknown.
    Ending,
}

/// A word by itself.
#[derive(Clone, Debug)]
pub struct Word {
    /// What it can be; never empty.
    pub tags: TagSet,
    /// Who says so.
    pub source: Source,
    /// The lexicon's readings of the form, of its small spelling or of its last part.
    pub readings: Vec<Reading>,
    /// What the readings are of, where it is not the form itself.
    pub spelled: Option<String>,
    /// Byte at which the last part begins.
    pub head_at: usize,
    /// Hashes of the features of the word alone.
    pub(crate) hashes: Hashes,
}

/// What the features are made of.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Hashes {
    pub(crate) word: u64,
    pub(crate) class: u64,
    pub(crate) endings: [u64; 4],
    pub(crate) front: u64,
    pub(crate) shape: u64,
    /// The nominal forms of all readings.
    pub(crate) forms: u64,
    /// Bit of a pronoun that can only be a subject.
    pub(crate) subject: u64,
    /// Which auxiliary this can be: *haben*, *sein*, *werden*, *würde*, a modal verb.
    pub(crate) auxiliary: u64,
}

/// The knowledge about single words of one language.
#[derive(Debug)]
pub struct Words {
    closed: TableMap<&'static str, Vec<(TagSet, &'static str)>>,
    gazetteer: &'static Gazetteer,
    /// The lexicon of the language.
    pub lexicon: Lexicon,
}

/// Mixes a number into a hash.
pub const fn mix(hash: u64, number: u64) -> u64 {
    (hash.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The hash of a text.
pub fn hash_text(text: &str) -> u64 {
    hash_more(0x9E37, text)
}

/// The hash of a text that goes on with `more`, from the hash of what stands before.
#[inline]
pub fn hash_more(hash: u64, more: &str) -> u64 {
    more.bytes().fold(hash, |hash, byte| mix(hash, u64::from(byte)))
}

impl Words {
    /// Reads the tables of `language`.
    ///
    /// # Panics
    ///
    /// If a line of `closed_words.tsv` can't be used; the message names its place.
    pub fn of(language: &Language) -> Self {
        let mut closed: TableMap<&'static str, Vec<(TagSet, &'static str)>> = TableMap::default();
        let table = language.table("closed_words");
        for row in table.rows() {
            let tags = row.get(1).split(' ').fold(TagSet::default(), |set, name| match Stts::of_name(name) {
                Some(tag) => set.with(tag),
                None => panic!("{}: no tag '{name}'", table.place(&row)),
            });
            assert!(!row.get(2).is_empty(), "{}: no forms", table.place(&row));
            for form in row.get(2).split(' ') {
                let lemma = if row.get(0) == "=" { form } else { row.get(0) };
                closed.entry(form).or_default().push((tags, lemma));
            }
        }
        Self { closed, gazetteer: Gazetteer::shared(language), lexicon: Lexicon::of(language) }
    }

    /// The tags that the table of closed classes gives to a form as it is spelled.
    pub fn closed(&self, form: &str) -> TagSet {
        self.closed.get(form).map_or(TagSet::default(), |rows| {
            rows.iter().fold(TagSet::default(), |all, (tags, _)| all.or(*tags))
        })
    }

    /// The lemma of a closed-class word with this tag.
    pub fn closed_lemma(&self, form: &str, tag: Stts) -> Option<&'static str> {
        self.closed.get(form)?.iter().find(|(tags, _)| tags.has(tag)).map(|(_, lemma)| *lemma)
    }

    /// What `form` can be. `opens` tells that it stands where any word has a capital: at the beginning of a sentence,
    /// behind a colon or an opening quotation mark.
    pub fn word(&self, form: &str, opens: bool) -> Word {
        let mut word = self.tags_of(form, opens);
        if word.tags.is_empty() {
            word.tags = TagSet::of(&[Stts::Nn, Stts::Ne, Stts::Fm, Stts::Xy]);
        }
        word.hashes = self.hashes(form, opens, &word);
        word
    }

    fn tags_of(&self, form: &str, opens: bool) -> Word {
        let first = form.chars().next().unwrap_or(' ');
        if let Some(tags) = shape_tags(form, first) {
            return Word::new(tags, Source::Shape);
        }
        let is_capital = first.is_uppercase();
        let lower = if is_capital { form.to_lowercase() } else { String::new() };
        let closed = self.closed(form);
        let closed = if is_capital && (opens || closed.is_empty() && !self.lexicon.knows(form)) {
            closed.or(self.closed(&lower))
        } else {
            closed
        };
        if !closed.is_empty() {
            let mut word = Word::new(closed, Source::Closed);
            let spelled = if is_capital && self.closed(form).is_empty() { lower } else { form.to_string() };
            word.readings = self.lexicon.readings(&spelled);
            if is_capital && self.lexicon.readings(form).iter().any(|reading| reading.tag == Stts::Nn) {
                word.tags = word.tags.with(Stts::Nn);
            }
            word.spelled = Some(spelled);
            return word;
        }
        let mut word = Word::new(TagSet::default(), Source::Lexicon);
        word.readings = self.lexicon.readings(form);
        if is_capital && (opens || word.readings.is_empty()) {
            let small = self.lexicon.readings(&lower);
            if word.readings.is_empty() && !small.is_empty() {
                word.spelled = Some(lower.clone());
                if !opens {
                    // A capital inside the sentence: an adjective in a name, or a noun made from it.
                    word.tags = TagSet::of(&[Stts::Nn, Stts::Ne]);
                }
                if !opens && !form.chars().skip(1).any(char::is_lowercase) {
                    word.tags = TagSet::of(&[Stts::Ne]);
                }
                word.readings = small;
            } else {
                word.readings.extend(small);
            }
        }
        let all_capitals = form.chars().all(|c| !c.is_lowercase()) && form.chars().nth(1).is_some();
        for reading in &word.readings {
            let is_usual = opens || !is_capital || word.spelled.is_none() || all_capitals;
            if is_usual || reading.tag == Stts::Adja {
                word.tags = word.tags.with(reading.tag);
            }
        }
        let made_of_adjective =
            |reading: &Reading| reading.tag == Stts::Nn && reading.marks & FROM_ADJECTIVE != 0;
        if is_capital && word.readings.iter().any(made_of_adjective) {
            word.tags = word.tags.with(Stts::Adja);
        }
        let is_name = is_capital
            && (self.gazetteer.persons.first_name(form).is_some()
                || self.gazetteer.places.forms().longest(|n| (n == 0).then_some(form)).is_some());
        if is_capital && word.tags.has(Stts::Nn) {
            word.tags = word.tags.with(Stts::Ne);
        }
        if is_name {
            word.tags = word.tags.with(Stts::Ne);
        }
        if word.tags.has(Stts::Adjd) && !is_capital {
            word.tags = word.tags.with(Stts::Adv);
        }
        if !word.tags.is_empty() {
            return word;
        }
        self.unknown(form, is_capital, opens)
    }

    /// A verb with a separable prefix that the lexicon has without it: *hochfuhr*, *abzuschicken*.
    fn prefixed_verb(&self, form: &str) -> Option<Word> {
        for (at, _) in form.char_indices().skip(2).take(10) {
            let (prefix, rest) = form.split_at(at);
            let is_prefix = self.closed(prefix).has(Stts::Ptkvz)
                || self.lexicon.readings(prefix).iter().any(|reading| reading.tag == Stts::Ptkvz);
            if !is_prefix {
                continue;
            }
            let is_infinitive =
                |form: &str| self.lexicon.readings(form).iter().any(|reading| reading.tag == Stts::Vvinf);
            if rest.strip_prefix("zu").is_some_and(is_infinitive) {
                return Some(Word::new(TagSet::of(&[Stts::Vvizu]), Source::Compound));
            }
            let verbs = [Stts::Vvfin, Stts::Vvinf, Stts::Vvpp];
            let readings: Vec<Reading> = self
                .lexicon
                .readings(rest)
                .into_iter()
                .filter(|reading| verbs.contains(&reading.tag))
                .collect();
            if readings.is_empty() {
                continue;
            }
            let mut word = Word::new(TagSet::default(), Source::Compound);
            for reading in &readings {
                word.tags = word.tags.with(reading.tag);
                if reading.tag == Stts::Vvpp {
                    word.tags = word.tags.with(Stts::Adjd);
                }
            }
            word.readings = readings;
            word.spelled = Some(rest.to_string());
            word.head_at = at;
            return Some(word);
        }
        None
    }

    fn unknown(&self, form: &str, is_capital: bool, opens: bool) -> Word {
        if !is_capital && let Some(word) = self.prefixed_verb(form) {
            return word;
        }
        if form.len() <= MAX_COMPOUND
            && let Some(Compound { at, head, readings, is_whole }) = self.lexicon.compound(form)
        {
            let source = if is_whole { Source::Compound } else { Source::Ending };
            let mut word = Word::new(TagSet::default(), source);
            for reading in &readings {
                word.tags = word.tags.with(reading.tag);
            }
            if is_capital {
                word.tags = word.tags.with(Stts::Nn).with(Stts::Ne);
            }
            word.readings = readings;
            word.spelled = Some(head);
            word.head_at = at;
            if !is_capital && !is_whole {
                word.tags = word.tags.or(ending_tags(form));
            }
            return word;
        }
        let mut tags = if is_capital { TagSet::of(&[Stts::Nn, Stts::Ne]) } else { ending_tags(form) };
        if is_capital && opens {
            tags = tags.or(ending_tags(form));
        }
        if is_capital && (form.contains('-') || form.ends_with("er")) {
            tags = tags.with(Stts::Adja);
        }
        Word::new(tags.with(Stts::Fm), Source::Ending)
    }

    fn hashes(&self, form: &str, opens: bool, word: &Word) -> Hashes {
        let lower = form.to_lowercase();
        let mut hashes = Hashes { word: hash_text(&lower), ..Hashes::default() };
        let mut ends = lower.char_indices().rev().map(|(at, _)| at);
        for ending in &mut hashes.endings {
            *ending = ends.next().map_or(hashes.word, |at| hash_text(&lower[at..]));
        }
        let front_end = lower.char_indices().nth(3).map_or(lower.len(), |(at, _)| at);
        hashes.front = hash_text(&lower[..front_end]);
        let first = form.chars().next().unwrap_or(' ');
        let has = |is: fn(char) -> bool| u64::from(form.chars().skip(1).any(is));
        let is_person = first.is_uppercase() && self.gazetteer.persons.first_name(form).is_some();
        let is_place = first.is_uppercase()
            && self.gazetteer.places.forms().longest(|n| (n == 0).then_some(form)).is_some();
        hashes.shape = u64::from(first.is_uppercase())
            | u64::from(opens) << 1
            | has(char::is_uppercase) << 2
            | has(|c| c.is_ascii_digit()) << 3
            | has(|c| c == '-') << 4
            | u64::from(is_person) << 5
            | u64::from(is_place) << 6
            | (word.source as u64) << 7;
        let nominal = |reading: &&Reading| !reading.tag.is_verb();
        hashes.forms = u64::from(
            word.readings
                .iter()
                .filter(nominal)
                .fold(Forms::default(), |all, reading| all.or(reading.forms))
                .values()
                .0,
        );
        hashes.subject = match lower.as_str() {
            "ich" => 1,
            "du" => 2,
            "er" | "man" => 4,
            "wir" => 8,
            "ihr" => 16,
            "sie" => 32,
            "es" => 64,
            _ => 0,
        };
        hashes.auxiliary = match lower.as_bytes() {
            _ if word.tags.has(Stts::Vmfin) => 15,
            _ if !word.tags.has(Stts::Vafin) => 0,
            [b'h', ..] => 16,
            _ if lower.starts_with("würd") => 17,
            _ if lower.starts_with("wer") || lower.starts_with("wir") || lower.starts_with("wurd") => 18,
            _ => 19,
        };
        let marks = word.readings.iter().fold(0u64, |all, reading| {
            all | u64::from(reading.marks & 7) << if reading.tag == Stts::Nn { 0 } else { 3 }
        });
        // A participle that is an adjective of its own as well is none for sure.
        let own = word
            .readings
            .iter()
            .any(|reading| reading.tag == Stts::Adjd && reading.marks & FROM_PARTICIPLE == 0);
        let was_name = word.readings.iter().any(|reading| reading.tag == Stts::Ne);
        hashes.class = mix(
            mix(word.tags.0, marks),
            u64::from(own) | u64::from(was_name) << 1 | u64::from(word.source == Source::Ending) << 2,
        );
        hashes
    }
}

/// Longer words are not cut into parts: that would take too long.
const MAX_COMPOUND: usize = 60;

impl Word {
    fn new(tags: TagSet, source: Source) -> Self {
        Self { tags, source, readings: Vec::new(), spelled: None, head_at: 0, hashes: Hashes::default() }
    }

    /// All grammatical forms that the readings with this tag have.
    pub fn forms(&self, tag: Stts) -> Forms {
        self.readings
            .iter()
            .filter(|reading| reading.tag == tag)
            .fold(Forms::default(), |all, reading| all.or(reading.forms))
    }
}

/// Tags that the letters alone decide.
fn shape_tags(form: &str, first: char) -> Option<TagSet> {
    use Stts::{Adja, Card, Comma, Fm, Kon, Mark, Ne, Nn, Stop, Trunc, Xy};
    if !form.chars().any(char::is_alphanumeric) {
        return Some(TagSet::of(match form {
            "," => &[Comma],
            "." | "!" | "?" | ";" | ":" | "…" => &[Stop],
            "%" | "€" | "$" | "§" | "°" | "£" => &[Nn],
            "&" => &[Kon],
            "+" | "=" | "*" | "@" | "#" | "<" | ">" | "|" => &[Xy, Mark],
            _ if first == '.' => &[Stop, Mark],
            _ => &[Mark],
        }));
    }
    if first.is_ascii_digit()
        || (matches!(first, '+' | '-' | '−' | '.' | ',')
            && form.as_bytes().get(1).is_some_and(u8::is_ascii_digit))
    {
        let digits_only = form.chars().all(|c| c.is_ascii_digit());
        if form.ends_with('.') && form[..form.len() - 1].chars().all(|c| c.is_ascii_digit()) {
            return Some(TagSet::of(&[Adja, Card]));
        }
        if digits_only || form.chars().all(|c| !c.is_alphabetic()) {
            return Some(TagSet::of(&[Card]));
        }
        let tail = form.trim_start_matches(|c: char| !c.is_alphabetic());
        return Some(match tail.chars().next() {
            Some(c) if c.is_lowercase() => TagSet::of(&[Adja, Stts::Adjd, Card, Stts::Adv, Xy]),
            _ => TagSet::of(&[Nn, Ne, Card]),
        });
    }
    if form.ends_with('-') && form.chars().count() > 1 {
        return Some(TagSet::of(&[Trunc]));
    }
    if form.contains("://") || form.starts_with("www.") || form.contains('@') {
        return Some(TagSet::of(&[Ne, Xy, Nn]));
    }
    if form.chars().count() > 1 && form.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) {
        return Some(TagSet::of(&[Card, Ne, Nn, Adja]));
    }
    if form.chars().count() == 1 && first.is_alphabetic() {
        return Some(TagSet::of(&[Ne, Nn, Xy, Fm, Stts::Appr]));
    }
    None
}

/// What an unknown word in small letters can be by its ending.
fn ending_tags(form: &str) -> TagSet {
    use Stts::{Adja, Adjd, Adv, Card, Nn, Vvfin, Vvinf, Vvizu, Vvpp};
    let lower = form.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let mut tags = TagSet::default();
    if ends(&["e", "en", "er", "es", "em"]) {
        tags = tags.with(Adja);
    }
    if ends(&["en", "ern", "eln"]) {
        tags = tags.with(Vvinf).with(Vvfin).with(Vvpp);
        if lower.contains("zu") {
            tags = tags.with(Vvizu);
        }
    }
    if ends(&["e", "t", "st"]) {
        tags = tags.with(Vvfin);
    }
    if ends(&["t"]) {
        tags = tags.with(Vvpp).with(Adjd);
    }
    if ends(&["zig", "zehn", "hundert", "tausend"]) {
        tags = tags.with(Card);
    }
    if ends(&["weise", "wärts", "mal", "s"]) {
        tags = tags.with(Adv);
    }
    if !ends(&["e", "em", "es"]) {
        tags = tags.with(Adjd).with(Adv);
    }
    tags.with(Nn)
}
