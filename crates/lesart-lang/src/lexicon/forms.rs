//! Grammatical forms as sets of bits: what a word form can be.

/// What forms a reading can have, as bits.
///
/// A nominal form (noun, adjective, article, pronoun) is case × number × gender, a finite verb person × number ×
/// [`TenseMood`]; both have 24 values, so a set of them fits in 24 bits and agreement is an intersection. The
/// highest byte holds the degree of an adjective.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Forms(pub u32);

/// Present and past indicative, Konjunktiv I and II.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum TenseMood {
    /// *er geht*
    Present,
    /// *er ging*
    Past,
    /// *er gehe*
    Konjunktiv1,
    /// *er ginge*
    Konjunktiv2,
}

const VALUES: u32 = 0x00FF_FFFF;

impl Forms {
    /// Every nominal form.
    pub const ANY: Self = Self(VALUES);

    /// One nominal form: case 0 to 3 (nominative, accusative, dative, genitive), number 0 or 1, gender 0 to 2
    /// (masculine, feminine, neuter).
    pub fn nominal(case: u8, number: u8, gender: u8) -> Self {
        Self(1 << (case * 6 + number * 3 + gender))
    }

    /// One finite form: person 1 to 3, number 0 or 1.
    pub fn finite(person: u8, number: u8, form: TenseMood) -> Self {
        Self(1 << ((person.clamp(1, 3) - 1) * 8 + number.min(1) * 4 + form as u8))
    }

    /// All nominal forms with one of these cases, given as bits.
    pub fn of_cases(cases: u8) -> Self {
        Self((0..4).filter(|case| cases & (1 << case) != 0).map(|case| 0b11_1111 << (case * 6)).sum())
    }

    /// With this degree: 1 positive, 2 comparative, 3 superlative.
    #[must_use]
    pub fn with_degree(self, degree: u8) -> Self {
        Self(self.0 | u32::from(degree) << 24)
    }

    /// The degree, 0 if none.
    pub fn degree(self) -> u8 {
        (self.0 >> 24) as u8 & 3
    }

    /// The forms without the degree.
    #[must_use]
    pub fn values(self) -> Self {
        Self(self.0 & VALUES)
    }

    /// What both have.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What one of them has.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no form is left.
    pub fn is_empty(self) -> bool {
        self.0 & VALUES == 0
    }

    /// Whether one of the forms is in this tense and mood (of a finite verb).
    pub fn has(self, form: TenseMood) -> bool {
        self.0 & (0x0011_1111 << form as u8) != 0
    }

    /// Whether this person and number can be in this tense and mood.
    pub fn has_finite(self, person: u8, number: u8, form: TenseMood) -> bool {
        !self.and(Self::finite(person, number, form)).is_empty()
    }

    /// Bits of the cases that there are.
    pub fn cases(self) -> u8 {
        (0..4).filter(|case| self.0 & (0b11_1111 << (case * 6)) != 0).map(|case| 1 << case).sum()
    }

    /// The nominal forms as (case, number, gender), in their order.
    pub fn nominals(self) -> impl Iterator<Item = (u8, u8, u8)> {
        (0..24u8).filter(move |bit| self.0 & (1 << bit) != 0).map(|bit| (bit / 6, bit / 3 % 2, bit % 3))
    }
}
