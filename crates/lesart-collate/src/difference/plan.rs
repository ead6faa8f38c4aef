use lesart_text::Span;

use crate::claim::Claim;
use crate::rules::Rules;

/// Whether what stands at `span` is planned, expected or allowed, and not what came about: a word that marks a plan
/// stands in the same clause.
pub(super) fn is_planned(rules: &Rules, claim: &Claim, span: Span) -> bool {
    let clause = claim.clause(claim.clause_at(span.start));
    clause.iter().any(|word| rules.plans.iter().any(|form| form.is(&word.lower)))
}
