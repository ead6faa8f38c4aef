//! Quantities against `quantities.gold.tsv`: German sentences of our own with what must be found in each.

use lesart_annotate::Annotator;
use lesart_text::{Article, Block, Role, Span};

const GOLD: &str = include_str!("quantities.gold.tsv");
/// F1 that must be reached: a quantity is right with its words, both bounds and its unit.
const LEAST: f64 = 0.95;

/// A sentence and what must be found in it, as `words | low | high | unit`.
fn gold() -> Vec<(&'static str, Vec<String>)> {
    let mut gold: Vec<(&str, Vec<String>)> = Vec::new();
    for line in GOLD.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        match line.strip_prefix('\t') {
            None => gold.push((line, Vec::new())),
            Some(quantity) => {
                let (_, found) = gold.last_mut().expect("a sentence stands above");
                assert_eq!(quantity.split('\t').count(), 4, "{line}: words, low, high, unit");
                found.push(quantity.replace('\t', " | "));
            }
        }
    }
    gold
}

fn found(annotator: &Annotator, sentence: &str) -> Vec<String> {
    let published = "2019-04-26".parse().ok();
    let mut article = Article { text: sentence.to_owned(), published, ..Article::default() };
    article.blocks.push(Block { span: Span::new(0, sentence.len()), role: Role::Paragraph, why: None });
    annotator.annotate(&mut article);
    let bound = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
    let quantities = article.quantities.iter().map(|quantity| {
        let unit = quantity.unit.as_deref().unwrap_or("-");
        format!(
            "{} | {} | {} | {unit}",
            quantity.span.of(sentence),
            bound(quantity.low),
            bound(quantity.high)
        )
    });
    quantities.collect()
}

#[test]
fn the_gold_is_found() {
    let annotator = Annotator::new(lesart_lang::language("de").unwrap());
    let gold = gold();
    assert!(gold.len() >= 150, "only {} sentences", gold.len());
    let (mut n_gold, mut n_found, mut n_right) = (0, 0, 0_usize);
    let mut wrong: Vec<String> = Vec::new();
    for (sentence, gold) in &gold {
        let found = found(&annotator, sentence);
        n_gold += gold.len();
        n_found += found.len();
        n_right += gold.iter().filter(|quantity| found.contains(quantity)).count();
        if *gold != found {
            wrong.push(format!("{sentence}\n  gold  {gold:?}\n  found {found:?}"));
        }
    }
    let f1 = 2.0 * f64::from(u32::try_from(n_right).unwrap()) / (n_gold + n_found) as f64;
    assert!(f1 >= LEAST, "F1 {f1:.3} of {n_gold} quantities\n{}", wrong.join("\n"));
    assert!(wrong.len() <= gold.len() / 20, "{}", wrong.join("\n"));
}
