//! Claims of an article, sentence by sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use lesart_lang::{Stts, TokenKind};
use lesart_text::{ActorId, ActorKind, Article, Form, Quotation, QuotationType, Span};

use super::frame::frame;
use super::units::{Mark, Unit, shown, units};
use super::{Claim, StemId, Stems, Word, kind_of};
use crate::DossierActor;
use crate::parse::Sentence;
use crate::rules::Emptiness;
use crate::story::Story;

/// The claims of article `article`: what the sentences of its running text say. Every sentence that says something makes one
/// at least.
///
/// Left out are questions, and sentences with fewer than two words of content: they can't be told from others.
pub(crate) fn claims(story: Story, article: usize, stems: &mut Stems) -> Vec<Claim> {
    let text = &story.articles[article];
    let main_two = main_two(text, story.actors);
    let mut found: Vec<Claim> = Vec::new();
    let mut before: Option<(Span, BTreeSet<ActorId>)> = None;
    let mut first_quotation = 0;
    for (index, sentence) in story.parse(article).sentences.iter().enumerate() {
        let span = sentence.span;
        let Some(block) = text.block_at(span.start).filter(|block| block.role.is_prose()) else {
            continue;
        };
        let words = span.of(&text.text);
        let is_question = words.trim_end_matches(['"', '“', '”', '«', '»', '\'', ' ']).ends_with('?');
        // Quotations that end before this sentence end before all that follow.
        let ended =
            text.quotations[first_quotation..].iter().take_while(|quotation| end(quotation) <= span.start);
        first_quotation += ended.count();
        let near = first_quotation
            ..text
                .quotations
                .partition_point(|quotation| first_quote(quotation) < span.end)
                .max(first_quotation);
        let mut builder = Builder::new(story, article, index, near);
        for mut claim in builder.claims(stems) {
            if claim.persons(story.actors).is_empty() {
                claim.context = context(story, &claim, before.as_ref(), block.span, &main_two);
            }
            before = Some((block.span, claim.persons(story.actors)));
            if !is_question {
                found.push(claim);
            }
        }
    }
    found
}

/// Whom a claim that names no person goes on about: its speaker; or the persons of the claim before it in the same block;
/// with *die beiden* the two of that claim, or else the two whom the whole article is about.
fn context(
    story: Story,
    claim: &Claim,
    before: Option<&(Span, BTreeSet<ActorId>)>,
    block: Span,
    main_two: &BTreeSet<ActorId>,
) -> BTreeSet<ActorId> {
    let before =
        before.filter(|(other, _)| *other == block).map(|(_, persons)| persons.clone()).unwrap_or_default();
    let says_both =
        claim.words.iter().any(|word| story.rules.emptiness(&word.lower) == Some(Emptiness::Both));
    let is_person = |id: &ActorId| kind_of(story.actors, *id) == Some(ActorKind::Person);
    let speaker = story.quotation(claim).and_then(|quotation| quotation.actor).filter(is_person);
    if says_both && before.len() != 2 {
        main_two.clone()
    } else if let Some(speaker) = speaker {
        [speaker].into()
    } else {
        before
    }
}

/// The two persons that an article is about: named far more often than any third.
fn main_two(article: &Article, actors: &[DossierActor]) -> BTreeSet<ActorId> {
    let mut count: BTreeMap<ActorId, usize> = BTreeMap::new();
    for actor in article.mentions.iter().filter_map(|mention| mention.actor) {
        if kind_of(actors, actor) == Some(ActorKind::Person) {
            *count.entry(actor).or_default() += 1;
        }
    }
    let mut ranked: Vec<(usize, ActorId)> = count.into_iter().map(|(actor, n)| (n, actor)).collect();
    ranked.sort_by_key(|&(n, actor)| (std::cmp::Reverse(n), actor));
    match ranked.as_slice() {
        [(_, first), (_, second)] => [*first, *second].into(),
        [(_, first), (n_second, second), (n_third, _), ..] if n_third * 2 <= *n_second => {
            [*first, *second].into()
        }
        _ => BTreeSet::new(),
    }
}

/// Makes the claims of one sentence.
struct Builder<'a> {
    story: Story<'a>,
    article: usize,
    text: &'a Article,
    index: usize,
    sentence: &'a Sentence,
    marks: Vec<Mark>,
    /// Tokens whose words show nothing: of times, and of names of known actors.
    is_silent: Vec<bool>,
    is_quoted: Vec<bool>,
    /// Of the article: quotations near the sentence; mentions, times and quantities that begin in it.
    quotations: Range<usize>,
    mentions: Range<usize>,
    times: Range<usize>,
    quantities: Range<usize>,
}

impl<'a> Builder<'a> {
    fn new(story: Story<'a>, article: usize, index: usize, quotations: Range<usize>) -> Self {
        let text = &story.articles[article];
        let sentence = &story.parse(article).sentences[index];
        let n = sentence.tokens.len();
        let mut builder = Self {
            story,
            article,
            text,
            index,
            sentence,
            marks: vec![Mark::default(); n],
            is_silent: vec![false; n],
            is_quoted: vec![false; n],
            quotations,
            mentions: within(&text.mentions, sentence.span, |mention| mention.span),
            times: within(&text.times, sentence.span, |time| time.span),
            quantities: within(&text.quantities, sentence.span, |quantity| quantity.span),
        };
        builder.mark();
        builder
    }

    /// The tokens that lie in a span.
    fn tokens(&self, span: Span) -> Range<usize> {
        let tokens = &self.sentence.tokens;
        let start = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    fn mark(&mut self) {
        let rules = self.story.rules;
        for (i, token) in self.sentence.tokens.iter().enumerate() {
            let lower = token.of(&self.text.text).to_lowercase();
            let is_verbs_part = matches!(self.sentence.tag(i), Some(Stts::Ptkvz | Stts::Ptkzu));
            let lemma = self.sentence.lemma(i).to_lowercase();
            self.marks[i].has_content = token.kind == TokenKind::Word
                && !is_verbs_part
                && !rules.is_empty(&lower)
                && !rules.is_empty(&lemma);
        }
        let text = self.text;
        for quotation in &text.quotations[self.quotations.clone()] {
            let is_told = quotation.kind != QuotationType::Reported;
            for &span in &quotation.cue {
                for i in self.tokens(span) {
                    self.marks[i].is_telling = true;
                    self.marks[i].is_cue |= is_told;
                }
            }
            for &span in quotation.speaker.iter().filter(|_| is_told) {
                for i in self.tokens(span) {
                    self.marks[i].is_telling = true;
                }
            }
            for &span in quotation.quote.iter().filter(|_| is_told) {
                for i in self.tokens(span) {
                    self.marks[i].is_said = true;
                    self.is_quoted[i] |= quotation.kind == QuotationType::Direct;
                }
            }
        }
        for time in &text.times[self.times.clone()] {
            let tokens = self.tokens(time.span);
            self.is_silent[tokens].fill(true);
        }
        // A known actor counts as that actor, not by the words: the other outlet may use others.
        for mention in &text.mentions[self.mentions.clone()] {
            if mention.form == Form::Name && self.known(mention.actor).is_some() {
                let tokens = self.tokens(mention.span);
                self.is_silent[tokens].fill(true);
            }
        }
    }

    fn known(&self, actor: Option<ActorId>) -> Option<ActorId> {
        actor.filter(|&actor| kind_of(self.story.actors, actor).is_some())
    }

    fn claims(&mut self, stems: &mut Stems) -> Vec<Claim> {
        let mut units = units(self.sentence, &self.marks);
        if units.is_empty() {
            return Vec::new();
        }
        // What says too little goes with its neighbour.
        let mut i = 0;
        while units.len() > 1 && i < units.len() {
            if self.says_something(&units[i]) {
                i += 1;
                continue;
            }
            let weak = units.remove(i);
            let into = &mut units[i.saturating_sub(1)];
            into.clauses.extend(weak.clauses);
            into.frames.extend(weak.frames);
        }
        let quotations = self.quotations_of(&units);
        let claims: Vec<Claim> = units
            .iter()
            .zip(quotations)
            .filter(|(unit, _)| units.len() > 1 || self.says_something(unit))
            .map(|(unit, quotation)| self.claim(&units, unit, quotation, stems))
            .collect();
        claims
    }

    /// Whether a unit has two words of content, an actor, time or number standing for one of them.
    fn says_something(&self, unit: &Unit) -> bool {
        let mut n_words = 0;
        let mut n_silent = 0;
        for i in unit.clauses.iter().flat_map(|&clause| self.sentence.clause_tokens(clause)) {
            let mark = self.marks[i];
            n_words += usize::from(mark.has_content && !self.is_silent[i] && !mark.is_cue);
            n_silent += usize::from(self.is_silent[i] && !mark.is_telling);
        }
        n_words >= 2 || (n_words == 1 && n_silent >= 1)
    }

    /// Of each unit the quotation that makes most of it.
    fn quotations_of(&self, units: &[Unit]) -> Vec<Option<usize>> {
        let mut unit_of: Vec<Option<usize>> = vec![None; self.sentence.tokens.len()];
        let mut length = vec![0usize; units.len()];
        for (u, unit) in units.iter().enumerate() {
            for i in unit.clauses.iter().flat_map(|&clause| self.sentence.clause_tokens(clause)) {
                unit_of[i] = Some(u);
                let is_said = self.marks[i].is_said || !self.marks[i].is_telling;
                length[u] += if is_said { self.sentence.tokens[i].span.len() } else { 0 };
            }
        }
        let mut said: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for q in self.quotations.clone() {
            let quotation = &self.text.quotations[q];
            for &span in quotation.quote.iter().filter(|_| quotation.kind != QuotationType::Reported) {
                for i in self.tokens(span) {
                    if let Some(u) = unit_of[i] {
                        *said.entry((u, q)).or_default() += self.sentence.tokens[i].span.len();
                    }
                }
            }
        }
        let mut best: Vec<Option<(usize, usize)>> = vec![None; units.len()];
        for (&(u, q), &n) in &said {
            if n * 2 > length[u] && best[u].is_none_or(|(most, _)| n > most) {
                best[u] = Some((n, q));
            }
        }
        best.into_iter().map(|best| best.map(|(_, q)| q)).collect()
    }

    fn claim(&self, units: &[Unit], unit: &Unit, quotation: Option<usize>, stems: &mut Stems) -> Claim {
        let text = self.text;
        let mut own: Vec<usize> =
            unit.clauses.iter().flat_map(|&clause| self.sentence.clause_tokens(clause)).collect();
        let mut is_own = vec![false; self.sentence.tokens.len()];
        for &i in &own {
            is_own[i] = true;
        }
        let of_frames = unit.frames.iter().flat_map(|&clause| self.sentence.clause_tokens(clause));
        own.extend(of_frames);
        own.sort_unstable();
        let mut has = vec![false; self.sentence.tokens.len()];
        for &i in &own {
            has[i] = true;
        }

        let mut words = Vec::new();
        let mut clause = 0;
        let mut last: Option<usize> = None;
        for &i in &own {
            let token = self.sentence.tokens[i];
            let form = token.of(&text.text);
            let goes_on = last.is_some_and(|last| last + 1 == i);
            clause += usize::from(!words.is_empty() && last.is_some() && !goes_on);
            last = Some(i);
            if token.kind == TokenKind::Punctuation {
                clause += usize::from(matches!(form, "," | ";" | ":" | "–" | "—" | "-" | "(" | ")"));
                continue;
            }
            let lower = form.to_lowercase();
            let mark = self.marks[i];
            let tag = self.sentence.tag(i);
            let is_noun = matches!(tag, Some(Stts::Nn | Stts::Ne | Stts::Fm | Stts::Trunc));
            let speaks = mark.has_content && is_own[i] && !mark.is_telling && !self.is_silent[i];
            let lemma = self.sentence.lemma(i).to_lowercase();
            let stem = speaks.then(|| stems.of(self.story.rules, &lower, &lemma, is_noun));
            words.push(Word {
                span: token.span,
                lower,
                stem,
                is_capital: form.chars().next().is_some_and(char::is_uppercase),
                is_quoted: self.is_quoted[i],
                clause,
                is_frame: !is_own[i],
            });
        }
        let in_claim = |span: Span, has: &[bool]| {
            let tokens = self.tokens(span);
            tokens.clone().next().and_then(|first| has.get(first).copied()).unwrap_or(false)
        };
        let times: Vec<usize> =
            self.times.clone().filter(|&t| in_claim(text.times[t].span, &is_own)).collect();
        let quantities: Vec<usize> =
            self.quantities.clone().filter(|&q| in_claim(text.quantities[q].span, &is_own)).collect();
        let mentions: Vec<usize> =
            self.mentions.clone().filter(|&m| in_claim(text.mentions[m].span, &has)).collect();
        let main = unit.clauses.first().copied().unwrap_or(0);
        let frame = frame(self.story, self.article, self.sentence, main, stems);
        let mut own_stems: BTreeSet<StemId> = words.iter().filter_map(|word| word.stem).collect();
        let mut actors: BTreeSet<ActorId> = mentions
            .iter()
            .map(|&m| &text.mentions[m])
            .filter(|mention| {
                let tokens = self.tokens(mention.head);
                tokens.clone().all(|i| is_own[i] && !self.marks[i].is_telling)
            })
            .filter_map(|mention| self.known(mention.actor))
            .collect();
        // A subject said elsewhere: of the verb before, or the noun of a relative clause.
        for party in frame.parties() {
            let is_elsewhere = !self.tokens(party.head).any(|i| is_own[i]);
            if is_elsewhere {
                match party.actor {
                    Some(actor) => {
                        actors.insert(actor);
                    }
                    None => own_stems.extend(party.stem),
                }
            }
        }
        Claim {
            article: self.article,
            sentence: self.index,
            span: shown(self.sentence, units, unit).unwrap_or(self.sentence.span),
            clauses: unit.clauses.clone(),
            numbers: numbers(text, &times, &quantities),
            words,
            stems: own_stems.into_iter().collect(),
            frame,
            actors,
            context: BTreeSet::new(),
            mentions,
            times,
            quantities,
            quotation,
        }
    }
}

/// What a claim counts and when it happened. A year says little, a number below three next to nothing.
fn numbers(article: &Article, times: &[usize], quantities: &[usize]) -> BTreeSet<String> {
    let times = times.iter().map(|&i| &article.times[i]);
    let times = times.map(|time| time.moment().map_or(time.value.as_str(), |(value, _)| value));
    let times = times.filter(|value| value.len() > 4 || value.starts_with('P'));
    let quantities = quantities.iter().map(|&i| &article.quantities[i]);
    let quantities = quantities.filter(|quantity| quantity.low.is_none_or(|low| low >= 3.0));
    let mut numbers: BTreeSet<String> = times.map(str::to_owned).collect();
    numbers.extend(quantities.map(|quantity| format!("{:?}..{:?}", quantity.low, quantity.high)));
    numbers
}

/// Where a quotation's words begin: what the article's quotations are sorted by.
fn first_quote(quotation: &Quotation) -> usize {
    quotation.quote.first().map_or(0, |quote| quote.start)
}

/// Where a quotation ends, its cue included.
fn end(quotation: &Quotation) -> usize {
    quotation.quote.iter().chain(&quotation.cue).map(|span| span.end).max().unwrap_or(0)
}

/// The range of `items`, which are in order, that begin in `span`.
fn within<T>(items: &[T], span: Span, span_of: impl Fn(&T) -> Span) -> Range<usize> {
    let start = items.partition_point(|item| span_of(item).start < span.start);
    let end = items.partition_point(|item| span_of(item).start < span.end);
    start..end.max(start)
}
