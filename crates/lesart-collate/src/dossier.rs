use std::collections::BTreeSet;

use lesart_text::{ActorId, ActorKind, Article, Span, Voice};

/// All that Lesart found about one event in several articles.
///
/// `article` is everywhere an index into [`Dossier::articles`]; spans are bytes of that article's text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Dossier {
    /// The articles, in the order given, with the dossier's actor ids.
    pub articles: Vec<Article>,
    /// Articles that have nothing to do with the rest: the largest group that words and names link is the story.
    pub unrelated: Vec<usize>,
    /// Articles that break off, as behind a paywall: what they leave out says nothing.
    pub cut_off: Vec<usize>,
    /// Where words come from that several articles print, and which agency a single one credits. An article that none
    /// names has an origin of its own.
    pub origins: Vec<Origin>,
    /// Those meant in any article, by id.
    pub actors: Vec<DossierActor>,
    /// Matters that articles speak to: first what several tell, the more outlets the earlier, then by first place;
    /// then what one alone tells, article by article. Every sentence of running text that says something is a
    /// reading of just one point, if its article is related.
    pub points: Vec<Point>,
    /// The same words of the same speaker, by first place: every direct quotation, one that a single article
    /// gives too, and indirect ones whose words another article gives as well.
    pub utterances: Vec<Utterance>,
    /// Who wants what from whom.
    pub positions: Vec<Position>,
    /// The moments that the articles speak of, earliest first.
    pub timeline: Vec<Moment>,
    /// What compared the claims: an encoder's name, or [`LEXICAL`](crate::LEXICAL).
    pub similarity: String,
    /// What came of each correction that a person has made, in their order.
    pub corrections: Vec<Applied>,
}

/// A correction and what came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Applied {
    /// The file that the entry stands in, to show.
    pub path: String,
    /// The entry's line in it, from 1.
    pub line: usize,
    /// The entry in one line.
    pub entry: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a correction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// So many mentions and quotations have another actor or name now.
    Done(usize),
    /// All was so already.
    Needless,
    /// These words stand nowhere in the articles: the entry no longer applies.
    NotFound(Vec<String>),
    /// These actors are all called so: the entry doesn't say which is meant.
    Ambiguous(Vec<String>),
}

/// Articles whose words come from one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// The articles.
    pub articles: Vec<usize>,
    /// What shows it, in one plain sentence.
    pub why: String,
    /// Agencies that one of them at least credits.
    pub agencies: Vec<String>,
    /// Passages that two of them at least share word for word, by first place.
    pub passages: Vec<Passage>,
}

/// A passage that articles share word for word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// Where it stands in each.
    pub places: Vec<Place>,
    /// How many words it has.
    pub n_words: usize,
}

/// Words of an article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Which article.
    pub article: usize,
    /// The words.
    pub span: Span,
}

impl Dossier {
    /// How many outlets tell a point: articles of one name are one outlet.
    pub fn n_outlets(&self, point: &Point) -> usize {
        let outlets = point.readings.iter().map(|reading| {
            let outlet = self.articles.get(reading.article).and_then(|article| article.outlet.as_deref());
            outlet.ok_or(reading.article)
        });
        outlets.collect::<BTreeSet<_>>().len()
    }

    /// From how many places the words of a point come: articles of one origin count once.
    pub fn n_origins(&self, point: &Point) -> usize {
        let origin = |article| self.origins.iter().position(|origin| origin.articles.contains(&article));
        let origins = point.readings.iter().map(|reading| origin(reading.article).ok_or(reading.article));
        origins.collect::<BTreeSet<_>>().len()
    }
}

/// Someone whom the articles name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DossierActor {
    /// Number of this actor: its place in [`Dossier::actors`].
    pub id: ActorId,
    /// What it is.
    pub kind: ActorKind,
    /// The fullest name in any article.
    pub name: String,
    /// Which words each article uses, by article, then by first place.
    pub names: Vec<Naming>,
}

/// A way in which one article names an actor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Naming {
    /// Which article.
    pub article: usize,
    /// The words: *Nordkoreas Machthaber*.
    pub text: String,
    /// The noun or name that carries them: *Machthaber*.
    pub head: String,
    /// The outlet's own voice, or someone's whom it quotes.
    pub voice: Voice,
    /// How often.
    pub count: usize,
    /// The first place.
    pub first: Span,
}

/// A matter that articles speak to.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// Whether several tell it, one alone, or several with a difference.
    pub agreement: Agreement,
    /// Each article's words on it, by article.
    pub readings: Vec<Reading>,
    /// What differs.
    pub differences: Vec<Difference>,
    /// Why the readings stand together: each two of different articles.
    pub why: Vec<Alignment>,
}

/// Why two readings stand together.
#[derive(Clone, PartialEq, Debug)]
pub struct Alignment {
    /// The two: article and place.
    pub readings: [(usize, Span); 2],
    /// How likely it is that they tell the same, 0 to 1, by the weights of `data/alignment.tsv`.
    pub score: f64,
    /// What speaks for it, the most telling first: names of features in that file.
    pub why: Vec<&'static str>,
}

/// How the articles stand to a point.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Agreement {
    /// Two articles or more tell it, nothing found that differs.
    Shared,
    /// One article alone tells it.
    Sole,
    /// Two articles or more speak to it, and their readings cannot all hold as they stand.
    Differs,
}

impl Agreement {
    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Sole => "sole",
            Self::Differs => "differs",
        }
    }
}

/// One article's words on a point.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Which article.
    pub article: usize,
    /// The sentence or clause.
    pub span: Span,
    /// Whose statement it is, if the article gives it as someone's.
    pub attributed_to: Option<ActorId>,
}

/// Readings of a point that cannot both hold as they stand.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// In what they differ.
    pub kind: DifferenceKind,
    /// Contradiction, or a later report that overtakes an earlier one.
    pub relation: Relation,
    /// The words that differ, by article. A reading that agrees with all others is not among them.
    pub values: Vec<Value>,
    /// The reason; its [`Display`](std::fmt::Display) is one plain English sentence.
    pub why: Why,
}

/// Why two readings differ: what is wrong between them and the words of either, for wording it in any language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// What is wrong between them.
    pub reason: Reason,
    /// The words of the two readings.
    pub words: [String; 2],
}

impl std::fmt::Display for Why {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [a, b] = &self.words;
        match self.reason {
            Reason::Number => write!(f, "The numbers do not agree: \"{a}\" and \"{b}\"."),
            Reason::MovedOn => write!(f, "The later report has a newer state: \"{a}\" and \"{b}\"."),
            Reason::Date => write!(f, "The times do not agree: \"{a}\" and \"{b}\"."),
            Reason::Duration => write!(f, "The lengths do not agree: \"{a}\" and \"{b}\"."),
            Reason::Place => write!(f, "The places do not agree: \"{a}\" and \"{b}\"."),
            Reason::Speaker => write!(f, "The same words are given to \"{a}\" and to \"{b}\"."),
            Reason::Doer => write!(f, "The same is told of \"{a}\" and of \"{b}\"."),
            Reason::Denied => write!(f, "One states what the other denies: \"{a}\" and \"{b}\"."),
            Reason::Opposite => write!(f, "What they tell excludes each other: \"{a}\" and \"{b}\"."),
            Reason::Doubt => {
                write!(f, "One tells as a fact what the other leaves open: \"{a}\" and \"{b}\".")
            }
            Reason::Confirmed => {
                write!(
                    f,
                    "The later report tells as a fact what the earlier one left open: \"{a}\" and \"{b}\"."
                )
            }
        }
    }
}

/// What is wrong between two readings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// Numbers that don't meet.
    Number,
    /// A state that has moved on from the earlier report to the later one.
    MovedOn,
    /// Times that don't meet.
    Date,
    /// Lengths that don't meet.
    Duration,
    /// Places that are not one.
    Place,
    /// The same words from two mouths.
    Speaker,
    /// The same deed of two doers.
    Doer,
    /// What one states and the other denies.
    Denied,
    /// Predicates that exclude each other.
    Opposite,
    /// A fact here, a doubt there.
    Doubt,
    /// A doubt first, a fact later.
    Confirmed,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 11] = [
        Self::Number,
        Self::MovedOn,
        Self::Date,
        Self::Duration,
        Self::Place,
        Self::Speaker,
        Self::Doer,
        Self::Denied,
        Self::Opposite,
        Self::Doubt,
        Self::Confirmed,
    ];

    /// The reason's name in small letters.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::MovedOn => "moved_on",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Place => "place",
            Self::Speaker => "speaker",
            Self::Doer => "doer",
            Self::Denied => "denied",
            Self::Opposite => "opposite",
            Self::Doubt => "doubt",
            Self::Confirmed => "confirmed",
        }
    }
}

/// In what readings differ.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DifferenceKind {
    /// In a number.
    Number,
    /// In when it happened.
    Date,
    /// In how long it took.
    Duration,
    /// In where it happened.
    Place,
    /// In who said or did it.
    Attribution,
    /// In yes and no.
    Polarity,
    /// In how certain it is.
    Certainty,
}

impl DifferenceKind {
    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Place => "place",
            Self::Attribution => "attribution",
            Self::Polarity => "polarity",
            Self::Certainty => "certainty",
        }
    }
}

/// How differing readings stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Relation {
    /// They cannot both hold.
    Contradicts,
    /// The later report overtakes the earlier one.
    Updates,
}

impl Relation {
    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contradicts => "contradicts",
            Self::Updates => "updates",
        }
    }
}

/// One article's value in a difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value {
    /// Which article.
    pub article: usize,
    /// The words that carry it.
    pub span: Span,
    /// The value on a common scale: `PT50M`, `2019-04-25`, `30..`, `no`.
    pub value: String,
}

/// The same words of one speaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Utterance {
    /// Who said it, if known.
    pub actor: Option<ActorId>,
    /// Where it is given.
    pub variants: Vec<Variant>,
}

/// One place where an utterance is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Variant {
    /// Which article.
    pub article: usize,
    /// Index into that article's quotations.
    pub quotation: usize,
}

/// What someone wants, offers or refuses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// Whose it is.
    pub holder: Holder,
    /// What kind.
    pub act: PositionAct,
    /// Towards whom.
    pub addressee: Option<ActorId>,
    /// Which article tells it.
    pub article: usize,
    /// Where.
    pub span: Span,
}

/// Whose a position is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Holder {
    /// An actor of the dossier.
    Actor(ActorId),
    /// No actor: the words of its article that say who it is (*die Anwohner*, *der Betreiber*).
    Words(Span),
}

/// Kinds of position.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PositionAct {
    Demand,
    Offer,
    Refuse,
    Condition,
    Promise,
    Threaten,
    Support,
    Reject,
    Propose,
}

impl PositionAct {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::Demand,
        Self::Offer,
        Self::Refuse,
        Self::Condition,
        Self::Promise,
        Self::Threaten,
        Self::Support,
        Self::Reject,
        Self::Propose,
    ];

    /// The kind that the contract calls so.
    pub(crate) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == name)
    }

    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Offer => "offer",
            Self::Refuse => "refuse",
            Self::Condition => "condition",
            Self::Promise => "promise",
            Self::Threaten => "threaten",
            Self::Support => "support",
            Self::Reject => "reject",
            Self::Propose => "propose",
        }
    }
}

/// A moment that an article speaks of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// TIMEX3 value of a DATE or TIME: `2019-02`.
    pub value: String,
    /// Which article.
    pub article: usize,
    /// The time expression.
    pub span: Span,
}
