use super::Stage;
use super::hand::hand;
use super::place::{Place, is_behind};
use super::proof::is_saved;
use super::script::{CoachItem, Lesson, Words};
use crate::model::{Org, OrgState};

/// What the template draws: every step, of which the page's script shows the one that is due.
pub(crate) struct Card {
    pub(crate) steps: Vec<Step>,
    /// The step to show before the script has looked at the page.
    pub(crate) due: u8,
    /// How many steps the guide has; what comes after them is for the wizard.
    pub(crate) of: u8,
    pub(crate) is_made: bool,
    pub(crate) is_sign_in: bool,
    /// Who signs in to the console; the sign-in page lists them anyway.
    pub(crate) login: String,
    pub(crate) password: String,
}

pub(crate) struct Step {
    pub(crate) number: u8,
    pub(crate) title: String,
    pub(crate) items: Vec<Item>,
}

pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) short: String,
    pub(crate) text: Vec<Piece>,
    pub(crate) value: String,
    pub(crate) lesson: Option<Question>,
    pub(crate) act: &'static str,
    pub(crate) wants: String,
    pub(crate) serves: &'static str,
    pub(crate) is_done: bool,
    pub(crate) place: String,
    pub(crate) place_title: String,
}

/// What leaving an item out teaches.
pub(crate) struct Question {
    pub(crate) question: String,
    pub(crate) answer: Vec<Piece>,
}

impl Question {
    fn of(lesson: &Lesson) -> Self {
        Self {
            question: lesson.question.clone(),
            answer: pieces(&lesson.answer),
        }
    }
}

/// Words with the same look.
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) is_label: bool,
    pub(crate) is_code: bool,
}

fn pieces(words: &[Words]) -> Vec<Piece> {
    let piece = |words: &Words| Piece {
        text: match words {
            Words::Text(text) | Words::Label(text) | Words::Code(text) => text.clone(),
            Words::Path(path) => path.join(" > "),
        },
        is_label: matches!(words, Words::Label(_) | Words::Path(_)),
        is_code: matches!(words, Words::Code(_)),
    };
    words.iter().map(piece).collect()
}

/// Numero's guide has eight steps; a ninth copies what was made.
const STEPS: u8 = 8;

impl Card {
    /// The card of a page; none while nobody is coached.
    pub(crate) fn of(org: &Org, stage: Stage) -> Option<Self> {
        let coach = org.coach()?;
        org.read(|state| {
            let steps = coach.steps(state.engine).iter();
            let steps: Vec<Step> = steps
                .map(|step| Step {
                    number: step.number,
                    title: step.title.clone(),
                    items: (1..)
                        .zip(&step.items)
                        .map(|(number, item)| Item::of(number, item, state, &org.callback, stage))
                        .collect(),
                })
                .collect();
            let is_open = |step: &&Step| step.items.iter().any(|item| !item.is_done);
            let due = steps.iter().find(is_open).or(steps.last());
            let admin = state.administrator();
            Some(Self {
                due: due.map_or(1, |step| step.number),
                steps,
                of: STEPS,
                is_made: state.guide_integration().is_some(),
                is_sign_in: stage == Stage::SignIn,
                login: admin.map(|it| it.login.clone()).unwrap_or_default(),
                password: admin.map(|it| it.password.clone()).unwrap_or_default(),
            })
        })
    }
}

impl Item {
    fn of(number: usize, item: &CoachItem, state: &OrgState, callback: &str, stage: Stage) -> Self {
        let made = state.guide_integration();
        let hand = hand(&item.id).expect("a script with an unknown item is not read");
        let place = Place::of(&item.id, state.engine, made);
        Self {
            id: item.id.clone(),
            number,
            short: item.short.clone(),
            text: pieces(&item.text),
            value: item.value.clone().unwrap_or_default(),
            lesson: item.lesson.as_ref().map(Question::of),
            act: hand.act,
            wants: hand.wants,
            serves: hand.serves,
            is_done: is_behind(&item.id, stage) || is_saved(&item.id, state, callback),
            place: place.address,
            place_title: place.title,
        }
    }
}
