//! Which articles print one text, and which break off.

use lesart_collate::Dossier;
use lesart_text::{Block, Role, Span};

use crate::build::{Report, collate, report};

const AGENCY: &str = "Am frühen Morgen riss an der alten Schleuse von Niederau eine Kette, so dass zwei Lastkähne \
quer im Kanal liegen blieben und den Verkehr bis zum Abend sperrten.";
const OWN: &str =
    "Der Wirt der Schleusenschänke schenkte den Schiffern Kaffee aus. Mancher wartete neun Stunden.";
const OTHER: &str =
    "Ein Bruch der Kette an der Schleuse Niederau sperrte am Morgen den Kanal. Zwei Kähne lagen quer.";

fn credited(mut report: Report, agency: &str) -> Report {
    report.0.agencies = vec![agency.to_string()];
    report
}

fn groups(dossier: &Dossier) -> Vec<Vec<usize>> {
    dossier.origins.iter().map(|origin| origin.articles.clone()).collect()
}

#[test]
fn reprints_of_one_text_are_one_origin() {
    let dossier = collate([report("a", &[AGENCY]), report("b", &[OTHER]), report("c", &[AGENCY, OWN])]);
    assert_eq!(groups(&dossier), [[0, 2]]);
    let passage = &dossier.origins[0].passages[0];
    for place in &passage.places {
        assert_eq!(place.span.of(&dossier.articles[place.article].text), AGENCY.trim_end_matches('.'));
    }
    let point = dossier.points.iter().find(|point| point.readings.len() > 1).unwrap();
    assert_eq!(
        (dossier.n_outlets(point) > 1, dossier.n_origins(point) < dossier.n_outlets(point)),
        (true, true)
    );
}

#[test]
fn own_words_on_one_event_are_origins_of_their_own() {
    assert_eq!(groups(&collate([report("a", &[AGENCY]), report("b", &[OTHER])])), [[0; 0]; 0]);
}

#[test]
fn a_credit_alone_makes_no_common_origin() {
    let dossier = collate([credited(report("a", &[AGENCY]), "dpa"), credited(report("b", &[OTHER]), "dpa")]);
    assert_eq!(groups(&dossier), [[0], [1]]);
}

#[test]
fn direct_speech_may_be_heard_by_two() {
    use lesart_text::QuotationType::Direct;
    let quote = "„Wir haben die ganze Nacht gearbeitet, die Kette geborgen, die Kähne gedreht und am Morgen den Kanal \
frei gemacht“";
    let told = |id: &str, text: String| report(id, &[&text]).said(Direct, "Meister Brand", "sagte", quote);
    let a = told("a", format!("{quote}, sagte Meister Brand. An der Schleuse ist Ruhe eingekehrt."));
    let b = told("b", format!("An der Schleuse sagte Meister Brand am Kanal: {quote}"));
    assert_eq!(groups(&collate([a, b])), [[0; 0]; 0]);
}

/// A report with a line behind it that is no part of it.
fn with_paywall(mut report: Report) -> Report {
    let start = report.0.text.len() + 1;
    report.0.text.push_str("\nWeiterlesen mit Plus");
    let span = Span::new(start, report.0.text.len());
    report.0.blocks.push(Block { span, role: Role::Furniture, why: Some("paywall".into()) });
    report
}

#[test]
fn an_article_that_stops_at_a_paywall_breaks_off() {
    let open = "Am Morgen riss an der Schleuse eine Kette. Warum der Meister davon erst am";
    let cut = collate([with_paywall(report("a", &[open])), with_paywall(report("b", &[OTHER]))]).cut_off;
    assert_eq!(cut, [0]);
    assert_eq!(
        collate([report("a", &["Am Morgen riss an der Schleuse eine Kette. Der Meister …"])]).cut_off,
        [0]
    );
}
