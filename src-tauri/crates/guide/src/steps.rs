mod step1;
mod step2;
mod step3;
mod step4;
mod step5;
mod step6;
mod step7;
mod step8;
mod step9;

use crate::{Engine, Step, Values};

pub(crate) fn all(engine: Engine, values: &Values<'_>) -> Vec<Step> {
    vec![
        step1::step(values),
        step2::step(),
        step3::step(),
        step4::step(engine, values),
        step5::step(values),
        step6::step(engine),
        step7::step(values),
        step8::step(),
        step9::step(),
    ]
}
