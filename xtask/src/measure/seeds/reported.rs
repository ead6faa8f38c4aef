//! Reported speech in the seeds.

use std::fmt::Write as _;

use lesart::Dossier;
use lesart::text::{Quotation, QuotationType, Span};

use super::super::{Figure, Result, score};
use super::actors::Meant;
use super::tables::{Tables, n_common};

struct Gold {
    article: usize,
    kind: String,
    quote: Vec<Span>,
    speaker: Vec<Span>,
    actor: String,
    counts: bool,
}

pub(super) fn figures(
    dossier: &Dossier,
    tables: &Tables,
    meant: &Meant,
    errors: &mut String,
) -> Result<Vec<Figure>> {
    let mut all = Vec::new();
    for row in tables.rows("reported.tsv")? {
        all.push(Gold {
            article: row.article,
            kind: row.column(4).to_string(),
            quote: tables.spans(&row, 5)?,
            speaker: tables.spans(&row, 6)?,
            actor: row.column(7).to_string(),
            counts: row.column(9) == "required",
        });
    }
    let (mut n_found, mut n_right, mut n_all, mut n_type) = (0, 0, 0, 0);
    for gold in all.iter().filter(|gold| gold.counts) {
        n_all += 1;
        let words = quote_of(dossier, gold);
        let Some(quotation) = best(dossier, gold) else {
            let _ = writeln!(errors, "reported missed ({}): {words}", gold.kind);
            continue;
        };
        n_found += 1;
        n_type += usize::from(quotation.kind.name() == gold.kind);
        if is_right_speaker(quotation, gold, meant) {
            n_right += 1;
        } else {
            let speaker: Vec<&str> =
                quotation.speaker.iter().map(|span| span.of(&dossier.articles[gold.article].text)).collect();
            let actor = quotation.actor.and_then(|actor| meant.by(actor)).unwrap_or("-");
            let _ =
                writeln!(errors, "speaker wrong (gold {}, found {actor} {speaker:?}): {words}", gold.actor);
        }
    }
    let (mut n_said, mut n_known) = (0, 0);
    for (a, article) in dossier.articles.iter().enumerate() {
        for quotation in article.quotations.iter().filter(|q| q.kind != QuotationType::Direct) {
            n_said += 1;
            let known =
                all.iter().any(|gold| gold.article == a && n_common(&gold.quote, &quotation.quote) > 0);
            n_known += usize::from(known);
            if !known {
                let words: Vec<&str> = quotation.quote.iter().map(|span| span.of(&article.text)).collect();
                let _ = writeln!(
                    errors,
                    "reported not in gold ({}): {}",
                    quotation.kind.name(),
                    words.join(" … ")
                );
            }
        }
    }
    let share =
        |n: usize, of: usize| format!("{:.0} % ({n} of {of})", 100.0 * score::ratio(n as f64, of as f64));
    Ok(vec![
        Figure::new("reported speech found", share(n_found, n_all), "target: 85 %"),
        Figure::new("reported speech with the right speaker", share(n_right, n_all), "target: 75 %"),
        Figure::new("reported speech found, with its type", share(n_type, n_all), ""),
        Figure::new("reported speech that gold has too", share(n_known, n_said), ""),
    ])
}

fn quote_of(dossier: &Dossier, gold: &Gold) -> String {
    let text = &dossier.articles[gold.article].text;
    gold.quote.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ")
}

/// The quotation that is not direct and has most of the gold's words, half of them at least.
fn best<'a>(dossier: &'a Dossier, gold: &Gold) -> Option<&'a Quotation> {
    let length: usize = gold.quote.iter().map(|span| span.len()).sum();
    let quotations = dossier.articles[gold.article].quotations.iter();
    let reported = quotations.filter(|quotation| quotation.kind != QuotationType::Direct);
    let sharing = reported.map(|quotation| (n_common(&quotation.quote, &gold.quote), quotation));
    let best = sharing.filter(|(n, _)| 2 * n >= length).max_by_key(|(n, quotation)| {
        // Of two that have the same words the shorter one.
        (*n, std::cmp::Reverse(quotation.quote.iter().map(|span| span.len()).sum::<usize>()))
    });
    best.map(|(_, quotation)| quotation)
}

/// By the actor where gold knows whom it means, else by the words that name the speaker.
fn is_right_speaker(quotation: &Quotation, gold: &Gold, meant: &Meant) -> bool {
    if let Some(actor) = quotation.actor.and_then(|actor| meant.by(actor)) {
        return actor == gold.actor;
    }
    if gold.speaker.is_empty() && gold.actor == "-" {
        return quotation.speaker.is_empty();
    }
    n_common(&quotation.speaker, &gold.speaker) > 0
        || meant.is_named(&gold.actor, gold.article, &quotation.speaker)
}
