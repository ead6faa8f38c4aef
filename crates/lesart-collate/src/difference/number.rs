use std::cmp::Ordering;

use lesart_text::Quantity;
use lesart_text::compare::numbers_meet;

use super::plan::is_planned;
use super::{Finding, published_before, tell_of_one_thing};
use crate::claim::Claim;
use crate::story::Story;
use crate::{DifferenceKind, Relation, Value};

/// Numbers of the same thing whose ranges don't meet: *30 Verletzte* and *42 Verletzte*, not *mehr als 30* and 31.
///
/// Only where each claim counts that thing once: with two numbers on a side it is open which stand against each
/// other. A later report with a higher count overtakes the earlier one.
pub(super) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let (all_a, all_b) = (counted(story, a), counted(story, b));
    let mut found = Vec::new();
    for (unit, quantity_a) in &all_a {
        let Some(quantity_b) = only(&all_b, unit) else { continue };
        let one_thing = tell_of_one_thing((a, quantity_a.span), (b, quantity_b.span), 2);
        if only(&all_a, unit).is_none() || !one_thing || meet(quantity_a, quantity_b) {
            continue;
        }
        let later_is_higher = match published_before(story.article(a), story.article(b)) {
            Some(Ordering::Less) => is_above(quantity_b, quantity_a),
            Some(Ordering::Greater) => is_above(quantity_a, quantity_b),
            _ => false,
        };
        let relation = if later_is_higher { Relation::Updates } else { Relation::Contradicts };
        let value = |claim: &Claim, quantity: &Quantity| Value {
            article: claim.article,
            span: quantity.span,
            value: written(quantity),
        };
        let values = [value(a, quantity_a), value(b, quantity_b)];
        let name = quantity_a.unit.as_deref().unwrap_or_default();
        let why = if later_is_higher {
            format!("The later report counts more ({name}): {} and {}.", values[0].value, values[1].value)
        } else {
            format!("The numbers ({name}) do not agree: {} and {}.", values[0].value, values[1].value)
        };
        found.push(Finding { kind: DifferenceKind::Number, relation, matter: unit.clone(), values, why });
    }
    found
}

/// The quantities of a claim that count something and came about, by the stem of what they count.
fn counted<'a>(story: Story<'a>, claim: &Claim) -> Vec<(String, &'a Quantity)> {
    let quantities = story.quantities(claim).filter(|q| q.low.is_some() || q.high.is_some());
    let real = quantities.filter(|quantity| !is_planned(story.rules, claim, quantity.span));
    real.filter_map(|q| Some((story.rules.stem(&q.unit.as_deref()?.to_lowercase()), q))).collect()
}

fn only<'a>(counted: &[(String, &'a Quantity)], unit: &str) -> Option<&'a Quantity> {
    let mut same = counted.iter().filter(|(other, _)| other == unit);
    let (_, quantity) = same.next()?;
    same.next().is_none().then_some(quantity)
}

/// Whether both can hold: their ranges meet, or one is the other rounded.
fn meet(a: &Quantity, b: &Quantity) -> bool {
    numbers_meet((a.low, a.high), (b.low, b.high))
}

fn is_above(a: &Quantity, b: &Quantity) -> bool {
    matches!((a.low, b.high), (Some(low), Some(high)) if low > high)
}

/// `30`, `30..`, `..30`, `4900..5000`.
fn written(quantity: &Quantity) -> String {
    match (quantity.low, quantity.high) {
        (Some(low), Some(high)) if low.total_cmp(&high) == Ordering::Equal => format!("{low}"),
        (low, high) => {
            let end = |end: Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
            format!("{}..{}", end(low), end(high))
        }
    }
}
