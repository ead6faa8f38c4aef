use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use lesart_lang::{TokenKind, tokens};
use lesart_text::{
    ActorId, ActorKind, Article, Form, Quotation, QuotationType, Span, TimeExpression, merge_spans,
};

use crate::DossierActor;
use crate::rules::{Emptiness, Rules};

/// What an article states in one place: for now a sentence.
#[derive(Debug)]
pub(crate) struct Claim {
    pub(crate) article: usize,
    pub(crate) span: Span,
    /// Words and numbers in order.
    pub(crate) words: Vec<Word>,
    /// Stems with content, each once, sorted.
    pub(crate) stems: Vec<StemId>,
    /// Those of the dossier's actors who are named in it.
    pub(crate) actors: BTreeSet<ActorId>,
    /// Where it names no person, those whom it goes on about: see [`context`].
    pub(crate) context: BTreeSet<ActorId>,
    /// Indices of the article's mentions, time expressions and quantities within it.
    pub(crate) mentions: Range<usize>,
    pub(crate) times: Range<usize>,
    pub(crate) quantities: Range<usize>,
    /// Numbers and dates on a common scale, for finding the same ones again.
    pub(crate) numbers: BTreeSet<String>,
    /// Index of the quotation that makes most of it.
    pub(crate) quotation: Option<usize>,
}

/// A word or number of a claim.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) lower: String,
    /// `None` for what has no content, stands in a time expression or names a known actor.
    pub(crate) stem: Option<StemId>,
    pub(crate) is_capital: bool,
    /// Whether it stands in a direct quotation.
    pub(crate) is_quoted: bool,
    /// Which of the claim's clauses, counted by marks of punctuation.
    pub(crate) clause: usize,
}

/// Index into [`Stems`].
pub(crate) type StemId = usize;

/// All stems of a story, numbered in the order of their first place.
#[derive(Debug, Default)]
pub(crate) struct Stems {
    ids: BTreeMap<String, StemId>,
    pub(crate) list: Vec<Stem>,
}

/// A stem and what is known of it.
#[derive(Debug)]
pub(crate) struct Stem {
    pub(crate) text: String,
    /// Whether it was ever written with a capital: mostly nouns.
    pub(crate) is_noun: bool,
    /// Whether it stands in news of every kind.
    pub(crate) is_general: bool,
}

impl Stems {
    fn id(&mut self, text: String, is_noun: bool, is_general: bool) -> StemId {
        let next = self.list.len();
        let id = *self.ids.entry(text.clone()).or_insert(next);
        if id == next {
            self.list.push(Stem { text, is_noun, is_general });
        }
        self.list[id].is_noun |= is_noun;
        id
    }
}

impl Claim {
    /// The words of clause `clause`.
    pub(crate) fn clause(&self, clause: usize) -> &[Word] {
        let start = self.words.partition_point(|word| word.clause < clause);
        let end = self.words.partition_point(|word| word.clause <= clause);
        &self.words[start..end]
    }

    /// The clause that byte `at` stands in: that of the last word that begins there or before.
    pub(crate) fn clause_at(&self, at: usize) -> usize {
        let next = self.words.partition_point(|word| word.span.start <= at);
        self.words[..next].last().map_or(0, |word| word.clause)
    }

    /// The persons of the story whom it speaks of: those it names, or else those whom it goes on about.
    pub(crate) fn persons(&self, actors: &[DossierActor]) -> BTreeSet<ActorId> {
        let named = self.actors.iter().copied().filter(|&id| kind_of(actors, id) == Some(ActorKind::Person));
        named.chain(self.context.iter().copied()).collect()
    }
}

/// What actor `id` is, if the dossier knows it.
pub(crate) fn kind_of(actors: &[DossierActor], id: ActorId) -> Option<ActorKind> {
    usize::try_from(id.0).ok().and_then(|i| actors.get(i)).map(|actor| actor.kind)
}

/// The claims of article `index`: the sentences of its running text that say something.
///
/// Left out are questions, and sentences with fewer than two words of content: they can't be told from others.
pub(crate) fn claims(
    article: &Article,
    index: usize,
    rules: &Rules,
    actors: &[DossierActor],
    stems: &mut Stems,
) -> Vec<Claim> {
    let main_two = main_two(article, actors);
    let mut found: Vec<Claim> = Vec::new();
    let mut before: Option<(Span, BTreeSet<ActorId>)> = None;
    let mut first_quotation = 0;
    for &span in &article.sentences {
        let Some(block) = article.block_at(span.start).filter(|block| block.role.is_prose()) else {
            continue;
        };
        let text = span.of(&article.text);
        let is_question = text.trim_end_matches(['"', '“', '”', '«', '»', '\'', ' ']).ends_with('?');
        // Quotations that end before this sentence end before all that follow.
        let ended =
            article.quotations[first_quotation..].iter().take_while(|quotation| end(quotation) <= span.start);
        first_quotation += ended.count();
        let near = first_quotation
            ..article
                .quotations
                .partition_point(|quotation| first_quote(quotation) < span.end)
                .max(first_quotation);
        let mut claim = claim(article, index, span, near, rules, actors, stems);
        if claim.persons(actors).is_empty() {
            claim.context = context(rules, &claim, before.as_ref(), block.span, &main_two);
        }
        before = Some((block.span, claim.persons(actors)));
        let says_something = claim.stems.len() >= 2 && !is_question;
        if says_something {
            found.push(claim);
        }
    }
    found
}

/// Whom a claim that names no person goes on about: the persons of the sentence before it in the same block; with *die
/// beiden* the two of that sentence, or else the two whom the whole article is about.
fn context(
    rules: &Rules,
    claim: &Claim,
    before: Option<&(Span, BTreeSet<ActorId>)>,
    block: Span,
    main_two: &BTreeSet<ActorId>,
) -> BTreeSet<ActorId> {
    let before =
        before.filter(|(other, _)| *other == block).map(|(_, persons)| persons.clone()).unwrap_or_default();
    let says_both = claim.words.iter().any(|word| rules.emptiness(&word.lower) == Some(Emptiness::Both));
    if says_both && before.len() != 2 { main_two.clone() } else { before }
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

fn claim(
    article: &Article,
    index: usize,
    span: Span,
    quotations: Range<usize>,
    rules: &Rules,
    actors: &[DossierActor],
    stems: &mut Stems,
) -> Claim {
    let times = within(&article.times, span, |time| time.span);
    let quantities = within(&article.quantities, span, |quantity| quantity.span);
    let mentions_within = within(&article.mentions, span, |mention| mention.span);
    let mentions = &article.mentions[mentions_within.clone()];
    let known = |actor: Option<ActorId>| actor.filter(|&actor| kind_of(actors, actor).is_some());
    // A known actor counts as that actor, not by the words: the other outlet may use others.
    let names: Vec<Span> = mentions
        .iter()
        .filter(|mention| mention.form == Form::Name && known(mention.actor).is_some())
        .map(|mention| mention.span)
        .collect();
    let near = &article.quotations[quotations.clone()];
    let cues: Vec<Span> = near.iter().flat_map(|quotation| quotation.cue.clone()).collect();
    let direct = near.iter().filter(|quotation| quotation.kind == QuotationType::Direct);
    let direct: Vec<Span> = direct.flat_map(|quotation| quotation.quote.clone()).collect();
    let silent = |word: Span| {
        article.times[times.clone()].iter().any(|time| time.span.contains(word))
            || names.iter().any(|name| name.contains(word))
            || cues.iter().any(|cue| cue.contains(word))
    };

    let mut words = Vec::new();
    let mut clause = 0;
    for token in tokens(span.of(&article.text), &rules.abbreviations) {
        let at = Span::new(token.span.start + span.start, token.span.end + span.start);
        let text = at.of(&article.text);
        if token.kind == TokenKind::Punctuation {
            clause += usize::from(matches!(text, "," | ";" | ":" | "–" | "—" | "-" | "(" | ")"));
            continue;
        }
        let lower = text.to_lowercase();
        let is_capital = text.chars().next().is_some_and(char::is_uppercase);
        let is_general = rules.emptiness(&lower).is_some();
        let has_content = token.kind == TokenKind::Word && !rules.is_empty(&lower);
        let stem = (has_content && !silent(at))
            .then(|| stems.id(rules.stem(&lower), is_capital && !words.is_empty(), is_general));
        let is_quoted = direct.iter().any(|quote| quote.contains(at));
        words.push(Word { span: at, lower, stem, is_capital, is_quoted, clause });
    }
    let own_stems: BTreeSet<StemId> = words.iter().filter_map(|word| word.stem).collect();
    let quotation = quotations
        .zip(near)
        .filter(|(_, quotation)| quotation.kind != QuotationType::Reported)
        .map(|(i, quotation)| (said_share(quotation, span), i))
        .filter(|&(share, _)| share > 0.5)
        .max_by(|(share, i), (other_share, j)| share.total_cmp(other_share).then(j.cmp(i)))
        .map(|(_, i)| i);
    Claim {
        article: index,
        span,
        numbers: numbers(article, &times, &quantities),
        words,
        stems: own_stems.into_iter().collect(),
        actors: mentions.iter().filter_map(|mention| known(mention.actor)).collect(),
        context: BTreeSet::new(),
        mentions: mentions_within,
        times,
        quantities,
        quotation,
    }
}

/// What a claim counts and when it happened. A year says little, a number below three next to nothing.
fn numbers(article: &Article, times: &Range<usize>, quantities: &Range<usize>) -> BTreeSet<String> {
    let times = article.times[times.clone()].iter();
    let times =
        times.map(TimeExpression::moment_or_value).filter(|value| value.len() > 4 || value.starts_with('P'));
    let quantities = article.quantities[quantities.clone()].iter();
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

/// What part of a claim a quotation says, of what is left without the words that tell who says it.
fn said_share(quotation: &Quotation, claim: Span) -> f64 {
    let n_said = covered(&merge_spans(quotation.quote.clone()), claim);
    let parts = [&quotation.quote, &quotation.frame, &quotation.cue, &quotation.speaker];
    let n_with_frame = covered(&merge_spans(parts.into_iter().flatten().copied().collect()), claim);
    let n_left = claim.len() - (n_with_frame - n_said);
    n_said as f64 / n_left.max(1) as f64
}

/// How many bytes of `within` the spans cover.
fn covered(spans: &[Span], within: Span) -> usize {
    spans
        .iter()
        .filter(|span| span.overlaps(within))
        .map(|span| span.end.min(within.end) - span.start.max(within.start))
        .sum()
}

/// The range of `items`, which are in order, that begin in `span`.
fn within<T>(items: &[T], span: Span, span_of: impl Fn(&T) -> Span) -> Range<usize> {
    let start = items.partition_point(|item| span_of(item).start < span.start);
    let end = items.partition_point(|item| span_of(item).start < span.end);
    start..end.max(start)
}
