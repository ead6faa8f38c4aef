//! Noun phrases: article, adjectives, noun, names behind it; what case, number and gender agree on.

use super::chunks::Chunker;
use super::sentence::Mark;
use super::words::{NounKind, with_number};
use crate::{Forms, Stts};

/// What a nominal chunk's words show.
pub(super) struct Nominal {
    pub(super) to: usize,
    pub(super) head: usize,
    pub(super) forms: Forms,
    pub(super) is_time: bool,
    pub(super) is_bare: bool,
    /// Whether a name follows the noun.
    pub(super) is_named: bool,
}

impl Chunker<'_, '_> {
    /// The forms of a word inside a noun phrase.
    pub(super) fn forms(&self, k: usize) -> Forms {
        let i = self.words[k];
        let known = &self.sentence.known[i];
        let forms = match self.sentence.tags[i] {
            Stts::Nn | Stts::Trunc => {
                known.noun.or(if known.noun.is_empty() { known.adjective } else { Forms::default() })
            }
            // A noun that the tagger takes for a name.
            Stts::Ne if !known.noun.is_empty() && k > 0 && self.tag(k - 1) == Some(Stts::Art) => known.noun,
            Stts::Ne | Stts::Fm => known.name.or(known.noun),
            Stts::Adja => known.adjective,
            Stts::Card | Stts::Prelat => return Forms::ANY,
            _ => known.pronoun.or(if known.pronoun.is_empty() { known.adjective } else { Forms::default() }),
        };
        if forms.is_empty() { Forms::ANY } else { forms.values() }
    }

    /// A noun phrase without preposition at `start`.
    pub(super) fn nominal(&self, start: usize) -> Option<Nominal> {
        use Stts::{
            Adja, Adjd, Adv, Art, Card, Fm, Kon, Ne, Nn, Pdat, Pds, Piat, Pis, Pposat, Prelat, Ptkneg, Pwat,
            Trunc,
        };
        let mut k = start;
        let mut left = Forms::ANY;
        let mut shrink = |forms: Forms| {
            let both = left.and(forms).values();
            if !both.is_empty() {
                left = both;
            }
        };
        let mut last_modifier = None;
        let mut has_determiner = false;
        let mut is_many = false;
        loop {
            if k > start && !self.follows(k) {
                // *der alte, kranke Mann*
                let is_list = k < self.words.len()
                    && self.gap(k) == Mark::Comma
                    && self.tag(k) == Some(Adja)
                    && self.tag(k - 1) == Some(Adja);
                if !is_list {
                    break;
                }
            }
            match self.tag(k) {
                Some(Art | Pdat | Pposat | Pwat | Prelat) if last_modifier.is_none() => {
                    shrink(self.forms(k));
                    has_determiner = true;
                    if let Some(to) = self.extended(k) {
                        last_modifier = Some(k);
                        k = to;
                        continue;
                    }
                }
                Some(Art) if self.tag(k - 1) == Some(Piat) && k == start + 1 => shrink(self.forms(k)),
                Some(Pds)
                    if k == start
                        && matches!(self.sentence.form(self.words[k]), "deren" | "dessen" | "derer") =>
                {
                    has_determiner = true;
                }
                Some(Piat) => {
                    shrink(self.forms(k));
                    has_determiner = true;
                }
                Some(Pis) if matches!(self.tag(k + 1), Some(Nn | Adja)) && self.follows(k + 1) => {
                    shrink(self.forms(k));
                }
                Some(Adja) => shrink(self.forms(k)),
                Some(Card) => is_many |= !matches!(self.sentence.form(self.words[k]), "ein" | "1"),
                Some(Trunc) => {}
                Some(Kon)
                    if k > start
                        && matches!(
                            (self.tag(k - 1), self.tag(k + 1)),
                            (Some(Adja), Some(Adja | Trunc))
                                | (Some(Card), Some(Card))
                                | (Some(Trunc), Some(Nn | Trunc | Adja))
                        ) =>
                {
                    k += 1;
                    continue;
                }
                Some(Adv | Adjd | Ptkneg) if last_modifier.is_some() && self.leads_to_adjective(k) => {
                    k += 1;
                    continue;
                }
                _ => break,
            }
            last_modifier = Some(k);
            k += 1;
        }
        let modifiers_end = k;
        // A noun behind a mark is none of these modifiers'.
        let noun_follows = k == start || self.follows(k);
        match self.tag(k).filter(|_| noun_follows) {
            Some(Nn) => {
                let mut head = k;
                // *drei Millionen Menschen*
                while self.kind(head) == Some(NounKind::Measure) {
                    let mut next = head + 1;
                    while self.tag(next) == Some(Adja) && self.follows(next) && next < head + 4 {
                        next += 1;
                    }
                    if self.tag(next) != Some(Nn) || !self.follows(next) {
                        break;
                    }
                    head = next;
                    is_many = true;
                }
                if head == k {
                    shrink(self.forms(k));
                } else {
                    left = self.forms(head);
                }
                k = head + 1;
                // *Ende Mai*, *Anfang der Woche* needs nothing.
                if self.kind(head) == Some(NounKind::Title) && self.tag(k) == Some(Nn) && self.follows(k) {
                    k += 1;
                }
                k = self.names(k, true);
                let is_time = self.kind(head) == Some(NounKind::Time);
                let is_named = k > head + 1;
                let is_dressed = has_determiner || last_modifier.is_some();
                let found = self.finish(k, head, left, is_time, is_dressed, is_many);
                return Some(Nominal { is_bare: found.is_bare && !is_named, is_named, ..found });
            }
            Some(Ne | Fm) => {
                let first = k;
                k = self.names(k, false);
                let last = k - 1;
                // *die New Yorker Börse*
                let is_adjective = last > first && self.sentence.form(self.words[last]).ends_with("er");
                if (is_adjective && self.tag(k) == Some(Nn)
                    || self.tag(k) == Some(Adja) && self.is_place_adjective(k))
                    && self.follows(k)
                    && let Some(inner) = self.nominal(k)
                {
                    return Some(inner);
                }
                let can_be_genitive =
                    self.sentence.form(self.words[last]).ends_with(['s', '\'', '’', 'x', 'z']);
                if self.tag(k).is_some_and(|tag| matches!(tag, Nn | Adja | Card))
                    && self.follows(k)
                    && can_be_genitive
                    && first == start
                    && let Some(inner) = self.nominal(k)
                    && inner.is_bare | matches!(self.tag(k), Some(Adja | Card))
                {
                    return Some(Nominal { is_bare: false, ..inner });
                }
                shrink(self.forms(last));
                return Some(self.finish(k, last, left, false, has_determiner, is_many));
            }
            _ => {}
        }
        // *der Erste*, *die beiden*, *40* without a noun
        let last = last_modifier.filter(|last| *last < modifiers_end)?;
        let is_head = matches!(self.tag(last), Some(Adja | Card | Piat | Pis | Pposat | Trunc));
        let is_year =
            self.tag(last) == Some(Card) && last == start && is_year(self.sentence.form(self.words[last]));
        is_head.then(|| self.finish(modifiers_end, last, left, is_year, true, is_many && !is_year))
    }

    pub(super) fn finish(
        &self,
        to: usize,
        head: usize,
        forms: Forms,
        is_time: bool,
        is_dressed: bool,
        is_many: bool,
    ) -> Nominal {
        let mut forms = forms;
        if is_many {
            let many = with_number(forms, 1);
            // *45 Prozent* has no plural of its own.
            forms = if many.is_empty() { Forms::of_cases(forms.cases()) } else { many };
        }
        if !is_dressed && self.tag(head) == Some(Stts::Nn) {
            // No genitive without article or adjective.
            let others = forms.and(Forms::of_cases(0b0111));
            if !others.is_empty() {
                forms = others;
            }
        }
        Nominal {
            to,
            head: self.words[head],
            forms,
            is_time,
            is_bare: !is_dressed && !is_many,
            is_named: false,
        }
    }

    pub(super) fn kind(&self, k: usize) -> Option<NounKind> {
        self.words.get(k).and_then(|i| self.sentence.known[*i].noun_kind)
    }

    /// Behind the words of a name that begins at `k`, or stands behind a noun there.
    pub(super) fn names(&self, mut k: usize, behind_noun: bool) -> usize {
        let start = k;
        loop {
            if k >= self.words.len() || (k > start || behind_noun) && !self.follows(k) {
                return k;
            }
            match self.tag(k) {
                Some(Stts::Ne | Stts::Fm) => k += 1,
                // *Boeing 737*, *Artikel 5*
                Some(Stts::Card) if k > 0 && (behind_noun || k > start) && self.follows(k) => {
                    // Not a phrase of its own: *gaben Ärzte 30 Patienten*.
                    if matches!(self.tag(k + 1), Some(Stts::Nn | Stts::Adja)) && self.follows(k + 1) {
                        return k;
                    }
                    k += 1;
                }
                // *Ursula von der Leyen*
                Some(Stts::Appr | Stts::Art)
                    if k > start
                        && matches!(self.sentence.form(self.words[k]), "von" | "van" | "zu" | "de") =>
                {
                    let skip = usize::from(matches!(self.sentence.form_at(self.words, k + 1), "der" | "den"));
                    if self.tag(k + 1 + skip) == Some(Stts::Ne)
                        && self.follows(k + 1)
                        && self.sentence.form_at(self.words, k) == "von"
                        && skip == 1
                    {
                        k += 2 + skip;
                    } else {
                        return k;
                    }
                }
                _ => return k,
            }
        }
    }

    /// *Yorker* in *New Yorker Börse*.
    fn is_place_adjective(&self, k: usize) -> bool {
        let form = self.sentence.form(self.words[k]);
        form.ends_with("er") && form.starts_with(char::is_uppercase) && self.tag(k + 1) == Some(Stts::Nn)
    }

    /// Whether adverbs at `k` lead to an adjective: *sehr große*, *nicht öffentliche*.
    pub(super) fn leads_to_adjective(&self, k: usize) -> bool {
        (k..k + 4)
            .take_while(|k| self.follows(*k))
            .find(|k| !matches!(self.tag(*k), Some(Stts::Adv | Stts::Adjd | Stts::Ptkneg)))
            .is_some_and(|k| matches!(self.tag(k), Some(Stts::Adja | Stts::Card)))
    }

    /// The adjective at the end of an attribute that has phrases of its own: *die **von der Polizei gesuchte** Frau*.
    pub(super) fn extended(&self, determiner: usize) -> Option<usize> {
        let next = determiner + 1;
        if !self.follows(next)
            || !matches!(
                self.tag(next),
                Some(
                    Stts::Appr
                        | Stts::Apprart
                        | Stts::Adv
                        | Stts::Adjd
                        | Stts::Prf
                        | Stts::Pav
                        | Stts::Ptkneg
                )
            )
        {
            return None;
        }
        let forms = self.forms(determiner);
        (next + 1..next + 12)
            .take_while(|k| {
                self.follows(*k) && self.tag(*k).is_some_and(|tag| !tag.is_verb() && tag != Stts::Ptkzu)
            })
            .find(|k| {
                self.tag(*k) == Some(Stts::Adja)
                    && !self.forms(*k).and(forms).is_empty()
                    && matches!(self.tag(k + 1), Some(Stts::Nn | Stts::Ne | Stts::Adja))
                    && self.follows(k + 1)
                    && !self.forms(k + 1).and(forms).is_empty()
                    && !matches!(
                        self.tag(k - 1),
                        Some(Stts::Appr | Stts::Apprart | Stts::Art | Stts::Pposat | Stts::Adja)
                    )
            })
    }
}

fn is_year(form: &str) -> bool {
    form.len() == 4 && form.bytes().all(|byte| byte.is_ascii_digit()) && form.starts_with(['1', '2'])
}
