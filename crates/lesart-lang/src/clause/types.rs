//! What a sentence's clauses are.
//!
//! All numbers of tokens are places in the token list that the sentence was cut from, so that `tokens[i].span` is a word's
//! place in the text.

use std::ops::Range;

use crate::{Mood, Stts, Tense};

/// The clauses of one sentence.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Clauses {
    /// In the order in which they begin.
    pub clauses: Vec<Clause>,
    /// Tags that the clauses prove wrong: token and the tag that it should have.
    pub repaired: Vec<(usize, Stts)>,
}

/// A clause: a verb with what belongs to it, or a fragment without a verb.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// What it is for the sentence.
    pub kind: ClauseKind,
    /// Where its finite verb stands.
    pub order: VerbOrder,
    /// Its tokens as ranges in their order: several where another clause interrupts it. Every token of a sentence that is no
    /// mark belongs to exactly one clause; marks inside a range belong to it.
    pub parts: Vec<Range<usize>>,
    /// The clause that it is embedded in or depends on.
    pub parent: Option<usize>,
    /// The clause before it that it is joined to, by a conjunction or a comma: *er kam und **sah***.
    pub joined_to: Option<usize>,
    /// The coordinating conjunction at its beginning: *und, aber*.
    pub conjunction: Option<usize>,
    /// What opens a subordinate clause.
    pub opener: Option<Opener>,
    /// The noun that a relative clause refers to, a token of another clause.
    pub noun: Option<usize>,
    /// The finite verb.
    pub finite: Option<usize>,
    /// The finite verb of the clause before that this one goes on with: *er **hat** gezögert und dann gelacht*. Then it has
    /// none of its own.
    pub shared_finite: Option<usize>,
    /// All tokens of the verb group in their order: finite verb, separated prefix, *zu*, participles, infinitives.
    pub verbs: Vec<usize>,
    /// What the verb group says; `None` in a fragment.
    pub predicate: Option<Predicate>,
    /// The subject.
    pub subject: Option<Subject>,
    /// The phrases in their order, the subject's among them.
    pub phrases: Vec<Phrase>,
    /// Words that deny something in it: *nicht, kein, weder*.
    pub negation: Vec<Negation>,
    /// Words that say how certain or wanted it is, a modal verb that it shares among them.
    pub modality: Vec<Modality>,
    /// The topological fields.
    pub fields: Fields,
}

impl Clause {
    /// Whether the clause as a whole is denied: *er kam nicht*, but neither *nicht er, sondern sie kam* nor *er kam kaum*.
    pub fn is_negated(&self) -> bool {
        self.negation.iter().any(|negation| negation.kind == NegationKind::Denies)
    }

    /// Whether token `i` is part of the clause.
    pub fn has(&self, i: usize) -> bool {
        self.parts.iter().any(|part| part.contains(&i))
    }
}

/// What a clause is for its sentence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClauseKind {
    /// An independent clause: statement, question, demand, also inside quotation marks.
    Main,
    /// The content of a verb or noun: with *dass*, *ob*, a question word, or with the verb second (*er sagte, **er komme***).
    Complement,
    /// With any other conjunction (*weil, wenn, wie er sagt*), and conditions with the verb first (***Käme er**, so …*).
    Adverbial,
    /// With a relative pronoun or adverb.
    Relative,
    /// An infinitive with *zu* that is a clause of its own.
    Infinitive,
    /// No verb: a headline, an ellipsis.
    Fragment,
}

impl ClauseKind {
    /// The kind's name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Complement => "complement",
            Self::Adverbial => "adverbial",
            Self::Relative => "relative",
            Self::Infinitive => "infinitive",
            Self::Fragment => "fragment",
        }
    }
}

/// Where the finite verb stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum VerbOrder {
    /// *Kommt er?*
    First,
    /// *Er kommt.*
    Second,
    /// *…, dass er kommt*
    Last,
    /// There is none.
    None,
}

/// What opens a subordinate clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opener {
    /// The conjunction, pronoun or question word with what belongs to it: *ohne dass*, *mit dem*, *in deren Haus*.
    pub tokens: Range<usize>,
    /// The word itself.
    pub head: usize,
    /// What the conjunction says, see `conjunctions.tsv`: "cause", "time".
    pub relation: Option<&'static str>,
}

/// What a verb group says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Predicate {
    /// The infinitive of the main verb with its separated prefix: *schlug … vor* is *vorschlagen*, *ist gekommen* is
    /// *kommen*, *ist krank* is *sein*.
    pub lemma: String,
    /// The token of the main verb.
    pub token: usize,
    /// Active or passive.
    pub voice: Voice,
    /// Tense of the whole group; `None` for infinitives without *haben* or *sein*.
    pub tense: Option<ClauseTense>,
    /// Mood of the finite verb.
    pub mood: Option<Mood>,
    /// The finite verb's own tense: Konjunktiv I is `Present`, Konjunktiv II `Past`.
    pub form: Option<Tense>,
}

/// Active or passive.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Voice {
    /// *er schlägt*
    Active,
    /// *er wird geschlagen*
    Passive,
}

/// Tense of a verb group.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ClauseTense {
    /// *er kommt, er komme, er käme*
    Present,
    /// *er kam*
    Past,
    /// *er ist gekommen, er sei gekommen, er wäre gekommen*
    Perfect,
    /// *er war gekommen*
    Pluperfect,
    /// *er wird kommen, er werde kommen*
    Future,
}

impl ClauseTense {
    /// The tense's name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Past => "past",
            Self::Perfect => "perfect",
            Self::Pluperfect => "pluperfect",
            Self::Future => "future",
        }
    }
}

/// The subject of a clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// Its head: the noun before a name in apposition (*Präsident* in *der Präsident Wladimir Putin*), the last word of a
    /// bare name, the first of several joined by *und*.
    pub head: usize,
    /// Where it stands.
    pub range: Range<usize>,
    /// Whether it is not said here but taken over from the clause this one is joined to: *er kam und **sah***. Then the
    /// tokens are that clause's.
    pub is_shared: bool,
}

/// A phrase of a clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// From its first token to its last.
    pub range: Range<usize>,
    /// Its head: see [`Subject::head`]; of a prepositional phrase the noun's.
    pub head: usize,
    /// What it is for the verb.
    pub role: Role,
    /// The preposition.
    pub preposition: Option<usize>,
    /// The field that it stands in.
    pub field: Field,
}

/// What a phrase is for its clause; only where that is certain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// Nominative that the finite verb agrees with.
    Subject,
    /// Accusative that is no time or measure.
    AccusativeObject,
    /// Dative without preposition.
    DativeObject,
    /// Genitive that belongs to the noun before it, or stands alone.
    Genitive,
    /// With a preposition.
    Prepositional,
    /// What *sein, werden, bleiben* say of their subject.
    Predicative,
    /// An adverb, an adjective as adverb, a time in the accusative.
    Adverbial,
    /// A further name of the noun before it, between commas.
    Apposition,
    /// The case doesn't show it.
    Unknown,
}

impl Role {
    /// The role's name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::AccusativeObject => "accusative object",
            Self::DativeObject => "dative object",
            Self::Genitive => "genitive",
            Self::Prepositional => "prepositional",
            Self::Predicative => "predicative",
            Self::Adverbial => "adverbial",
            Self::Apposition => "apposition",
            Self::Unknown => "unknown",
        }
    }
}

/// A topological field (Drach 1937, Höhle 1986).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Field {
    /// Vorfeld: before the finite verb of a verb-second clause.
    Front,
    /// Mittelfeld.
    Middle,
    /// Nachfeld: behind the right bracket.
    Back,
}

/// The topological fields of a clause: from their first token to their last, embedded clauses included. An empty field is
/// `None`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Fields {
    /// Vorfeld.
    pub front: Option<Range<usize>>,
    /// Linke Klammer: the finite verb, or what opens a subordinate clause.
    pub left: Option<Range<usize>>,
    /// Mittelfeld.
    pub middle: Option<Range<usize>>,
    /// Rechte Klammer: separated prefix, participles, infinitives; the whole group in a verb-last clause.
    pub right: Option<Range<usize>>,
    /// Nachfeld.
    pub back: Option<Range<usize>>,
}

/// A word that denies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Negation {
    /// The word.
    pub token: usize,
    /// What it denies.
    pub kind: NegationKind,
}

/// What a denying word does to its clause.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NegationKind {
    /// It denies the clause: *nicht, kein, niemand, weder*.
    Denies,
    /// Nearly: *kaum*.
    Barely,
    /// It denies a part: *nicht nur*, *nicht er, sondern sie*, *ohne Geld*.
    Part,
}

/// A word of modality.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Modality {
    /// The word.
    pub token: usize,
    /// What it says, see `modality.tsv`.
    pub kind: ModalityKind,
}

/// What a modal verb or adverb says of its clause.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ModalityKind {
    /// Others say so: *angeblich*, *soll getan haben*.
    Hearsay,
    /// It seems so: *offenbar, anscheinend*.
    Appearance,
    /// It is likely: *wahrscheinlich, dürfte*.
    Likely,
    /// It may be: *vielleicht, könnte*.
    Possible,
    /// It has to be, or others want it: *muss, sollen*.
    Obligation,
    /// Someone wants it: *will*.
    Intention,
    /// Someone is able or free to: *kann, darf*.
    Ability,
}

impl ModalityKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Hearsay,
        Self::Appearance,
        Self::Likely,
        Self::Possible,
        Self::Obligation,
        Self::Intention,
        Self::Ability,
    ];

    /// The kind's name in small letters, as in `modality.tsv`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hearsay => "hearsay",
            Self::Appearance => "appearance",
            Self::Likely => "likely",
            Self::Possible => "possible",
            Self::Obligation => "obligation",
            Self::Intention => "intention",
            Self::Ability => "ability",
        }
    }
}
