//! What a match has read, by the names of its classes.

use super::classes::{Classes, plain};
use super::pattern::Captures;

/// The captures of a match, by the name of their class.
pub(super) struct Read<'a> {
    pub(super) captures: &'a Captures,
    pub(super) classes: &'a Classes,
}

impl<'a> Read<'a> {
    pub(super) fn get(&self, class: &str) -> Option<&'a str> {
        let id = self.classes.id(class)?;
        self.captures.iter().find(|reading| reading.0 == id).map(|reading| reading.1.as_ref())
    }

    /// The values of all captures of a class, in order.
    pub(super) fn all(&self, class: &str) -> impl Iterator<Item = &'a str> {
        let id = self.classes.id(class);
        self.captures.iter().filter(move |reading| Some(reading.0) == id).map(|reading| reading.1.as_ref())
    }

    /// Whether a literal word of the pattern was read.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.classes.literal_id(word).is_some_and(|id| self.captures.iter().any(|reading| reading.0 == id))
    }

    /// Whether a day of a month was read.
    pub(super) fn names_day(&self) -> bool {
        ["day", "date", "shortdate"].iter().any(|class| self.get(class).is_some())
    }

    pub(super) fn number(&self) -> Option<f64> {
        let number = ["number", "both", "count", "ordinal"].iter().find_map(|class| self.get(class));
        number?.parse().ok()
    }

    pub(super) fn unit(&self) -> Option<&'a str> {
        self.get("unit").or_else(|| self.get("units"))
    }

    /// The weekday with the time of day behind it, and the time of day alone.
    pub(super) fn weekday_and_daypart(&self) -> (Option<&'a str>, Option<&'a str>) {
        let joined = self.get("weekday+daypartend").and_then(|both| both.split_once('+'));
        let daypart =
            ["daypart", "daypartadverb", "daypartend", "dayhours"].iter().find_map(|class| self.get(class));
        match joined {
            Some((weekday, daypart)) => (Some(weekday), Some(daypart)),
            None => (self.get("weekday"), daypart),
        }
    }
}

/// `P2M`, `PT50M`, `PXY`.
pub(super) fn length(read: &Read<'_>, default: Option<&str>) -> Option<String> {
    let joined = read.get("number+unitadjective").or_else(|| read.get("number+yearadjective"));
    if let Some((number, unit)) = joined.and_then(|both| both.split_once('+')) {
        return Some(period(number, unit));
    }
    let number = match read.number() {
        Some(number) => plain(number),
        None => default.unwrap_or("X").to_owned(),
    };
    Some(period(&number, read.unit()?))
}

pub(super) fn period(number: &str, unit: &str) -> String {
    match unit.strip_prefix('T') {
        Some(unit) => format!("PT{number}{unit}"),
        None => format!("P{number}{unit}"),
    }
}

/// Puts what was read into a value with gaps: `XXXX-{month}`.
pub(super) fn fill(template: &str, read: &Read<'_>) -> Option<String> {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let (class, after) = behind.split_once('}')?;
        out.push_str(before);
        out.push_str(match (class, read.weekday_and_daypart()) {
            ("weekday", (Some(weekday), _)) => weekday,
            ("daypartend", (_, Some(daypart))) => daypart,
            _ => read.get(class)?,
        });
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}
