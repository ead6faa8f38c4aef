//! Who does what to whom, as far as a claim's main clause shows it.

use lesart_lang::clause::{ClauseTense, ModalityKind, Phrase, Role, Voice};
use lesart_lang::{Clause, Mood, Stts};
use lesart_text::{ActorId, Span};

use super::{StemId, Stems};
use crate::parse::{Sentence, antecedent, subject_head};
use crate::story::Story;

/// Who does what to whom.
#[derive(Clone, PartialEq, Default, Debug)]
pub(crate) struct Frame {
    /// The main verb, or what is said of the subject with *sein*; the same for all words of a group of synonyms.
    pub(crate) predicate: Option<StemId>,
    /// Where that word stands.
    pub(crate) predicate_span: Option<Span>,
    /// Who does it: the subject, in the passive the one behind *von*.
    pub(crate) doer: Option<Party>,
    /// To whom it is done: the accusative object, in the passive the subject.
    pub(crate) undergoer: Option<Party>,
    /// The other nouns: in the dative, or behind a preposition.
    pub(crate) others: Vec<Party>,
    /// Whether the claim as a whole is denied.
    pub(crate) is_denied: bool,
    /// How certain or wanted it is.
    pub(crate) modality: Vec<ModalityKind>,
    /// Mood and tense of the verb.
    pub(crate) mood: Option<Mood>,
    pub(crate) tense: Option<ClauseTense>,
}

/// Someone or something in a frame.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Party {
    /// The noun or name that carries it.
    pub(crate) head: Span,
    /// `None` for a pronoun.
    pub(crate) stem: Option<StemId>,
    /// Whom it names or stands for.
    pub(crate) actor: Option<ActorId>,
}

impl Frame {
    /// All that it names.
    pub(crate) fn parties(&self) -> impl Iterator<Item = &Party> {
        self.doer.iter().chain(&self.undergoer).chain(&self.others)
    }
}

/// The frame of clause `clause` of a sentence of article `article`.
pub(super) fn frame(
    story: Story,
    article: usize,
    sentence: &Sentence,
    clause: usize,
    stems: &mut Stems,
) -> Frame {
    let Some(clause) = sentence.clauses.get(clause) else { return Frame::default() };
    let mut reader = FrameReader { story, article, sentence, stems };
    reader.frame(clause)
}

struct FrameReader<'a, 's> {
    story: Story<'a>,
    article: usize,
    sentence: &'a Sentence,
    stems: &'s mut Stems,
}

impl FrameReader<'_, '_> {
    fn frame(&mut self, clause: &Clause) -> Frame {
        let sentence = self.sentence;
        let verb = clause.predicate.as_ref();
        let is_passive = verb.is_some_and(|verb| verb.voice == Voice::Passive);
        let predicative = clause.phrases.iter().find(|phrase| phrase.role == Role::Predicative);
        let is_empty_verb = verb.is_some_and(|verb| self.story.rules.is_empty(&verb.lemma.to_lowercase()));
        let said_of_subject = predicative.filter(|_| is_empty_verb).map(|phrase| phrase.head);
        let token = said_of_subject.or(verb.map(|verb| verb.token));
        let mut frame = Frame {
            predicate_span: token.and_then(|token| Some(sentence.tokens.get(token)?.span)),
            is_denied: clause.is_negated(),
            modality: clause.modality.iter().map(|modality| modality.kind).collect(),
            mood: verb.and_then(|verb| verb.mood),
            tense: verb.and_then(|verb| verb.tense),
            ..Frame::default()
        };
        frame.predicate = match (said_of_subject, verb) {
            (Some(token), _) => self.stem(token),
            (None, Some(verb)) if !is_empty_verb => {
                let form = self.text(verb.token).to_lowercase();
                Some(self.stems.of(self.story.rules, &form, &verb.lemma.to_lowercase(), false))
            }
            _ => None,
        };
        let subject = subject_head(clause).map(|head| self.party(head));
        for phrase in &clause.phrases {
            if !self.is_noun(phrase) {
                continue;
            }
            let head = antecedent(clause, phrase.head);
            match phrase.role {
                Role::AccusativeObject if frame.undergoer.is_none() && !is_passive => {
                    frame.undergoer = Some(self.party(head));
                }
                Role::Prepositional if is_passive && frame.doer.is_none() && self.says_doer(phrase) => {
                    frame.doer = Some(self.party(head));
                }
                Role::Subject | Role::Predicative | Role::Adverbial => {}
                _ => {
                    let party = self.party(head);
                    frame.others.push(party);
                }
            }
        }
        *(if is_passive { &mut frame.undergoer } else { &mut frame.doer }) = subject;
        frame
    }

    fn text(&self, token: usize) -> &str {
        let article = &self.story.articles[self.article];
        self.sentence.tokens.get(token).map_or("", |token| token.of(&article.text))
    }

    fn is_noun(&self, phrase: &Phrase) -> bool {
        self.sentence.tag(phrase.head).is_some_and(|tag| {
            matches!(tag, Stts::Nn | Stts::Ne | Stts::Pper | Stts::Prels | Stts::Pds | Stts::Fm | Stts::Xy)
        })
    }

    /// *von*, *durch*
    fn says_doer(&self, phrase: &Phrase) -> bool {
        phrase.preposition.is_some_and(|token| matches!(self.sentence.lemma(token), "von" | "durch"))
    }

    fn party(&mut self, head: usize) -> Party {
        let span = self.sentence.tokens.get(head).map_or(Span::new(0, 0), |token| token.span);
        Party { head: span, stem: self.stem(head), actor: self.story.actor_at(self.article, span) }
    }

    /// The stem of a word with content.
    fn stem(&mut self, token: usize) -> Option<StemId> {
        let form = self.text(token).to_lowercase();
        let lemma = self.sentence.lemma(token).to_lowercase();
        let is_noun = matches!(self.sentence.tag(token), Some(Stts::Nn | Stts::Ne));
        let rules = self.story.rules;
        (!rules.is_empty(&form) && !rules.is_empty(&lemma) && !form.is_empty())
            .then(|| self.stems.of(rules, &form, &lemma, is_noun))
    }
}
