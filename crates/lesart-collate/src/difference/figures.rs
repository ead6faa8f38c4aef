//! Numbers that no noun behind them tells the unit of: scores, ages, ranks, shares, *zum dritten Mal*, *zwölf wurden verletzt*.

use lesart_text::Span;

use crate::claim::{Claim, Word};
use crate::rules::Form;
use crate::story::Story;

/// How far *jeder dritte* reaches to either side, in points of a hundred.
const NEAR: f64 = 2.0;
/// How far *fast jeder dritte* reaches besides.
const ROUGH: f64 = 10.0;
/// Ordinals from here on say more than *die ersten Angaben*.
const SECOND: usize = 2;

/// A number with what it is a number of.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Figure {
    pub(super) span: Span,
    pub(super) low: f64,
    pub(super) high: f64,
    /// Numbers of other units are of other things: `score`, `age`, `rank`, `%`, `mal`.
    pub(super) unit: String,
    /// As the text has it, where the number alone doesn't show it: `3:1`.
    pub(super) written: Option<String>,
}

impl Figure {
    fn exact(span: Span, value: f64, unit: &str) -> Self {
        Self { span, low: value, high: value, unit: unit.to_owned(), written: None }
    }
}

/// The figures of a claim.
pub(super) fn figures(story: Story, claim: &Claim) -> Vec<Figure> {
    let mut found = scores(story, claim);
    if found.is_empty() {
        found = votes(story, claim);
    }
    for at in 0..claim.words.len() {
        found.extend(
            age(story, claim, at)
                .or_else(|| rank(story, claim, at))
                .or_else(|| share(story, claim, at))
                .or_else(|| repeated(story, claim, at)),
        );
    }
    found
}

/// Numbers that are part of a whole, with the noun that is counted: *48 ihrer 130 Filialen*, *3100 der verkauften Wagen*.
pub(super) fn parts<'a>(story: Story<'a>, claim: &Claim) -> Vec<(Span, f64, &'a str)> {
    let is_told = |span: Span| {
        story.times(claim).any(|time| time.span.overlaps(span))
            || story.quantities(claim).any(|quantity| quantity.span.overlaps(span))
    };
    let text = &story.article(claim).text;
    let found = claim.words.iter().enumerate().filter_map(|(at, word)| {
        let value = number(story, word).filter(|value| *value >= 2.0 && !is_told(word.span))?;
        let next =
            claim.words.get(at + 1).filter(|next| is_any(&story.rules.figures.part_of, &next.lower))?;
        let behind = claim.words.get(at + 2..)?.iter().take(4);
        let noun = behind.take_while(|word| word.clause == next.clause).find(|word| word.is_capital)?;
        Some((word.span, value, noun.span.of(text)))
    });
    found.collect()
}

/// Bare numbers of those of whom the clause says what became of them: *zwölf wurden verletzt*.
pub(super) fn bare(story: Story, claim: &Claim) -> Vec<(Span, f64)> {
    let is_other = |span: Span| {
        story.times(claim).any(|time| time.span.overlaps(span))
            || story.quantities(claim).any(|quantity| quantity.span.overlaps(span))
    };
    let numbers = claim.words.iter().enumerate().filter_map(|(at, word)| {
        let value = number(story, word).filter(|value| *value >= 2.0 && *value < 10_000.0)?;
        let clause = claim.clause(word.clause);
        let is_fate = clause.iter().any(|word| story.rules.fate(&word.lower).is_some());
        let next = claim.words.get(at + 1).filter(|next| next.clause == word.clause);
        let before = at.checked_sub(1).and_then(|at| claim.words.get(at));
        let is_alone = next.is_none_or(|next| !next.is_capital && number(story, next).is_none());
        let is_rank = before.is_some_and(|word| is_any(&story.rules.figures.ranks, &word.lower));
        (is_fate && is_alone && !is_rank && !is_other(word.span)).then_some((word.span, value))
    });
    numbers.collect()
}

/// *3:1*; none where there are several, or a time of day.
fn scores(story: Story, claim: &Claim) -> Vec<Figure> {
    let text = claim.span.of(&story.article(claim).text);
    let mut found = Vec::new();
    for (colon, _) in text.match_indices(':') {
        let digits = |c: &char| c.is_ascii_digit();
        let n_before = text[..colon].chars().rev().take_while(digits).count();
        let n_behind = text[colon + 1..].chars().take_while(digits).count();
        let (start, end) = (colon - n_before, colon + 1 + n_behind);
        let (Ok(one), Ok(other)) = (text[start..colon].parse::<u32>(), text[colon + 1..end].parse::<u32>())
        else {
            continue;
        };
        let span = Span::new(claim.span.start + start, claim.span.start + end);
        let is_aside =
            text[..start].ends_with('(') || text[..start].ends_with(':') || text[end..].starts_with(':');
        let is_time = story.times(claim).any(|time| time.span.overlaps(span)) || n_behind > 2 && n_before > 2;
        if !is_aside && !is_time {
            // Whoever is named first: 3:1 and 1:3 are one score.
            let value = f64::from(one.max(other)) * 1000.0 + f64::from(one.min(other));
            let written = Some(text[start..end].to_owned());
            found.push(Figure { written, ..Figure::exact(span, value, "score") });
        }
    }
    if found.len() > 1 { Vec::new() } else { found }
}

/// *138 zu 74 Stimmen*, *121 Ja- gegen 98 Nein-Stimmen*; none where there are several.
fn votes(story: Story, claim: &Claim) -> Vec<Figure> {
    let words = &claim.words;
    let is_time = |word: &Word| story.times(claim).any(|time| time.span.overlaps(word.span));
    let figure = |at: usize| {
        let one = number(story, words.get(at)?)?;
        // "121 Ja-"
        let next = words.get(at + 1)?;
        let is_marked = next.span.of(&story.article(claim).text).ends_with('-');
        let versus = if is_marked { at + 2 } else { at + 1 };
        let (between, word) = (words.get(versus)?, words.get(versus + 1)?);
        let other = number(story, word).filter(|_| is_any(&story.rules.figures.versus, &between.lower))?;
        let value = one.max(other) * 1000.0 + one.min(other);
        let span = words[at].span.cover(word.span);
        let is_free = !is_time(&words[at]) && !is_time(word);
        is_free.then(|| Figure {
            written: Some(format!("{one}:{other}")),
            ..Figure::exact(span, value, "score")
        })
    };
    let found: Vec<Figure> = (0..words.len()).filter_map(figure).collect();
    if found.len() > 1 { Vec::new() } else { found }
}

/// *die 35-Jährige*, *35 Jahre alt*, *im Alter von 35*
fn age(story: Story, claim: &Claim, at: usize) -> Option<Figure> {
    let rules = &story.rules.figures;
    let word = claim.words.get(at)?;
    for stem in &rules.age_endings {
        let Some((value, _)) = word.lower.split_once(stem) else { continue };
        let value = value.trim_end_matches('-');
        let value = value.parse().ok().or_else(|| story.rules.numerals.get(value).copied())?;
        let before = at.checked_sub(1).map_or("", |at| claim.words[at].lower.as_str());
        let unit = if is_any(&rules.masculine, before) || word.lower.ends_with('r') {
            "age m"
        } else if is_any(&rules.feminine, before) {
            "age f"
        } else {
            "age"
        };
        return Some(Figure::exact(word.span, value, unit));
    }
    let value = number(story, word)?;
    let is = |offset: usize, forms: &[Form]| {
        claim.words.get(at + offset).is_some_and(|word| is_any(forms, &word.lower))
    };
    let is_behind = is(1, &rules.years) && is(2, &rules.old);
    let is_before = at >= 2 && is_any(&rules.ages, &claim.words[at - 2].lower);
    let end = if is_behind { claim.words[at + 2].span } else { word.span };
    (is_behind || is_before).then(|| Figure::exact(word.span.cover(end), value, "age"))
}

/// *Platz drei*, *der dritte Platz*
fn rank(story: Story, claim: &Claim, at: usize) -> Option<Figure> {
    let rules = &story.rules.figures;
    let (word, next) = (claim.words.get(at)?, claim.words.get(at + 1)?);
    let span = word.span.cover(next.span);
    if word.clause != next.clause {
        return None;
    }
    if is_any(&rules.ranks, &word.lower) {
        return number(story, next).map(|value| Figure::exact(span, value, "rank"));
    }
    let place = ordinal(story, word).filter(|_| is_any(&rules.ranks, &next.lower))?;
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    Some(Figure::exact(span, place as f64, "rank"))
}

/// *jeder dritte*, *zwei von drei*: in parts of a hundred.
fn share(story: Story, claim: &Claim, at: usize) -> Option<Figure> {
    let rules = &story.rules.figures;
    let word = claim.words.get(at)?;
    let near = |span: Span, value: f64| Figure {
        low: value - NEAR,
        high: value + NEAR,
        ..Figure::exact(span, value, "%")
    };
    if is_any(&rules.every, &word.lower) {
        let next = claim.words.get(at + 1)?;
        let place = ordinal(story, next).filter(|place| *place >= SECOND)?;
        // "Jeden zweiten Tag" is how often.
        let is_time = story.times(claim).any(|time| time.span.overlaps(next.span));
        #[allow(clippy::cast_precision_loss, reason = "a small number")]
        let found = (!is_time).then(|| near(word.span.cover(next.span), 100.0 / place as f64));
        // "Mehr als jeder dritte"
        let is_rough = at.checked_sub(1).is_some_and(|at| is_any(&rules.nearly, &claim.words[at].lower));
        let slack = if is_rough { ROUGH } else { 0.0 };
        return found.map(|found| Figure { low: found.low - slack, high: found.high + slack, ..found });
    }
    // "Um ein Drittel"
    if is_any(&rules.by, &word.lower)
        && let Some([part, fraction]) = claim.words.get(at + 1..at + 3)
        && let Some(place) = rules.fractions.iter().position(|form| form.is(&fraction.lower))
        && !fraction.span.of(&story.article(claim).text).ends_with('-')
    {
        #[allow(clippy::cast_precision_loss, reason = "a small number")]
        let value = 100.0 * number(story, part).unwrap_or(1.0) / (place + 2) as f64;
        return Some(near(part.span.cover(fraction.span), value));
    }
    let part = number(story, word)?;
    let [of, whole] = claim.words.get(at + 1..at + 3)? else { return None };
    let whole_value = number(story, whole).filter(|_| is_any(&rules.out_of, &of.lower))?;
    let is_share = part >= 1.0 && part < whole_value && whole_value <= 10.0;
    is_share.then(|| near(word.span.cover(whole.span), 100.0 * part / whole_value))
}

/// *zum dritten Mal*, *der vierte Sieg*
fn repeated(story: Story, claim: &Claim, at: usize) -> Option<Figure> {
    let (word, next) = (claim.words.get(at)?, claim.words.get(at + 1)?);
    let place = ordinal(story, word).filter(|place| *place >= SECOND)?;
    let line = story.rules.figures.repeated.iter().position(|form| form.is(&next.lower))?;
    let is_time = story.times(claim).any(|time| time.span.overlaps(word.span));
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    (!is_time).then(|| Figure::exact(word.span.cover(next.span), place as f64, &format!("repeated {line}")))
}

/// What a word is as a number.
pub(super) fn number(story: Story, word: &Word) -> Option<f64> {
    let is_digits = word.lower.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let digits = || word.lower.replace('.', "").parse::<f64>().ok().filter(|_| is_digits);
    story.rules.numerals.get(word.lower.as_str()).copied().or_else(digits)
}

/// What a word is as an ordinal: *dritte*, *3.*
fn ordinal(story: Story, word: &Word) -> Option<usize> {
    let in_letters =
        story.rules.figures.ordinals.iter().position(|form| form.is(&word.lower)).map(|at| at + 1);
    let in_digits = || word.lower.strip_suffix('.').and_then(|digits| digits.parse().ok());
    in_letters.or_else(in_digits)
}

fn is_any(forms: &[Form], lower: &str) -> bool {
    forms.iter().any(|form| form.is(lower))
}
