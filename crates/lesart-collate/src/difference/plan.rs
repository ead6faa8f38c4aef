use lesart_lang::Stts;
use lesart_lang::clause::{ClauseTense, ModalityKind};
use lesart_text::Span;

use super::phrase::{sentence_of, token_of};
use crate::claim::{Claim, Word};
use crate::story::Story;

/// Whether something came about or is still ahead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Plan {
    /// It came about, or is told as if.
    None,
    /// Someone wants it so.
    Wanted,
    /// Someone expects it.
    Forecast,
    /// Someone wanted it so once.
    Dropped,
}

impl Plan {
    /// What is said of what stands at `span`: by a word in the same clause, or by *soll*.
    pub(super) fn of(story: Story, claim: &Claim, span: Span) -> Self {
        let clause = claim.clause(claim.clause_at(span.start));
        // "Der geplante Bau" says nothing of the price, "die geplanten 30 Millionen" do.
        let sentence = sentence_of(story, claim);
        let is_of_other = |word: &Word| {
            let tag = sentence.and_then(|sentence| sentence.tag(token_of(sentence, word.span)?));
            let is_near =
                span.overlaps(word.span) || (word.span.end < span.start && word.span.end + 2 > span.start);
            tag == Some(Stts::Adja) && !is_near
        };
        let words = claim.words.iter().filter(|word| word.is_frame).chain(clause);
        let said = words.filter(|word| !is_of_other(word)).find_map(|word| {
            story.rules.plans.iter().find(|(form, _)| form.is(&word.lower)).map(|(_, plan)| *plan)
        });
        let is_wanted = claim.frame.modality.contains(&ModalityKind::Obligation)
            && claim.words.iter().any(|word| word.lower.starts_with("soll"));
        said.unwrap_or(if is_wanted { Self::Wanted } else { Self::None })
    }

    /// Whether values marked so can be held against each other: a plan against a plan, and anything against what is still ahead, be it
    /// told as a plan, as expected, or plainly.
    pub(super) fn meet(sides: [(&Claim, Self); 2]) -> bool {
        // "Ist vorgesehen" looks like a perfect tense, and is a plan still.
        let is_ahead = |(claim, plan): (&Claim, Self)| {
            is_open(claim) || (plan != Self::None && claim.frame.tense == Some(ClauseTense::Perfect))
        };
        let [(_, plan_a), (_, plan_b)] = sides;
        let is_dropped = plan_a == Self::Dropped || plan_b == Self::Dropped;
        plan_a == plan_b || (!is_dropped && sides.into_iter().all(is_ahead))
    }
}

/// Whether a claim is told of what is or will be, not of what was.
pub(super) fn is_open(claim: &Claim) -> bool {
    matches!(claim.frame.tense, Some(ClauseTense::Present | ClauseTense::Future))
}
