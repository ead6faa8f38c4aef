use lesart_text::{Article, TimeType};

use crate::Moment;
use crate::difference::is_on_calendar;

/// The moments that the related articles speak of, earliest first, then by article, then by place.
///
/// A moment is a DATE or TIME with a year or something finer; what is open (`XXXX-05`) or only now, once, soon (`PRESENT_REF`) is left
/// out. What is coarser stands before what it holds: 2019 before 2019-04 before 2019-04-25 before 2019-04-25T14:30.
pub(crate) fn timeline(articles: &[Article], related: &[usize]) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    for &article in related {
        let times = articles[article].times.iter();
        let named = times.filter(|time| {
            matches!(time.kind, TimeType::Date | TimeType::Time) && is_on_calendar(&time.value)
        });
        moments.extend(named.map(|time| Moment { value: time.value.clone(), article, span: time.span }));
    }
    moments.sort_by(|a, b| {
        order(&a.value)
            .cmp(&order(&b.value))
            .then(a.value.cmp(&b.value))
            .then((a.article, a.span).cmp(&(b.article, b.span)))
    });
    moments
}

/// The first day of what a value names, as (year, month, day), and how fine it is: weeks, quarters and seasons lie among the
/// months and days that they hold.
fn order(value: &str) -> (u32, u32, u32, usize) {
    let (date, clock) = value.split_once('T').unwrap_or((value, ""));
    let mut parts = date.split('-');
    let year = parts.next().and_then(|year| year.get(..4)).and_then(|year| year.parse().ok()).unwrap_or(0);
    let (month, day) = match parts.next() {
        None => (0, 0),
        Some(part) => match (part.as_bytes(), part.get(1..).and_then(|n| n.parse::<u32>().ok())) {
            // A week's Thursday, near enough for an order.
            ([b'W', ..], Some(week)) => ((week.min(53) * 7 / 31).clamp(1, 12), week.saturating_mul(7) % 31),
            ([b'Q', ..], Some(quarter)) => (quarter.saturating_mul(3).saturating_sub(2), 0),
            ([b'H', ..], Some(half)) => (half.saturating_mul(6).saturating_sub(5), 0),
            _ => match part {
                "SP" => (3, 0),
                "SU" => (6, 0),
                "FA" => (9, 0),
                "WI" => (12, 0),
                month => {
                    (month.parse().unwrap_or(0), parts.next().and_then(|day| day.parse().ok()).unwrap_or(0))
                }
            },
        },
    };
    (year, month, day, clock.len())
}
