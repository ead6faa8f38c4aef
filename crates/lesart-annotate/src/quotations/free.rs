//! Reported speech without a cue of its own: sentences in Konjunktiv, and those with *soll* for what others say.

use std::ops::Range;

use lesart_text::QuotationType;

use super::rules::Rules;
use super::units::Unit;

/// What a unit without a cue can be, by its verbs: `also` are further classes of Konjunktiv that count where it goes on with
/// reported speech, and `goes_on` says whether it does.
///
/// *Er komme morgen* is indirect by its mood. *Er soll morgen kommen* is told by others if a report stands right before it;
/// with a perfect or *sein* (*soll gestohlen haben*, *soll krank sein*) it is hearsay by itself.
pub(super) fn kind(rules: &Rules, unit: &Unit<'_>, also: &[&str], goes_on: bool) -> Option<QuotationType> {
    if is_konjunktiv(rules, unit, also) {
        Some(QuotationType::IndirectFreeIndirect)
    } else if is_hearsay(rules, unit, goes_on) {
        Some(QuotationType::FreeIndirect)
    } else {
        None
    }
}

/// Whether a main clause of the unit is in Konjunktiv I, or has a verb of the classes `also`.
fn is_konjunktiv(rules: &Rules, unit: &Unit<'_>, also: &[&str]) -> bool {
    let classes = [&["present"], also].concat();
    unit.segments.iter().any(|segment| {
        let Some(head) = unit.items.get(segment.start).filter(|_| !segment.is_empty()) else { return false };
        let linked = matches!(head.lower.as_str(), "und" | "oder" | "sowie");
        let depends = !linked && (rules.is("relative", &head.lower) || rules.is("complement", &head.lower));
        let verb = unit.konjunktiv(rules, segment.clone(), &classes);
        verb.is_some_and(|verb| !depends || (verb + 1 < segment.end && verb <= segment.start + 3))
    })
}

/// Whether a main clause of the unit has *soll* for what others say.
fn is_hearsay(rules: &Rules, unit: &Unit<'_>, goes_on: bool) -> bool {
    let told = |segment: &Range<usize>| {
        let words = segment.start..segment.end.min(unit.end);
        let perfect =
            || words.clone().next_back().is_some_and(|last| rules.is("perfect", &unit.items[last].lower));
        if words.is_empty() || !(goes_on || perfect()) {
            return false;
        }
        let verb = |&i: &usize| i > 0 && unit.items[i].is_word() && rules.is("hearsay", &unit.items[i].lower);
        let head = &unit.items[segment.start].lower;
        let depends = || segment.start > 0 && (rules.is("relative", head) || rules.is("complement", head));
        // At the end of its clause the verb depends on another.
        words.clone().find(verb).is_some_and(|at| at + 1 < words.end) && !depends()
    };
    let asks = || unit.items.get(unit.end).is_some_and(|item| item.text.starts_with('?'));
    let first_person = || unit.items.iter().any(|item| rules.is("first_person", &item.lower));
    unit.segments.iter().any(told) && !asks() && !first_person()
}
