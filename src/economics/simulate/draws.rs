//! Draws of the inputs: quasi-random points, given the shapes of the ranges.

use super::{BLOCK, MAX_INPUTS, Model};
use crate::maths::{
    normal,
    sobol::{self, Sobol},
};
use crate::units::Shape;

/// Draws of a model's inputs, [`BLOCK`] at a time, the same for the same seed.
#[derive(Clone, Debug)]
pub(crate) struct Draws {
    sobol: Sobol,
    /// The inputs that vary: their places among the model's inputs, and their shapes.
    varying: Vec<(usize, Shape)>,
    /// One draw; what does not vary stays.
    draw: Vec<f64>,
    coordinates: Vec<u32>,
    values: Vec<f64>,
}

/// The dimension that decides who reaches the bar.
const EVENT: u8 = 0;

/// The dimension of an input: its place, after [`EVENT`]. `None` past [`MAX_INPUTS`].
pub(crate) fn dimension(input: usize) -> Option<u8> {
    u8::try_from(input + 1).ok().filter(|_| input < MAX_INPUTS)
}

impl Draws {
    pub(crate) fn new(model: &dyn Model, seed: u32) -> Self {
        let inputs = model.inputs();
        let mut dimensions = vec![EVENT];
        let mut varying = Vec::new();
        for (at, input) in inputs.iter().enumerate() {
            let shape = input.range.shape(input.support);
            if let (Some(dimension), false) = (dimension(at), input.range.is_exact()) {
                dimensions.push(dimension);
                varying.push((at, shape));
            }
        }
        let size = dimensions.len() * BLOCK;
        Self {
            sobol: Sobol::new(seed, &dimensions),
            varying,
            draw: medians(model),
            coordinates: vec![0; size],
            values: vec![0.0; size],
        }
    }

    /// Makes the next [`BLOCK`] draws.
    pub(crate) fn next_block(&mut self) {
        self.sobol.fill(&mut self.coordinates);
        let (events, scores) = self.values.split_at_mut(BLOCK);
        let (event, rest) = self.coordinates.split_at(BLOCK);
        for (event, coordinate) in events.iter_mut().zip(event) {
            *event = sobol::to_unit(*coordinate);
        }
        let columns = scores.chunks_exact_mut(BLOCK).zip(rest.chunks_exact(BLOCK));
        for ((_, shape), (values, coordinates)) in self.varying.iter().zip(columns) {
            for (value, coordinate) in values.iter_mut().zip(coordinates) {
                *value = shape.at(normal::score(sobol::to_unit(*coordinate)));
            }
        }
    }

    /// One draw of the block, and a number from 0 to 1: an option reaches the bar if its chance is
    /// larger.
    pub(crate) fn draw(&mut self, at: usize) -> (&[f64], f64) {
        for (column, (input, _)) in self.varying.iter().enumerate() {
            self.draw[*input] = self.values[(column + 1) * BLOCK + at];
        }
        (&self.draw, self.values[at])
    }
}

/// Every input at its median.
pub(crate) fn medians(model: &dyn Model) -> Vec<f64> {
    let median = |input: &super::Input| input.range.median(input.support);
    model.inputs().iter().map(median).collect()
}
