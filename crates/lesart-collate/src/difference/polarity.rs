use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use lesart_lang::clause::{ClauseKind, ModalityKind, VerbOrder};
use lesart_lang::{Clause, Mood};
use lesart_text::Span;

use super::matter::{Free, are_apart, n_shared, same_predicate};
use super::phrase::{Match, clause_around, sentence_of};
use super::plan::Plan;
use super::tables::Bond;
use super::{Finding, overtakes, published_before};
use crate::claim::{Claim, Party, StemId, Word};
use crate::rules::Negation;
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// What part of a denied clause the other claim must tell in one clause of its own.
const TOLD: f64 = 0.5;

/// Yes against no: what one claim denies and the other states, or two predicates that exclude each other.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    if are_apart(story, a, b, Free::Nothing) {
        return Vec::new();
    }
    let is_wanted = |claim: &Claim| {
        let mut kinds = claim.frame.modality.iter();
        kinds.any(|kind| matches!(kind, ModalityKind::Intention | ModalityKind::Obligation))
    };
    // Who does not do what he wants to do denies nothing.
    let may_deny = is_wanted(a) == is_wanted(b);
    let denied = |no: &Claim, yes: &Claim| denied_by_one(story, no, yes).filter(|_| may_deny);
    let denied_by_a = denied(a, b).map(|spans| (spans, ["no", "yes"]));
    let denied_by_b = denied(b, a).map(|(no, yes)| ((yes, no), ["yes", "no"]));
    let (spans, reason, values, is_anchored) = if let Some((spans, values)) = denied_by_a.or(denied_by_b) {
        (spans, Reason::Denied, Some(values.map(str::to_owned)), true)
    } else if let Some((none, some)) = none_against_some(story, a, b) {
        ((none, some), Reason::Denied, Some(["no", "yes"].map(str::to_owned)), false)
    } else if let Some((none, some)) = none_against_some(story, b, a) {
        ((some, none), Reason::Denied, Some(["yes", "no"].map(str::to_owned)), false)
    } else if let Some(((span_a, span_b), is_anchored)) = antonyms(story, a, b) {
        ((span_a, span_b), Reason::Opposite, None, is_anchored)
    } else if let Some((span_a, span_b)) = same_predicate_denied(story, a, b) {
        let values = if a.frame.is_denied { ["no", "yes"] } else { ["yes", "no"] };
        ((span_a, span_b), Reason::Denied, Some(values.map(str::to_owned)), true)
    } else {
        return Vec::new();
    };
    // What was wanted may have come out otherwise.
    if (Plan::of(story, a, spans.0) == Plan::None) != (Plan::of(story, b, spans.1) == Plan::None) {
        return Vec::new();
    }
    let order = published_before(story.article(a), story.article(b));
    let later = if order == Some(Ordering::Less) { b } else { a };
    let is_update = order.is_some_and(|order| order != Ordering::Equal) && overtakes(story, later);
    let (relation, reason) =
        if is_update { (Relation::Updates, Reason::MovedOn) } else { (Relation::Contradicts, reason) };
    let finding = Finding::new(story, (a, b), DifferenceKind::Polarity, [spans.0, spans.1], reason);
    let finding = match values {
        Some(values) => finding.with_values(values),
        None => finding,
    };
    vec![Finding { relation, is_anchored, ..finding }]
}

/// Whether the claims hold predicates that exclude each other, told of one thing.
pub(crate) fn has_antonyms(story: Story, a: &Claim, b: &Claim) -> bool {
    let persons = a.persons(story.actors);
    let may_be_one = a.stems.iter().filter(|stem| b.stems.binary_search(stem).is_ok()).nth(1).is_some()
        || a.actors.intersection(&b.actors).next().is_some()
        || (!persons.is_empty() && persons == b.persons(story.actors));
    may_be_one && antonyms(story, a, b).is_some_and(|(_, is_anchored)| is_anchored)
}

/// Whether a claim denies anything, plainly or not.
pub(crate) fn denies(story: Story, claim: &Claim) -> bool {
    claim.words.iter().any(|word| is_denial(story, word))
}

fn is_denial(story: Story, word: &Word) -> bool {
    story.rules.negation(&word.lower).is_some() || story.rules.denies_implicitly(&word.lower)
}

/// Whether a claim holds one side of a pair of predicates that exclude each other.
pub(super) fn has_side(story: Story, claim: &Claim) -> bool {
    !story.rules.differences.antonyms.find(story, claim).is_empty()
}

/// One side of a pair of predicates that exclude each other, in a claim.
#[derive(Clone, PartialEq, Debug)]
struct Held {
    line: usize,
    side: usize,
    span: Span,
    is_denied: bool,
    /// What stands in the way of its being told as what came about: *will*, *könnte*.
    stance: Stance,
    /// What it is done to, and who does it.
    object: Option<Party>,
    subject: Option<Party>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stance {
    Told,
    Wanted,
    Possible,
}

/// Where predicates that exclude each other stand, in `a` and in `b`, and whether the claims share what they are told of: two
/// more words with content, the same theme, or the same two persons who did it together. Where a claim holds both sides, it is open
/// which of them counts. A side that is denied stands only against the same side: who does not win need not lose.
fn antonyms(story: Story, a: &Claim, b: &Claim) -> Option<((Span, Span), bool)> {
    let all_a = sides(story, a);
    let all_b = if all_a.is_empty() { Vec::new() } else { sides(story, b) };
    all_a.iter().find_map(|one| {
        let other = all_b.iter().find(|other| other.line == one.line)?;
        // *Kaum* denies as well, though not plainly: no yes stands against it.
        let yes = if one.is_denied { b } else { a };
        let exclude = (one.side != other.side && !one.is_denied && !other.is_denied)
            || (one.side == other.side && one.is_denied != other.is_denied && !denies(story, yes));
        if !exclude || one.stance != other.stance {
            return None;
        }
        let bond = *story.rules.differences.bonds.get(one.line)?;
        let n_shared = n_shared(story, a, b, [one.span, other.span]);
        let same_subject = same_party(one.subject.as_ref(), other.subject.as_ref());
        let same_theme = match (&one.object, &other.object) {
            (Some(one), Some(other)) => same_party(Some(one), Some(other)),
            (None, None) => same_subject,
            _ => None,
        };
        let is_open = match bond {
            Bond::Joint => false,
            Bond::Subject => one.subject.is_none() || other.subject.is_none() || same_subject == Some(false),
            Bond::Theme => same_theme == Some(false) && same_subject != Some(true) && n_shared < 3,
        };
        // What nothing else shows to be one thing is left alone.
        if is_open
            || (bond != Bond::Joint
                && n_shared == 0
                && same_theme != Some(true)
                && same_subject != Some(true))
        {
            return None;
        }
        let (persons_a, persons_b) = (a.persons(story.actors), b.persons(story.actors));
        let same_two = bond == Bond::Joint && persons_a.len() == 2 && persons_a == persons_b;
        let is_anchored = n_shared >= 2 || same_two || (n_shared >= 1 && same_theme == Some(true));
        Some(((one.span, other.span), is_anchored))
    })
}

/// Whether two nouns stand for one; `None` where that is open, as of a pronoun.
fn same_party(a: Option<&Party>, b: Option<&Party>) -> Option<bool> {
    let (a, b) = (a?, b?);
    if a.actor.is_some() && b.actor.is_some() {
        return Some(a.actor == b.actor);
    }
    Some(a.stem? == b.stem?)
}

/// The sides that a claim holds, one a line; none of a line of which it holds both.
fn sides(story: Story, claim: &Claim) -> Vec<Held> {
    let all = story.rules.differences.antonyms.find(story, claim);
    let mut of_line: BTreeMap<usize, [Vec<&Match>; 2]> = BTreeMap::new();
    for found in &all {
        of_line.entry(found.tag / 2).or_default()[found.tag % 2].push(found);
    }
    let mut sides = Vec::new();
    for (line, [one, other]) in of_line {
        // "Nicht einig" holds "einig".
        let holds = |long: &Match, short: &Match| {
            long.words.len() > short.words.len() && short.words.iter().all(|word| long.words.contains(word))
        };
        let own = |own: &[&Match], others: &[&Match]| -> Vec<Match> {
            let is_own = |found: &&&Match| !others.iter().any(|other| holds(other, found));
            own.iter().filter(is_own).map(|found| (*found).clone()).collect()
        };
        let own = [own(&one, &other), own(&other, &one)];
        let side = match (own[0].is_empty(), own[1].is_empty()) {
            (false, true) => 0,
            (true, false) => 1,
            _ => continue,
        };
        let longest = own[side].iter().max_by_key(|found| (found.words.len(), Reverse(found.words.clone())));
        sides.extend(longest.and_then(|found| of_match(story, claim, found, (line, side))));
    }
    sides
}

/// A side as a claim tells it; `None` where it does not tell it: in a condition, or in what someone is only to do.
fn of_match(story: Story, claim: &Claim, found: &Match, (line, side): (usize, usize)) -> Option<Held> {
    let words: Vec<&Word> = found.words.iter().filter_map(|&i| claim.words.get(i)).collect();
    let first = words.first()?;
    if let Some(clause) = clause_around(story, claim, first.span)
        && is_only_thought_of(story, claim, clause)
    {
        return None;
    }
    let clause = clause_around(story, claim, first.span);
    let near = claim.clause(first.clause);
    let denials = near.iter().enumerate().filter(|(i, word)| {
        let pair = near.get(i + 1).map(|next| format!("{} {}", word.lower, next.lower));
        let is_nothing = pair.and_then(|pair| story.rules.negation(&pair)) == Some(Negation::Nothing);
        let denied = story.rules.negation(&word.lower);
        !is_nothing
            && !words.iter().any(|own| own.span == word.span)
            && matches!(denied, Some(Negation::Predicate | Negation::Noun))
    });
    let has_own_denial = words.iter().any(|word| story.rules.negation(&word.lower).is_some());
    let is_denied = denials.count() % 2 == 1 || (!has_own_denial && clause.is_some_and(Clause::is_negated));
    // "Wollen keine" is a side itself.
    let is_own_word = |token: usize| {
        let span = sentence_of(story, claim).and_then(|sentence| Some(sentence.tokens.get(token)?.span));
        span.is_some_and(|span| words.iter().any(|word| word.span == span))
    };
    let kinds = || {
        let all = clause.into_iter().flat_map(|clause| &clause.modality);
        all.filter(|modality| !is_own_word(modality.token)).map(|modality| modality.kind)
    };
    let stance = if Plan::of(story, claim, found.span) != Plan::None
        || kinds().any(|kind| matches!(kind, ModalityKind::Obligation | ModalityKind::Intention))
    {
        Stance::Wanted
    } else if kinds().any(|kind| matches!(kind, ModalityKind::Likely | ModalityKind::Possible)) {
        Stance::Possible
    } else {
        Stance::Told
    };
    let is_main = claim.frame.predicate_span.is_some_and(|verb| {
        words.iter().any(|word| word.span == verb)
            || clause.is_some_and(|clause| {
                claim.clauses.first().is_some_and(|&main| {
                    sentence_of(story, claim).and_then(|sentence| sentence.clauses.get(main)) == Some(clause)
                })
            })
    });
    let frame = &claim.frame;
    let is_own = |party: &&Party| !words.iter().any(|word| word.span.contains(party.head));
    let subject = frame.doer.as_ref().filter(|_| is_main).filter(is_own);
    let object = frame.undergoer.as_ref().filter(|_| is_main).filter(is_own);
    Some(Held {
        line,
        side,
        span: found.span,
        is_denied,
        stance,
        object: object.cloned(),
        subject: subject.cloned(),
    })
}

/// Whether a clause tells no fact: a condition, or what someone is to do.
fn is_only_thought_of(story: Story, claim: &Claim, clause: &Clause) -> bool {
    let Some(sentence) = sentence_of(story, claim) else { return false };
    let opens = clause.conjunction.into_iter().chain(clause.opener.as_ref().map(|opener| opener.head));
    let is_condition = opens.into_iter().any(|token| {
        let lemma = sentence.lemma(token).to_lowercase();
        story.rules.differences.conditions.iter().any(|form| form.is(&lemma))
    });
    let is_unreal =
        clause.predicate.as_ref().and_then(|verb| verb.mood) == Some(Mood::Wuerde) || is_condition;
    let is_conditional_order = clause.kind == ClauseKind::Adverbial && clause.order == VerbOrder::First;
    is_unreal || is_conditional_order || clause.kind == ClauseKind::Infinitive
}

/// *Niemand wurde verletzt* against *zwei Verletzte*: where the one says that there was none, and where the other counts some.
fn none_against_some(story: Story, none: &Claim, some: &Claim) -> Option<(Span, Span)> {
    let at = none.words.iter().position(|word| story.rules.denies_any(&word.lower))?;
    let clause = none.clause(none.words[at].clause);
    let fate_of = |word: &Word| story.rules.fate(&word.lower);
    let said = clause.iter().find(|word| fate_of(word).is_some())?;
    let fate = fate_of(said)?;
    if some.words.iter().any(|word| story.rules.denies_any(&word.lower)) {
        return None;
    }
    let counted = super::number::count_of_fate(story, some, fate)?;
    Some((none.words[at].span.cover(said.span), counted))
}

/// A claim `no` that denies what `yes` states: the denying word with what it denies, and the same where `yes` states it.
///
/// *Nicht* denies the predicate: both must have the same one and share something else. *Kein* denies a noun: the other clause must
/// hold it with its adjectives.
fn denied_by_one(story: Story, no: &Claim, yes: &Claim) -> Option<(Span, Span)> {
    let denies = |word: &Word| is_denial(story, word);
    let is_hedged = |word: &Word| story.rules.hedges.iter().any(|form| form.is(&word.lower));
    if yes.words.iter().any(|word| denies(word) || is_hedged(word))
        || no.words.iter().filter(|word| denies(word)).count() != 1
    {
        return None;
    }
    let at = no.words.iter().position(denies)?;
    let denied = denied_word(story, no, at)?;
    if story.rules.negation(&no.words[at].lower) == Some(Negation::Predicate) {
        let (span_no, span_yes) = (no.frame.predicate_span?, yes.frame.predicate_span?);
        let shares = same_predicate(no, yes) && n_shared(story, no, yes, [span_no, span_yes]) >= 1;
        return (shares && no.frame.is_denied).then(|| (no.words[at].span.cover(span_no), span_yes));
    }
    let noun = denied.stem?;
    let clause = no.clause(no.words[at].clause);
    let told: BTreeSet<StemId> = clause.iter().filter_map(|word| word.stem).collect();
    let stated = yes.words.iter().find(|word| word.stem == Some(noun))?;
    let stems_of_yes: BTreeSet<StemId> =
        yes.clause(stated.clause).iter().filter_map(|word| word.stem).collect();
    let n_shared = told.intersection(&stems_of_yes).count();
    // "Ein Gleis" and "kein Gleis": the noun is what both clauses are about. "Das Gleis" is there in any case.
    let is_matter = |claim: &Claim| {
        let frame = &claim.frame;
        frame.doer.iter().chain(&frame.undergoer).any(|party| party.stem == Some(noun))
    };
    let next = yes.words.partition_point(|word| word.span.start < stated.span.start);
    let is_known = yes.words[next.saturating_sub(2)..next].iter().any(|word| {
        matches!(
            word.lower.as_str(),
            "der" | "die" | "das" | "den" | "dem" | "des" | "dieser" | "diese" | "dieses"
        )
    });
    let is_told = (is_matter(no) && is_matter(yes) && !is_known)
        || (n_shared >= 2 && n_shared as f64 >= TOLD * told.len() as f64);
    // "keine systematischen Kontrollen": the adjective is denied with its noun.
    let denied_at = no.words.iter().position(|word| word.span == denied.span)?;
    let between = no.words.get(at + 1..denied_at).unwrap_or_default();
    let is_told =
        is_told && between.iter().filter_map(|word| word.stem).all(|stem| stems_of_yes.contains(&stem));
    let told_by_yes = yes.frame.predicate_span.filter(|verb| is_matter(yes) && yes.span.contains(*verb));
    let span_yes = told_by_yes.map_or(stated.span, |verb| stated.span.cover(verb));
    is_told.then(|| (no.words[at].span.cover(denied.span), span_yes))
}

/// What the denying word `at` denies.
fn denied_word<'a>(story: Story, claim: &'a Claim, at: usize) -> Option<&'a Word> {
    let word = &claim.words[at];
    let clause = word.clause;
    let in_clause = |other: &&Word| other.clause == clause;
    let mut behind = claim.words[at + 1..].iter().take_while(in_clause);
    let pair = claim.words.get(at + 1).map(|next| format!("{} {}", word.lower, next.lower));
    if pair.and_then(|pair| story.rules.negation(&pair)) == Some(Negation::Nothing) {
        return None;
    }
    match story.rules.negation(&word.lower)? {
        Negation::Nothing => None,
        Negation::Noun => behind.find(|word| word.is_capital && word.stem.is_some()),
        Negation::Predicate => behind.find(|word| word.stem.is_some()).or_else(|| {
            claim.words[..at].iter().rev().take_while(in_clause).find(|word| word.stem.is_some())
        }),
    }
}

/// Where both tell the same of the same, and one denies it as a whole: *einigten sich nicht*.
fn same_predicate_denied(story: Story, a: &Claim, b: &Claim) -> Option<(Span, Span)> {
    let (one, other) = (&a.frame, &b.frame);
    if one.is_denied == other.is_denied || !same_predicate(a, b) || one.modality != other.modality {
        return None;
    }
    // A second denial may turn it round, or be of something else.
    let n_denials = |claim: &Claim| claim.words.iter().filter(|word| is_denial(story, word)).count();
    let (no, yes) = if one.is_denied { (a, b) } else { (b, a) };
    if n_denials(no) != 1 || n_denials(yes) != 0 {
        return None;
    }
    let same_doer = same_party(one.doer.as_ref(), other.doer.as_ref());
    let same_undergoer = same_party(one.undergoer.as_ref(), other.undergoer.as_ref());
    let some = [same_doer, same_undergoer];
    if some.contains(&Some(false)) || !some.contains(&Some(true)) {
        return None;
    }
    let spans = (one.predicate_span?, other.predicate_span?);
    let both = some == [Some(true); 2] || n_shared(story, a, b, [spans.0, spans.1]) >= 2;
    both.then_some(spans)
}
