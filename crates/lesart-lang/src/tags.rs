//! The tag sets: STTS for German, and the universal tags of Universal Dependencies.

/// Defines a tag set as an enum whose members know their names.
macro_rules! tag_set {
    ($(#[$about:meta])* $set:ident { $($member:ident $name:literal $member_about:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum $set {
            $(#[doc = $member_about] $member,)*
        }

        impl $set {
            /// All members in their order.
            pub const ALL: &[Self] = &[$(Self::$member),*];

            /// The tag as the treebanks write it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$member => $name,)*
                }
            }

            /// The tag of this name.
            pub fn of_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$member),)*
                    _ => None,
                }
            }

            /// The tag of this number in [`ALL`](Self::ALL).
            pub fn of_number(number: u8) -> Option<Self> {
                Self::ALL.get(usize::from(number)).copied()
            }
        }

        impl std::fmt::Display for $set {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

tag_set! {
    /// A tag of the Stuttgart-Tübingen tag set, as the GSD treebank uses it (`PAV` for pronominal adverbs, the
    /// indefinite pronoun `PIAT` with and without article).
    Stts {
        Adja "ADJA" "adjective before its noun: *neue*",
        Adjd "ADJD" "adjective as predicate or adverb: *neu*",
        Adv "ADV" "adverb: *dort*",
        Appr "APPR" "preposition: *in*",
        Apprart "APPRART" "preposition with article: *im*",
        Appo "APPO" "postposition: *zufolge*",
        Apzr "APZR" "right part of a circumposition: *von jetzt an*",
        Art "ART" "article",
        Card "CARD" "number: *zwei*, *1994*",
        Fm "FM" "foreign word",
        Itj "ITJ" "interjection",
        Koui "KOUI" "conjunction with infinitive: *um zu*",
        Kous "KOUS" "subordinating conjunction: *dass*",
        Kon "KON" "coordinating conjunction: *und*",
        Kokom "KOKOM" "particle of comparison: *als*, *wie*",
        Nn "NN" "noun",
        Ne "NE" "proper name",
        Pds "PDS" "demonstrative in place of a noun: *dieser*",
        Pdat "PDAT" "demonstrative before a noun",
        Pis "PIS" "indefinite in place of a noun: *man*",
        Piat "PIAT" "indefinite before a noun: *kein*",
        Pper "PPER" "personal pronoun",
        Pposs "PPOSS" "possessive in place of a noun",
        Pposat "PPOSAT" "possessive before a noun: *sein*",
        Prels "PRELS" "relative pronoun",
        Prelat "PRELAT" "relative pronoun before a noun: *dessen*",
        Prf "PRF" "reflexive pronoun: *sich*",
        Pws "PWS" "interrogative in place of a noun: *wer*",
        Pwat "PWAT" "interrogative before a noun: *welche*",
        Pwav "PWAV" "interrogative or relative adverb: *wo*",
        Pav "PAV" "pronominal adverb: *dafür*",
        Ptkzu "PTKZU" "*zu* before an infinitive",
        Ptkneg "PTKNEG" "*nicht*",
        Ptkvz "PTKVZ" "separated prefix of a verb: *schlug … vor*",
        Ptkant "PTKANT" "answer: *ja*",
        Ptka "PTKA" "*am*, *zu* before an adjective or adverb",
        Trunc "TRUNC" "first part of a compound with ellipsis: *Öl-*",
        Vvfin "VVFIN" "finite main verb",
        Vvimp "VVIMP" "imperative",
        Vvinf "VVINF" "infinitive",
        Vvizu "VVIZU" "infinitive with *zu* inside: *anzukommen*",
        Vvpp "VVPP" "past participle",
        Vafin "VAFIN" "finite *haben*, *sein*, *werden*",
        Vaimp "VAIMP" "imperative of these",
        Vainf "VAINF" "infinitive of these",
        Vapp "VAPP" "participle of these",
        Vmfin "VMFIN" "finite modal verb",
        Vminf "VMINF" "infinitive of a modal verb",
        Vmpp "VMPP" "participle of a modal verb",
        Xy "XY" "no word",
        Comma "$," "comma",
        Stop "$." "mark that ends a sentence or clause",
        Mark "$(" "any other mark",
    }
}

tag_set! {
    /// A universal tag.
    Upos {
        Adj "ADJ" "adjective",
        Adp "ADP" "adposition",
        Adv "ADV" "adverb",
        Aux "AUX" "auxiliary",
        Cconj "CCONJ" "coordinating conjunction",
        Det "DET" "determiner",
        Intj "INTJ" "interjection",
        Noun "NOUN" "noun",
        Num "NUM" "number",
        Part "PART" "particle",
        Pron "PRON" "pronoun",
        Propn "PROPN" "proper name",
        Punct "PUNCT" "punctuation",
        Sconj "SCONJ" "subordinating conjunction",
        Sym "SYM" "symbol",
        Verb "VERB" "verb",
        X "X" "other",
    }
}

impl Stts {
    /// Whether this is a finite verb.
    pub fn is_finite(self) -> bool {
        matches!(self, Self::Vvfin | Self::Vafin | Self::Vmfin | Self::Vvimp | Self::Vaimp)
    }

    /// Whether this is a form of a verb.
    pub fn is_verb(self) -> bool {
        (Self::Vvfin as u8..=Self::Vmpp as u8).contains(&(self as u8))
    }

    /// Whether this is a mark of punctuation.
    pub fn is_mark(self) -> bool {
        matches!(self, Self::Comma | Self::Stop | Self::Mark)
    }

    /// The universal tag that this one has most often. *haben* as a main verb, proper nouns inside names and the
    /// like need the context: see [`Tagger`](crate::Tagger).
    pub fn usual_upos(self) -> Upos {
        match self {
            Self::Adja | Self::Adjd => Upos::Adj,
            Self::Adv | Self::Pwav | Self::Pav | Self::Ptka => Upos::Adv,
            Self::Appr | Self::Apprart | Self::Appo | Self::Apzr | Self::Kokom | Self::Koui | Self::Ptkvz => {
                Upos::Adp
            }
            Self::Art | Self::Pdat | Self::Piat | Self::Pposat | Self::Prelat | Self::Pwat => Upos::Det,
            Self::Card => Upos::Num,
            Self::Fm | Self::Xy => Upos::X,
            Self::Itj => Upos::Intj,
            Self::Kous => Upos::Sconj,
            Self::Kon => Upos::Cconj,
            Self::Nn | Self::Trunc => Upos::Noun,
            Self::Ne => Upos::Propn,
            Self::Pds | Self::Pis | Self::Pper | Self::Pposs | Self::Prels | Self::Prf | Self::Pws => {
                Upos::Pron
            }
            Self::Ptkzu | Self::Ptkneg | Self::Ptkant => Upos::Part,
            Self::Vvfin | Self::Vvimp | Self::Vvinf | Self::Vvizu | Self::Vvpp => Upos::Verb,
            Self::Vafin | Self::Vaimp | Self::Vainf | Self::Vapp | Self::Vmfin | Self::Vminf | Self::Vmpp => {
                Upos::Aux
            }
            Self::Comma | Self::Stop | Self::Mark => Upos::Punct,
        }
    }
}

/// A set of STTS tags.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct TagSet(pub u64);

impl TagSet {
    /// The set of these tags.
    pub fn of(tags: &[Stts]) -> Self {
        tags.iter().fold(Self::default(), |set, tag| set.with(*tag))
    }

    /// With this tag.
    #[must_use]
    pub fn with(self, tag: Stts) -> Self {
        Self(self.0 | 1 << tag as u8)
    }

    /// Without this tag.
    #[must_use]
    pub fn without(self, tag: Stts) -> Self {
        Self(self.0 & !(1 << tag as u8))
    }

    /// Whether the tag is among them.
    pub fn has(self, tag: Stts) -> bool {
        self.0 & (1 << tag as u8) != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// All tags of both sets.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The tags in their order.
    pub fn iter(self) -> impl Iterator<Item = Stts> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let number = u8::try_from(left.trailing_zeros()).ok().filter(|_| left != 0)?;
            left &= left - 1;
            Stts::of_number(number)
        })
    }
}
