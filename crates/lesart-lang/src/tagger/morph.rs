//! The grammatical form of a word in its sentence, in the features of Universal Dependencies.

use std::fmt;

/// Defines a feature with its values as Universal Dependencies name them.
macro_rules! feature {
    ($(#[$about:meta])* $feature:ident { $($(#[$member_about:meta])* $member:ident $name:literal),* $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $feature {
            $($(#[$member_about])* $member,)*
        }

        impl $feature {
            /// The value's name in Universal Dependencies.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$member => $name,)*
                }
            }
        }
    };
}

feature! {
    /// Case.
    Case {
        /// *der Mann*
        Nominative "Nom",
        /// *den Mann*
        Accusative "Acc",
        /// *dem Mann*
        Dative "Dat",
        /// *des Mannes*
        Genitive "Gen",
    }
}

feature! {
    /// Number.
    Number {
        /// One.
        Singular "Sing",
        /// Several.
        Plural "Plur",
    }
}

feature! {
    /// The grammatical gender of a noun and of what agrees with it.
    GrammaticalGender {
        /// *der*
        Masculine "Masc",
        /// *die*
        Feminine "Fem",
        /// *das*
        Neuter "Neut",
    }
}

feature! {
    /// Tense of a finite verb. Konjunktiv I is formed from the present stem, Konjunktiv II from the past stem.
    Tense {
        /// *geht, gehe*
        Present "Pres",
        /// *ging, ginge*
        Past "Past",
    }
}

feature! {
    /// Degree of an adjective.
    Degree {
        /// *groß*
        Positive "Pos",
        /// *größer*
        Comparative "Cmp",
        /// *größte*
        Superlative "Sup",
    }
}

feature! {
    /// What form of a verb it is.
    VerbForm {
        /// *geht*
        Finite "Fin",
        /// *gehen*
        Infinitive "Inf",
        /// *gegangen*
        Participle "Part",
    }
}

/// Mood of a finite verb. In Universal Dependencies both Konjunktive and the *würde*-form are `Sub`: see the tense.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Mood {
    /// *er kommt*
    Indicative,
    /// *er komme*: what is reported.
    Konjunktiv1,
    /// *er käme*
    Konjunktiv2,
    /// *er würde kommen*: *würde* with an infinitive in its clause.
    Wuerde,
    /// *komm!*
    Imperative,
}

impl Mood {
    /// The value's name in Universal Dependencies.
    pub fn name(self) -> &'static str {
        match self {
            Self::Indicative => "Ind",
            Self::Konjunktiv1 | Self::Konjunktiv2 | Self::Wuerde => "Sub",
            Self::Imperative => "Imp",
        }
    }
}

/// The grammatical form of a word, as far as it is known.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Morph {
    /// Case of a nominal word.
    pub case: Option<Case>,
    /// Degree of an adjective.
    pub degree: Option<Degree>,
    /// Gender of a nominal word in the singular.
    pub gender: Option<GrammaticalGender>,
    /// Mood of a finite verb.
    pub mood: Option<Mood>,
    /// Number of a nominal word or finite verb.
    pub number: Option<Number>,
    /// Person of a finite verb or personal pronoun, 1 to 3.
    pub person: Option<u8>,
    /// Tense of a finite verb.
    pub tense: Option<Tense>,
    /// Form of a verb.
    pub verb_form: Option<VerbForm>,
}

impl fmt::Display for Morph {
    /// As in CoNLL-U: `Case=Nom|Gender=Masc|Number=Sing`, or `_`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let person =
            self.person.and_then(|person| ["1", "2", "3"].get(usize::from(person).wrapping_sub(1)).copied());
        let features = [
            ("Case", self.case.map(Case::name)),
            ("Degree", self.degree.map(Degree::name)),
            ("Gender", self.gender.map(GrammaticalGender::name)),
            ("Mood", self.mood.map(Mood::name)),
            ("Number", self.number.map(Number::name)),
            ("Person", person),
            ("Tense", self.tense.map(Tense::name)),
            ("VerbForm", self.verb_form.map(VerbForm::name)),
        ];
        let mut is_first = true;
        for (name, value) in features {
            let Some(value) = value else { continue };
            write!(f, "{}{name}={value}", if is_first { "" } else { "|" })?;
            is_first = false;
        }
        if is_first { f.write_str("_") } else { Ok(()) }
    }
}
