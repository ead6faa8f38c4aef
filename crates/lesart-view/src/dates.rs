//! Dates, TIMEX3 values and numbers in the interface's language.

use crate::Ui;
use lesart_text::{PartialDate, Quantity};

/// A publication date: `14. Mai 2031, 18:20 Uhr`. The zone, where the source gives one, stands behind it.
pub(crate) fn date(ui: Ui, date: PartialDate) -> String {
    let year = date.year.to_string();
    let Some(month) = date.month else { return year };
    let month = ui.word(&format!("month.{month}"));
    let Some(day) = date.day else {
        return ui.fill("date.month", &[("month", &month), ("year", &year)]);
    };
    let day = ui.fill("date.day", &[("day", &day.to_string()), ("month", &month), ("year", &year)]);
    let Some(clock) = date.clock else { return day };
    let time = format!("{:02}:{:02}", clock.hour, clock.minute);
    let shown = ui.fill("date.clock", &[("date", &day), ("time", &time)]);
    match clock.offset_minutes {
        None => shown,
        Some(0) => shown + " (UTC)",
        Some(offset) => {
            let sign = if offset < 0 { '−' } else { '+' };
            let offset = offset.unsigned_abs();
            format!("{shown} (UTC{sign}{}:{:02})", offset / 60, offset % 60)
        }
    }
}

/// A TIMEX3 value of any type; what has no plain word stays as it is, marked as open.
pub(crate) fn time_value(ui: Ui, value: &str) -> String {
    known_time_value(ui, value).unwrap_or_else(|| ui.fill("date.open", &[("value", value)]))
}

/// A TIMEX3 value in plain words, if it has any.
pub(crate) fn known_time_value(ui: Ui, value: &str) -> Option<String> {
    if let Ok(exact) = value.parse::<PartialDate>() {
        return Some(date(ui, exact));
    }
    if let Some(word) = ui.known_word(&format!("reference.{value}")) {
        return Some(word.to_string());
    }
    if let Some(rest) = value.strip_prefix('P') {
        return duration(ui, rest);
    }
    if let Some((day, part)) = value.split_once('T') {
        let day = date(ui, day.parse().ok()?);
        let part = ui.known_word(&format!("part.{part}"))?;
        return Some(ui.fill("date.part", &[("date", &day), ("part", part)]));
    }
    let Some((year, part)) = value.split_once('-') else { return long_time(ui, value) };
    let _: u16 = year.parse().ok()?;
    if let Some(season) = ui.known_word(&format!("season.{part}")) {
        return Some(ui.fill("date.season", &[("part", season), ("year", year)]));
    }
    let key = match part.get(..1)? {
        "W" => "date.week",
        "Q" => "date.quarter",
        "H" => "date.half",
        _ => return None,
    };
    let number: u8 = part[1..].parse().ok()?;
    Some(ui.fill(key, &[("n", &number.to_string()), ("year", year)]))
}

/// A decade (`199`) or a century (`19`), with or without an X for each open digit.
fn long_time(ui: Ui, value: &str) -> Option<String> {
    let digits = value.trim_end_matches('X');
    let number: usize = digits.parse().ok()?;
    match digits.len() {
        3 => Some(ui.fill("date.decade", &[("year", &format!("{digits}0"))])),
        2 => Some(ui.fill("date.century", &[("n", &(number + 1).to_string())])),
        _ => None,
    }
}

/// What follows the `P` of a duration: `2M`, `T1H30M`.
fn duration(ui: Ui, value: &str) -> Option<String> {
    let mut parts = Vec::new();
    let mut clock = "";
    let mut number = String::new();
    for c in value.chars() {
        match c {
            'T' if number.is_empty() => clock = "T",
            '0'..='9' | '.' => number.push(c),
            _ => {
                let amount: f64 = number.parse().ok()?;
                let form = if number == "1" { "one" } else { "many" };
                let key = format!("duration.{clock}{c}.{form}");
                ui.known_word(&key)?;
                parts.push(ui.fill(&key, &[("n", &decimal(ui, amount))]));
                number.clear();
            }
        }
    }
    (number.is_empty() && !parts.is_empty()).then(|| parts.join(" "))
}

/// The bounds of a quantity with its unit: `285 bis 315 Menschen`.
pub(crate) fn quantity(ui: Ui, quantity: &Quantity) -> String {
    let [low, high] = [quantity.low, quantity.high].map(|bound| bound.map(|x| decimal(ui, x)));
    let number = match (&low, &high) {
        (Some(low), Some(high)) if low == high => low.clone(),
        (Some(low), Some(high)) => ui.fill("between", &[("low", low), ("high", high)]),
        (Some(low), None) => ui.fill("at_least", &[("low", low)]),
        (None, Some(high)) => ui.fill("at_most", &[("high", high)]),
        (None, None) => ui.word("unknown"),
    };
    match &quantity.unit {
        Some(unit) => format!("{number} {unit}"),
        None => number,
    }
}

fn decimal(ui: Ui, number: f64) -> String {
    number.to_string().replace('.', &ui.word("decimal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_in_the_interface_language() {
        let shown = |ui, text: &str| date(ui, text.parse().unwrap());
        assert_eq!(shown(Ui::De, "2019"), "2019");
        assert_eq!(shown(Ui::De, "2019-03"), "März 2019");
        assert_eq!(shown(Ui::De, "2019-04-26T14:30"), "26. April 2019, 14:30 Uhr");
        assert_eq!(shown(Ui::De, "2019-04-26T14:30+02:00"), "26. April 2019, 14:30 Uhr (UTC+2:00)");
        assert_eq!(shown(Ui::En, "2019-04-06"), "6 April 2019");
        assert_eq!(shown(Ui::En, "2019-04-26T08:05Z"), "26 April 2019, 08:05 (UTC)");
    }

    #[test]
    fn time_values_read_as_plain_words() {
        for (value, shown) in [
            ("2019-02", "Februar 2019"),
            ("2019-04-26TEV", "26. April 2019, Abend"),
            ("2019-W07", "7. Woche 2019"),
            ("2019-Q2", "2. Quartal 2019"),
            ("2019-SU", "Sommer 2019"),
            ("199", "1990er Jahre"),
            ("199X", "1990er Jahre"),
            ("19", "20. Jahrhundert"),
            ("PRESENT_REF", "jetzt"),
            ("PT50M", "50 Minuten"),
            ("P1M", "1 Monat"),
            ("PT1H30M", "1 Stunde 30 Minuten"),
            ("P2.5Y", "2,5 Jahre"),
        ] {
            assert_eq!(time_value(Ui::De, value), shown);
        }
    }

    #[test]
    fn what_has_no_plain_words_stays_as_it_is() {
        for value in
            ["XXXX-WXX-3", "PXD", "P", "PT", "2019-W", "2019-Wü", "", "T", "-", "XXXX", "P3", "2019-04-26TXX"]
        {
            assert_eq!(time_value(Ui::De, value), format!("offen ({value})"));
        }
    }

    #[test]
    fn quantities_show_their_bounds() {
        let shown = |low, high, unit: Option<&str>| {
            let span = lesart_text::Span::new(0, 0);
            quantity(Ui::De, &Quantity { span, low, high, unit: unit.map(str::to_string) })
        };
        assert_eq!(shown(Some(4900.0), Some(5000.0), None), "4900 bis 5000");
        assert_eq!(shown(Some(18.5), Some(18.5), Some("Kronen")), "18,5 Kronen");
        assert_eq!(shown(Some(30.0), None, Some("Tote")), "mindestens 30 Tote");
        assert_eq!(shown(None, Some(3.0), Some("km")), "höchstens 3 km");
    }
}
