//! What a cue verb that stands before it says: which clause, and where it ends.

use std::ops::Range;

use super::cues::CueMatch;
use super::rules::{Cue, Governs, Rules};
use super::units::{Item, Kind, Unit};

/// Whether segment `t` can be what the verb says.
pub(super) fn is_content(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, t: usize) -> bool {
    let cue = &rules.cues[found.cue];
    let segment = unit.segments[t].clone();
    let Some(head) = unit.items.get(segment.start).filter(|_| !segment.is_empty()) else { return false };
    let lower = head.lower.as_str();
    if head.quoted().is_some() {
        return cue.has(Governs::Quote) || cue.has(Governs::V2);
    }
    if cue.has(Governs::Dass) && rules.is("complement", lower) {
        return !is_inserted(rules, unit, &segment);
    }
    // *was* and *wo* open relative clauses as well; in Konjunktiv they are said.
    if cue.has(Governs::Dass) && matches!(lower, "was" | "wo") && unit.has_konjunktiv(rules, segment.clone())
    {
        return true;
    }
    if cue.has(Governs::Zu) && ends_with_infinitive(unit, t) {
        return true;
    }
    if !cue.has(Governs::V2) {
        return false;
    }
    if matches!(lower, "wenn" | "weil" | "da" | "falls" | "sollte") {
        let main = unit.segments.get(t + 1).cloned().unwrap_or_default();
        return unit.has_konjunktiv(rules, main);
    }
    // Verb last in Konjunktiv: a relative clause.
    // *Wenn er geklagt hätte, hätte man …*: the main clause of a condition.
    if unit.has_konjunktiv(rules, segment.start..segment.start + 1) {
        return false;
    }
    let verb_last = rules.is("relative", lower)
        && segment.clone().next_back().is_some_and(|i| unit.has_konjunktiv(rules, i..i + 1));
    !verb_last && (unit.has_konjunktiv(rules, segment.clone()) || has_quoted_verb(rules, unit, segment))
}

/// Where what begins with segment `t` ends: at a semicolon with a clause behind it that is not in Konjunktiv; at *doch*
/// with a clause in the indicative; where `within` a dependent clause, at the verb of the main clause (*Als X sagte, er
/// komme, ging Y*); or with the sentence.
pub(super) fn content_end(rules: &Rules, unit: &Unit<'_>, t: usize, within: bool) -> usize {
    for (segment, next) in unit.segments.iter().zip(unit.segments.iter().skip(1)).skip(t) {
        let Some(head) = unit.items.get(next.start).filter(|_| !next.is_empty()) else { continue };
        let told = unit.has_konjunktiv(rules, next.clone());
        let turns = matches!(head.lower.as_str(), "doch" | "allerdings" | "dennoch" | "trotzdem");
        let indicative = next.clone().any(|i| rules.is("indicative", &unit.items[i].lower));
        let verb_first = within && !head.is_capital() && rules.is("indicative", &head.lower);
        if (unit.items[segment.end].text == ";" && !told) || (turns && indicative && !told) || verb_first {
            return segment.end;
        }
    }
    unit.end
}

/// What a colon announces: a quotation, with others behind *und*; or all the rest.
pub(super) fn colon_content(unit: &Unit<'_>, rest: Range<usize>) -> (Range<usize>, Vec<usize>) {
    let quoted = unit.items[rest.clone()].iter().take_while(|item| item.quoted().is_some()).count();
    if quoted == 0 {
        return (rest, Vec::new());
    }
    let end = rest.start + quoted;
    let linked =
        |item: &Item| item.quoted().is_some() || matches!(item.lower.as_str(), "und" | "," | "sowie");
    let others = (end..rest.end).take_while(|&i| linked(&unit.items[i]));
    (rest.start..end, others.filter(|&i| unit.items[i].quoted().is_some()).collect())
}

/// *hat angekündigt die Brücke zu öffnen*: an infinitive behind all words of its verb, without the comma.
pub(super) fn bare_infinitive(unit: &Unit<'_>, found: &CueMatch, cue: &Cue) -> Option<Range<usize>> {
    let segment = &unit.segments[found.last_segment];
    let words = found.words.last()? + 1..segment.end.min(unit.end);
    let apart = found.words.len() > 1 && words.len() > 2 && cue.has(Governs::Zu);
    (apart && infinitive_ends(unit, words.clone())).then_some(words)
}

/// Whether a clause is of the form *wie X mitteilte*.
pub(super) fn is_inserted(rules: &Rules, unit: &Unit<'_>, segment: &Range<usize>) -> bool {
    let words = &unit.items[segment.clone()];
    let verb = words.last().is_some_and(|last| !rules.cues_of(&last.lower).is_empty());
    verb && words.len() > 2 && words[0].lower == "wie"
}

/// *sagte, die Brücke „ist und bleibt sicher“*: the verb of the clause stands in the marks.
pub(super) fn has_quoted_verb(rules: &Rules, unit: &Unit<'_>, segment: Range<usize>) -> bool {
    let verb = |item: &Item| {
        let inner = item.text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut words = inner.split_whitespace();
        let first = words.next().is_some_and(|word| {
            ["indicative", "present", "past", "surrogate"].iter().any(|class| rules.is(class, word))
        });
        item.quoted().is_some() && first && words.next().is_some()
    };
    !unit.has_finite(rules, segment.clone()) && unit.items[segment].iter().skip(1).any(verb)
}

/// Whether the cue stands in a dependent clause that opens the sentence.
pub(super) fn opens_dependent(rules: &Rules, unit: &Unit<'_>, found: &CueMatch) -> bool {
    let opens = unit.items.first().is_some_and(|item| rules.is("subordinate", &item.lower));
    opens && found.segment == 0
}

/// Whether segment `t`, or one of those close behind it, ends with *zu* and an infinitive.
pub(super) fn ends_with_infinitive(unit: &Unit<'_>, t: usize) -> bool {
    unit.segments.iter().skip(t).take(6).any(|segment| infinitive_ends(unit, segment.clone()))
}

/// Whether a segment ends with *zu* and an infinitive and does not begin with *um* or *ohne*.
pub(super) fn infinitive_ends(unit: &Unit<'_>, segment: Range<usize>) -> bool {
    let words = &unit.items[segment];
    let words = &words[..words.len() - words.iter().rev().take_while(|w| w.kind == Kind::Mark).count()];
    // *bat ihn, „sofort zu gehen“*
    if let Some(quoted) = words.last().filter(|w| w.quoted().is_some()) {
        let inner = quoted.text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut back = inner.split_whitespace().rev();
        return back.next().is_some_and(|last| last.ends_with('n')) && back.next() == Some("zu");
    }
    let Some(last) = words.last().filter(|w| w.is_word() && w.lower.ends_with('n')) else { return false };
    let apart = words.len() >= 2 && words[words.len() - 2].lower == "zu" && !last.is_capital();
    let joined = last.lower.get(1..).is_some_and(|inner| inner.contains("zu")) && last.lower.ends_with("en");
    (apart || joined) && words.first().is_none_or(|w| w.lower != "um" && w.lower != "ohne")
}
