//! Acts of speech that are told without their words: *kritisierte die Pläne*, *warnte vor Sturm*.

use std::ops::Range;

use lesart_text::Span;

use super::cues::CueMatch;
use super::frames::{governs, verb_last};
use super::phrase::{is_adjective, is_filler};
use super::report::Report;
use super::rules::{Governs, Rules};
use super::units::Unit;

/// Where an act of speech is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Act {
    /// The clause that tells it.
    pub(super) clause: Range<usize>,
    /// Whether this clause depends on another: *weil die Stadt den Plan ablehnte*.
    pub(super) depends: bool,
}

/// The act that the verb `found` tells in `clause`, which has no words of it.
pub(super) fn told(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    clause: Range<usize>,
    speaker: Option<&Range<usize>>,
) -> Option<Act> {
    let cue = &rules.cues[found.cue];
    let governed = (found.finite..clause.end).any(|i| governs(rules, unit, found, i + 1));
    let denied = clause.clone().any(|i| is_denial(rules, unit, i));
    // *lehnte die Forderung ab*, but *lehnte das mit der Begründung ab, …*
    let answers = || {
        clause.clone().any(|i| {
            let with = (clause.start..i).rev().take(3).any(|j| unit.items[j].lower == "mit");
            unit.items[i].is_capital() && rules.is_noun_of_speech(unit.items[i].text) && !with
        })
    };
    let acts = cue.has(Governs::Act) || (cue.has(Governs::Answer) && answers());
    // *so nennt man es*, *es geht ein Zeichen davon aus*
    let who = speaker.map_or("", |who| unit.items[who.start].lower.as_str());
    let nobody = who == "es" || (who == "man" && cue.has(Governs::Names));
    let asks = unit.items.get(unit.end).is_some_and(|item| item.text.starts_with('?'));
    // *Von dem Treffen geht ein Zeichen aus*, *geht von ihm ein Zeichen aus*: the subject behind the object is no one who says.
    let object_first = cue.object.as_ref().is_some_and(|words| {
        let from = speaker.map_or(found.finite, |who| who.start);
        !words.is_empty() && (found.finite..from).any(|i| words.contains(&unit.items[i].lower.as_str()))
    });
    if !acts || object_first || !governed || found.modal || denied || nobody || asks {
        return None;
    }
    let segment = unit.segments[found.segment].clone();
    let opens = unit.items[segment.start].lower.as_str();
    // *unter anderem weil …*
    let factual = segment.clone().find(|&i| !is_filler(rules, &unit.items, i));
    let factual = factual.is_some_and(|i| rules.is("factual", &unit.items[i].lower));
    let last = found.finite + 1 == segment.end || verb_last(rules, unit, found).is_some();
    // *weil die Stadt den Plan ablehnte*
    if factual && last {
        return speaker
            .is_some_and(|who| segment.contains(&who.start))
            .then_some(Act { clause: segment, depends: true });
    }
    // *Als er sagte, …*, but *Als Grund nannte er …*
    let linked = matches!(opens, "und" | "oder" | "sowie");
    let within = found.segment > 0 && (rules.is("relative", opens) || rules.is("complement", opens));
    if (within && (!linked || last)) || (last && rules.is("subordinate", opens)) {
        return None;
    }
    let coordinated =
        found.finite > segment.start && matches!(unit.items[found.finite - 1].lower.as_str(), "und" | "aber");
    let start = if coordinated {
        found.finite - 1
    } else {
        speaker.map_or(segment.start, |who| who.start.min(segment.start))
    };
    // *lobte den Rat und sagte, …*: the rest is of another verb.
    let other = |i: &usize| {
        let verb = unit.items.get(i + 1).is_some_and(|next| !rules.cues_of(&next.lower).is_empty());
        unit.items[*i].lower == "und" && verb
    };
    let end = (found.finite + 1..clause.end).find(other).unwrap_or(clause.end);
    Some(Act { clause: start..end, depends: false })
}

/// Whether a word denies its clause: *fordert keinen Lohn*. In *fordert keine sofortige Lösung* it denies the adjective, and
/// something is demanded.
fn is_denial(rules: &Rules, unit: &Unit<'_>, i: usize) -> bool {
    let lower = unit.items[i].lower.as_str();
    let adjective =
        || unit.items.get(i + 1).is_some_and(|next| !next.is_capital() && is_adjective(rules, next));
    rules.is("denial", lower) && !(lower.starts_with("kein") && adjective())
}

/// The acts of a unit that are quotations of their own, with who speaks. An act is the frame of words that it reports; where
/// only one is told, all the sentence tells it.
pub(super) fn apart(unit: &Unit<'_>, reports: &[Report]) -> Vec<(Range<usize>, Vec<Span>)> {
    let mut acts: Vec<(&Act, &Vec<Span>)> =
        reports.iter().filter_map(|report| Some((report.act.as_ref()?, &report.speaker))).collect();
    if acts.is_empty() {
        return Vec::new();
    }
    acts.sort_by_key(|(act, _)| act.clause.start);
    let words: Vec<&Range<usize>> = reports.iter().flat_map(|report| &report.content).collect();
    if words.is_empty() {
        let main: Vec<_> = acts.iter().filter(|(act, _)| !act.depends).collect();
        if let Some((_, speaker)) = main.first() {
            return vec![(0..unit.items.len(), (*speaker).clone())];
        }
    }
    let apart = reports.iter().filter_map(|report| {
        let act = report.act.as_ref()?;
        // *sagte X und kündigte Schritte an, wie Y meldete*: Y's words hold what X says as well.
        let outer = |words: &Range<usize>| {
            let same = |other: &&Report| other.frame == report.frame && !other.content.is_empty();
            let within =
                unit.span(words.clone()).zip(report.frame.first()).is_some_and(|(w, f)| w.contains(*f));
            within && reports.iter().any(|other| same(&other))
        };
        let free = |words: &&Range<usize>| {
            words.end <= act.clause.start || act.clause.end <= words.start || outer(words)
        };
        words.iter().all(free).then(|| (act.clause.clone(), report.speaker.clone()))
    });
    apart.collect()
}
