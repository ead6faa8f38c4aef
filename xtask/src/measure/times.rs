//! Time expressions against TIMEX3 gold, as TempEval-3 scores them.

use std::path::Path;

use lesart::Lesart;
use lesart::text::{CodePoints, Span};
use quick_xml::events::Event;

use super::score::Score;
use super::{Figure, Result, Settings, annotate_record, dump, files, read_text, seed_times, stem};

pub(crate) const ABOUT: &str = "`timex` (KRAUTS: articles of *Dolomiten*), as in `score_timex.py`: an expression with \
the same place (strict), one that overlaps (relaxed), one that overlaps and has the same value. Evaluated only: CC BY-NC. The \
seeds against gold made by hand (`xtask/gold/seeds/times.tsv`), an expression that overlaps and has the same type and value.";

#[derive(Clone, PartialEq, Debug)]
struct Timex {
    span: Span,
    kind: String,
    value: String,
}

/// A gold file: its text, its creation time, its expressions.
struct Gold {
    text: String,
    created: String,
    times: Vec<Timex>,
}

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let heideltime =
        [("Dolomiten-42", ["79.4", "83.3", "80.0"]), ("Dolomiten-100", ["71.4", "81.8", "66.8"])];
    for (part, anchors) in heideltime {
        let [mut strict, mut relaxed, mut value] = [Score::default(); 3];
        for path in files(&settings.data.join(format!("timex/gold_{part}")), ".tml")? {
            let gold = load(&path)?;
            let article = annotate_record(lesart, &stem(&path), &gold.text, Some(&gold.created))?;
            let found: Vec<Timex> = article
                .times
                .iter()
                .map(|time| Timex {
                    span: time.span,
                    kind: time.kind.name().to_string(),
                    value: time.value.clone(),
                })
                .collect();
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            dump(settings, &format!("times/{part}/{name}.json"), &in_scorers_format(&found, &gold.text))?;
            add(&mut strict, &found, &gold.times, |a, b| a.span == b.span);
            add(&mut relaxed, &found, &gold.times, |a, b| a.span.overlaps(b.span));
            add(&mut value, &found, &gold.times, |a, b| a.span.overlaps(b.span) && a.value == b.value);
        }
        for ((name, score), anchor) in
            [("strict", strict), ("relaxed", relaxed), ("value", value)].iter().zip(anchors)
        {
            figures.push(Figure::new(
                format!("{part}, {name}"),
                score.show(),
                format!("HeidelTime F1 {anchor}"),
            ));
        }
    }
    figures.push(seed_times::measure(lesart, settings)?);
    Ok(figures)
}

fn add(score: &mut Score, found: &[Timex], gold: &[Timex], same: impl Fn(&Timex, &Timex) -> bool) {
    score.n_found += found.len() as f64;
    score.n_gold += gold.len() as f64;
    score.right_of_found += found.iter().filter(|f| gold.iter().any(|g| same(f, g))).count() as f64;
    score.right_of_gold += gold.iter().filter(|g| found.iter().any(|f| same(f, g))).count() as f64;
}

fn load(path: &Path) -> Result<Gold> {
    let xml = read_text(path)?;
    let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut gold = Gold { text: String::new(), created: String::new(), times: Vec::new() };
    let mut open: Vec<(usize, String, String)> = Vec::new();
    let mut in_text = false;
    loop {
        match reader.read_event().map_err(|error| wrong(&error))? {
            Event::Eof => break,
            Event::Start(tag) if tag.name().as_ref() == b"TEXT" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == b"TEXT" => in_text = false,
            Event::Start(tag) if tag.name().as_ref() == b"TIMEX3" => {
                let attribute = |name: &str| -> String {
                    let found = tag.try_get_attribute(name).ok().flatten();
                    found.map(|a| String::from_utf8_lossy(&a.value).into_owned()).unwrap_or_default()
                };
                if attribute("functionInDocument") == "CREATION_TIME" {
                    gold.created = attribute("value");
                }
                open.push((gold.text.len(), attribute("type"), attribute("value")));
            }
            Event::End(tag) if tag.name().as_ref() == b"TIMEX3" => {
                if let Some((start, kind, value)) = open.pop()
                    && in_text
                    && start < gold.text.len()
                {
                    gold.times.push(Timex { span: Span::new(start, gold.text.len()), kind, value });
                }
            }
            Event::Text(text) if in_text => {
                gold.text.push_str(&text.decode().map_err(|error| wrong(&error))?);
            }
            Event::GeneralRef(reference) if in_text => {
                let name = reference.decode().map_err(|error| wrong(&error))?;
                let resolved = quick_xml::escape::unescape(&format!("&{name};"))
                    .map_err(|error| wrong(&error))?
                    .into_owned();
                gold.text.push_str(&resolved);
            }
            _ => {}
        }
    }
    Ok(gold)
}

fn in_scorers_format(found: &[Timex], text: &str) -> String {
    let points = CodePoints::new(text);
    let items: Vec<serde_json::Value> = found
        .iter()
        .map(|time| {
            let [start, end] = points.of_span(time.span);
            serde_json::json!({"start": start, "end": end, "type": time.kind, "value": time.value})
        })
        .collect();
    serde_json::Value::from(items).to_string()
}
