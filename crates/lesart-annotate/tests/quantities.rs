//! Quantities: a sentence, and below it what must be found in it, as `words | low to high | unit`; `…` is open.

use std::sync::LazyLock;

use lesart_annotate::Annotator;
use lesart_text::{Article, Block, Role, Span};
use proptest::prelude::*;

static ANNOTATOR: LazyLock<Annotator> =
    LazyLock::new(|| Annotator::new(lesart_lang::language("de").unwrap()));

fn annotated(text: &str) -> Article {
    let published = "2019-04-26".parse().ok();
    let mut article = Article { text: text.to_owned(), published, ..Article::default() };
    let span = Span::new(0, text.len()).trim(text);
    article.blocks.push(Block { span, role: Role::Paragraph, why: None });
    ANNOTATOR.annotate(&mut article);
    article
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let article = annotated(text);
    let found: Vec<String> = article
        .quantities
        .iter()
        .map(|quantity| {
            let bound = |value: Option<f64>| value.map_or("…".to_owned(), |value| value.to_string());
            let unit = quantity.unit.as_deref().unwrap_or("");
            let numbers = if quantity.low == quantity.high {
                bound(quantity.low)
            } else {
                format!("{} to {}", bound(quantity.low), bound(quantity.high))
            };
            format!("{} | {numbers} | {unit}", quantity.span.of(text))
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_is_counted_is_the_unit() {
    check(
        "Bei dem Brand gab es 30 Tote und fünf Verletzte.",
        &["30 Tote | 30 | Tote", "fünf Verletzte | 5 | Verletzte"],
    );
    check("Zwölf junge Frauen bestanden.", &["Zwölf junge Frauen | 12 | Frauen"]);
    check("Es kamen fünfzigtausend Menschen.", &["fünfzigtausend Menschen | 50000 | Menschen"]);
    check(
        "Ein Dutzend Schafe und anderthalb Dutzend Ziegen.",
        &["Ein Dutzend Schafe | 12 | Schafe", "anderthalb Dutzend Ziegen | 18 | Ziegen"],
    );
    check("Tausende von Vögeln zogen fort.", &["Tausende von Vögeln | 2000 to … | Vögeln"]);
    check(
        "Auf 100 000 Einwohner kommen 35 Ärzte.",
        &["100 000 Einwohner | 100000 | Einwohner", "35 Ärzte | 35 | Ärzte"],
    );
    check("Hunderte Menschen warteten.", &["Hunderte Menschen | 200 to … | Menschen"]);
}

#[test]
fn units_of_measure_have_a_symbol() {
    check(
        "Der Preis stieg um 2,5 Prozent auf 1.200 Euro.",
        &["2,5 Prozent | 2.5 | %", "1.200 Euro | 1200 | EUR"],
    );
    check("Um 30% und 2 Prozentpunkte.", &["30% | 30 | %", "2 Prozentpunkte | 2 | pp"]);
    check(
        "Die Strecke ist zweieinhalb Kilometer lang, bei minus 8 Grad.",
        &["zweieinhalb Kilometer | 2.5 | km", "minus 8 Grad | -8 | °"],
    );
    check("Die Steuer sank um ein Prozent.", &["ein Prozent | 1 | %"]);
    check(
        "Sie kostete 3,5 Millionen Euro, er zwei Mrd. Dollar.",
        &["3,5 Millionen Euro | 3500000 | EUR", "zwei Mrd. Dollar | 2000000000 | USD"],
    );
    check("Eine halbe Million Franken fehlt.", &["Eine halbe Million Franken | 500000 | CHF"]);
}

#[test]
fn words_that_bound_a_number() {
    check("Es kamen knapp 5000 Menschen.", &["knapp 5000 Menschen | 4900 to 5000 | Menschen"]);
    check("Es kamen rund 5000 Menschen.", &["rund 5000 Menschen | 4500 to 5500 | Menschen"]);
    check("Es kamen etwa 360 Gäste.", &["etwa 360 Gäste | 342 to 378 | Gäste"]);
    check("Mehr als 30 Menschen starben.", &["Mehr als 30 Menschen | 30 to … | Menschen"]);
    check("Nicht mehr als 30 Menschen kamen.", &["Nicht mehr als 30 Menschen | … to 30 | Menschen"]);
    check(
        "Mindestens drei Häuser brannten, höchstens vier.",
        &["Mindestens drei Häuser | 3 to … | Häuser", "höchstens vier | … to 4 | "],
    );
    check("Bis zu 200 Patienten am Tag.", &["Bis zu 200 Patienten | … to 200 | Patienten"]);
    check("Über 50 Prozent stimmten zu.", &["Über 50 Prozent | 50 to … | %"]);
    check("Über tausend Gäste kamen.", &["Über tausend Gäste | 1000 to … | Gäste"]);
    check("Sie sprachen über zwei Staaten.", &["zwei Staaten | 2 | Staaten"]);
}

#[test]
fn ranges() {
    check("Zwischen 30 und 40 Häuser brannten.", &["Zwischen 30 und 40 Häuser | 30 to 40 | Häuser"]);
    check("Es brannten 30 bis 40 Häuser.", &["30 bis 40 Häuser | 30 to 40 | Häuser"]);
    check("Sie zahlt 15-20 Prozent.", &["15-20 Prozent | 15 to 20 | %"]);
    check("Es geht um 30 bis 40 Millionen Euro.", &["30 bis 40 Millionen Euro | 30000000 to 40000000 | EUR"]);
    check("Der Anteil stieg von 30 auf 40 Prozent.", &["30 | 30 | %", "40 Prozent | 40 | %"]);
}

#[test]
fn shares_are_per_cent() {
    check("Ein Drittel der Stimmen fehlt.", &["Ein Drittel | 33.3333 | %"]);
    check("Zwei Drittel stimmten zu, im Viertel wohnen viele.", &["Zwei Drittel | 66.6667 | %"]);
    check("Knapp die Hälfte der Stimmen fehlt.", &["Knapp die Hälfte | 49 to 50 | %"]);
    check("In der ersten Hälfte fiel kein Tor.", &[]);
}

#[test]
fn factors_and_frequencies() {
    check("Vorgesehen waren 50 Minuten, es dauerte doppelt so lange.", &["doppelt so lange | 100 | min"]);
    check(
        "Etwa doppelt so viele kamen, halb so viele blieben.",
        &["Etwa doppelt so viele | 1.8 to 2.2 | -fach", "halb so viele | 0.5 | -fach"],
    );
    check("Das kostet dreimal so viel.", &["dreimal so viel | 3 | -fach"]);
    check("Sie gewann dreimal.", &["dreimal | 3 | mal"]);
    check("Die dreifache Menge genügt.", &["dreifache | 3 | -fach"]);
}

#[test]
fn a_number_without_a_unit_needs_a_carrier() {
    check("Die Zahl der Toten stieg auf 30, teilte die Stadt mit.", &["30 | 30 | "]);
    check("Siehe 5 oder 6.", &[]);
}

#[test]
fn not_quantities() {
    check("Ein Mann und eine Frau stritten.", &[]);
    check("Am 3. Mai 2019 um 20.30 Uhr, vor zehn Jahren, 50 Minuten lang.", &[]);
    check("Der 1. FC gewann mit 3:1 gegen den G7-Gast.", &[]);
    check("Laut Artikel 5 Grundgesetz, Seite 12 Absatz 3.", &[]);
    check("Telefon 0471 123 456 und 327/57 27 890.", &[]);
    check("Sie wurde 1994 Rektorin der Schule.", &[]);
    check("Seit 2014 ist er im Amt, beide Seiten schweigen.", &[]);
}

proptest! {
    #[test]
    fn any_text_of_number_words_gives_ordered_disjoint_spans_within_it(
        words in prop::collection::vec(prop::sample::select(vec![
            "knapp", "mehr", "als", "bis", "zu", "zwischen", "30", "5.000", "2,5", "und", "auf", "zwei", "eine", "halbe", "Million", "Euro", "%",
            "Drittel", "der", "die", "Hälfte", "doppelt", "so", "viele", "dreimal", "Menschen", "neue", ",", ".", "-", "15-20", "999999999999999",
            "Hunderte", "minus", "/", "über", "ß", "Uhr", "Mai", "\n", "„",
        ]), 0..40),
    ) {
        let text = words.join(" ");
        let mut end = 0;
        for quantity in &annotated(&text).quantities {
            prop_assert!(quantity.span.start >= end && !quantity.span.is_empty());
            prop_assert!(text.get(quantity.span.start..quantity.span.end).is_some());
            prop_assert!(quantity.low.is_some() || quantity.high.is_some());
            if let (Some(low), Some(high)) = (quantity.low, quantity.high) {
                prop_assert!(low <= high);
            }
            end = quantity.span.end;
        }
    }

    #[test]
    fn any_text_at_all_is_read(text in "\\PC{0,200}") {
        for quantity in annotated(&text).quantities {
            prop_assert!(text.get(quantity.span.start..quantity.span.end).is_some());
        }
    }
}
