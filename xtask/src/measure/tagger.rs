//! Tags, lemmas and mood against Universal Dependencies.

use lesart::Lesart;
use lesart_lang::{Grammar, Tagger, language};

use super::{Figure, Result, Settings, dump, read_text};
use crate::silver::Silver;
use crate::train::{self, Counts, Plan};

pub(crate) const ABOUT: &str = "Universal Dependencies with gold tokens, hyphen compounds and contractions whole. GSD dev by \
ten-fold cross-validation: each tenth is tagged by weights trained without it, and without the teacher's having seen it. LIT, whose prose is two hundred years old, by the \
weights that are shipped; it has no mood, few cases.";

pub(crate) fn measure(_lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let gold = train::read_gold(&settings.data)?;
    let counts = train::cross_validate(&gold, &Silver::read(&settings.data)?, &Plan::default())?;
    let errors = counts.errors.iter().map(|(gold, found, place)| format!("{gold} -> {found}\t{place}\n"));
    dump(settings, "tagger/errors.tsv", &errors.collect::<String>())?;
    let mut figures = figures("GSD dev", &counts, true);
    let prose = train::read_conllu(&read_text(&settings.data.join("syntax/de_lit-test.conllu"))?);
    let german = language("de").ok_or("no rules for German")?;
    let mut counts = Counts::default();
    train::count(&Tagger::of(german), &Grammar::of(german), &prose.iter().collect::<Vec<_>>(), &mut counts);
    figures.extend(self::figures("LIT test", &counts, false));
    Ok(figures)
}

fn figures(name: &str, counts: &Counts, is_modern: bool) -> Vec<Figure> {
    let percent = |n: usize, of: usize| {
        if of == 0 { "–".to_string() } else { format!("{:.2} %", n as f64 * 100.0 / of as f64) }
    };
    let beside = |text: &str| if is_modern { text.to_string() } else { String::new() };
    let mut found = vec![
        Figure::new(
            format!("{name}: STTS"),
            percent(counts.stts, counts.words),
            beside("target: 96.5; HanTa 95.8, TreeTagger 94.9"),
        ),
        Figure::new(
            format!("{name}: universal tags"),
            percent(counts.upos, counts.words),
            beside("target: 95.5; UDPipe 2 97.1"),
        ),
        Figure::new(
            format!("{name}: lemmas, whatever their capitals"),
            percent(counts.lemma, counts.words),
            beside("target: 97.5; simplemma 97.2, HanTa 96.5, UDPipe 2 97.4"),
        ),
    ];
    if is_modern {
        let konjunktiv = |about: &str, [n_found, n_gold, right]: [usize; 3], beside: String| {
            let f1 =
                if n_found + n_gold == 0 { 0.0 } else { 200.0 * right as f64 / (n_found + n_gold) as f64 };
            Figure::new(
                format!("{name}: Konjunktiv I{about}"),
                format!("P {} R {} F1 {f1:.1}", percent(right, n_found), percent(right, n_gold)),
                beside,
            )
        };
        let n_gold = counts.konjunktiv[1];
        found.push(konjunktiv("", counts.konjunktiv, format!("target: F1 95; {n_gold} in gold")));
        found.push(konjunktiv(
            " without the gold's slips",
            counts.konjunktiv_mended,
            format!(
                "{} first-person indicatives that it marks by mistake (`xtask/gold/tagging/slips.tsv`)",
                n_gold - counts.konjunktiv_mended[1]
            ),
        ));
        for (what, right) in [("case", counts.cases), ("number", counts.numbers), ("gender", counts.genders)]
        {
            found.push(Figure::new(
                format!("{name}: {what} of words that have a case"),
                percent(right, counts.nominal),
                "",
            ));
        }
    }
    found
}
