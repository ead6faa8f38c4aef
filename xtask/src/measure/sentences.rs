//! Tokens and sentences against Universal Dependencies.

use lesart::Lesart;
use lesart::annotate::Document;
use lesart::lang::{Abbreviations, language};
use lesart::text::Span;

use super::score::Score;
use super::{Figure, Result, Settings, annotate_record, read_text};

pub(crate) const ABOUT: &str = "Universal Dependencies, sentences joined to paragraphs of ten. Hyphen compounds that GSD \
takes apart are joined again, contractions count as one token.";

/// A text with the places of its gold tokens and sentences.
#[derive(Default)]
struct Gold {
    text: String,
    tokens: Vec<Span>,
    sentences: Vec<Span>,
}

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let german = language("de").ok_or("no rules for German")?;
    let abbreviations = Abbreviations::of(german);
    let mut figures = Vec::new();
    for (file, name) in [("de_gsd-dev.conllu", "GSD dev"), ("de_lit-test.conllu", "LIT test (older prose)")] {
        let gold = load(&read_text(&settings.data.join("syntax").join(file))?);
        let article = annotate_record(lesart, file, &gold.text, None)?;
        let document = Document::new(&article, &abbreviations);
        let found: Vec<Span> = document.tokens.iter().map(|token| token.span).collect();
        let mut tokens = Score::default();
        add_sorted(&mut tokens, &found, &gold.tokens);
        let mut sentences = Score::default();
        add_sorted(&mut sentences, &article.sentences, &gold.sentences);
        figures.push(Figure::new(format!("{name}: tokens"), tokens.show(), "next target: F1 99.7"));
        figures.push(Figure::new(
            format!("{name}: gold sentences found whole"),
            format!("{:.1} %", sentences.recall() * 100.0),
            "next target: 93 %",
        ));
    }
    Ok(figures)
}

fn add_sorted(score: &mut Score, found: &[Span], gold: &[Span]) {
    let n_right = found.iter().filter(|span| gold.binary_search(span).is_ok()).count() as f64;
    score.right_of_found += n_right;
    score.right_of_gold += n_right;
    score.n_found += found.len() as f64;
    score.n_gold += gold.len() as f64;
}

fn load(conllu: &str) -> Gold {
    let mut gold = Gold::default();
    for (i, block) in conllu.split("\n\n").filter(|block| !block.trim().is_empty()).enumerate() {
        if !gold.text.is_empty() {
            gold.text.push_str(if i % 10 == 0 { "\n" } else { " " });
        }
        let start = gold.text.len();
        // (form, whether a space follows) of surface tokens: a range such as 3-4 stands for its words.
        let mut surface: Vec<(&str, bool)> = Vec::new();
        let mut covered_to = 0;
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let (Some(id), Some(form)) = (columns.first(), columns.get(1)) else { continue };
            let space_after = !columns.get(9).is_some_and(|misc| misc.contains("SpaceAfter=No"));
            match id.split_once('-') {
                Some((_, last)) => {
                    covered_to = last.parse().unwrap_or(0);
                    surface.push((form, space_after));
                }
                None => match id.parse::<usize>() {
                    Ok(number) if number > covered_to => surface.push((form, space_after)),
                    _ => {}
                },
            }
        }
        let first_token = gold.tokens.len();
        for (k, (form, space_after)) in surface.iter().enumerate() {
            let at = gold.text.len();
            gold.text.push_str(form);
            let token = Span::new(at, gold.text.len());
            let is_last = k + 1 == surface.len();
            if *space_after && !is_last {
                gold.text.push(' ');
            }
            let joins = gold.tokens[first_token..].last().is_some_and(|last| last.end == at)
                && k > 0
                && is_hyphenated(&surface, k);
            match gold.tokens.last_mut() {
                Some(last) if joins => last.end = token.end,
                _ => gold.tokens.push(token),
            }
        }
        gold.sentences.push(Span::new(start, gold.text.len()));
    }
    gold
}

/// Whether surface token `k` goes on with a hyphen compound: a hyphen between two words without space, or behind the
/// first half of *Öl- und Gasleitungen*.
fn is_hyphenated(surface: &[(&str, bool)], k: usize) -> bool {
    let is_word = |i: usize| surface.get(i).is_some_and(|(form, _)| form.chars().all(char::is_alphanumeric));
    let is_hyphen = |i: usize| surface.get(i).is_some_and(|(form, _)| *form == "-");
    let glued = |i: usize| surface.get(i).is_some_and(|(_, space_after)| !space_after);
    let behind_word =
        |hyphen: usize| hyphen > 0 && is_hyphen(hyphen) && is_word(hyphen - 1) && glued(hyphen - 1);
    let inner = |hyphen: usize| behind_word(hyphen) && is_word(hyphen + 1) && glued(hyphen);
    (behind_word(k) && (inner(k) || !glued(k))) || (k > 0 && inner(k - 1))
}
