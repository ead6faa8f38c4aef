//! What articles state, claim by claim.

mod build;
mod frame;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use lesart_text::{ActorId, ActorKind, Span};

use crate::DossierActor;
use crate::rules::Rules;

pub(crate) use build::claims;
pub(crate) use frame::{Frame, Party};

/// What an article states in one place: a clause with what can't stand without it.
#[derive(Debug)]
pub(crate) struct Claim {
    pub(crate) article: usize,
    /// Index of its sentence in the article.
    pub(crate) sentence: usize,
    /// What a reader is shown of it: a clause with all that it embeds, or the sentence.
    pub(crate) span: Span,
    /// Its clauses in its [`Sentence`], the most important first.
    pub(crate) clauses: Vec<usize>,
    /// Its own words and numbers in order, those of embedded claims left out.
    pub(crate) words: Vec<Word>,
    /// Stems with content, each once, sorted; that of a subject said elsewhere among them.
    pub(crate) stems: Vec<StemId>,
    /// Who does what to whom.
    pub(crate) frame: Frame,
    /// Those of the dossier's actors who are named in it.
    pub(crate) actors: BTreeSet<ActorId>,
    /// Where it names no person, those whom it goes on about.
    pub(crate) context: BTreeSet<ActorId>,
    /// Indices of the article's mentions, time expressions and quantities within it.
    pub(crate) mentions: Vec<usize>,
    pub(crate) times: Vec<usize>,
    pub(crate) quantities: Vec<usize>,
    /// Numbers and dates on a common scale, for finding the same ones again.
    pub(crate) numbers: BTreeSet<String>,
    /// Index of the quotation that makes most of it.
    pub(crate) quotation: Option<usize>,
}

/// A word or number of a claim.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) lower: String,
    /// `None` for what has no content, stands in a time expression or names a known actor.
    pub(crate) stem: Option<StemId>,
    pub(crate) is_capital: bool,
    /// Whether it stands in a direct quotation.
    pub(crate) is_quoted: bool,
    /// Which part of the claim, counted by marks of punctuation and clauses.
    pub(crate) clause: usize,
    /// Whether it is among the words that only tell whose claim it is.
    pub(crate) is_frame: bool,
}

/// Index into [`Stems`].
pub(crate) type StemId = usize;

/// All stems of a story, numbered in the order of their first place.
#[derive(Debug, Default)]
pub(crate) struct Stems {
    ids: BTreeMap<String, StemId>,
    pub(crate) list: Vec<Stem>,
}

/// A stem and what is known of it.
#[derive(Debug)]
pub(crate) struct Stem {
    pub(crate) text: String,
    /// Whether it was ever written with a capital: mostly nouns.
    pub(crate) is_noun: bool,
    /// Whether it stands in news of every kind.
    pub(crate) is_general: bool,
}

impl Stems {
    /// The stem of a word with content, all in lower case.
    pub(super) fn of(&mut self, rules: &Rules, form: &str, lemma: &str, is_noun: bool) -> StemId {
        let is_general = rules.emptiness(form).or_else(|| rules.emptiness(lemma)).is_some();
        self.id(rules.stem_of(form, lemma), is_noun, is_general)
    }

    fn id(&mut self, text: String, is_noun: bool, is_general: bool) -> StemId {
        let next = self.list.len();
        let id = *self.ids.entry(text.clone()).or_insert(next);
        if id == next {
            self.list.push(Stem { text, is_noun, is_general });
        }
        self.list[id].is_noun |= is_noun;
        id
    }
}

impl Claim {
    /// The words of clause `clause`.
    pub(crate) fn clause(&self, clause: usize) -> &[Word] {
        let start = self.words.partition_point(|word| word.clause < clause);
        let end = self.words.partition_point(|word| word.clause <= clause);
        &self.words[start..end]
    }

    /// The clause that byte `at` stands in: that of the last word that begins there or before.
    pub(crate) fn clause_at(&self, at: usize) -> usize {
        let next = self.words.partition_point(|word| word.span.start <= at);
        self.words[..next].last().map_or(0, |word| word.clause)
    }

    /// The persons of the story whom it speaks of: those it names, or else those whom it goes on about.
    pub(crate) fn persons(&self, actors: &[DossierActor]) -> BTreeSet<ActorId> {
        let named = self.actors.iter().copied().filter(|&id| kind_of(actors, id) == Some(ActorKind::Person));
        named.chain(self.context.iter().copied()).collect()
    }
}

/// What actor `id` is, if the dossier knows it.
pub(crate) fn kind_of(actors: &[DossierActor], id: ActorId) -> Option<ActorKind> {
    usize::try_from(id.0).ok().and_then(|i| actors.get(i)).map(|actor| actor.kind)
}
