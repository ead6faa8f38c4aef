//! Words of a sentence with their tags, grammatical forms and lemmas.
//!
//! The weights are made by `cargo xtask train tagger`; `data/de/tagger/ORIGIN.md` tells from what.

mod agreement;
mod lemma;
pub mod model;
mod mood;
mod morph;
pub mod words;

pub use morph::{Case, Degree, GrammaticalGender, Mood, Morph, Number, Tense, VerbForm};
pub use words::{Source, Word, Words};

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use crate::{Forms, Language, Stts, TextMap, Token, Upos};

/// A word as the tagger reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tagged {
    /// STTS tag.
    pub stts: Stts,
    /// Universal tag.
    pub upos: Upos,
    /// Grammatical form.
    pub morph: Morph,
    /// Lemma as the treebank GSD has it: *der* for all articles, the infinitive without a separated prefix.
    pub lemma: String,
    /// The infinitive with its separated prefix, on the verb and on the prefix: *schlug … vor* is *vorschlagen*.
    pub joined: Option<String>,
}

/// Tags words of one language.
#[derive(Debug)]
pub struct Tagger {
    words: Words,
    weights: Cow<'static, [u8]>,
}

impl Tagger {
    /// The tagger of a `language` that is known to have one, such as German.
    ///
    /// # Panics
    ///
    /// If the language has no weights, or a line of its tables can't be used; the message names its place.
    pub fn of(language: &Language) -> Self {
        Self::find(language).unwrap_or_else(|| panic!("language '{}' has no tagger", language.code))
    }

    /// The tagger of `language`, if it has one: weights in `data/`.
    ///
    /// # Panics
    ///
    /// If a line of the language's tables can't be used; the message names its place.
    pub fn find(language: &Language) -> Option<Self> {
        let weights = language.compiled("tagger/weights.bin")?;
        Some(Self { words: Words::of(language), weights: Cow::Borrowed(weights) })
    }

    /// A tagger with other weights: for training and measuring.
    pub fn with_weights(language: &Language, weights: Vec<u8>) -> Self {
        Self { words: Words::of(language), weights: Cow::Owned(weights) }
    }

    /// What is known of single words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Tags the tokens of one sentence. For many sentences take a [`reader`](Self::reader): it remembers words.
    ///
    /// ```
    /// use lesart_lang::{Abbreviations, Mood, Stts, Tagger, language, tokens};
    ///
    /// let german = language("de").unwrap();
    /// let tagger = Tagger::of(german);
    /// let text = "Sie schlug einen Ausschuss vor.";
    /// let tokens = tokens(text, &Abbreviations::of(german));
    /// let tagged = tagger.tag(text, &tokens, 0..tokens.len());
    /// assert_eq!(tagged[1].stts, Stts::Vvfin);
    /// assert_eq!(tagged[1].morph.mood, Some(Mood::Indicative));
    /// assert_eq!(tagged[1].joined.as_deref(), Some("vorschlagen"));
    /// ```
    pub fn tag(&self, text: &str, tokens: &[Token], sentence: Range<usize>) -> Vec<Tagged> {
        self.reader().tag(text, tokens, sentence)
    }

    /// A reader of many sentences, best of one document: it looks each word up once.
    pub fn reader(&self) -> Reader<'_> {
        Reader { tagger: self, known: TextMap::default() }
    }
}

/// Tags sentence after sentence.
#[derive(Debug)]
pub struct Reader<'a> {
    tagger: &'a Tagger,
    /// Words by form and by whether they open a sentence. Only looked up, so its order reaches no output.
    known: TextMap<[Option<Rc<Word>>; 2]>,
}

impl Reader<'_> {
    /// Tags the tokens of one sentence, given as a range of `tokens`, which are of `text`.
    pub fn tag(&mut self, text: &str, tokens: &[Token], sentence: Range<usize>) -> Vec<Tagged> {
        let tokens = tokens.get(sentence).unwrap_or_default();
        let forms: Vec<&str> = tokens.iter().map(|token| token.of(text)).collect();
        self.tag_forms(&forms)
    }

    /// Tags the words of one sentence.
    pub fn tag_forms(&mut self, forms: &[&str]) -> Vec<Tagged> {
        let found: Vec<Rc<Word>> =
            (0..forms.len()).map(|i| self.word(forms[i], opens_behind(&forms[..i]))).collect();
        let mut tagged = Vec::with_capacity(forms.len());
        // A list without end in one sentence would make the search slow and large.
        for (forms, found) in forms.chunks(MAX_WORDS).zip(found.chunks(MAX_WORDS)) {
            let words: Vec<&Word> = found.iter().map(AsRef::as_ref).collect();
            tagged.extend(self.tagger.tag_words(forms, &words));
        }
        tagged
    }

    fn word(&mut self, form: &str, opens: bool) -> Rc<Word> {
        let slot = usize::from(opens);
        if let Some(word) = self.known.get(form).and_then(|slots| slots[slot].as_ref()) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.tagger.words.word(form, opens));
        self.known.entry(form.to_string()).or_default()[slot] = Some(Rc::clone(&word));
        word
    }
}

const MAX_WORDS: usize = 400;

impl Tagger {
    fn tag_words(&self, forms: &[&str], words: &[&Word]) -> Vec<Tagged> {
        let weights: &[u8] = &self.weights;
        let tags = model::decode(&weights, words);
        let lower: Vec<String> = forms.iter().map(|form| form.to_lowercase()).collect();
        let agreed = agreement::forms(words, &tags, &lower);
        let mut features = Vec::new();
        let mut tagged: Vec<Tagged> = (0..words.len())
            .map(|i| {
                let lemma = lemma::lemma(&self.words, forms[i], words[i], tags[i], agreed[i]);
                let upos = model::pick_universal(&weights, words, &tags, i, &mut features);
                Tagged {
                    stts: tags[i],
                    upos,
                    morph: morph(&lower, words, &tags, &agreed, i),
                    lemma,
                    joined: None,
                }
            })
            .collect();
        self.join_prefixes(&lower, &mut tagged);
        tagged
    }

    /// Joins separated prefixes with the finite verb to their left: the nearest with which the prefix makes a verb that
    /// the lexicon knows, else the nearest.
    fn join_prefixes(&self, lower: &[String], tagged: &mut [Tagged]) {
        for i in 0..tagged.len() {
            if tagged[i].stts != Stts::Ptkvz {
                continue;
            }
            let joined = |k: usize| format!("{}{}", lower[i], tagged[k].lemma);
            let verbs = || {
                (0..i).rev().filter(|k| {
                    matches!(tagged[*k].stts, Stts::Vvfin | Stts::Vvimp) && tagged[*k].joined.is_none()
                })
            };
            let knows = |k: &usize| {
                self.words.lexicon.readings(&joined(*k)).iter().any(|reading| reading.tag == Stts::Vvinf)
            };
            // A verb before a comma closes a subordinate clause: *lehnt den Plan, über den alle reden, ab*.
            let goes_on = |k: &usize| tagged.get(k + 1).is_some_and(|next| next.stts != Stts::Comma);
            let best = verbs().filter(goes_on).find(knows).or_else(|| verbs().find(knows));
            let Some(verb) = best.or_else(|| verbs().next()) else { continue };
            let infinitive = joined(verb);
            tagged[verb].joined = Some(infinitive.clone());
            tagged[i].joined = Some(infinitive);
        }
    }
}

/// The grammatical form of word `i`.
fn morph(lower: &[String], words: &[&Word], tags: &[Stts], agreed: &[Forms], i: usize) -> Morph {
    let tag = tags[i];
    if tag.is_finite() {
        return mood::finite(&lower[i], words[i], tag, clause(lower, tags, i));
    }
    match tag {
        Stts::Vvinf | Stts::Vainf | Stts::Vminf | Stts::Vvizu => {
            Morph { verb_form: Some(VerbForm::Infinitive), ..Morph::default() }
        }
        Stts::Vvpp | Stts::Vapp | Stts::Vmpp => {
            Morph { verb_form: Some(VerbForm::Participle), ..Morph::default() }
        }
        Stts::Adjd => agreement::nominal(Forms::default(), words[i].forms(tag).degree().max(1)),
        Stts::Adja => agreement::nominal(agreed[i], words[i].forms(tag).degree()),
        Stts::Pper | Stts::Prf => {
            Morph { person: Some(person(&lower[i])), ..agreement::nominal(agreed[i], 0) }
        }
        Stts::Apprart => Morph::default(),
        _ => agreement::nominal(agreed[i], 0),
    }
}

fn person(lower: &str) -> u8 {
    match lower {
        "ich" | "mich" | "mir" | "wir" | "uns" => 1,
        "du" | "dich" | "dir" | "euch" => 2,
        _ => 3,
    }
}

/// What the clause of finite verb `i` shows: as far as the next marks to both sides.
fn clause(lower: &[String], tags: &[Stts], i: usize) -> mood::Clause {
    let is_bound = |k: &usize| matches!(tags[*k], Stts::Comma | Stts::Stop | Stts::Mark);
    let from = (0..i).rev().find(is_bound).map_or(0, |k| k + 1);
    let to = (i..tags.len()).find(is_bound).unwrap_or(tags.len());
    let subject = (from..to).filter(|k| tags[*k] == Stts::Pper).find_map(|k| match lower[k].as_str() {
        "ich" => Some((1, 0)),
        "du" => Some((2, 0)),
        "wir" => Some((1, 1)),
        "er" | "es" => Some((3, 0)),
        _ => None,
    });
    let has_infinitive = (from..tags.len())
        .take_while(|k| tags[*k] != Stts::Stop)
        .any(|k| matches!(tags[k], Stts::Vvinf | Stts::Vainf | Stts::Vminf));
    let is_third = |k: usize| matches!(lower[k].as_str(), "er" | "sie" | "es" | "man" | "der");
    let lacks_subject =
        from == i && (i == 0 || tags[i - 1] != Stts::Comma) && !(i + 1 < to && is_third(i + 1));
    mood::Clause { subject, has_infinitive, lacks_subject }
}

/// Whether the word behind `before` has a capital whatever it is: at the beginning of a sentence, behind a colon, an
/// opening quotation mark, a dash at the beginning.
pub fn opens_behind(before: &[&str]) -> bool {
    const OPENERS: &[&str] = &[
        ":", "„", "»", "“", "\"", "«", "‚", "(", ".", "!", "?", ";", "–", "-", "•", "'", "``", "…", "/", "*",
        "...",
    ];
    before.last().is_none_or(|last| {
        OPENERS.contains(last) || before.len() == 1 && last.chars().all(|c| !c.is_alphabetic())
    })
}
