use lesart_text::{ActorId, Article, Mention, Quantity, Quotation, Span, TimeExpression};

use crate::DossierActor;
use crate::claim::{Claim, kind_of};
use crate::parse::{Parse, mention_of};
use crate::rules::Rules;

/// What every stage of collating reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Story<'a> {
    pub(crate) articles: &'a [Article],
    pub(crate) actors: &'a [DossierActor],
    pub(crate) rules: &'a Rules,
    /// Of every article, in their order.
    pub(crate) parses: &'a [Parse],
}

impl<'a> Story<'a> {
    /// The article that makes `claim`.
    pub(crate) fn article(self, claim: &Claim) -> &'a Article {
        &self.articles[claim.article]
    }

    /// The sentences of article `article` with words and clauses.
    pub(crate) fn parse(self, article: usize) -> &'a Parse {
        &self.parses[article]
    }

    /// Whom the word at `head` of article `article` names or stands for: *Präsident* in *Präsident Weber*, *er*.
    pub(crate) fn actor_at(self, article: usize, head: Span) -> Option<ActorId> {
        mention_of(&self.articles[article], head)?
            .actor
            .filter(|&actor| kind_of(self.actors, actor).is_some())
    }

    /// The time expressions in `claim`.
    pub(crate) fn times<'c>(
        self,
        claim: &'c Claim,
    ) -> impl Iterator<Item = &'a TimeExpression> + use<'a, 'c> {
        let article = self.article(claim);
        claim.times.iter().map(move |&i| &article.times[i])
    }

    /// The quantities in `claim`.
    pub(crate) fn quantities<'c>(self, claim: &'c Claim) -> impl Iterator<Item = &'a Quantity> + use<'a, 'c> {
        let article = self.article(claim);
        claim.quantities.iter().map(move |&i| &article.quantities[i])
    }

    /// The mentions in `claim`.
    pub(crate) fn mentions<'c>(self, claim: &'c Claim) -> impl Iterator<Item = &'a Mention> + use<'a, 'c> {
        let article = self.article(claim);
        claim.mentions.iter().map(move |&i| &article.mentions[i])
    }

    /// The quotation that makes most of `claim`.
    pub(crate) fn quotation(self, claim: &Claim) -> Option<&'a Quotation> {
        claim.quotation.map(|i| &self.article(claim).quotations[i])
    }
}
