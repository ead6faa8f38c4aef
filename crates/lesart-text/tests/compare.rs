//! Which times and quantities agree.

use lesart_text::compare::Agreement::{Compatible, Contradictory, NotComparable};
use lesart_text::compare::{self, Agreement, length_of, value_range};
use lesart_text::{CountedDate, Quantity, Span, TimeExpression, TimeModifier, TimeType};
use proptest::prelude::*;

fn time(kind: TimeType, value: &str, modifier: Option<TimeModifier>) -> TimeExpression {
    TimeExpression { span: Span::new(0, 0), kind, value: value.to_owned(), modifier, date: None }
}

fn dates(a: &str, b: &str) -> Agreement {
    compare::times(&time(TimeType::Date, a, None), &time(TimeType::Date, b, None))
}

fn lengths(a: &str, b: &str) -> Agreement {
    compare::times(&time(TimeType::Duration, a, None), &time(TimeType::Duration, b, None))
}

fn count(low: impl Into<Option<f64>>, high: impl Into<Option<f64>>) -> Quantity {
    Quantity { span: Span::new(0, 0), low: low.into(), high: high.into(), unit: Some("Tote".into()) }
}

#[test]
fn the_coarser_date_holds_the_finer_one() {
    for (coarse, fine) in [
        ("20", "2019"),
        ("201", "2019-04"),
        ("2019", "2019-04-25"),
        ("2019-04", "2019-W17"),
        ("2019-Q2", "2019-04"),
        ("2019-H1", "2019-Q2"),
        ("2019-SP", "2019-04-25"),
        ("2014/2015", "2015-03"),
        ("2019-W17", "2019-W17-4"),
        ("2019-W17", "2019-04-25"),
        ("2019-W17-WE", "2019-04-27"),
        ("2019-W01", "2018-12-31"),
        ("2019-04-25", "2019-04-25TEV"),
        ("2019-04-25TEV", "2019-04-25T20:00"),
        ("2019-04-25T14", "2019-04-25T14:30"),
        ("2014-WI", "2014-02"),
        ("2014-WI", "2014-12"),
    ] {
        assert_eq!(dates(coarse, fine), Compatible, "{coarse} {fine}");
    }
}

#[test]
fn other_times_contradict() {
    for (a, b) in [
        ("2018", "2019-04"),
        ("2019-04-24", "2019-04-25"),
        ("2019-W17", "2019-04-29"),
        ("2019-W17-WE", "2019-04-26"),
        ("2019-Q1", "2019-04"),
        ("2019-04-25T14:30", "2019-04-25T15:30"),
        ("2019-04-25TMO", "2019-04-25T20:00"),
        ("2019-04-25T14:30Z", "2019-04-25T14:30+02:00"),
    ] {
        assert_eq!(dates(a, b), Contradictory, "{a} {b}");
    }
}

#[test]
fn a_zone_that_one_names_and_the_other_does_not_leaves_the_hour_open() {
    assert_eq!(dates("2019-04-25T14:30Z", "2019-04-25T16:30"), Compatible);
    assert_eq!(dates("2019-04-25T14:30Z", "2019-04-25T16:30+02:00"), Compatible);
    assert_eq!(dates("2019-04-25T14:30Z", "2019-04-28T16:30"), Contradictory);
}

#[test]
fn what_is_open_or_of_another_kind_cannot_be_compared() {
    for (a, b) in [("2019-XX-25", "2019"), ("PAST_REF", "2019"), ("XXXX-WXX-3", "2019-04-24"), ("", "2019")] {
        assert_eq!(dates(a, b), NotComparable, "{a} {b}");
    }
    let date = time(TimeType::Date, "2019", None);
    assert_eq!(compare::times(&date, &time(TimeType::Duration, "P1Y", None)), NotComparable);
    assert_eq!(lengths("PXD", "P3D"), NotComparable);
}

#[test]
fn modifiers_open_a_range() {
    let year = |value, modifier| time(TimeType::Date, value, modifier);
    let before = year("2010", Some(TimeModifier::Before));
    assert_eq!(compare::times(&before, &year("2009", None)), Compatible);
    assert_eq!(compare::times(&before, &year("2011", None)), Contradictory);
    assert_eq!(compare::times(&year("2010", Some(TimeModifier::Approx)), &year("2011", None)), Compatible);
    let long = time(TimeType::Duration, "PT2H", Some(TimeModifier::MoreThan));
    assert_eq!(compare::times(&long, &time(TimeType::Duration, "PT3H", None)), Compatible);
    assert_eq!(compare::times(&long, &time(TimeType::Duration, "PT1H", None)), Contradictory);
}

#[test]
fn lengths_agree_across_units_and_roundings() {
    for (a, b) in [("PT60M", "PT1H"), ("P1Y", "P12M"), ("P1W", "P7D"), ("PT2H", "PT110M"), ("P1M", "P30D")] {
        assert_eq!(lengths(a, b), Compatible, "{a} {b}");
    }
    for (a, b) in
        [("PT50M", "PT100M"), ("PT1H", "PT100M"), ("P2D", "P3D"), ("P1Y", "P2Y"), ("PT1.5H", "PT120M")]
    {
        assert_eq!(lengths(a, b), Contradictory, "{a} {b}");
    }
}

#[test]
fn numbers_agree_where_ranges_meet_or_one_is_the_other_rounded() {
    let pairs = [
        (count(30.0, None), count(31.0, 31.0), Compatible),
        (count(30.0, 30.0), count(31.0, 31.0), Compatible),
        (count(5000.0, 5000.0), count(4950.0, 4950.0), Compatible),
        (count(4900.0, 5000.0), count(4950.0, 4950.0), Compatible),
        (count(30.0, 30.0), count(42.0, 42.0), Contradictory),
        (count(7.0, 7.0), count(8.0, 8.0), Contradictory),
        (count(4812.0, 4812.0), count(4871.0, 4871.0), Contradictory),
        (count(None, 10.0), count(30.0, None), Contradictory),
        (count(None, None), count(3.0, 3.0), NotComparable),
    ];
    for (a, b, agreement) in pairs {
        assert_eq!(compare::quantities(&a, &b), agreement, "{a:?} {b:?}");
    }
    let euro = Quantity { unit: Some("EUR".into()), ..count(3.0, 3.0) };
    assert_eq!(compare::quantities(&euro, &count(3.0, 3.0)), NotComparable);
}

fn day() -> impl Strategy<Value = String> {
    (1900i32..2100, 1u8..=12, 1u8..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        day(),
        day().prop_map(|day| day[..7].to_owned()),
        day().prop_map(|day| day[..4].to_owned()),
        (1900i32..2100, 1u8..=52, 1u8..=7).prop_map(|(year, week, day)| format!("{year}-W{week:02}-{day}")),
        (1900i32..2100, 1u8..=4).prop_map(|(year, quarter)| format!("{year}-Q{quarter}")),
        (day(), 0u8..24, 0u8..60).prop_map(|(day, hour, minute)| format!("{day}T{hour:02}:{minute:02}")),
    ]
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (prop::option::of(0.0..1e6), prop::option::of(0.0..1e6)).prop_map(|(a, b)| match (a, b) {
        (Some(a), Some(b)) if a > b => count(b, a),
        (a, b) => count(a, b),
    })
}

proptest! {
    #[test]
    fn comparing_is_symmetric_and_every_value_agrees_with_itself(a in value(), b in value()) {
        prop_assert_eq!(dates(&a, &b), dates(&b, &a));
        prop_assert_eq!(dates(&a, &a), Compatible);
    }

    #[test]
    fn a_day_agrees_with_its_month_and_year_and_no_other(day in day(), other in day()) {
        prop_assert_eq!(dates(&day, &day[..7]), Compatible);
        prop_assert_eq!(dates(&day, &day[..4]), Compatible);
        prop_assert_eq!(dates(&day, &other) == Compatible, day == other);
        prop_assert_eq!(dates(&day[..7], &other) == Compatible, day[..7] == other[..7]);
    }

    #[test]
    fn what_contradicts_the_coarser_contradicts_the_finer(day in day(), other in value()) {
        if dates(&day[..7], &other) == Contradictory {
            prop_assert_eq!(dates(&day, &other), Contradictory);
        }
    }

    #[test]
    fn a_day_is_found_again_by_its_minutes(day in day(), minute in 0.0..1439.0) {
        let found = compare::day_at(value_range(&day).unwrap().low + minute).unwrap();
        prop_assert_eq!(found.to_string(), day);
    }

    #[test]
    fn days_follow_each_other_without_a_gap(year in 1600i32..2400, month in 1u8..12) {
        let (this, next) = (format!("{year}-{month:02}"), format!("{year}-{:02}", month + 1));
        prop_assert!((value_range(&this).unwrap().high - value_range(&next).unwrap().low).abs() < 0.5);
    }

    #[test]
    fn quantities_compare_symmetrically_and_agree_with_themselves(a in quantity(), b in quantity()) {
        prop_assert_eq!(compare::quantities(&a, &b), compare::quantities(&b, &a));
        if a.low.is_some() || a.high.is_some() {
            prop_assert_eq!(compare::quantities(&a, &a), Compatible);
        }
    }

    #[test]
    fn a_wider_range_never_turns_agreement_into_contradiction(a in quantity(), b in quantity(), more in 0.0..1e5) {
        let wider = Quantity { low: a.low.map(|low| low - more), high: a.high.map(|high| high + more), ..a.clone() };
        let (low, high) = (a.low, a.high);
        let meets = |q: (Option<f64>, Option<f64>)| {
            q.0.zip(b.high).is_none_or(|(x, y)| x <= y) && b.low.zip(q.1).is_none_or(|(x, y)| x <= y)
        };
        if meets((low, high)) && compare::quantities(&a, &b) == Compatible {
            prop_assert_eq!(compare::quantities(&wider, &b), Compatible);
        }
    }

    #[test]
    fn any_value_at_all_is_taken(a in "\\PC{0,20}", b in "P?T?[0-9X.]{0,4}[A-Z-]{0,3}[0-9:]{0,6}") {
        for kind in [TimeType::Date, TimeType::Duration, TimeType::Set] {
            let _ = compare::times(&time(kind, &a, None), &time(kind, &b, None));
        }
        let _ = (length_of(&a), length_of(&b), value_range(&a), value_range(&b));
    }
}

#[test]
fn a_length_that_is_counted_to_a_date_is_compared_on_the_calendar() {
    let date = Some(CountedDate { value: "2009".into(), modifier: None });
    let ago = TimeExpression { date, ..time(TimeType::Duration, "P10Y", None) };
    let year = |value: &str| time(TimeType::Date, value, None);
    assert_eq!(compare::times(&ago, &year("2009-05")), Compatible);
    assert_eq!(compare::times(&ago, &year("2010")), Contradictory);
    assert_eq!(compare::times(&ago, &time(TimeType::Duration, "P10Y", None)), NotComparable);
}
