//! Phrases of a clause: nouns with what stands before them, prepositional phrases, pronouns, adverbs.

use super::sentence::{Mark, Sentence};
use super::words::{Key, NounKind, with_number};
use crate::{Forms, Stts};

/// What a chunk is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ChunkKind {
    Nominal,
    Pronoun,
    Prepositional,
    /// An adjective without noun.
    Adjective,
    Adverb,
}

/// A phrase. `from` and `to` are places in the clause's list of words, `head` and `preposition` tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) head: usize,
    pub(super) kind: ChunkKind,
    pub(super) preposition: Option<usize>,
    /// Cases, numbers and genders that it can have.
    pub(super) forms: Forms,
    pub(super) is_joint: bool,
    /// The genitive of the noun before.
    pub(super) is_attribute: bool,
    pub(super) is_apposition: bool,
    /// Behind *als* or *wie*.
    pub(super) is_compared: bool,
    pub(super) is_time: bool,
    /// Whether it has neither article nor adjective.
    pub(super) is_bare: bool,
}

/// What a nominal chunk's words show.
struct Nominal {
    to: usize,
    head: usize,
    forms: Forms,
    is_time: bool,
    is_bare: bool,
}

/// Reads the phrases of a clause's words.
pub(super) struct Chunker<'a, 'b> {
    pub(super) sentence: &'a Sentence<'b>,
    pub(super) words: &'a [usize],
}

const GENITIVE: u8 = 0b1000;

impl Chunker<'_, '_> {
    fn tag(&self, k: usize) -> Option<Stts> {
        self.words.get(k).map(|i| self.sentence.tags[*i])
    }

    fn key(&self, k: usize) -> Option<Key> {
        self.words.get(k).map(|i| self.sentence.key(*i))
    }

    /// Whether word `k` follows the one before without a mark or another clause between.
    fn follows(&self, k: usize) -> bool {
        k > 0 && k < self.words.len() && self.gap(k) == Mark::None
    }

    /// The mark between word `k` and the one before: `Stop` where another clause stands between.
    fn gap(&self, k: usize) -> Mark {
        let (before, at) = (self.words[k - 1], self.words[k]);
        if at - before > 4 {
            return Mark::Stop;
        }
        (before + 1..at).fold(Mark::None, |all, i| match self.sentence.marks[i] {
            Mark::Other => all,
            Mark::None => Mark::Stop,
            mark => all.max(mark),
        })
    }

    /// All phrases in their order.
    pub(super) fn read(&self) -> Vec<Chunk> {
        let mut found: Vec<Chunk> = Vec::new();
        let mut k = 0;
        let mut is_compared = false;
        while k < self.words.len() {
            let Some(tag) = self.tag(k) else { break };
            if tag == Stts::Kokom && !self.is_more_than(k) {
                is_compared = true;
                k += 1;
                continue;
            }
            let Some(mut chunk) = self.chunk(k, tag) else {
                is_compared = false;
                k += 1;
                continue;
            };
            chunk.is_compared = is_compared;
            is_compared = false;
            if let Some(last) = found.last() {
                self.relate(last, &mut chunk);
            }
            self.join(&mut chunk);
            k = chunk.to.max(k + 1);
            found.push(chunk);
        }
        found
    }

    fn is_more_than(&self, k: usize) -> bool {
        k > 0 && self.key(k) == Some(Key::Als) && self.key(k - 1) == Some(Key::Mehr)
    }

    fn chunk(&self, k: usize, tag: Stts) -> Option<Chunk> {
        let i = self.words[k];
        let whole = |to, head, kind, forms| Chunk {
            from: k,
            to,
            head,
            kind,
            preposition: None,
            forms,
            is_joint: false,
            is_attribute: false,
            is_apposition: false,
            is_compared: false,
            is_time: false,
            is_bare: false,
        };
        match tag {
            Stts::Appr | Stts::Apprart => {
                let inner = self.nominal(k + 1).filter(|_| self.tag(k + 1).is_some());
                let (to, head, forms) = match inner {
                    Some(inner) => (inner.to, inner.head, inner.forms),
                    None => match self.tag(k + 1) {
                        Some(Stts::Appr | Stts::Apprart) => {
                            let inner = self.chunk(k + 1, Stts::Appr)?;
                            (inner.to, inner.head, inner.forms)
                        }
                        Some(next)
                            if is_pronoun(next)
                                || matches!(next, Stts::Adv | Stts::Adjd | Stts::Pwav | Stts::Pav) =>
                        {
                            (k + 2, self.words[k + 1], Forms::ANY)
                        }
                        _ => (k + 1, i, Forms::ANY),
                    },
                };
                Some(Chunk { preposition: Some(i), ..whole(to, head, ChunkKind::Prepositional, forms) })
            }
            // *mehr als 30 Menschen*
            Stts::Pis | Stts::Adv | Stts::Piat
                if self.key(k) == Some(Key::Mehr)
                    && self.key(k + 1) == Some(Key::Als)
                    && matches!(self.tag(k + 2), Some(Stts::Card | Stts::Art | Stts::Nn | Stts::Adja)) =>
            {
                let inner = self.nominal(k + 2)?;
                Some(Chunk {
                    is_time: inner.is_time,
                    ..whole(inner.to, inner.head, ChunkKind::Nominal, inner.forms)
                })
            }
            Stts::Pis | Stts::Pds | Stts::Art if self.nominal(k).is_none() => {
                let forms = self.pronoun_forms(k);
                Some(whole(k + 1, i, ChunkKind::Pronoun, forms))
            }
            _ if is_pronoun(tag) && !matches!(tag, Stts::Pis) => {
                Some(whole(k + 1, i, ChunkKind::Pronoun, self.pronoun_forms(k)))
            }
            Stts::Adv | Stts::Pav | Stts::Pwav | Stts::Ptkneg | Stts::Ptkant | Stts::Itj => {
                Some(whole(k + 1, i, ChunkKind::Adverb, Forms::default()))
            }
            Stts::Adjd => Some(whole(k + 1, i, ChunkKind::Adjective, Forms::default())),
            _ => {
                let inner = self.nominal(k)?;
                let is_pronoun = inner.to == k + 1 && matches!(tag, Stts::Pis | Stts::Piat);
                let kind = if is_pronoun { ChunkKind::Pronoun } else { ChunkKind::Nominal };
                Some(Chunk {
                    is_time: inner.is_time,
                    is_bare: inner.is_bare,
                    ..whole(inner.to, inner.head, kind, inner.forms)
                })
            }
        }
    }

    fn pronoun_forms(&self, k: usize) -> Forms {
        let forms = self.sentence.known[self.words[k]].pronoun;
        if forms.is_empty() { Forms::ANY } else { forms }
    }

    /// The forms of a word inside a noun phrase.
    fn forms(&self, k: usize) -> Forms {
        let i = self.words[k];
        let known = &self.sentence.known[i];
        let forms = match self.sentence.tags[i] {
            Stts::Nn | Stts::Trunc => {
                known.noun.or(if known.noun.is_empty() { known.adjective } else { Forms::default() })
            }
            Stts::Ne | Stts::Fm => known.name,
            Stts::Adja => known.adjective,
            Stts::Card => return Forms::ANY,
            _ => known.pronoun.or(if known.pronoun.is_empty() { known.adjective } else { Forms::default() }),
        };
        if forms.is_empty() { Forms::ANY } else { forms.values() }
    }

    /// A noun phrase without preposition at `start`.
    fn nominal(&self, start: usize) -> Option<Nominal> {
        use Stts::{
            Adja, Adjd, Adv, Art, Card, Fm, Kon, Ne, Nn, Pdat, Piat, Pis, Pposat, Prelat, Ptkneg, Pwat, Trunc,
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
                while self.kind(head) == Some(NounKind::Measure)
                    && self.tag(head + 1) == Some(Nn)
                    && self.follows(head + 1)
                    && (k > start || is_many || self.tag(head) == Some(Nn))
                {
                    head += 1;
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
                return Some(self.finish(
                    k,
                    head,
                    left,
                    is_time,
                    has_determiner || last_modifier.is_some(),
                    is_many,
                ));
            }
            Some(Ne | Fm) => {
                let first = k;
                k = self.names(k, false);
                let last = k - 1;
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
        let is_head = match self.tag(last) {
            Some(Adja | Card) => true,
            Some(Piat | Pis | Pposat) => true,
            Some(Trunc) => true,
            _ => false,
        };
        let is_year =
            self.tag(last) == Some(Card) && last == start && is_year(self.sentence.form(self.words[last]));
        is_head.then(|| self.finish(modifiers_end, last, left, is_year, true, is_many && !is_year))
    }

    fn finish(
        &self,
        to: usize,
        head: usize,
        forms: Forms,
        is_time: bool,
        is_dressed: bool,
        is_many: bool,
    ) -> Nominal {
        let mut forms = forms;
        if is_many && !with_number(forms, 1).is_empty() {
            forms = with_number(forms, 1);
        }
        if !is_dressed && self.tag(head) == Some(Stts::Nn) {
            // No genitive without article or adjective.
            let others = forms.and(Forms::of_cases(0b0111));
            if !others.is_empty() {
                forms = others;
            }
        }
        Nominal { to, head: self.words[head], forms, is_time, is_bare: !is_dressed && !is_many }
    }

    fn kind(&self, k: usize) -> Option<NounKind> {
        self.words.get(k).and_then(|i| self.sentence.known[*i].noun_kind)
    }

    /// Behind the words of a name that begins at `k`, or stands behind a noun there.
    fn names(&self, mut k: usize, behind_noun: bool) -> usize {
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

    /// Whether adverbs at `k` lead to an adjective: *sehr große*, *nicht öffentliche*.
    fn leads_to_adjective(&self, k: usize) -> bool {
        (k..k + 4)
            .take_while(|k| self.follows(*k))
            .find(|k| !matches!(self.tag(*k), Some(Stts::Adv | Stts::Adjd | Stts::Ptkneg)))
            .is_some_and(|k| matches!(self.tag(k), Some(Stts::Adja | Stts::Card)))
    }

    /// The adjective at the end of an attribute that has phrases of its own: *die **von der Polizei gesuchte** Frau*.
    fn extended(&self, determiner: usize) -> Option<usize> {
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

    /// Genitive attribute or apposition of the phrase before?
    fn relate(&self, before: &Chunk, chunk: &mut Chunk) {
        if chunk.kind != ChunkKind::Nominal || before.to != chunk.from {
            return;
        }
        let is_noun =
            matches!(
                self.sentence.tags[before.head],
                Stts::Nn | Stts::Ne | Stts::Pis | Stts::Card | Stts::Adja
            ) && matches!(before.kind, ChunkKind::Nominal | ChunkKind::Prepositional | ChunkKind::Pronoun);
        if !is_noun {
            return;
        }
        if self.follows(chunk.from) {
            let cases = chunk.forms.cases();
            let starts_with_noun = matches!(self.tag(chunk.from), Some(Stts::Nn | Stts::Ne));
            chunk.is_attribute = cases & GENITIVE != 0 && cases & 1 == 0 && !starts_with_noun;
        } else if self.gap(chunk.from) == Mark::Comma {
            let shared = before.forms.cases() & chunk.forms.cases();
            chunk.is_apposition = shared != 0 || before.kind == ChunkKind::Prepositional;
        }
    }

    /// Takes in what is joined to a phrase by *und* or by commas that end with *und*.
    fn join(&self, chunk: &mut Chunk) {
        if !matches!(chunk.kind, ChunkKind::Nominal | ChunkKind::Pronoun | ChunkKind::Prepositional) {
            return;
        }
        let mut to = chunk.to;
        let mut cases = chunk.forms.cases();
        let mut joined = None;
        // Attributes between belong to the members: *der Chef der Bank und sein Vertreter*.
        for _ in 0..40 {
            if to >= self.words.len() {
                break;
            }
            let tag = self.tag(to);
            let is_joint = tag == Some(Stts::Kon) && self.gap(to) <= Mark::Comma
                || self.key(to) == Some(Key::Als) && self.sentence.form_at(self.words, to + 1) == "auch";
            if is_joint {
                let mut next = to + 1;
                while next < self.words.len()
                    && matches!(self.tag(next), Some(Stts::Adv | Stts::Kon))
                    && next < to + 4
                {
                    next += 1;
                }
                let Some(member) = self.member(next) else { break };
                if member.forms.cases() & cases == 0 {
                    break;
                }
                cases &= member.forms.cases();
                joined = Some(member.to);
                to = member.to;
                continue;
            }
            let member = match self.gap(to) {
                Mark::Comma => self.member(to).filter(|member| member.forms.cases() & cases != 0),
                Mark::None => self.member(to).filter(|member| {
                    let own = member.forms.cases();
                    own & GENITIVE != 0 && own & 1 == 0 && member.is_dressed_genitive
                }),
                _ => None,
            };
            let Some(member) = member else { break };
            if self.gap(to) == Mark::Comma {
                cases &= member.forms.cases();
            }
            to = member.to;
        }
        if let Some(to) = joined {
            chunk.to = to;
            chunk.is_joint = true;
            let forms = Forms::of_cases(cases);
            if !forms.is_empty() {
                chunk.forms = forms;
            }
        }
    }

    fn member(&self, k: usize) -> Option<Member> {
        let tag = self.tag(k)?;
        if is_pronoun(tag) && tag != Stts::Pis {
            return Some(Member { to: k + 1, forms: self.pronoun_forms(k), is_dressed_genitive: false });
        }
        let inner = self.nominal(k)?;
        let is_dressed_genitive = !matches!(tag, Stts::Nn | Stts::Ne | Stts::Card);
        Some(Member { to: inner.to, forms: inner.forms, is_dressed_genitive })
    }
}

struct Member {
    to: usize,
    forms: Forms,
    is_dressed_genitive: bool,
}

fn is_pronoun(tag: Stts) -> bool {
    matches!(tag, Stts::Pper | Stts::Pds | Stts::Pis | Stts::Pposs | Stts::Prels | Stts::Prf | Stts::Pws)
}

fn is_year(form: &str) -> bool {
    form.len() == 4 && form.bytes().all(|byte| byte.is_ascii_digit()) && form.starts_with(['1', '2'])
}
