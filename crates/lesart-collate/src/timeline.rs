use lesart_text::Article;
use lesart_text::compare::value_range;

use crate::Moment;
use crate::difference::is_on_calendar;

/// The moments that the related articles speak of, earliest first, then by article, then by place.
///
/// A moment is a DATE or TIME with a year or something finer, or a length that is counted to one (*vor zehn Jahren*); what is open (`XXXX-05`) or only now, once, soon (`PRESENT_REF`) is left
/// out. What is coarser stands before what it holds: 2019 before 2019-04 before 2019-04-25 before 2019-04-25T14:30.
pub(crate) fn timeline(articles: &[Article], related: &[usize]) -> Vec<Moment> {
    let mut moments: Vec<Moment> = Vec::new();
    for &article in related {
        let times = articles[article].times.iter();
        let named = times.filter_map(|time| Some((time.moment()?.0, time.span)));
        let named = named.filter(|(value, _)| is_on_calendar(value));
        moments.extend(named.map(|(value, span)| Moment { value: value.to_owned(), article, span }));
    }
    moments.sort_by(|a, b| {
        let ((start_a, length_a), (start_b, length_b)) = (order(&a.value), order(&b.value));
        start_a
            .total_cmp(&start_b)
            .then(length_b.total_cmp(&length_a))
            .then(a.value.cmp(&b.value))
            .then((a.article, a.span).cmp(&(b.article, b.span)))
    });
    moments
}

/// The beginning of what a value names, and how long it is.
fn order(value: &str) -> (f64, f64) {
    value_range(value).map_or((f64::NEG_INFINITY, 0.0), |range| (range.low, range.high - range.low))
}

#[cfg(test)]
mod tests {
    use lesart_text::{CountedDate, Span, TimeExpression, TimeType};

    use super::*;

    #[test]
    fn a_length_that_is_counted_to_a_date_is_a_moment_and_a_length_by_itself_is_none() {
        let time = |at: usize, kind: TimeType, value: &str, date: Option<&str>| TimeExpression {
            span: Span::new(at, at + 1),
            kind,
            value: value.into(),
            modifier: None,
            date: date.map(|value| CountedDate { value: value.into(), modifier: None }),
        };
        let times = vec![
            time(0, TimeType::Date, "2019", None),
            time(2, TimeType::Duration, "P10Y", Some("2009")),
            time(4, TimeType::Duration, "PT50M", None),
            time(6, TimeType::Duration, "PXD", Some("2019-04-XX")),
            time(8, TimeType::Time, "T08:00", None),
        ];
        let articles = [Article { times, ..Article::default() }];
        let values: Vec<String> = timeline(&articles, &[0]).into_iter().map(|moment| moment.value).collect();
        assert_eq!(values, ["2009", "2019"]);
    }
}
