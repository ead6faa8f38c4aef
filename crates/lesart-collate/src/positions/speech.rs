//! What someone says must be: *das Land müsse abrüsten*.

use lesart_lang::clause::{ClauseKind, ClauseTense, ModalityKind};
use lesart_lang::{Clause, Mood, Stts, Tense};
use lesart_text::QuotationType;

use super::table::{Act, any_is};
use super::{Reader, Told, is_denied, words_of};
use crate::Holder;
use crate::parse::subject_head;

impl Reader<'_> {
    /// Nothing that the speaker must do.
    pub(super) fn said_to_be_needed(&self, index: usize, clause: &Clause) -> Option<Told> {
        let predicate = clause.predicate.as_ref()?;
        // Neither *wie lange es dauern müsse* nor *die ausharren müssen* nor *sollte es regnen*.
        let is_statement = match clause.kind {
            ClauseKind::Main => true,
            ClauseKind::Complement => clause.opener.is_none() || self.opens_with(clause, "dass"),
            _ => false,
        };
        let is_asked = |i: usize| matches!(self.sentence.tag(i), Some(Stts::Pws | Stts::Pwav | Stts::Pwat));
        if !is_statement || words_of(clause).next().is_some_and(is_asked) {
            return None;
        }
        if clause.finite.is_some() && clause.finite == words_of(clause).next() {
            return None;
        }
        let is_of = |act: &&Act| {
            let modal = clause.modality.iter().any(|modality| {
                modality.kind != ModalityKind::Hearsay
                    && any_is(&act.head, self.sentence.lemma(modality.token))
            });
            (modal || any_is(&act.head, &predicate.lemma))
                && act.with.iter().all(|with| self.has_one_of(clause, &with.any_of) == with.is_there)
        };
        let act = self.story.rules.acts.needs.iter().find(is_of)?;
        let kind = if is_denied(clause, usize::MAX) { act.denied } else { act.kind }?;
        // *müsse davon gewusst haben* supposes it, *musste ausrücken* tells it.
        let is_over = matches!(predicate.tense, Some(ClauseTense::Perfect | ClauseTense::Pluperfect))
            || (predicate.form == Some(Tense::Past)
                && predicate.mood == Some(Mood::Indicative)
                && !self.is_sollte(clause));
        // *Wasser darf keine Waffe sein* is a saying, nothing that someone shall do.
        if is_over || (act.kind.is_none() && predicate.lemma == "sein") {
            return None;
        }
        let speaker = self.speaker(predicate.token)?;
        // *soll* in reported words tells a plan, *laut Zeitung muss er zahlen* a fact.
        let finite = clause.finite.or(clause.shared_finite).map(|i| self.lower(i)).unwrap_or_default();
        let is_indicative = matches!(
            finite.as_str(),
            "soll" | "sollen" | "muss" | "müssen" | "braucht" | "brauchen" | "darf" | "dürfen"
        );
        if is_indicative && (clause.opener.is_some() || !self.is_quoted(predicate.token)) {
            return None;
        }
        // *Sie müssten …*
        if clause.verbs.len() < 2 && !any_is(&act.head, &predicate.lemma) {
            return None;
        }
        let subject = subject_head(clause);
        if act.content.contains(&"someone")
            && !subject.is_some_and(|subject| self.is_someone(clause, subject))
        {
            return None;
        }
        let is_asked_for = act.with.iter().any(|with| with.is_there);
        if !is_asked_for && !subject.is_some_and(|subject| self.is_other(clause, subject, speaker)) {
            return None;
        }
        let mut span = self.sentence.clause_span(index)?;
        if act.content.contains(&"clause") {
            span = span.cover(self.content_clause(index, act, false)?);
        }
        let addressee = subject.and_then(|subject| self.actor_at(subject));
        Some(Told { span, holder: speaker, act: kind, addressee })
    }

    /// Whether the subject is neither the speaker nor the speaker's own: *sein Land*.
    fn is_other(&self, clause: &Clause, subject: usize, speaker: Holder) -> bool {
        let form = self.lower(subject);
        let is_own = matches!(form.as_str(), "ich" | "wir" | "man" | "es");
        let is_owned = clause.subject.as_ref().is_some_and(|subject| {
            let first = subject.range.start;
            self.sentence.tag(first) == Some(Stts::Pposat) && !self.lower(first).starts_with("uns")
        });
        let is_thing = matches!(self.sentence.tag(subject), Some(Stts::Nn | Stts::Ne | Stts::Pper));
        is_thing && !is_own && !is_owned && self.holder(clause, None) != Some(speaker)
    }

    /// *sollte* is past or Konjunktiv II: what someone says should be.
    fn is_sollte(&self, clause: &Clause) -> bool {
        clause.finite.is_some_and(|i| matches!(self.lower(i).as_str(), "sollte" | "sollten"))
    }

    /// Whether token `i` stands in someone's own words.
    fn is_quoted(&self, i: usize) -> bool {
        let Some(at) = self.sentence.tokens.get(i).map(|token| token.span) else { return false };
        let mut direct = self.quotations.iter().filter(|quotation| quotation.kind == QuotationType::Direct);
        direct.any(|quotation| quotation.quote.iter().any(|quote| quote.contains(at)))
    }
}
