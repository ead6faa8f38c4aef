//! Clauses of a sentence: verb, subject, phrases, negation, modality, by rules over the tagger's words.
//!
//! The frame is that of the topological fields: a German clause has its finite verb second (or first) with the rest of the
//! verb group at its end, or everything at its end behind a conjunction or pronoun. In four steps, each linear: the
//! sentence is cut at marks and conjunctions (`segments`), the pieces are put together to clauses with a stack
//! (`drafts`), each clause's words are read as phrases (`chunks`), and agreement and order tell which is the subject
//! (`roles`). Where a clause proves the tagger wrong, the tag is mended.

mod chunks;
mod denial;
mod drafts;
mod finish;
mod levels;
mod mains;
mod mend;
mod nominals;
mod openers;
mod referent;
mod roles;
mod segments;
mod sentence;
mod types;
mod verbs;
mod words;

pub use types::{
    Clause, ClauseKind, ClauseTense, Clauses, Field, Fields, Modality, ModalityKind, Negation, NegationKind,
    Opener, Phrase, Predicate, Role, Subject, VerbOrder, Voice,
};

use std::ops::Range;

use self::sentence::Sentence;
use self::words::{Known, Tables};
use crate::tagger::Words;
use crate::{Language, Stts, Tagged, TextMap, Token};

/// What a language's clauses are made of: its tables of conjunctions, negation and modality.
#[derive(Debug)]
pub struct Grammar {
    tables: Tables,
}

impl Grammar {
    /// Reads the tables of `language`.
    ///
    /// # Panics
    ///
    /// If a line of a table can't be used; the message names its place.
    pub fn of(language: &Language) -> Self {
        Self { tables: Tables::of(language) }
    }

    /// A reader of many sentences, best of one document: it looks each word up once. `words` are the tagger's.
    pub fn reader<'a>(&'a self, words: &'a Words) -> ClauseReader<'a> {
        ClauseReader { grammar: self, words, places: TextMap::default(), known: vec![Known::default()] }
    }
}

/// Reads the clauses of sentence after sentence.
#[derive(Debug)]
pub struct ClauseReader<'a> {
    grammar: &'a Grammar,
    words: &'a Words,
    /// For each form the places of what is known of it, by class of its tag and by whether it opens a sentence. Only looked
    /// up, so its order reaches no output.
    places: TextMap<[u32; SLOTS]>,
    /// What is known of them; the first stands for a word that was not looked up yet.
    known: Vec<Known>,
}

impl ClauseReader<'_> {
    /// The clauses of one sentence, given as a range of `tokens`, which are of `text`; `tagged` are its words as the tagger
    /// reads them. Linear in the sentence's length.
    ///
    /// ```
    /// use lesart_lang::{Abbreviations, Grammar, Tagger, language, tokens};
    ///
    /// let german = language("de").unwrap();
    /// let (tagger, grammar) = (Tagger::of(german), Grammar::of(german));
    /// let text = "Den Plan lehnte sie ab, weil er nichts taugt.";
    /// let tokens = tokens(text, &Abbreviations::of(german));
    /// let tagged = tagger.tag(text, &tokens, 0..tokens.len());
    /// let read = grammar.reader(tagger.words()).clauses(text, &tokens, 0..tokens.len(), &tagged);
    /// let [main, because] = &read.clauses[..] else { panic!("two clauses") };
    /// assert_eq!(main.predicate.as_ref().unwrap().lemma, "ablehnen");
    /// assert_eq!(tokens[main.subject.as_ref().unwrap().head].of(text), "sie");
    /// assert!(because.is_negated() && because.parent == Some(0));
    /// ```
    pub fn clauses(
        &mut self,
        text: &str,
        tokens: &[Token],
        sentence: Range<usize>,
        tagged: &[Tagged],
    ) -> Clauses {
        let base = sentence.start;
        let tokens = tokens.get(sentence).unwrap_or_default();
        let n = tokens.len().min(tagged.len());
        let (tokens, tagged) = (&tokens[..n], &tagged[..n]);
        let mut opens = true;
        let mut known = Vec::with_capacity(n);
        let mut before = None;
        for (token, tagged) in tokens.iter().zip(tagged) {
            if tagged.stts.is_mark() {
                known.push(Known::default());
                opens |= tagged.stts != Stts::Comma;
                continue;
            }
            // Behind an article a name may be a noun that the tagger doesn't know.
            let is_noun = tagged.stts == Stts::Ne && before == Some(Stts::Art);
            let tag = if is_noun { Stts::Nn } else { tagged.stts };
            known.push(self.known(token.of(text), tag, opens));
            before = Some(tagged.stts);
            opens = false;
        }
        let mut sentence =
            Sentence::new(&self.grammar.tables, &self.words.lexicon, text, tokens, tagged, known);
        let drafts = levels::drafts(&mut sentence);
        finish::finish(&sentence, &drafts, base)
    }

    fn known(&mut self, form: &str, tag: Stts, opens: bool) -> Known {
        // What is looked up depends on the tag: nouns, names, other words.
        let class = match tag {
            Stts::Nn | Stts::Trunc => 0,
            Stts::Ne | Stts::Fm => 1,
            tag if tag.is_verb() => 2,
            Stts::Adv
            | Stts::Kon
            | Stts::Kous
            | Stts::Koui
            | Stts::Ptkneg
            | Stts::Ptkzu
            | Stts::Pav
            | Stts::Card => 3,
            _ => 4,
        };
        let slot = 2 * class + usize::from(opens);
        if let Some(place) = self.places.get(form).map(|places| places[slot]).filter(|place| *place > 0) {
            return self.known[place as usize];
        }
        let known = self.grammar.tables.known(self.words, form, tag, opens);
        if let Ok(place) = u32::try_from(self.known.len()) {
            self.places.entry(form.to_string()).or_default()[slot] = place;
            self.known.push(known);
        }
        known
    }
}

/// Five classes of words, each where a capital is due and where it is not.
const SLOTS: usize = 10;
