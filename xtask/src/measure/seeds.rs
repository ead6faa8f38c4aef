//! The five seeds against gold made by hand, in `xtask/gold/seeds`: numbers only, no word of the articles.

mod actors;
mod points;
mod positions;
mod reported;
mod tables;

use std::path::Path;

use lesart::text::{CodePoints, QuotationType, Role, Span};
use lesart::{Article, Hints, Lesart};

use super::score::{self, Score};
use super::{Figure, Result, Settings, dump, files, read_text};

pub(crate) const ABOUT: &str = "Five German articles on one meeting as a crawler left them, against gold made by hand \
(`xtask/gold/seeds`; `--dump` writes the errors). Furniture and body are counted in characters that are not white space.";

const GOLD: &str = "xtask/gold/seeds";

/// One line of a gold file.
enum Gold {
    /// A metadata field with its value, `-` for none.
    Field(String, String),
    /// A part of the text with its role or metadata field.
    Part(String, Span),
    /// A direct quotation with a word of its speaker's name.
    Direct(Span, String),
}

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let [mut furniture, mut fields, mut direct] = [Score::default(); 3];
    let (mut n_right_alone, mut n_body, mut n_body_lost, mut n_covered, mut n_visible) = (0, 0, 0, 0, 0);
    let mut wrong_fields = Vec::new();
    let (mut articles, mut golds) = (Vec::new(), Vec::new());
    for path in files(&settings.data.join("seeds"), ".txt")? {
        let text = read_text(&path)?;
        let Some(article) =
            lesart.read(&path.to_string_lossy(), text.as_bytes(), &Hints::default()).articles.pop()
        else {
            return Err(format!("{}: not read", path.display()));
        };
        let gold = load(&path, &article.text)?;
        let is_gold_furniture = |at: usize| {
            gold.iter().any(|g| matches!(g, Gold::Part(role, span) if role == "furniture" && span.start <= at && at < span.end))
        };
        for (at, _) in article.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            n_visible += 1;
            let block = article.block_at(at);
            n_covered += usize::from(block.is_some());
            // The crawler's header is furniture that may as well be called a byline.
            let found = block.is_some_and(|block| {
                matches!(block.role, Role::Furniture | Role::Byline)
                    && (block.role == Role::Furniture || is_gold_furniture(at))
            });
            let is_furniture = is_gold_furniture(at);
            furniture.n_found += f64::from(u8::from(found));
            furniture.n_gold += f64::from(u8::from(is_furniture));
            furniture.right_of_found += f64::from(u8::from(found && is_furniture));
            furniture.right_of_gold += f64::from(u8::from(found && is_furniture));
            n_body += usize::from(!is_furniture);
            n_body_lost += usize::from(!is_furniture && found);
        }
        check_fields(&article, &gold, &mut fields, &mut wrong_fields);
        n_right_alone += check_direct(&article, &gold, &mut direct);
        golds.push(gold);
        articles.push(article);
    }
    // As `lesart quotes FOLDER` shows it: one article tells who speaks in another.
    let named = lesart.actors(articles.clone(), &lesart::Corrections::default()).articles;
    let n_right_speakers: usize = named
        .iter()
        .zip(&golds)
        .map(|(article, gold)| check_direct(article, gold, &mut Score::default()))
        .sum();
    let dossier = lesart.compare(articles);
    let n_points =
        |agreement: &str| dossier.points.iter().filter(|point| point.agreement.name() == agreement).count();
    let wrong = if wrong_fields.is_empty() {
        String::new()
    } else {
        format!(" (wrong: {})", wrong_fields.join(", "))
    };
    let mut figures = vec![
        Figure::new(
            "furniture labelled",
            score::show(furniture.precision(), furniture.recall()),
            "target: recall 95",
        ),
        Figure::new(
            "body labelled furniture",
            format!("{n_body_lost} of {n_body} characters"),
            "target: no paragraph",
        ),
        Figure::new("text in a block", format!("{n_covered} of {n_visible} characters"), "target: all"),
        Figure::new(
            "metadata fields right",
            format!("{} of {}{wrong}", fields.right_of_gold, fields.n_gold),
            "target: 9 of 10",
        ),
        Figure::new(
            "direct quotations",
            direct.show(),
            "target: recall 95; next target recall 97, precision 95",
        ),
        Figure::new(
            "direct quotations with the right speaker",
            format!(
                "{n_right_speakers} of {} by name or words, the five read together as `lesart quotes` does; {n_right_alone} of {} each article alone",
                direct.n_gold, direct.n_gold
            ),
            "next target: 92 %",
        ),
        Figure::new(
            "points of the dossier",
            format!(
                "{} shared, {} differ, {} sole",
                n_points("shared"),
                n_points("differs"),
                n_points("sole")
            ),
            "judged by hand below",
        ),
    ];
    let tables = tables::Tables::new(&dossier.articles);
    let meant = actors::Meant::load(&dossier, &tables)?;
    let mut errors = String::new();
    figures.extend(reported::figures(&dossier, &tables, &meant, &mut errors)?);
    figures.extend(actors::figures(&dossier, &tables, &meant)?);
    figures.extend(points::figures(&dossier, &tables, &mut errors)?);
    figures.extend(positions::figures(&dossier, &tables, &meant, &mut errors)?);
    // Words of the articles: for the reader's eyes, not for the page.
    dump(settings, "seeds/errors.txt", &errors)?;
    Ok(figures)
}

fn load(path: &Path, text: &str) -> Result<Vec<Gold>> {
    let gold_path = Path::new(GOLD).join(path.file_stem().unwrap_or_default()).with_extension("tsv");
    let points = CodePoints::new(text);
    let mut gold = Vec::new();
    for (i, line) in read_text(&gold_path)?.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let span = || -> Option<Span> {
            let byte = |column: usize| points.to_byte(columns.get(column)?.parse().ok()?);
            Some(Span::new(byte(1)?, byte(2)?))
        };
        let read = match columns[..] {
            ["field", name, value] => Some(Gold::Field(name.to_string(), value.to_string())),
            ["direct", _, _, speaker] => span().map(|span| Gold::Direct(span, speaker.to_string())),
            [role, _, _] => span().map(|span| Gold::Part(role.to_string(), span)),
            _ => None,
        };
        gold.push(read.ok_or_else(|| format!("{}:{}: can't be read", gold_path.display(), i + 1))?);
    }
    Ok(gold)
}

fn check_fields(article: &Article, gold: &[Gold], score: &mut Score, wrong: &mut Vec<String>) {
    let found = |field: &str| -> Option<String> {
        match field {
            "published" => article.published.map(|date| date.to_string()),
            "outlet" => article.outlet.clone(),
            "title" => article.title.clone(),
            "kicker" => article.kicker.clone(),
            "genre" => article.genre.clone(),
            "author" => (!article.authors.is_empty()).then(|| article.authors.join(", ")),
            "dateline" => article.dateline.clone(),
            "agencies" => (!article.agencies.is_empty()).then(|| article.agencies.join(", ")),
            _ => None,
        }
    };
    for gold in gold {
        let (field, value) = match gold {
            Gold::Field(field, value) => (field, (value != "-").then(|| value.clone())),
            Gold::Part(field, span)
                if ["title", "kicker", "genre", "author", "dateline"].contains(&field.as_str()) =>
            {
                (field, Some(span.of(&article.text).to_string()))
            }
            _ => continue,
        };
        score.n_gold += 1.0;
        if found(field) == value {
            score.right_of_gold += 1.0;
        } else {
            wrong.push(format!("{} {field}", &article.id[..3.min(article.id.len())]));
        }
    }
}

/// Counts direct quotations; right is one that covers most of the gold's and little else. Gives the number of
/// right speakers.
fn check_direct(article: &Article, gold: &[Gold], score: &mut Score) -> usize {
    let found: Vec<_> = article.quotations.iter().filter(|q| q.kind == QuotationType::Direct).collect();
    let matches = |quote: &[Span], gold: Span| {
        let common: usize =
            quote.iter().map(|span| span.end.min(gold.end).saturating_sub(span.start.max(gold.start))).sum();
        let length: usize = quote.iter().map(|span| span.len()).sum();
        10 * common >= 8 * gold.len() && 10 * common >= 8 * length
    };
    let mut n_right_speakers = 0;
    for gold in gold {
        let Gold::Direct(span, speaker) = gold else { continue };
        score.n_gold += 1.0;
        let Some(quotation) = found.iter().find(|q| matches(&q.quote, *span)) else { continue };
        score.right_of_gold += 1.0;
        let named = quotation
            .actor
            .and_then(|id| article.actors.iter().find(|actor| actor.id == id))
            .map(|actor| actor.name.clone());
        let words: String = quotation.speaker.iter().map(|span| span.of(&article.text)).collect();
        n_right_speakers += usize::from(named.as_deref().unwrap_or(&words).contains(speaker.as_str()));
    }
    let spans: Vec<Span> =
        gold.iter().filter_map(|g| if let Gold::Direct(span, _) = g { Some(*span) } else { None }).collect();
    score.n_found += found.len() as f64;
    score.right_of_found +=
        found.iter().filter(|q| spans.iter().any(|&span| matches(&q.quote, span))).count() as f64;
    n_right_speakers
}
