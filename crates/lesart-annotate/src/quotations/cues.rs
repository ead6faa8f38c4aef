//! Where a unit has a cue verb.

use std::ops::Range;

use super::rules::{Form, Governs, Rules};
use super::units::{Item, Unit};

/// A cue verb with all its words.
#[derive(Clone, Debug)]
pub(super) struct CueMatch {
    /// Which verb, by its number in the rules.
    pub(super) cue: usize,
    /// The clause that the finite verb stands in.
    pub(super) segment: usize,
    /// The clause that the last of the words stands in: a prefix can stand behind an apposition.
    pub(super) last_segment: usize,
    /// The finite verb: the cue verb itself, or its auxiliary.
    pub(super) finite: usize,
    /// All the words, in order.
    pub(super) words: Vec<usize>,
    /// Whether it is an infinitive with a modal: *will mitteilen*.
    pub(super) modal: bool,
    /// Whether it is in the passive: its subject does not speak.
    pub(super) passive: bool,
}

/// The cue verbs of a unit, in order; of several that share a form, the one of which most words are there.
pub(super) fn find(rules: &Rules, unit: &Unit<'_>) -> Vec<CueMatch> {
    let mut found: Vec<CueMatch> = Vec::new();
    let mut depth = 0_usize;
    for (s, segment) in unit.segments.iter().enumerate() {
        for i in segment.clone() {
            let item = &unit.items[i];
            depth = match item.text {
                "(" | "[" => depth + 1,
                ")" | "]" => depth.saturating_sub(1),
                _ => depth,
            };
            if depth > 0 || !item.is_word() || (item.is_capital() && i > 0) {
                continue;
            }
            let here = rules.cues_of(&item.lower).iter();
            let matches = here.filter_map(|&(cue, form)| match_at(rules, unit, s, i, cue, form));
            // The first of those with most words: *gab … bekannt* before *gab*, *hat betont* before *betont*.
            let mut best: Option<CueMatch> = None;
            for candidate in matches {
                if best.as_ref().is_none_or(|b| weight(rules, b) < weight(rules, &candidate)) {
                    best = Some(candidate);
                }
            }
            found.extend(best.filter(|best| {
                !(rules.cues[best.cue].has(Governs::Act) && counts_victims(rules, unit, segment))
            }));
        }
        if found.last().is_none_or(|last| last.segment != s) {
            found.extend(by_order(rules, unit, s));
        }
    }
    found
}

/// *„…“, tadelte X*: the order of the words makes any verb a cue.
fn by_order(rules: &Rules, unit: &Unit<'_>, s: usize) -> Option<CueMatch> {
    let start = unit.segments[s].start;
    let quoted = start.checked_sub(2).is_some_and(|i| unit.items[i].quoted().is_some());
    let verb =
        unit.items.get(start).filter(|item| item.is_word() && item.text.starts_with(char::is_lowercase))?;
    const OTHERS: [&str; 12] = [
        "filler",
        "place",
        "link",
        "relative",
        "complement",
        "subordinate",
        "pronoun",
        "article",
        "oblique",
        "copula",
        "auxiliary",
        "indicative",
    ];
    let function_word = OTHERS.iter().any(|kind| rules.is(kind, &verb.lower)) || verb.lower.len() < 3;
    (quoted && unit.mark_before(s) == Some(",") && !function_word).then(|| CueMatch {
        cue: rules.unknown_cue(),
        segment: s,
        last_segment: s,
        finite: start,
        words: vec![start],
        modal: false,
        passive: false,
    })
}

/// *Das Beben forderte 30 Tote*: nobody speaks.
fn counts_victims(rules: &Rules, unit: &Unit<'_>, segment: &Range<usize>) -> bool {
    segment.clone().skip(1).any(|i| {
        let before = unit.items[i - 1].lower.as_str();
        let number = before.starts_with(|c: char| c.is_ascii_digit())
            || (rules.is("article", before) && !matches!(before, "der" | "die" | "das"))
            || before.ends_with("zig")
            || before.ends_with("zehn")
            || matches!(before, "elf" | "zwölf" | "hunderte" | "tausende");
        unit.items[i].is_capital() && rules.is("victim", &unit.items[i].lower) && number
    })
}

fn weight(rules: &Rules, found: &CueMatch) -> (usize, usize) {
    (rules.cues[found.cue].fixed.len(), found.words.len())
}

fn match_at(rules: &Rules, unit: &Unit<'_>, s: usize, i: usize, cue: usize, form: Form) -> Option<CueMatch> {
    let segment = unit.segments[s].clone();
    let fixed = &rules.cues[cue].fixed;
    let lower = |i: usize| unit.items[i].lower.as_str();
    // *zu sagen* belongs to another verb.
    if i > segment.start && lower(i - 1) == "zu" {
        return None;
    }
    // *die betonten Worte*: an adjective.
    let determiner = |j: usize| {
        (rules.is("article", lower(j)) || rules.is("oblique", lower(j)))
            && !matches!(lower(j), "das" | "dies")
    };
    // *die bereits betonten Worte*, *einem der neu begründeten Feste*
    let between = (segment.start..i)
        .rev()
        .take(3)
        .take_while(|&j| !unit.items[j].is_capital() && unit.items[j].is_word());
    let described = || between.clone().any(determiner);
    let attributive = i > segment.start
        && described()
        && lower(i).ends_with(['e', 'n', 'r', 's', 'm'])
        && unit.items.get(i + 1).is_some_and(Item::is_capital);
    if attributive {
        return None;
    }
    let finite_before = |kinds: &[&str]| {
        let mut before = segment.clone().filter(|&j| j != i && unit.items[j].is_word());
        before.find(|&j| kinds.iter().any(|kind| rules.is(kind, lower(j))))
    };
    match form {
        Form::Finite => {
            // *sagte … ab*, *findet … statt*: another verb.
            let last = segment.end - 1;
            let coordinated = (i..segment.end).any(|j| lower(j) == "und");
            if fixed.is_empty() && last > i && !coordinated && rules.is("prefix", lower(last)) {
                return None;
            }
            let (mut words, last_segment) = fixed_after(unit, s, i, fixed)?;
            // The plural is also the infinitive: *will sagen*, *konnte berichten*.
            let modal = if lower(i).ends_with("en") || lower(i).ends_with("ern") {
                (segment.start..i).rev().find(|&j| rules.is("modal", lower(j)) && unit.items[j].is_word())
            } else {
                None
            };
            let finite = modal.unwrap_or(i);
            // *gab die Stadt nicht bekannt*
            if words.first().is_some_and(|&word| word > i + 1 && lower(word - 1) == "nicht") {
                return None;
            }
            if modal.is_some() && is_negated(unit, finite..i) {
                return None;
            }
            words.extend(modal);
            words.push(i);
            words.sort_unstable();
            Some(CueMatch {
                cue,
                segment: s,
                last_segment,
                finite,
                words,
                modal: modal.is_some(),
                passive: false,
            })
        }
        Form::Joined => {
            let is_last = i + 1 == segment.end || !unit.items[i + 1].is_word() || lower(i + 1) == "und";
            let mut words = Vec::new();
            for word in &fixed[..fixed.len().saturating_sub(1)] {
                words.push((segment.start..i).find(|&j| lower(j) == word.to_lowercase())?);
            }
            words.push(i);
            is_last.then_some(CueMatch {
                cue,
                segment: s,
                last_segment: s,
                finite: i,
                words,
                modal: false,
                passive: false,
            })
        }
        Form::Participle => {
            // *ist bekannt* is no report, *ist bekannt gegeben worden* is.
            let done = segment.clone().any(|j| lower(j) == "worden");
            let auxiliary = finite_before(if done { &["auxiliary", "copula"] } else { &["auxiliary"] })?;
            let mut words = vec![auxiliary, i];
            for word in fixed.iter().filter(|word| !lower(i).starts_with(**word)) {
                words.push(segment.clone().find(|&j| lower(j) == *word)?);
            }
            if is_negated(unit, auxiliary.min(i)..i) {
                return None;
            }
            let passive = segment
                .clone()
                .any(|j| matches!(lower(j), "wurde" | "wurden" | "wird" | "werden" | "worden"));
            words.sort_unstable();
            words.dedup();
            Some(CueMatch {
                cue,
                segment: s,
                last_segment: s,
                finite: auxiliary,
                words,
                modal: false,
                passive,
            })
        }
    }
}

/// *wollte nicht sagen*, *hat nicht mitgeteilt*: nothing is reported.
fn is_negated(unit: &Unit<'_>, between: Range<usize>) -> bool {
    unit.items[between].iter().any(|item| matches!(item.lower.as_str(), "nicht" | "nie" | "niemals"))
}

/// The fixed words of a verb at `i`, and the segment of the last of them.
fn fixed_after(unit: &Unit<'_>, s: usize, i: usize, fixed: &[&str]) -> Option<(Vec<usize>, usize)> {
    let segment = &unit.segments[s];
    let lower = |i: usize| unit.items[i].lower.as_str();
    match fixed {
        [] => Some((Vec::new(), s)),
        // *heißt es*, *es heißt*, *freut sich*
        ["es" | "sich"] => {
            let near = [i.checked_sub(1), Some(i + 1), Some(i + 2)];
            let at = near.into_iter().flatten().find(|&j| segment.contains(&j) && lower(j) == fixed[0])?;
            Some((vec![at], s))
        }
        // A prefix ends its clause, or one that follows an apposition.
        [prefix] => {
            let is_it = |j: usize| lower(j) == *prefix || unit.items[j].text == *prefix;
            let within = (i + 1..segment.end).rev().find(|&j| is_it(j)).filter(|&j| {
                let next = unit.items.get(j + 1);
                j + 1 == segment.end
                    || prefix.len() > 4
                    || next.is_some_and(|n| !n.is_word() || n.lower == "und")
            });
            // *wie die Stadt bekannt gab*: written apart at the end of a dependent clause.
            let before = || {
                i.checked_sub(1)
                    .filter(|&j| prefix.len() > 4 && i + 1 == segment.end && segment.contains(&j) && is_it(j))
            };
            if let Some(at) = within.or_else(before) {
                return Some((vec![at], s));
            }
            let later = (s + 1..unit.segments.len()).take(3);
            let mut ends = later.filter_map(|t| Some((t, unit.segments[t].clone().next_back()?)));
            ends.find(|&(_, at)| is_it(at)).map(|(t, at)| (vec![at], t))
        }
        // A phrase stands in its order, before or behind the verb.
        _ => {
            let mut words = Vec::new();
            let mut from = segment.start;
            for word in fixed {
                let at = (from..segment.end).find(|&j| lower(j) == word.to_lowercase())?;
                words.push(at);
                from = at + 1;
            }
            Some((words, s))
        }
    }
}
