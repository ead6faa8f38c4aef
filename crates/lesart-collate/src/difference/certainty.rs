use std::cmp::Ordering;
use std::collections::BTreeSet;

use lesart_lang::Mood;
use lesart_lang::clause::{ClauseKind, ClauseTense, ModalityKind, VerbOrder};
use lesart_text::Span;

use super::matter::{Free, are_apart, n_shared, same_predicate};
use super::phrase::sentence_of;
use super::plan::Plan;
use super::tables::{CONFIRMED, DOUBT, SOURCE};
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
    /// A suspicion, hearsay or open, and where.
    Doubt(Span),
}

/// A fact against a suspicion, hearsay or an open question: *hat getan* and *soll getan haben*.
///
/// The subjunctive of reported speech is no doubt, and what is planned, wanted or still to come is no fact. A later report that tells
/// as a fact what the earlier one doubted overtakes it.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    use Sureness::{Confirmed, Doubt, Fact};
    let (Some(sure_a), Some(sure_b)) = (sureness(story, a), sureness(story, b)) else { return Vec::new() };
    let (is_doubted_by_a, spans) = match (sure_a, sure_b) {
        (Doubt(span_a), Fact(span_b) | Confirmed(span_b)) => (true, [span_a, span_b]),
        (Fact(span_a) | Confirmed(span_a), Doubt(span_b)) => (false, [span_a, span_b]),
        _ => return Vec::new(),
    };
    let n_shared = n_shared(story, a, b, [Span::new(0, 0); 2]);
    // One word that both have says what they are about only where it is a noun.
    let is_about_one = n_shared >= 2 || same_predicate(a, b) || share_noun(a, b);
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

/// Whether two claims share a noun or a name.
fn share_noun(a: &Claim, b: &Claim) -> bool {
    let nouns = |claim: &Claim| -> BTreeSet<StemId> {
        claim.words.iter().filter(|word| word.is_capital).filter_map(|word| word.stem).collect()
    };
    nouns(a).intersection(&nouns(b)).next().is_some() || a.actors.intersection(&b.actors).next().is_some()
}

fn sureness(story: Story, claim: &Claim) -> Option<Sureness> {
    if let Some(span) = doubt(story, claim) {
        return Some(Sureness::Doubt(span));
    }
    if let Some(span) =
        story.rules.differences.certainty.first(story, claim, CONFIRMED).filter(|_| !claim.frame.is_denied)
    {
        return Some(Sureness::Confirmed(span));
    }
    if is_only_embedded(story, claim)
        || story.rules.differences.certainty.first(story, claim, SOURCE).is_some()
    {
        return None;
    }
    let frame = &claim.frame;
    let is_told = frame.mood == Some(Mood::Indicative)
        && frame.modality.iter().all(|kind| *kind == ModalityKind::Ability)
        && !matches!(frame.tense, None | Some(ClauseTense::Future))
        && !frame.is_denied
        && Plan::of(story, claim, claim.span) == Plan::None;
    is_told.then(|| verb_span(story, claim).map(Sureness::Fact)).flatten()
}

/// Whether a claim is what another one only thinks or hopes: *sie rechnen damit, dass …*. What someone says is told.
fn is_only_embedded(story: Story, claim: &Claim) -> bool {
    let Some(sentence) = sentence_of(story, claim) else { return false };
    let main = claim.clauses.first().and_then(|&main| sentence.clauses.get(main));
    main.is_some_and(|main| main.order == VerbOrder::Last && main.kind != ClauseKind::Relative)
        && !claim.words.iter().any(|word| word.is_frame)
}

/// Where a claim says that it is not sure.
fn doubt(story: Story, claim: &Claim) -> Option<Span> {
    if let Some(span) = story.rules.differences.certainty.first(story, claim, DOUBT) {
        return Some(span);
    }
    // "Ob er kommt, ist offen".
    let whether = claim.words.iter().find(|word| story.rules.whether.iter().any(|form| form.is(&word.lower)));
    let open = claim.words.iter().find(|word| story.rules.open.iter().any(|form| form.is(&word.lower)));
    if let (Some(whether), Some(open)) = (whether, open) {
        return Some(whether.span.cover(open.span));
    }
    let sentence = story.parse(claim.article).sentences.get(claim.sentence)?;
    let main = sentence.clauses.get(*claim.clauses.first()?)?;
    let unsure = main.modality.iter().find(|modality| {
        matches!(
            modality.kind,
            ModalityKind::Hearsay | ModalityKind::Appearance | ModalityKind::Likely | ModalityKind::Possible
        )
    })?;
    let is_future = claim.frame.tense == Some(ClauseTense::Future);
    let word = sentence.tokens.get(unsure.token)?.span;
    let is_modal_verb = main.finite == Some(unsure.token);
    let verb = verb_span(story, claim).filter(|_| is_modal_verb);
    (!is_future).then(|| verb.map_or(word, |verb| verb.cover(word)))
}

/// The verbs of a claim's main clause, from the first to the last.
fn verb_span(story: Story, claim: &Claim) -> Option<Span> {
    let sentence = story.parse(claim.article).sentences.get(claim.sentence)?;
    let main = sentence.clauses.get(*claim.clauses.first()?)?;
    let spans = main.verbs.iter().filter_map(|&verb| Some(sentence.tokens.get(verb)?.span));
    spans.chain(claim.frame.predicate_span).reduce(Span::cover)
}
