//! Draws of the inputs: quasi-random points, transformed to the distributions of the ranges.

use super::{BLOCK, MAX_INPUTS, Model};
use tuneworthy_core::maths::{
    normal,
    sobol::{self, Sobol},
};
use tuneworthy_core::units::Distribution;

/// Draws of a simulation, for the next one of nearly the same model: while the reader types, one
/// range changes and all others are drawn as before.
#[derive(Clone, Debug, Default)]
pub struct DrawnInputs {
    seed: u32,
    points: usize,
    events: Vec<f64>,
    columns: Vec<DrawnColumn>,
}

/// Values of one input in every future.
#[derive(Clone, Debug)]
struct DrawnColumn {
    /// Index of the input in the model.
    input: usize,
    shape: Distribution,
    values: Vec<f64>,
}

/// Draws of a model's inputs, [`BLOCK`] at a time, the same for the same seed.
#[derive(Clone, Debug)]
pub(crate) struct Draws {
    /// Dimensions that are still to be drawn.
    sobol: Sobol,
    coordinates: Vec<u32>,
    drawn: DrawnInputs,
    /// One draw; exact inputs stay.
    draw: Vec<f64>,
    /// Number of draws made.
    made: usize,
}

/// Dimension that decides which options reach the bar.
const EVENT: u8 = 0;

/// Returns the dimension of an input: its index, after [`EVENT`]. `None` past [`MAX_INPUTS`].
pub(crate) fn dimension(input: usize) -> Option<u8> {
    u8::try_from(input + 1).ok().filter(|_| input < MAX_INPUTS)
}

impl Draws {
    /// Returns draws for this number of futures. Earlier draws are reused where they are the same.
    pub(crate) fn new(
        model: &dyn Model,
        seed: u32,
        points: usize,
        mut before: DrawnInputs,
    ) -> Self {
        if (before.seed, before.points) != (seed, points) {
            before = DrawnInputs {
                seed,
                points,
                ..DrawnInputs::default()
            };
        }
        let mut dimensions = Vec::new();
        if before.events.is_empty() {
            dimensions.push(EVENT);
        }
        let mut columns = Vec::new();
        for (input, known) in model.inputs().iter().enumerate() {
            let Some(dimension) = dimension(input).filter(|_| !known.range.is_exact()) else {
                continue;
            };
            let shape = known.range.distribution(known.support);
            let same = |column: &DrawnColumn| (column.input, column.shape) == (input, shape);
            if let Some(at) = before.columns.iter().position(same) {
                columns.push(before.columns.swap_remove(at));
                continue;
            }
            dimensions.push(dimension);
            columns.push(DrawnColumn {
                input,
                shape,
                values: Vec::with_capacity(points),
            });
        }
        Self {
            coordinates: vec![0; dimensions.len() * BLOCK],
            sobol: Sobol::new(seed, &dimensions),
            drawn: DrawnInputs { columns, ..before },
            draw: medians(model),
            made: 0,
        }
    }

    /// Makes the next [`BLOCK`] draws.
    pub(crate) fn next_block(&mut self) {
        self.sobol.fill(&mut self.coordinates);
        self.made += BLOCK;
        let mut fresh = self.coordinates.chunks_exact(BLOCK);
        let DrawnInputs {
            events, columns, ..
        } = &mut self.drawn;
        if events.len() < self.made
            && let Some(coordinates) = fresh.next()
        {
            events.extend(coordinates.iter().map(|at| sobol::to_unit(*at)));
        }
        let lacking = columns
            .iter_mut()
            .filter(|column| column.values.len() < self.made);
        for (column, coordinates) in lacking.zip(fresh) {
            let shape = column.shape;
            let value = |at: &u32| shape.at(normal::score(sobol::to_unit(*at)));
            column.values.extend(coordinates.iter().map(value));
        }
    }

    /// Returns one draw of the block, and a number from 0 to 1: an option reaches the bar if its
    /// probability is larger.
    pub(crate) fn draw(&mut self, at: usize) -> (&[f64], f64) {
        let future = self.made - BLOCK + at;
        for column in &self.drawn.columns {
            self.draw[column.input] = column.values[future];
        }
        (&self.draw, self.drawn.events[future])
    }

    /// Returns the draws of all futures.
    pub(crate) fn into_drawn(mut self) -> DrawnInputs {
        let points = self.drawn.points;
        let columns = &mut self.drawn.columns;
        columns.retain(|column| column.values.len() == points);
        if self.drawn.events.len() < points {
            self.drawn.events.clear();
        }
        self.drawn
    }
}

/// Returns every input at its median.
pub(crate) fn medians(model: &dyn Model) -> Vec<f64> {
    let median = |input: &super::ModelInput| input.range.median(input.support);
    model.inputs().iter().map(median).collect()
}
