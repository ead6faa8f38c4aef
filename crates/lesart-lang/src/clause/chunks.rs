//! Phrases of a clause: nouns with what stands before them, prepositional phrases, pronouns, adverbs.

use super::sentence::{Mark, Sentence};
use super::words::{Conjunction, Key};
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

#[allow(clippy::struct_excessive_bools, reason = "they are independent facts about a phrase")]
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
    /// Behind a noun and perhaps its genitive: *die Zahl der Lehrer*.
    pub(super) may_be_attribute: bool,
    pub(super) is_apposition: bool,
    /// Behind *als* or *wie*.
    pub(super) is_compared: bool,
    pub(super) is_time: bool,
    /// Whether it has neither article nor adjective.
    pub(super) is_bare: bool,
    /// Whether it has an article or the like, or is a name.
    pub(super) has_determiner: bool,
    /// Whether it is a name or has one behind its noun.
    pub(super) is_named: bool,
    /// Whether it names something known: *der*, *dieser*, a name.
    pub(super) is_definite: bool,
}

/// Reads the phrases of a clause's words.
pub(super) struct Chunker<'a, 'b> {
    pub(super) sentence: &'a Sentence<'b>,
    pub(super) words: &'a [usize],
    /// The head of what opens the clause.
    pub(super) opener: Option<usize>,
}

const GENITIVE: u8 = 0b1000;

impl Chunker<'_, '_> {
    pub(super) fn tag(&self, k: usize) -> Option<Stts> {
        self.words.get(k).map(|i| self.sentence.tags[*i])
    }

    pub(super) fn key(&self, k: usize) -> Option<Key> {
        self.words.get(k).map(|i| self.sentence.key(*i))
    }

    /// Whether word `k` follows the one before without a mark or another clause between.
    pub(super) fn follows(&self, k: usize) -> bool {
        k > 0 && k < self.words.len() && self.gap(k) == Mark::None
    }

    /// The mark between word `k` and the one before: `Stop` where another clause stands between.
    pub(super) fn gap(&self, k: usize) -> Mark {
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
            if tag == Stts::Kokom && self.opener == Some(self.words[k]) {
                k += 1;
                continue;
            }
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

    pub(super) fn is_more_than(&self, k: usize) -> bool {
        k > 0 && self.key(k) == Some(Key::Als) && self.key(k - 1) == Some(Key::Mehr)
    }

    pub(super) fn chunk(&self, k: usize, tag: Stts) -> Option<Chunk> {
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
            may_be_attribute: false,
            is_apposition: false,
            is_compared: false,
            is_time: false,
            is_bare: false,
            has_determiner: matches!(
                tag,
                Stts::Art | Stts::Pdat | Stts::Pposat | Stts::Piat | Stts::Pis | Stts::Card | Stts::Ne
            ),
            is_named: tag == Stts::Ne,
            is_definite: matches!(
                tag,
                Stts::Pdat | Stts::Pposat | Stts::Ne | Stts::Pper | Stts::Pds | Stts::Prels
            ) || tag == Stts::Art && !self.sentence.form(i).to_lowercase().starts_with("ein"),
        };
        match tag {
            Stts::Appr | Stts::Adv | Stts::Kon
                if self.sentence.form(i).eq_ignore_ascii_case("bis")
                    && self.sentence.form_at(self.words, k + 1) == "zu"
                    && self.tag(k + 2) == Some(Stts::Card) =>
            {
                let inner = self.nominal(k + 2)?;
                Some(Chunk {
                    is_time: inner.is_time,
                    ..whole(inner.to, inner.head, ChunkKind::Nominal, inner.forms)
                })
            }
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
            // *mehr als 30 Menschen*, *bis zu 30 Menschen*
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
            Stts::Pis | Stts::Pds | Stts::Art | Stts::Pdat | Stts::Piat if self.nominal(k).is_none() => {
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
                    is_named: inner.is_named || self.sentence.tags[inner.head] == Stts::Ne,
                    has_determiner: inner.is_named
                        || whole(inner.to, inner.head, kind, inner.forms).has_determiner,
                    is_definite: inner.is_named || whole(inner.to, inner.head, kind, inner.forms).is_definite,
                    ..whole(inner.to, inner.head, kind, inner.forms)
                })
            }
        }
    }

    pub(super) fn pronoun_forms(&self, k: usize) -> Forms {
        let forms = self.sentence.known[self.words[k]].pronoun;
        if forms.is_empty() { Forms::ANY } else { forms }
    }

    /// Genitive attribute or apposition of the phrase before?
    pub(super) fn relate(&self, before: &Chunk, chunk: &mut Chunk) {
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
            chunk.may_be_attribute = cases & GENITIVE != 0 && !starts_with_noun;
            chunk.is_attribute = chunk.may_be_attribute && cases & 1 == 0;
        } else if self.gap(chunk.from) == Mark::Comma {
            let shared = before.forms.cases() & chunk.forms.cases();
            chunk.is_apposition = shared != 0 || before.kind == ChunkKind::Prepositional;
        }
    }

    /// Takes in what is joined to a phrase by *und* or by commas that end with *und*.
    pub(super) fn join(&self, chunk: &mut Chunk) {
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
            let is_joint = tag == Some(Stts::Kon)
                || self.key(to) == Some(Key::Noch)
                    && chunk.from > 0
                    && self.key(chunk.from - 1) == Some(Key::Weder)
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
                if self.sentence.known[self.words[to]].conjunction == Some(Conjunction::Contrast) {
                    // *nicht A, sondern B* is B.
                    if chunk.from > 0 && self.key(chunk.from - 1) == Some(Key::Nicht) && next == to + 1 {
                        (chunk.head, chunk.forms, chunk.to) = (member.head, member.forms, member.to);
                    }
                    return;
                }
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
            return Some(Member {
                to: k + 1,
                head: self.words[k],
                forms: self.pronoun_forms(k),
                is_dressed_genitive: false,
            });
        }
        let inner = self.nominal(k)?;
        let is_dressed_genitive = !matches!(tag, Stts::Nn | Stts::Ne | Stts::Card);
        Some(Member { to: inner.to, head: inner.head, forms: inner.forms, is_dressed_genitive })
    }
}

struct Member {
    to: usize,
    head: usize,
    forms: Forms,
    is_dressed_genitive: bool,
}

fn is_pronoun(tag: Stts) -> bool {
    matches!(tag, Stts::Pper | Stts::Pds | Stts::Pis | Stts::Pposs | Stts::Prels | Stts::Prf | Stts::Pws)
}
