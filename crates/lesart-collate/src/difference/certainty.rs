use std::cmp::Ordering;
use std::collections::BTreeSet;

use lesart_lang::Mood;
use lesart_lang::clause::{ClauseKind, ClauseTense, ModalityKind, VerbOrder};
use lesart_text::Span;

use super::matter::{Free, are_apart, n_shared, same_predicate};
use super::phrase::sentence_of;
use super::plan::Plan;
use super::tables::{ALREADY, CONFIRMED, DOUBT, HEDGE, OPEN, SOURCE, UNDECIDED};
use super::{Finding, published_before};
use crate::claim::{Claim, StemId};
use crate::story::Story;
use crate::{DifferenceKind, Reason, Relation};

/// How sure a claim is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sureness {
    /// Told as a fact, and where.
    Fact(Span),
    /// A fact that is said to be confirmed, and where.
    Confirmed(Span),
    /// Something that has come about already: *hat bereits geklagt*.
    Done(Span),
    /// What someone is resolved to do, or what is settled for later.
    Planned(Span),
    /// A suspicion, or open, and where.
    Doubt(Span),
    /// What others say: *soll getan haben*.
    Hearsay(Span),
    /// What is only weighed, and where: *erwägt*, *ob sie klagt, lässt sie offen*.
    Weighed(Span),
}

/// A fact against a suspicion, hearsay or an open question: *hat getan* and *soll getan haben*; a decision against what is only
/// weighed: *klagt* and *erwägt zu klagen*; what has come about already against a plan: *hat bereits geklagt* and *will klagen*.
///
/// The subjunctive of reported speech is no doubt, and what is planned, wanted or still to come is neither doubt nor fact: only what is
/// weighed, or what has come about already, stands against it. A later report that tells as a fact what the earlier one doubted overtakes it.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (Some(sure_a), Some(sure_b)) = (sureness(story, a), sureness(story, b)) else { return Vec::new() };
    let shares_predicate = same_predicate(a, b);
    // "Die Aufsicht prüft den Verkauf", "die Wettbewerbshüter untersuchen ihn": both weigh.
    let is_weighing = |claim: &Claim, sure: Sureness| matches!((sure, claim.frame.predicate_span), (Sureness::Weighed(span), Some(verb)) if verb.contains(span));
    if shares_predicate && (is_weighing(a, sure_a) || is_weighing(b, sure_b)) {
        return Vec::new();
    }
    let (is_doubted_by_a, spans) =
        match (doubted(sure_a, sure_b, shares_predicate), doubted(sure_b, sure_a, shares_predicate)) {
            (Some((doubt, fact)), _) => (true, [doubt, fact]),
            (None, Some((doubt, fact))) => (false, [fact, doubt]),
            (None, None) => return Vec::new(),
        };
    let n_shared = n_shared(story, a, b, [Span::new(0, 0); 2]);
    // One word that both have says what they are about only where it is a noun.
    let is_about_one = n_shared >= 2 || shares_predicate || share_noun(a, b);
    if n_shared == 0 || !is_about_one || are_apart(story, a, b, Free::Nothing) {
        return Vec::new();
    }
    let order = published_before(story.article(a), story.article(b));
    let doubt_first = if is_doubted_by_a { Ordering::Less } else { Ordering::Greater };
    let (relation, reason) = if order == Some(doubt_first) {
        (Relation::Updates, Reason::Confirmed)
    } else {
        (Relation::Contradicts, Reason::Doubt)
    };
    let values = if is_doubted_by_a { ["doubt", "fact"] } else { ["fact", "doubt"] };
    let is_anchored = n_shared >= 2;
    let finding = Finding::new(story, (a, b), DifferenceKind::Certainty, spans, reason)
        .with_values(values.map(str::to_owned));
    vec![Finding { relation, is_anchored, ..finding }]
}

/// Where `less` is not sure of what `more` is sure of: the places of the doubt and of the fact.
///
/// What is hearsay in one report may be told without *soll* in another that gives its source elsewhere: only where both have
/// the same predicate, or it is confirmed, do they differ.
fn doubted(less: Sureness, more: Sureness, shares_predicate: bool) -> Option<(Span, Span)> {
    use Sureness::{Confirmed, Done, Doubt, Fact, Hearsay, Planned, Weighed};
    match (less, more) {
        (Doubt(doubt), Fact(fact) | Confirmed(fact) | Done(fact))
        | (Weighed(doubt), Fact(fact) | Confirmed(fact) | Done(fact) | Planned(fact))
        | (Hearsay(doubt), Confirmed(fact))
        | (Planned(doubt), Done(fact)) => Some((doubt, fact)),
        (Hearsay(doubt), Fact(fact) | Done(fact)) if shares_predicate => Some((doubt, fact)),
        _ => None,
    }
}

/// Whether two claims share a noun or a name.
fn share_noun(a: &Claim, b: &Claim) -> bool {
    let nouns = |claim: &Claim| -> BTreeSet<StemId> {
        claim.words.iter().filter(|word| word.is_capital).filter_map(|word| word.stem).collect()
    };
    nouns(a).intersection(&nouns(b)).next().is_some() || a.actors.intersection(&b.actors).next().is_some()
}

fn sureness(story: Story, claim: &Claim) -> Option<Sureness> {
    let certainty = &story.rules.differences.certainty;
    if let Some(span) = weighed(story, claim) {
        return Some(Sureness::Weighed(span));
    }
    if let Some(doubt) = doubt(story, claim) {
        return Some(doubt);
    }
    if let Some(span) = certainty.first(story, claim, CONFIRMED).filter(|_| !claim.frame.is_denied) {
        return Some(Sureness::Confirmed(span));
    }
    let is_unsure =
        [SOURCE, HEDGE, UNDECIDED].iter().any(|&tag| certainty.first(story, claim, tag).is_some());
    if is_unsure || is_only_embedded(story, claim) {
        return None;
    }
    let frame = &claim.frame;
    let is_told = frame.mood == Some(Mood::Indicative)
        && frame.modality.iter().all(|kind| *kind == ModalityKind::Ability)
        && !matches!(frame.tense, None | Some(ClauseTense::Future))
        && !frame.is_denied
        && Plan::of(story, claim, claim.span) == Plan::None;
    let verb = verb_span(story, claim)?;
    let is_past =
        matches!(frame.tense, Some(ClauseTense::Past | ClauseTense::Perfect | ClauseTense::Pluperfect));
    if is_told && is_past && certainty.first(story, claim, ALREADY).is_some() {
        return Some(Sureness::Done(verb));
    }
    if is_told {
        return Some(Sureness::Fact(verb));
    }
    // "Musste absagen" has come about, "wollte absagen" may have come out otherwise.
    let was_wanted = is_past && !frame.modality.is_empty();
    let is_resolved = frame.mood == Some(Mood::Indicative)
        && !was_wanted
        && frame.modality.iter().all(|kind| {
            matches!(kind, ModalityKind::Ability | ModalityKind::Intention | ModalityKind::Obligation)
        });
    is_resolved.then_some(Sureness::Planned(verb))
}

/// Where a claim says that something is only weighed: *erwägt*, *ob sie klagt, lässt sie offen*.
fn weighed(story: Story, claim: &Claim) -> Option<Span> {
    let certainty = &story.rules.differences.certainty;
    let whether = claim.words.iter().find(|word| story.rules.whether.iter().any(|form| form.is(&word.lower)));
    let undecided = || certainty.first(story, claim, UNDECIDED);
    let asked = whether.and_then(|whether| Some(whether.span.cover(undecided()?)));
    asked.or_else(|| certainty.first(story, claim, OPEN))
}

/// Whether a claim is what another one only thinks or hopes: *sie rechnen damit, dass …*. What someone says is told.
fn is_only_embedded(story: Story, claim: &Claim) -> bool {
    let Some(sentence) = sentence_of(story, claim) else { return false };
    let main = claim.clauses.first().and_then(|&main| sentence.clauses.get(main));
    main.is_some_and(|main| main.order == VerbOrder::Last && main.kind != ClauseKind::Relative)
        && !claim.words.iter().any(|word| word.is_frame)
}

/// Where a claim says that it is not sure.
fn doubt(story: Story, claim: &Claim) -> Option<Sureness> {
    if let Some(span) = story.rules.differences.certainty.first(story, claim, DOUBT) {
        return Some(Sureness::Doubt(span));
    }
    // "Ob er kommt, ist offen".
    let whether = claim.words.iter().find(|word| story.rules.whether.iter().any(|form| form.is(&word.lower)));
    let open = claim.words.iter().find(|word| story.rules.open.iter().any(|form| form.is(&word.lower)));
    if let (Some(whether), Some(open)) = (whether, open) {
        return Some(Sureness::Weighed(whether.span.cover(open.span)));
    }
    let sentence = story.parse(claim.article).sentences.get(claim.sentence)?;
    let main = sentence.clauses.get(*claim.clauses.first()?)?;
    // "Sie müssten dafür zahlen" tells what follows, "sie mögen Blumen" what they like.
    let is_unsure = |kind: ModalityKind, token: usize| match kind {
        ModalityKind::Hearsay | ModalityKind::Appearance => true,
        ModalityKind::Likely => main.finite != Some(token) || sentence.lemma(token) == "dürfen",
        ModalityKind::Possible => main.finite != Some(token) || sentence.lemma(token) == "können",
        ModalityKind::Obligation | ModalityKind::Intention | ModalityKind::Ability => false,
    };
    let unsure = main.modality.iter().find(|modality| is_unsure(modality.kind, modality.token))?;
    let is_future = claim.frame.tense == Some(ClauseTense::Future);
    let word = sentence.tokens.get(unsure.token)?.span;
    let is_modal_verb = main.finite == Some(unsure.token);
    let verb = verb_span(story, claim).filter(|_| is_modal_verb);
    let span = verb.map_or(word, |verb| verb.cover(word));
    if unsure.kind == ModalityKind::Hearsay && is_modal_verb {
        return Some(Sureness::Hearsay(span));
    }
    (!is_future).then_some(if unsure.kind == ModalityKind::Possible && !is_modal_verb {
        Sureness::Weighed(span)
    } else {
        Sureness::Doubt(span)
    })
}

/// The verbs of a claim's main clause, from the first to the last.
fn verb_span(story: Story, claim: &Claim) -> Option<Span> {
    let sentence = story.parse(claim.article).sentences.get(claim.sentence)?;
    let main = sentence.clauses.get(*claim.clauses.first()?)?;
    let spans = main.verbs.iter().filter_map(|&verb| Some(sentence.tokens.get(verb)?.span));
    spans.chain(claim.frame.predicate_span).reduce(Span::cover)
}
