use serde::Serialize;

use crate::{Engine, Item, ItemId, Lesson, Rich, Span, Step, Values, guide, lesson};

/// The guide as whoever coaches a person through a console says it, for either engine.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coaching {
    /// In the words of Identity Engine.
    pub identity_engine: Vec<CoachedStep>,
    /// In the words of Classic Engine.
    pub classic: Vec<CoachedStep>,
}

/// A step and what to do in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoachedStep {
    /// 1 to 9.
    pub number: u8,
    /// The guide's title.
    pub title: String,
    /// In the guide's order.
    pub items: Vec<CoachedItem>,
}

/// An item, short and in full.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CoachedItem {
    /// Its stable name.
    pub id: ItemId,
    /// The label it is about; the instruction itself where it has none.
    pub short: String,
    /// What the hand does.
    pub text: Rich,
    /// What to type.
    pub value: Option<String>,
    /// What leaving it out teaches.
    pub lesson: Option<Lesson>,
}

/// The guide for a coach in an org's own pages, which knows the org.
pub fn coaching(callback: &str, integration_name: &str) -> Coaching {
    let values = Values {
        org: "",
        callback,
        integration_name,
    };
    let steps = |engine| {
        let steps = guide(engine, &values).steps.into_iter();
        steps.map(coached_step).collect()
    };
    Coaching {
        identity_engine: steps(Engine::IdentityEngine),
        classic: steps(Engine::Classic),
    }
}

fn coached_step(step: Step) -> CoachedStep {
    CoachedStep {
        number: step.number,
        title: step.title,
        items: step.items.into_iter().map(coached_item).collect(),
    }
}

fn coached_item(mut item: Item) -> CoachedItem {
    let value = item.value.filter(|value| !value.is_empty());
    if let (None, Some(Span::Text(last))) = (&value, item.text.last_mut()) {
        // Nothing follows it.
        last.truncate(last.trim_end_matches(':').len());
    }
    CoachedItem {
        id: item.id,
        short: short(&item.text),
        lesson: lesson(item.id),
        text: item.text,
        value,
    }
}

/// The first label past a clause that only says where, as in `Under A, tick B`.
fn short(text: &[Span]) -> String {
    let says_where = |span: &Span| matches!(span, Span::Text(words) if words.contains(','));
    let from = text.iter().rposition(says_where).map_or(0, |at| at + 1);
    let label = |span: &Span| match span {
        Span::Label(label) => Some(label.clone()),
        Span::Path(path) => path.last().cloned(),
        Span::Text(_) | Span::Code(_) => None,
    };
    let mut labels = text[from..].iter().chain(text).filter_map(label);
    labels.next().unwrap_or_else(|| {
        let all = text.iter().map(plain);
        all.collect()
    })
}

fn plain(span: &Span) -> String {
    match span {
        Span::Text(text) | Span::Label(text) | Span::Code(text) => text.clone(),
        Span::Path(path) => path.join(" > "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLBACK: &str = "https://app.numero.io/auth/callback/okta";

    #[test]
    fn an_item_is_named_after_what_it_sets_and_not_after_where_it_is() {
        let coaching = coaching(CALLBACK, "Numero");
        let items = coaching.identity_engine.iter().flat_map(|step| &step.items);
        let named = |id| {
            let mut items = items.clone();
            items.find(|item| item.id == id).unwrap().short.as_str()
        };
        for (item, short) in [
            (ItemId::OpenApplications, "Applications"),
            (ItemId::ClassicExperience, "Classic experience"),
            (ItemId::SignInMethod, "Sign-in method"),
            (ItemId::Next, "Next"),
            (ItemId::GrantImplicit, "Implicit (hybrid)"),
            (ItemId::GrantRefreshToken, "Refresh Token"),
            (ItemId::SignInRedirectUri, "Sign-in redirect URIs"),
            (ItemId::SaveIntegration, "Save"),
            (ItemId::EditLoginSettings, "Edit"),
            (ItemId::InitiateLoginUri, "Initiate login URI"),
        ] {
            assert_eq!(named(item), short);
        }
        assert!(named(ItemId::TileOnDashboard).starts_with("Look for the Numero tile"));
        assert!(named(ItemId::SignInAsAdmin).ends_with("credentials"));
    }

    #[test]
    fn every_item_is_coached_in_both_engines() {
        let coaching = coaching(CALLBACK, "Numero");
        for steps in [&coaching.identity_engine, &coaching.classic] {
            let ids: Vec<_> = steps.iter().flat_map(|step| &step.items).collect();
            let ids: Vec<_> = ids.iter().map(|item| item.id).collect();
            assert_eq!(ids, ItemId::ALL);
        }
        assert_ne!(coaching.identity_engine, coaching.classic);
    }
}
