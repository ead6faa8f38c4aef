//! Phrases of the tables in a claim.

use std::collections::BTreeMap;

use lesart_lang::{Clause, Stts};
use lesart_text::Span;

use crate::claim::{Claim, Word};
use crate::parse::Sentence;
use crate::rules::{Form, Phrase};
use crate::story::Story;

/// Words that may stand between two words of a phrase.
const GAP: usize = 3;

/// Phrases, each with the number of what it says, found by their first words.
#[derive(Debug, Default)]
pub(crate) struct PhraseBook {
    phrases: Vec<(usize, Phrase)>,
    by_word: BTreeMap<String, Vec<usize>>,
    by_beginning: BTreeMap<String, Vec<usize>>,
    by_ending: Vec<usize>,
}

/// A phrase in a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Match {
    /// What the phrase says.
    pub(super) tag: usize,
    /// Places of its words in [`Claim::words`], in order; never empty.
    pub(super) words: Vec<usize>,
    /// From its first word to its last.
    pub(super) span: Span,
}

/// A word of a claim as tables have it: as it stands, and its lemma, both in lower case.
struct Looked<'a> {
    lower: &'a str,
    lemma: String,
    clause: usize,
}

impl PhraseBook {
    /// Phrases with the number of what each says.
    pub(crate) fn new(phrases: impl IntoIterator<Item = (usize, Phrase)>) -> Self {
        let mut book = Self::default();
        for (tag, phrase) in phrases {
            let index = book.phrases.len();
            match phrase.first() {
                Some(Form::Word(word)) => book.by_word.entry(word.clone()).or_default().push(index),
                Some(Form::Beginning(word)) => {
                    book.by_beginning.entry(word.clone()).or_default().push(index);
                }
                Some(Form::Ending(_)) => book.by_ending.push(index),
                None => continue,
            }
            book.phrases.push((tag, phrase));
        }
        book
    }

    /// The phrases in a claim, each whole within a clause, by their first words. A word of a phrase is the word as it stands, or its
    /// lemma: `ablehnen` is *lehnte … ab* too.
    pub(super) fn find(&self, story: Story, claim: &Claim) -> Vec<Match> {
        let words: Vec<Looked> = claim
            .words
            .iter()
            .map(|word| Looked {
                lower: &word.lower,
                lemma: lemma(story, claim, word).to_lowercase(),
                clause: word.clause,
            })
            .collect();
        let mut found = Vec::new();
        for at in 0..words.len() {
            let mut candidates = self.by_ending.clone();
            for key in [words[at].lower, words[at].lemma.as_str()] {
                candidates.extend(self.by_word.get(key).into_iter().flatten());
                if !self.by_beginning.is_empty() {
                    let ends = key.char_indices().map(|(i, c)| i + c.len_utf8());
                    let beginnings = ends.filter_map(|end| self.by_beginning.get(&key[..end]));
                    candidates.extend(beginnings.flatten());
                }
            }
            candidates.sort_unstable();
            candidates.dedup();
            for (tag, phrase) in candidates.into_iter().filter_map(|index| self.phrases.get(index)) {
                if let Some(places) = places(&words, at, phrase) {
                    let spans = places.iter().map(|&i| claim.words[i].span);
                    let Some(span) = spans.reduce(Span::cover) else { continue };
                    found.push(Match { tag: *tag, words: places, span });
                }
            }
        }
        found
    }

    /// Where the first phrase that says `tag` stands. A single adjective before a noun says it of the noun alone: *mutmaßliche Täter*.
    pub(super) fn first(&self, story: Story, claim: &Claim, tag: usize) -> Option<Span> {
        let sentence = sentence_of(story, claim);
        let is_attribute = |found: &Match| {
            let token = sentence.and_then(|sentence| token_of(sentence, found.span));
            token.and_then(|token| sentence?.tag(token)) == Some(Stts::Adja)
        };
        let mut all = self.find(story, claim).into_iter();
        all.find(|found| found.tag == tag && !is_attribute(found)).map(|found| found.span)
    }
}

/// The places of a phrase's words, the first of them at `start`.
fn places(words: &[Looked], start: usize, phrase: &[Form]) -> Option<Vec<usize>> {
    let is = |form: &Form, word: &Looked| form.is(word.lower) || form.is(&word.lemma);
    let (first, rest) = phrase.split_first()?;
    let begin = words.get(start).filter(|word| is(first, word))?;
    let mut places = vec![start];
    let mut at = start + 1;
    for form in rest {
        let near = words.get(at..)?.iter().take(GAP + 1).take_while(|word| word.clause == begin.clause);
        let near = near.into_iter().position(|word| is(form, word))?;
        places.push(at + near);
        at += near + 1;
    }
    Some(places)
}

/// The sentence of a claim, as the grammar reads it.
pub(super) fn sentence_of<'a>(story: Story<'a>, claim: &Claim) -> Option<&'a Sentence> {
    story.parse(claim.article).sentences.get(claim.sentence)
}

/// The place of a claim's word among its sentence's tokens.
pub(super) fn token_of(sentence: &Sentence, span: Span) -> Option<usize> {
    let i = sentence.tokens.partition_point(|token| token.span.start < span.start);
    sentence.tokens.get(i).filter(|token| token.span == span).map(|_| i)
}

/// The clause that a word at `span` stands in.
pub(super) fn clause_around<'a>(story: Story<'a>, claim: &Claim, span: Span) -> Option<&'a Clause> {
    let sentence = sentence_of(story, claim)?;
    sentence.clauses.get(sentence.clause_of(token_of(sentence, span)?)?)
}

/// The lemma of a claim's word, of a verb with its separated prefix; empty where there is none.
pub(super) fn lemma<'a>(story: Story<'a>, claim: &Claim, word: &Word) -> &'a str {
    let Some(sentence) = sentence_of(story, claim) else { return "" };
    token_of(sentence, word.span).map_or("", |i| sentence.lemma(i))
}
