//! A TIMEX3 date in the making: its parts, from the coarsest to the finest.

/// The parts of a value: `2019`, `-04`, `-26`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    parts: Vec<Part>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Part {
    text: String,
    /// Whether the text itself says it, whatever the day of publication.
    given: bool,
}

impl Stamp {
    /// Begins with the coarsest part, computed.
    pub(super) fn from(text: impl Into<String>) -> Self {
        Self { parts: vec![Part { text: text.into(), given: false }] }
    }

    /// With a part that was computed from the day of publication.
    #[must_use]
    pub(super) fn computed(self, text: impl Into<String>) -> Self {
        self.with(text.into(), false)
    }

    /// With a part that the text gives.
    #[must_use]
    pub(super) fn given(self, text: impl Into<String>) -> Self {
        self.with(text.into(), true)
    }

    fn with(mut self, text: String, given: bool) -> Self {
        self.parts.push(Part { text, given });
        self
    }

    /// What holds for every day between those that `self` and `other` were computed from: from the first part on
    /// in which the two differ, only what the text gives is kept, the rest is `X`.
    pub(super) fn common(&self, other: &Self) -> String {
        let mut agree = true;
        let mut out = String::new();
        for (part, there) in self.parts.iter().zip(&other.parts) {
            agree &= part.text == there.text;
            if agree || (part.given && part.text == there.text) {
                out.push_str(&part.text);
            } else {
                out.extend(part.text.chars().map(|c| if c.is_ascii_digit() { 'X' } else { c }));
            }
        }
        out
    }
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.parts.iter().try_for_each(|part| f.write_str(&part.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_days_share_is_kept_and_the_rest_is_open() {
        let day = |y: &str, m: &str, d: &str| Stamp::from(y).computed(m).computed(d);
        assert_eq!(day("2019", "-04", "-01").common(&day("2019", "-04", "-30")), "2019-04-XX");
        assert_eq!(day("2019", "-03", "-31").common(&day("2019", "-04", "-29")), "2019-XX-XX");
        assert_eq!(day("2018", "-12", "-31").common(&day("2019", "-12", "-31")), "XXXX-XX-XX");
    }

    #[test]
    fn what_the_text_gives_stands() {
        let wednesday = |week: &str| Stamp::from("2019").computed(week).given("-3");
        assert_eq!(wednesday("-W14").common(&wednesday("-W17")), "2019-WXX-3");
    }
}
