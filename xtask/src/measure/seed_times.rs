//! Time expressions of the five seeds against gold made by hand, `xtask/gold/seeds/times.tsv`: numbers only, no word of
//! the articles.

use lesart::text::{CodePoints, Role, Span, TimeExpression};
use lesart::{Article, Hints, Lesart};

use super::score::Score;
use super::{Figure, Result, Settings, files, read_text};

const GOLD: &str = "xtask/gold/seeds/times.tsv";

/// One line of the gold file.
struct Gold {
    span: Span,
    /// Types and values that are right.
    values: Vec<(String, String)>,
    /// An optional one counts neither way.
    is_required: bool,
}

/// An expression is right where it overlaps one of the gold that has its type and value, or has them among the others that
/// are as right. What stands in furniture is left out.
pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Figure> {
    let table = read_text(std::path::Path::new(GOLD))?;
    let mut score = Score::default();
    for path in files(&settings.data.join("seeds"), ".txt")? {
        let text = read_text(&path)?;
        let Some(article) =
            lesart.read(&path.to_string_lossy(), text.as_bytes(), &Hints::default()).articles.pop()
        else {
            return Err(format!("{}: not read", path.display()));
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let gold = gold(&table, name.get(..3).unwrap_or_default(), &article.text)?;
        add(&mut score, &article, &gold);
    }
    Ok(Figure::new("the seeds, type and value", score.show(), "target: F1 95"))
}

fn add(score: &mut Score, article: &Article, gold: &[Gold]) {
    let is_right = |time: &TimeExpression, gold: &Gold| {
        let fits = |(kind, value): &(String, String)| kind == time.kind.name() && *value == time.value;
        time.span.overlaps(gold.span) && gold.values.iter().any(fits)
    };
    for time in &article.times {
        let over: Vec<&Gold> = gold.iter().filter(|gold| gold.span.overlaps(time.span)).collect();
        let is_furniture =
            article.block_at(time.span.start).is_none_or(|block| block.role == Role::Furniture);
        let is_optional = !over.is_empty() && over.iter().all(|gold| !gold.is_required);
        if !(is_furniture || is_optional) {
            score.n_found += 1.0;
            score.right_of_found += f64::from(u8::from(over.iter().any(|gold| is_right(time, gold))));
        }
    }
    for gold in gold.iter().filter(|gold| gold.is_required) {
        score.n_gold += 1.0;
        let is_found = article.times.iter().any(|time| is_right(time, gold));
        score.right_of_gold += f64::from(u8::from(is_found));
    }
}

/// The lines of one article.
fn gold(table: &str, article: &str, text: &str) -> Result<Vec<Gold>> {
    let points = CodePoints::new(text);
    let mut found = Vec::new();
    for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let wrong = || format!("{GOLD}:{}: can't be read", number + 1);
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, start, end, kind, value, _, also, need] = columns[..] else { return Err(wrong()) };
        if name != article {
            continue;
        }
        let at = |column: &str| column.parse().ok().and_then(|point| points.to_byte(point)).ok_or_else(wrong);
        let mut values = vec![(kind.to_owned(), value.to_owned())];
        for other in also.split(';').filter(|other| *other != "-") {
            let (kind, value) = other.split_once(':').ok_or_else(wrong)?;
            values.push((kind.to_owned(), value.to_owned()));
        }
        found.push(Gold { span: Span::new(at(start)?, at(end)?), values, is_required: need == "required" });
    }
    Ok(found)
}
