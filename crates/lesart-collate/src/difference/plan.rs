use lesart_lang::clause::ModalityKind;
use lesart_text::Span;

use crate::claim::Claim;
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
}

impl Plan {
    /// What is said of what stands at `span`: by a word in the same clause, or by *soll*.
    pub(super) fn of(story: Story, claim: &Claim, span: Span) -> Self {
        let clause = claim.clause(claim.clause_at(span.start));
        let said = claim.words.iter().filter(|word| word.is_frame).chain(clause).find_map(|word| {
            story.rules.plans.iter().find(|(form, _)| form.is(&word.lower)).map(|(_, plan)| *plan)
        });
        let is_wanted = claim.frame.modality.contains(&ModalityKind::Obligation)
            && claim.words.iter().any(|word| word.lower.starts_with("soll"));
        said.unwrap_or(if is_wanted { Self::Wanted } else { Self::None })
    }
}
