use crate::Span;

/// Someone's words, or the report of them.
///
/// The parts are spans because German takes them apart: *schlug … vor*, or a quotation interrupted by
/// *, sagte er,*. Types and roles are those of the corpus of Petersen-Frey and Biemann (2024).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quotation {
    /// How it is given.
    pub kind: QuotationType,
    /// What was said, quotation marks included.
    pub quote: Vec<Span>,
    /// Who said it, in the text's words; empty if unknown.
    pub speaker: Vec<Span>,
    /// The word that says it is said: *sagte*, *laut*, *zufolge*.
    pub cue: Vec<Span>,
    /// The whole of the reporting clause.
    pub frame: Vec<Span>,
    /// To whom it was said.
    pub addressee: Vec<Span>,
    /// The actor that the speaker names, if it is known who that is.
    pub actor: Option<ActorId>,
}

/// The five types of quotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum QuotationType {
    /// In the speaker's words, as a rule in quotation marks.
    Direct,
    /// As a clause that depends on a cue: *sagte, er komme*; *laut X komme er*.
    Indirect,
    /// In the speaker's voice without cue or mark.
    FreeIndirect,
    /// A clause in Konjunktiv that goes on with what the speaker before it said.
    IndirectFreeIndirect,
    /// The act of speech told, not its words: *kritisierte die Pläne*.
    Reported,
}

impl QuotationType {
    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "Direct",
            Self::Indirect => "Indirect",
            Self::FreeIndirect => "FreeIndirect",
            Self::IndirectFreeIndirect => "IndirectFreeIndirect",
            Self::Reported => "Reported",
        }
    }
}

/// A time expression as TIMEX3 has it (ISO-TimeML; for German the guidelines behind the KRAUTS corpus).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeExpression {
    /// Where it stands.
    pub span: Span,
    /// Which of the four types.
    pub kind: TimeType,
    /// The normalised value: `2019-02`, `P2M`, `2019-04-26TEV`; `XXXX-…` where it is open.
    pub value: String,
    /// What qualifies the value: *Anfang*, *etwa*, *mehr als*.
    pub modifier: Option<TimeModifier>,
    /// Where a length leads that is counted from a day: *vor zehn Jahren* is the DURATION `P10Y`, and in an article of 2019
    /// the date 2009. `None` for every other expression.
    pub date: Option<CountedDate>,
}

impl TimeExpression {
    /// Value and modifier of the date that is spoken of: its own for DATE and TIME, that which a length is counted to, `None` for
    /// lengths and sets by themselves. It may be open (`XXXX-05`).
    pub fn moment(&self) -> Option<(&str, Option<TimeModifier>)> {
        match (self.kind, &self.date) {
            (TimeType::Date | TimeType::Time, _) => Some((&self.value, self.modifier)),
            (_, Some(date)) => Some((&date.value, date.modifier)),
            (TimeType::Duration | TimeType::Set, None) => None,
        }
    }

    /// The value of the date that is spoken of, and for lengths and sets by themselves their own.
    pub fn moment_or_value(&self) -> &str {
        self.moment().map_or(self.value.as_str(), |(value, _)| value)
    }
}

/// The date that a length leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CountedDate {
    /// As exact as the unit that is counted: a year for years, a week for weeks.
    pub value: String,
    /// What qualifies it: *vor mehr als zwei Monaten* is `BEFORE` that month.
    pub modifier: Option<TimeModifier>,
}

/// TIMEX3 types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TimeType {
    /// A day or something longer on the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A time that comes back.
    Set,
}

impl TimeType {
    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// TIMEX3 modifiers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(missing_docs, reason = "the names are those of TIMEX3")]
pub enum TimeModifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

impl TimeModifier {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Before,
        Self::After,
        Self::OnOrBefore,
        Self::OnOrAfter,
        Self::LessThan,
        Self::MoreThan,
        Self::EqualOrLess,
        Self::EqualOrMore,
        Self::Start,
        Self::Mid,
        Self::End,
        Self::Approx,
    ];

    /// TIMEX3's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

/// A number with bounds and unit: *knapp 5000 Menschen* is 4900 to 5000 of `Menschen`.
///
/// Numbers within a time expression are not quantities.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantity {
    /// The number with what bounds it and its unit: *mehr als 30 Tote*.
    pub span: Span,
    /// Lower bound, included; `None` is open.
    pub low: Option<f64>,
    /// Upper bound, included; `None` is open.
    pub high: Option<f64>,
    /// What is counted or measured: a symbol (`%`, `EUR`, `km`) or the noun's own form (`Tote`).
    pub unit: Option<String>,
}

/// An actor, by its number. Ids hold within one article until a dossier gives its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ActorId(pub u32);

impl std::fmt::Display for ActorId {
    /// `x1` for the first.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "x{}", self.0 + 1)
    }
}

/// Someone that mentions name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Actor {
    /// Its number.
    pub id: ActorId,
    /// What it is.
    pub kind: ActorKind,
    /// The fullest name that the text uses (base form, no inflection), or a description where none is given.
    pub name: String,
}

/// What an actor or a mention is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A company, agency, party, government body …
    Organisation,
    /// A country, city, region. A country that acts is a place too, told from the ground by the mention's form.
    Place,
    /// People as a group: *Nordkoreaner*, *Journalisten*.
    Group,
    /// Any other name.
    Other,
}

impl ActorKind {
    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Group => "group",
            Self::Other => "other",
        }
    }
}

/// A place in a text that names someone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The words, title or office included: *der russische Präsident*, *US-Präsident Donald Trump*.
    pub span: Span,
    /// The noun or name that carries it: *Präsident*, *Trump*.
    pub head: Span,
    /// What is named.
    pub kind: ActorKind,
    /// By which kind of word.
    pub form: Form,
    /// Whether the outlet itself says it or someone it quotes.
    pub voice: Voice,
    /// Who is meant; `None` where the text leaves it open.
    pub actor: Option<ActorId>,
}

/// The kind of word that names someone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Form {
    /// A proper name, with or without a title.
    Name,
    /// A description: *der Staatschef*.
    Nominal,
    /// *er*, *dieser*.
    Pronoun,
    /// A place or building for those who act there: *Moskau*, *das Weiße Haus*.
    Metonym,
}

impl Form {
    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Nominal => "nominal",
            Self::Pronoun => "pronoun",
            Self::Metonym => "metonym",
        }
    }
}

/// Whose words a mention is in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Voice {
    /// The outlet's own.
    Own,
    /// Those of someone quoted directly.
    Quoted,
}

impl Voice {
    /// The contract's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Quoted => "quoted",
        }
    }
}
