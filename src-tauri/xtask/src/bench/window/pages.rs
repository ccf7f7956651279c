//! How soon a screen is painted once it is chosen, and how long the page keeps a person waiting while checks run.

use std::path::Path;

use super::driver::Driver;
use super::session::Session;
use crate::failure::Failure;

/// In milliseconds.
pub(super) struct Pages {
    /// Each screen, chosen once before and then three times: the median of the three.
    pub(super) screens: Vec<(String, f64)>,
    /// The longest time that the page answered nothing while the checks ran.
    pub(super) busy: f64,
}

/// Every screen of a practice journey from the rail; a screen counts as painted with the frame after the one that draws it.
const WALK: &str = r#"
const done = arguments[0];
const hook = (name) => document.querySelector(`[data-test="${name}"]`);
const until = async (is) => { while (!is()) await new Promise((go) => setTimeout(go, 20)); };
const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
const choose = async (screen) => {
    const pressed = performance.now();
    hook(`rail-${screen}`).click();
    while (!document.querySelector(`[data-screen="${screen}"]`)) await new Promise((go) => { const channel = new MessageChannel(); channel.port1.onmessage = go; channel.port2.postMessage(null); });
    await frame();
    return performance.now() - pressed;
};
(async () => {
    await until(() => hook('practise'));
    hook('practise').click();
    await until(() => hook('rail-step1'));
    const names = ['step1','step2','step3','step4','step5','step6','step7','step8','details','sign_in','send'];
    for (const name of names) { await choose(name); await until(() => [...document.images].every((image) => image.complete)); }
    const took = names.map(() => []);
    for (let turn = 0; turn < 3; turn += 1)
        for (const [at, name] of names.entries()) took[at].push(await choose(name));
    done(names.map((name, at) => `${name}=${took[at].sort((one, other) => one - other)[1].toFixed(1)}`).join(';'));
})();
"#;

/// Messages from the page to itself, one after the other: none comes while something else takes the page's time.
const CHECK: &str = r#"
const done = arguments[0];
const hook = (name) => document.querySelector(`[data-test="${name}"]`);
const until = async (is) => { while (!is()) await new Promise((go) => setTimeout(go, 20)); };
(async () => {
    hook('rail-details').click();
    await until(() => hook('fill-practice'));
    hook('fill-practice').click();
    await until(() => hook('kept'));
    let last = performance.now(), longest = 0, watching = true;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        if (watching) channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
    hook('check').click();
    await until(() => hook('consent-agree') || hook('checks').dataset.running === 'true');
    hook('consent-agree')?.click();
    await until(() => hook('finding-embed_link.matches') && hook('checks').dataset.running === 'false');
    watching = false;
    done(`busy=${longest.toFixed(1)}`);
})();
"#;

pub(super) fn measure(session: &Session, program: &Path) -> Result<Pages, Failure> {
    let driver = Driver::start(session, program)?;
    let screens = figures(&driver.run(WALK)?);
    let busy = figures(&driver.run(CHECK)?);
    match (screens.is_empty(), busy.first()) {
        (false, Some((_, busy))) => Ok(Pages {
            screens,
            busy: *busy,
        }),
        _ => Err(Failure::of_work("The window named no figures.")),
    }
}

/// `name=1.5;other=2`.
fn figures(said: &str) -> Vec<(String, f64)> {
    said.split(';')
        .filter_map(|part| {
            let (name, figure) = part.split_once('=')?;
            Some((name.to_owned(), figure.parse().ok()?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_and_what_is_none_is_left_out() {
        assert_eq!(
            figures("step1=12.5;send=3;odd;nan=x"),
            [("step1".to_owned(), 12.5), ("send".to_owned(), 3.0)]
        );
    }
}
