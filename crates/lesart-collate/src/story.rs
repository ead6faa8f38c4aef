use lesart_text::{Article, Mention, Quantity, Quotation, TimeExpression};

use crate::DossierActor;
use crate::claim::Claim;
use crate::rules::Rules;

/// What every stage of collating reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story<'a> {
    pub(crate) articles: &'a [Article],
    pub(crate) actors: &'a [DossierActor],
    pub(crate) rules: &'a Rules,
}

impl<'a> Story<'a> {
    /// The article that makes `claim`.
    pub(crate) fn article(self, claim: &Claim) -> &'a Article {
        &self.articles[claim.article]
    }

    /// The time expressions in `claim`.
    pub(crate) fn times(self, claim: &Claim) -> &'a [TimeExpression] {
        &self.article(claim).times[claim.times.clone()]
    }

    /// The quantities in `claim`.
    pub(crate) fn quantities(self, claim: &Claim) -> &'a [Quantity] {
        &self.article(claim).quantities[claim.quantities.clone()]
    }

    /// The mentions in `claim`.
    pub(crate) fn mentions(self, claim: &Claim) -> &'a [Mention] {
        &self.article(claim).mentions[claim.mentions.clone()]
    }

    /// The quotation that makes most of `claim`.
    pub(crate) fn quotation(self, claim: &Claim) -> Option<&'a Quotation> {
        claim.quotation.map(|i| &self.article(claim).quotations[i])
    }
}
