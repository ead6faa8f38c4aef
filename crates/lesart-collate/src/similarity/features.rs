//! What speaks for and against two claims' telling the same.

use std::collections::BTreeSet;

use lesart_text::compare::{self, numbers_meet};
use lesart_text::{ActorId, Quantity, TimeExpression, TimeType};

use super::lexical::{Lexical, have_same_words};
use crate::claim::{Claim, Party, StemId, kind_of};
use crate::difference::is_on_calendar;
use crate::story::Story;

/// Defines the features with their names in `alignment.tsv`.
macro_rules! features {
    ($($(#[doc = $about:literal])* $member:ident $name:literal,)*) => {
        /// Something that speaks for or against two claims' telling the same.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub(crate) enum Feature { $($(#[doc = $about])* $member,)* }

        impl Feature {
            /// All of them in their order.
            pub(crate) const ALL: &[Self] = &[$(Self::$member),*];

            /// The name in `alignment.tsv`.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$member => $name,)* }
            }
        }
    };
}

features! {
    /// Weight of the words that they share.
    Words "words",
    /// Each tells what the other tells: mean of both shares.
    Mutual "mutual",
    /// One tells all that the other tells: the larger share.
    Contained "contained",
    /// Many words in a row are the same.
    Run "run",
    /// The claims' vectors are near.
    Near "near",
    /// The words of the claim that finds less in the other have near ones there.
    NearLeast "near-least",
    /// The words of the claim that finds more in the other have near ones there.
    NearMost "near-most",
    /// The predicate is the same or a synonym.
    Predicate "predicate",
    /// Both predicates are known and others.
    OtherPredicate "other-predicate",
    /// Others do it: two persons, two firms.
    OtherDoer "other-doer",
    /// It is done to the same.
    Undergoer "undergoer",
    /// It is done to something else.
    OtherUndergoer "other-undergoer",
    /// Who does it in one is to whom it is done in the other.
    Crossed "crossed",
    /// How many actors they share, by how rarely these are named.
    Actors "actors",
    /// Both name persons, and none in common.
    OtherPersons "other-persons",
    /// The same day or something finer.
    Time "time",
    /// The same longer time, or the same duration.
    LongTime "long-time",
    /// Times that exclude each other.
    OtherTime "other-time",
    /// The same number of the same thing.
    Number "number",
    /// Different numbers of the same thing.
    OtherNumber "other-number",
    /// The same speaker.
    Speaker "speaker",
    /// Another speaker.
    OtherSpeaker "other-speaker",
    /// One is someone's statement, the other the outlet's own.
    OneSpeaker "one-speaker",
    /// The articles make many claims, so that many are alike by chance.
    Crowd "crowd",
}

impl Feature {
    /// Whether it speaks against two claims' telling the same, and never for it.
    pub(crate) fn is_against(self) -> bool {
        self == Self::Crossed
            || self == Self::Crowd
            || self == Self::OneSpeaker
            || self.name().starts_with("other-")
    }
}

/// How far each [`Feature`] holds of two claims.
pub(crate) type Features = [f64; Feature::ALL.len()];

/// Reads features of pairs of claims.
#[derive(Clone, Copy, Debug)]
pub(super) struct FeatureReader<'a> {
    pub(super) story: Story<'a>,
    pub(super) lexical: &'a Lexical,
}

impl FeatureReader<'_> {
    /// All features of two claims but those of their vectors and of the story.
    pub(super) fn features(self, a: &Claim, b: &Claim) -> Features {
        let mut found = [0.0; Feature::ALL.len()];
        let mut set = |feature: Feature, value: f64| found[feature as usize] = value;
        let flag = |holds: bool| f64::from(u8::from(holds));
        let overlap = self.lexical.overlap(a, b);
        set(Feature::Words, overlap.words.min(3.0));
        set(Feature::Mutual, (overlap.of_first * overlap.of_second).sqrt());
        set(Feature::Contained, overlap.of_first.max(overlap.of_second));
        set(Feature::Actors, overlap.actors.min(1.5));
        set(Feature::Run, flag(overlap.words > 0.5 && a.article != b.article && have_same_words(a, b)));
        if let (Some(one), Some(other)) = (a.frame.predicate, b.frame.predicate) {
            let is_same = self.lexical.is_kin(one, other);
            // What one says by its verb the other may say by a noun.
            let is_told = self.is_told(one, b) || self.is_told(other, a);
            set(Feature::Predicate, if is_same { 1.0 } else { 0.5 * flag(is_told) });
            set(Feature::OtherPredicate, flag(!is_same && !is_told));
        }
        self.roles(a, b, &mut set);
        self.anchors(a, b, &mut set);
        found
    }

    fn is_told(self, stem: StemId, claim: &Claim) -> bool {
        claim.stems.iter().any(|&other| self.lexical.is_kin(stem, other))
    }

    fn roles(self, a: &Claim, b: &Claim, set: &mut impl FnMut(Feature, f64)) {
        let flag = |holds: bool| f64::from(u8::from(holds));
        let same = |one: &Party, other: &Party| match (one.actor, other.actor) {
            (Some(one), Some(other)) => one == other,
            _ => {
                matches!((one.stem, other.stem), (Some(one), Some(other)) if self.lexical.is_kin(one, other))
            }
        };
        let both = |one: &Option<Party>, other: &Option<Party>| matches!((one, other), (Some(one), Some(other)) if same(one, other));
        let (one, other) = (&a.frame, &b.frame);
        set(Feature::Undergoer, flag(both(&one.undergoer, &other.undergoer)));
        let is_other = |one: &Option<Party>, other: &Option<Party>| {
            let known = |party: &Option<Party>| party.as_ref().is_some_and(|party| party.stem.is_some());
            known(one) && known(other) && !both(one, other)
        };
        set(Feature::OtherUndergoer, flag(is_other(&one.undergoer, &other.undergoer)));
        set(Feature::Crossed, flag(both(&one.doer, &other.undergoer) || both(&one.undergoer, &other.doer)));
        let acts = |party: &Option<Party>| {
            let actor = party.as_ref().and_then(|party| party.actor)?;
            let kind = kind_of(self.story.actors, actor)?;
            Some((actor, kind))
        };
        let others = matches!((acts(&one.doer), acts(&other.doer)), (Some((one, kind)), Some((other, other_kind)))
            if one != other && kind == other_kind);
        set(Feature::OtherDoer, flag(others));
    }

    fn anchors(self, a: &Claim, b: &Claim, set: &mut impl FnMut(Feature, f64)) {
        let flag = |holds: bool| f64::from(u8::from(holds));
        let story = self.story;
        let (persons_a, persons_b) = (a.persons(story.actors), b.persons(story.actors));
        let apart = |one: &BTreeSet<ActorId>, other: &BTreeSet<ActorId>| {
            !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
        };
        set(Feature::OtherPersons, flag(apart(&persons_a, &persons_b)));

        let (times_a, times_b) = (dates(story, a), dates(story, b));
        let all = || times_a.iter().flat_map(|one| times_b.iter().map(move |other| (*one, *other)));
        let is_fine = |time: &TimeExpression| time.value.len() >= 10;
        let agree = |one: &TimeExpression, other: &TimeExpression| {
            let length =
                if is_fine(one) && is_fine(other) { 10 } else { one.value.len().max(other.value.len()) };
            one.value.get(..length).is_some_and(|value| other.value.get(..length) == Some(value))
        };
        let same_fine = all().any(|(one, other)| agree(one, other) && is_fine(one));
        let same_long = all().any(|(one, other)| agree(one, other) && !is_fine(one));
        let exclude = |one: &TimeExpression, other: &TimeExpression| {
            compare::times(one, other) == compare::Agreement::Contradictory
        };
        set(Feature::Time, flag(same_fine));
        set(Feature::LongTime, flag(same_long || self.same_length(a, b)));
        let any = !times_a.is_empty() && !times_b.is_empty();
        set(Feature::OtherTime, flag(any && all().all(|(one, other)| exclude(one, other))));

        let numbers_a: Vec<&Quantity> = story.quantities(a).collect();
        let numbers_b: Vec<&Quantity> = story.quantities(b).collect();
        let unit =
            |quantity: &Quantity| quantity.unit.as_deref().map(|unit| story.rules.stem(&unit.to_lowercase()));
        let (mut same, mut other) = (false, false);
        for one in numbers_a.iter().take(MANY) {
            for two in numbers_b.iter().take(MANY).filter(|two| unit(one) == unit(two)) {
                let meet = numbers_meet((one.low, one.high), (two.low, two.high));
                same |= meet && one.low.is_none_or(|low| low >= 2.0);
                other |= !meet;
            }
        }
        set(Feature::Number, flag(same));
        set(Feature::OtherNumber, flag(other && !same));

        let speaker = |claim: &Claim| story.quotation(claim).map(|quotation| quotation.actor);
        match (speaker(a), speaker(b)) {
            (Some(Some(one)), Some(Some(other))) => {
                set(Feature::Speaker, flag(one == other));
                set(Feature::OtherSpeaker, flag(one != other));
            }
            (Some(_), None) | (None, Some(_)) => set(Feature::OneSpeaker, 1.0),
            _ => {}
        }
    }

    fn same_length(self, a: &Claim, b: &Claim) -> bool {
        let lengths = |claim: &Claim| -> BTreeSet<String> {
            let times = self.story.times(claim).filter(|time| time.kind == TimeType::Duration);
            times.map(|time| time.value.clone()).collect()
        };
        !lengths(a).is_disjoint(&lengths(b))
    }
}

/// Quantities of one claim that are looked at: a table in running text may have hundreds.
const MANY: usize = 8;

/// The times of a claim that stand on the calendar.
fn dates<'a>(story: Story<'a>, claim: &Claim) -> Vec<&'a TimeExpression> {
    let times = story.times(claim).filter(|time| matches!(time.kind, TimeType::Date | TimeType::Time));
    times.filter(|time| is_on_calendar(&time.value)).take(MANY).collect()
}
