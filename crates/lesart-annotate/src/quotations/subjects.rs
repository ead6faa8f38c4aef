//! Who speaks, and to whom: the subject of a cue verb by the order of words.

use std::ops::Range;

use super::cues::CueMatch;
use super::phrase::{
    Reach, core, is_adjective, is_article, is_filler, is_name_in_marks, noun_phrase, with_appositions,
};
use super::rules::{Governs, Rules};
use super::units::{Item, Unit};

/// Who speaks with the verb `found`, the clause beginning at item `start`.
pub(super) fn subject(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    start: usize,
) -> Option<Range<usize>> {
    if let Some(subject) = dependent_subject(rules, unit, found) {
        return Some(subject);
    }
    let items = &unit.items;
    if let Some(subject) = name_with_apposition(rules, unit, found, start) {
        return Some(subject);
    }
    // With words of its own before the verb, the clause does not begin further back.
    let segment = &unit.segments[found.segment];
    let opens = items[segment.start].lower.as_str();
    // *Da es regnet, warnt die Stadt …*: the main clause of a dependent one begins with its verb.
    let opening = items.get(start).is_some_and(|item| rules.is("subordinate", &item.lower));
    if opening && found.finite == segment.start && segment.start > start {
        return subject_after(rules, unit, found.finite, unit.end);
    }
    let dependent = rules.is("relative", opens) || rules.is("complement", opens);
    // *„Die Woche“ berichtet*
    if found.finite == start + 1 && is_name_in_marks(&items[start]) {
        return Some(start..start + 1);
    }
    let plain = segment.start < found.finite && (!dependent || matches!(opens, "und" | "oder" | "das"));
    let start =
        if plain && items[found.finite - 1].lower != "und" { segment.start.max(start) } else { start };
    subject_of_clause(rules, unit, found, start)
}

/// The subject behind the verb: *sagte am Montag der Sprecher*.
pub(super) fn subject_after(rules: &Rules, unit: &Unit<'_>, verb: usize, to: usize) -> Option<Range<usize>> {
    let items = &unit.items;
    let segment_end = unit.segments.iter().find(|s| s.contains(&verb)).map_or(to, |s| s.end);
    let mut at = verb + 1;
    for _ in 0..6 {
        let item = items.get(at).filter(|_| at < segment_end.min(to))?;
        let lower = item.lower.as_str();
        if rules.is("place", lower) || rules.is("link", lower) || lower == "gegenüber" {
            at = noun_phrase(rules, items, at + 1, segment_end, Reach::Narrow)?;
        } else if matches!(lower, "dem" | "den") {
            // *forderte den Rücktritt*: an object, and no further than its noun.
            at = object_end(rules, items, at, segment_end)?;
        } else if item.quoted().is_some() && item.text.split_whitespace().count() <= 4 {
            // *schrieb „Die Woche“*
            return Some(at..at + 1);
        } else if rules.is("filler", lower)
            || matches!(lower, "es" | "des")
            || matches!(lower, "mich" | "mir" | "dich" | "dir" | "uns" | "ihn" | "ihm" | "ihnen" | "euch")
        {
            at += 1;
        } else {
            let end = noun_phrase(rules, items, at, segment_end, Reach::Narrow)?;
            // *sagte sie, nur milde Symptome*
            if end == at + 1 && rules.is("pronoun", lower) && !item.is_capital() {
                return Some(at..end);
            }
            let end = with_place(rules, items, at..end, segment_end);
            return Some(at..with_appositions(rules, items, end, to));
        }
    }
    None
}

/// The subject of a clause that ends with a colon, whatever its verb: *Dabei griff sie den Rat an: „…“*.
pub(super) fn subject_before_colon(rules: &Rules, unit: &Unit<'_>, to: usize) -> Option<Range<usize>> {
    let items = &unit.items;
    let from = (0..to).find(|&i| !is_filler(rules, items, i))?;
    let lower = items[from].lower.as_str();
    let preposition = rules.is("place", lower) || rules.is("link", lower);
    let phrase = if preposition {
        noun_phrase(rules, items, from + 1, to, Reach::Wide)?
    } else if matches!(lower, "den" | "dem") {
        noun_phrase(rules, items, from, to, Reach::Wide)?
    } else if items[from].is_word()
        && from > 0
        && core(rules, items, from, to).is_none()
        && !rules.is("pronoun", lower)
    {
        from
    } else {
        return opening(rules, unit, to);
    };
    let is_verb = |item: &Item| item.is_word() && !item.is_capital() && !rules.is("filler", &item.lower);
    items.get(phrase).filter(|item| phrase < to && is_verb(item))?;
    subject_after(rules, unit, phrase, to)
}

/// The noun phrase that opens a unit and stands alone or before a verb: *Anna Meier: „…“*.
pub(super) fn opening(rules: &Rules, unit: &Unit<'_>, to: usize) -> Option<Range<usize>> {
    let items = &unit.items;
    let from = (0..to).find(|&i| !is_filler(rules, items, i))?;
    if matches!(items[from].lower.as_str(), "es" | "das" | "dies") {
        return None;
    }
    let end = with_appositions(rules, items, noun_phrase(rules, items, from, to, Reach::Wide)?, to);
    let verb = end >= to || (items[end].is_word() && !items[end].is_capital()) || items[end].text == ",";
    verb.then_some(from..end)
}

/// The source of a statement in the passive or with *heißt es*: *von der Stadt*, *in einem Bericht*.
pub(super) fn source(rules: &Rules, unit: &Unit<'_>, frame: Range<usize>, any: bool) -> Option<Range<usize>> {
    let items = &unit.items;
    let phrase = |words: &[&str]| {
        let at = frame.clone().find(|&i| words.contains(&items[i].lower.as_str()))?;
        let end = noun_phrase(rules, items, at + 1, frame.end, Reach::Narrow)?;
        items[at + 1..end].iter().any(Item::is_capital).then_some(at + 1..end)
    };
    let says = |range: &Range<usize>| {
        any || items[range.clone()].iter().any(|item| item.is_capital() && rules.is_noun_of_saying(item.text))
    };
    phrase(&["von", "vom", "seitens", "durch"])
        .or_else(|| phrase(&["in", "im", "aus", "auf", "bei", "beim"]).filter(says))
}

/// To whom it is said: *gegenüber der Presse*, *sagte Meier der Zeitung*, *forderte die Stadt auf*.
pub(super) fn addressee(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    frame: Range<usize>,
    speaker: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let items = &unit.items;
    if let Some(at) = frame.clone().find(|&i| items[i].lower == "gegenüber") {
        // *den Journalisten gegenüber*
        if at + 1 == found.finite && at > frame.start {
            let whole = noun_phrase(rules, items, frame.start, at, Reach::Wide) == Some(at);
            return whole.then_some(frame.start..at);
        }
        let end = noun_phrase(rules, items, at + 1, frame.end, Reach::Wide)?;
        return Some(at + 1..end);
    }
    let from = speaker.map_or(found.finite + 1, |s| s.end.max(found.finite + 1));
    let first = items.get(from).filter(|_| from < frame.end)?;
    let accusative = rules.cues[found.cue].has(Governs::Told);
    let cue = &rules.cues[found.cue];
    let dative =
        !cue.has(Governs::Names) && matches!(first.lower.as_str(), "dem" | "der" | "den" | "einem" | "einer");
    if !(dative || (accusative && !rules.is("filler", &first.lower))) {
        return None;
    }
    let reach = if accusative { Reach::Wide } else { Reach::Narrow };
    let end = noun_phrase(rules, items, from, frame.end, reach)?;
    Some(from..end)
}

/// The subject of a clause that ends with its verb: *…, der sagte*; *…, weil die Stadt befürchtet*.
fn dependent_subject(rules: &Rules, unit: &Unit<'_>, found: &CueMatch) -> Option<Range<usize>> {
    let segment = unit.segments[found.segment].clone();
    let last = *found.words.last()?;
    if last + 1 < segment.end || last <= segment.start {
        return None;
    }
    let head = unit.items[segment.start].lower.as_str();
    let together = found.words[0] + found.words.len() >= segment.end;
    if segment.start == 0 && !(rules.is("subordinate", head) && together) {
        return None;
    }
    // *Anna Meier, die Sprecherin der Stadt teilte mit*: an apposition, its second comma missing.
    let verb_last = found.finite + 1 == segment.end || together;
    if matches!(head, "der" | "die" | "das" | "welcher" | "welche" | "welches") {
        if !verb_last {
            return None;
        }
        return relative_object(rules, unit, segment.start, found.words[0])
            .or(Some(segment.start..segment.start + 1));
    }
    if head == "und" || !(rules.is("relative", head) || rules.is("complement", head)) {
        return None;
    }
    let from = segment.start + 1;
    Some(from..noun_phrase(rules, &unit.items, from, found.words[0], Reach::Narrow)?)
}

/// The subject behind a relative pronoun that is the object: *die er betonte*, *die der Rat forderte*.
fn relative_object(rules: &Rules, unit: &Unit<'_>, pronoun: usize, verb: usize) -> Option<Range<usize>> {
    let items = &unit.items;
    let next = items.get(pronoun + 1).filter(|_| pronoun + 1 < verb)?;
    let open = matches!(items[pronoun].lower.as_str(), "die" | "das" | "welche" | "welches");
    if matches!(next.lower.as_str(), "er" | "man" | "ich" | "wir") {
        return Some(pronoun + 1..pronoun + 2);
    }
    let names = items[pronoun + 1..verb].iter().take_while(|item| item.is_capital()).count();
    let nominative = matches!(next.lower.as_str(), "der" | "ein");
    let end = noun_phrase(rules, items, pronoun + 1, verb, Reach::Narrow)
        .filter(|_| open && (nominative || names > 1))?;
    Some(pronoun + 1..end)
}

/// *Anna Meier, Sprecherin der Stadt sagte*: the second comma is missing.
fn name_with_apposition(
    rules: &Rules,
    unit: &Unit<'_>,
    found: &CueMatch,
    start: usize,
) -> Option<Range<usize>> {
    let apposition = unit.segments[found.segment].start..found.finite;
    let name = start..apposition.start.checked_sub(1)?;
    let whole = |range: &Range<usize>| {
        range.start < range.end
            && unit.items[range.clone()].iter().any(Item::is_capital)
            && noun_phrase(rules, &unit.items, range.start, range.end, Reach::Wide) == Some(range.end)
    };
    let comma = unit.mark_before(found.segment) == Some(",");
    (comma && whole(&name) && whole(&apposition)).then_some(start..found.finite)
}

/// The subject of a clause that begins at item `start`, by the rule that one phrase stands before the verb.
fn subject_of_clause(rules: &Rules, unit: &Unit<'_>, found: &CueMatch, start: usize) -> Option<Range<usize>> {
    let items = &unit.items;
    let next = items.get(found.finite + 1);
    let pronoun = next.filter(|n| matches!(n.lower.as_str(), "er" | "sie" | "ich" | "wir" | "man"));
    if pronoun.is_some_and(|n| n.lower != "sie") {
        return Some(found.finite + 1..found.finite + 2);
    }
    let coordinated =
        found.finite > start && matches!(items[found.finite - 1].lower.as_str(), "und" | "aber");
    let first = (start..found.finite).find(|&i| !is_filler(rules, items, i) && items[i].is_word());
    let before = first.filter(|&i| {
        let lower = items[i].lower.as_str();
        const OTHERS: [&str; 9] = ["das", "dies", "dem", "den", "des", "laut", "wie", "als", "gegenüber"];
        let preposition = rules.is("place", lower) || rules.is("link", lower);
        let noun = lower == "das" && items[i + 1..found.finite].iter().any(Item::is_capital);
        // *ethnischen Gegensätzen*: without an article no subject has this ending.
        let case = is_adjective(rules, &items[i]) && !items[i].is_capital() && lower.ends_with("en");
        noun || !(preposition || case || OTHERS.contains(&lower))
    });
    // *Von der Tann sagte*: a name, where nobody else is the subject.
    if before.is_none()
        && let Some(from) = first.filter(|&i| matches!(items[i].text, "Von" | "Van" | "Zu" | "De"))
        && found.finite <= from + 4
        && noun_phrase(rules, items, from + 1, found.finite, Reach::Narrow) == Some(found.finite)
        && subject_after(rules, unit, found.finite, unit.end).is_none()
    {
        return Some(from..found.finite);
    }
    // *Der örtlichen Zeitung sagte Meier*: a dative.
    let dative = |from: usize| {
        items[from].lower == "der"
            && items.get(from + 1).is_some_and(|next| next.lower.ends_with("en") && !next.is_capital())
            && items[from + 2..found.finite.max(from + 2)].iter().any(Item::is_capital)
    };
    // *Eingeladen hatte die Stadt*: its own participle is no subject.
    let own = |from: usize| found.words.contains(&from) && found.finite == from + 1;
    let before = before.filter(|&from| !own(from) && !is_adverbial(rules, unit, from, found.finite));
    // *Die Äußerungen nannte sie falsch*, but *Der Rat nannte sie falsch*
    let object = |from: usize| is_plural_object(items, from, found.finite);
    if pronoun.is_some()
        && before.is_none_or(|from| object(from) || !items[from..found.finite].iter().any(Item::is_capital))
    {
        return Some(found.finite + 1..found.finite + 2);
    }
    // *Besorgt zeigte sich Meier*
    let described = |from: usize| {
        from == 0
            && found.finite == 1
            && next.is_some_and(|n| n.lower == "sich")
            && items[0].lower.ends_with(['t', 'n', 'h', 'g'])
    };
    if let Some(from) = before.filter(|&from| described(from) || object(from))
        && let Some(subject) = subject_after(rules, unit, found.finite, unit.end)
        && (object(from) || items[subject.clone()].iter().any(Item::is_capital))
    {
        return Some(subject);
    }
    if let Some(from) = before.filter(|&from| !dative(from)) {
        // *Wenige Stunden später sagte Meier*: a time, no speaker.
        let time = |i: usize| {
            let month = || from < i && rules.is("month", &items[i].lower);
            items[i].is_capital() && (rules.is("time", &items[i].lower) || month())
        };
        if (from..found.finite).take(3).any(time) {
            return subject_after(rules, unit, found.finite, unit.end);
        }
        let Some(end) = noun_phrase(rules, items, from, found.finite, Reach::Wide) else {
            // *Während seiner Zeit warnte Meier*
            let adverbial = rules.is("subordinate", &items[from].lower) && !coordinated;
            return if adverbial { subject_after(rules, unit, found.finite, unit.end) } else { None };
        };
        let end = with_appositions(rules, items, end, found.finite);
        // *Es regnete und danach sagte die Stadt*: the last clause has words of its own before the verb.
        let last = (end..found.finite).rev().find(|&i| items[i].lower == "und").map_or(start, |i| i + 1);
        if last > end && last < found.finite {
            return subject_of_clause(rules, unit, found, last);
        }
        let rest = &items[end..found.finite];
        let only_fillers = rest.iter().all(|item| rules.is("filler", &item.lower) || item.text == ",");
        let relative = items[end].text == ",";
        return (only_fillers || coordinated || relative || unit.has_finite(rules, end..found.finite))
            .then_some(from..end);
    }
    if coordinated {
        // *Als er kam, stand die Frau auf und rief*
        let clause = unit.segments[found.segment].start;
        let verb_first = clause > start
            && unit.mark_before(found.segment) == Some(",")
            && items[clause].is_word()
            && !items[clause].is_capital()
            && !["relative", "complement", "article", "oblique", "pronoun", "filler", "place", "link"]
                .iter()
                .any(|kind| rules.is(kind, &items[clause].lower));
        if verb_first && let Some(subject) = subject_after(rules, unit, clause, found.finite) {
            return Some(subject);
        }
        let known = |&i: &usize| {
            !rules.cues_of(&items[i].lower).is_empty() || rules.is("indicative", &items[i].lower)
        };
        return match (start..found.finite).find(known) {
            Some(verb) => subject_after(rules, unit, verb, found.finite),
            None if start == 0 => subject_before_colon(rules, unit, found.finite),
            None => None,
        };
    }
    subject_after(rules, unit, found.finite, unit.end)
}

/// Whether what opens the sentence before `verb` is no noun phrase, though it has a capital letter: *Sorgenvoll blickt die
/// Stadt …*, *Begleitet von Musik sagte Meier*.
fn is_adverbial(rules: &Rules, unit: &Unit<'_>, from: usize, verb: usize) -> bool {
    let word = unit.items[from].lower.as_str();
    if from > 0 || !unit.items[from].is_word() {
        return false;
    }
    let named_behind = || {
        let subject = subject_after(rules, unit, verb, unit.end);
        subject.is_some_and(|who| {
            unit.items[who].iter().any(|item| item.is_capital() || rules.is("pronoun", &item.lower))
        })
    };
    let by_whom = unit.items.get(1).is_some_and(|next| matches!(next.lower.as_str(), "von" | "vom"));
    let singular = unit.items[verb].lower.ends_with(['t', 'e']);
    let participle = by_whom && singular && rules.ends_like("participle", word);
    (participle || (verb == 1 && rules.ends_like("manner", word))) && named_behind()
}

/// Whether an opening phrase is plural and the verb is not: *Die Äußerungen nannte X …*
fn is_plural_object(items: &[Item], from: usize, verb: usize) -> bool {
    const PLURAL: [&str; 5] = ["ungen", "heiten", "keiten", "ionen", "schaften"];
    let opens = matches!(items[from].lower.as_str(), "die" | "diese" | "seine" | "ihre" | "solche");
    // *Ähnliche Entwicklungen befürchtet die Stadt*
    let bare = items[from].lower.ends_with('e') && verb == from + 2;
    let mut nouns =
        items[from + usize::from(bare)..verb].iter().filter(|item| item.is_capital() && item.lower.len() > 5);
    let plural = nouns.next().is_some_and(|noun| PLURAL.iter().any(|ending| noun.lower.ends_with(ending)));
    (opens || bare) && plural && items[verb].lower.ends_with(['e', 't'])
}

/// The end of a dative or accusative behind the verb: its article, adjectives and the first noun.
fn object_end(rules: &Rules, items: &[Item], from: usize, to: usize) -> Option<usize> {
    let noun = (from + 1..to).find(|&i| !is_adjective(rules, &items[i]) || items[i].is_capital())?;
    Some(if items[noun].is_capital() { noun + 1 } else { from + 1 })
}

/// Where a phrase with the place of whoever has no name ends: *die Regierung in Bern*, but neither *sagte Anna Meier in
/// Bern* nor *sagte die Sprecherin in einem Interview*.
fn with_place(rules: &Rules, items: &[Item], phrase: Range<usize>, to: usize) -> usize {
    let names = items[phrase.clone()].windows(2).any(|pair| pair[0].is_capital() && pair[1].is_capital());
    let described = is_article(rules, &items[phrase.start]) && !names;
    let Some(next) = items.get(phrase.end).filter(|_| phrase.end + 1 < to && described) else {
        return phrase.end;
    };
    let place = &items[phrase.end + 1];
    let fits = next.lower == "aus" || (next.lower == "in" && place.is_capital());
    let time = items[phrase.end + 1..to].iter().take(3).any(|item| rules.is("time", &item.lower));
    if !fits || time {
        return phrase.end;
    }
    core(rules, items, phrase.end + 1, to).unwrap_or(phrase.end)
}
