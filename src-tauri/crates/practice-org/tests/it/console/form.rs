use crate::browser::{Answer, Browser};

/// A form as a browser would send it: what the page shows, and what a person changes.
pub(super) struct Form {
    action: String,
    is_get: bool,
    pub(super) fields: Vec<(String, String)>,
    /// Every box and button on it: name, value, and whether it can be used.
    offered: Vec<(String, String, bool)>,
}

impl Form {
    /// The first form of the page whose tag has this in it.
    pub(super) fn on(page: &Answer, mark: &str) -> Self {
        let tag = tags(&page.body, "form").find(|(tag, _)| tag.contains(mark));
        let (tag, rest) = tag.unwrap_or_else(|| panic!("no form {mark}: {}", page.body));
        let inside = rest.split("</form>").next().unwrap();
        // What a <template> holds is not on the page.
        let mut inside = inside.to_owned();
        while let Some(start) = inside.find("<template>") {
            let end = inside.find("</template>").unwrap();
            inside.replace_range(start..end + "</template>".len(), "");
        }
        let mut form = Self {
            action: attribute(tag, "action").unwrap(),
            is_get: attribute(tag, "method").as_deref() == Some("get"),
            fields: Vec::new(),
            offered: Vec::new(),
        };
        assert!(!inside.contains("<fieldset disabled"), "it is not open");
        for (input, _) in tags(&inside, "input") {
            form.read(input);
        }
        for (button, _) in tags(&inside, "button") {
            form.offer(button);
        }
        form
    }

    fn read(&mut self, input: &str) {
        self.offer(input);
        let kind = attribute(input, "type").unwrap_or_default();
        let is_sent = match kind.as_str() {
            "checkbox" | "radio" => input.contains(" checked"),
            other => other != "file",
        };
        if let Some(name) = attribute(input, "name").filter(|_| is_sent && usable(input)) {
            let value = attribute(input, "value").unwrap_or_default();
            self.fields.push((name, value));
        }
    }

    fn offer(&mut self, tag: &str) {
        let name = attribute(tag, "name").unwrap_or_default();
        let value = attribute(tag, "value").unwrap_or_default();
        self.offered.push((name, value, usable(tag)));
    }

    /// Types into the only field of this name.
    pub(super) fn type_in(mut self, name: &str, text: &str) -> Self {
        let mut fields = self.fields.iter_mut();
        let field = fields.find(|(other, _)| other == name);
        text.clone_into(&mut field.unwrap_or_else(|| panic!("no field {name}")).1);
        self
    }

    /// Ticks a box, or chooses one of several.
    pub(super) fn choose(mut self, name: &str, value: &str) -> Self {
        self.is_usable(name, value);
        let is_radio = matches!(
            name,
            "access"
                | "login_initiated_by"
                | "login_flow"
                | "rotation_type"
                | "signInMethod"
                | "applicationType"
                | "engine"
                | "menu"
                | "issuer_mode"
        );
        if is_radio {
            self.fields.retain(|(other, _)| other != name);
        }
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn untick(mut self, name: &str, value: &str) -> Self {
        let before = self.fields.len();
        self.fields
            .retain(|(n, v)| (n.as_str(), v.as_str()) != (name, value));
        assert_eq!(self.fields.len() + 1, before, "{name} {value} was ticked");
        self
    }

    pub(super) fn is_ticked(&self, name: &str, value: &str) -> bool {
        self.fields.contains(&(name.to_owned(), value.to_owned()))
    }

    fn is_usable(&self, name: &str, value: &str) {
        let wanted = (name.to_owned(), value.to_owned(), true);
        assert!(
            self.offered.contains(&wanted),
            "no {name} {value}: {:?}",
            self.offered
        );
    }

    /// Presses a button that has a name.
    pub(super) async fn press(mut self, browser: &mut Browser, name: &str, value: &str) -> Answer {
        self.is_usable(name, value);
        self.fields.push((name.to_owned(), value.to_owned()));
        self.send(browser).await
    }

    /// Presses the last button that has a name.
    pub(super) async fn press_last(self, browser: &mut Browser) -> Answer {
        let mut offered = self.offered.iter().rev();
        let named = offered.find(|(name, _, _)| !name.is_empty());
        let (name, value, _) = named.unwrap().clone();
        self.press(browser, &name, &value).await
    }

    /// Presses its main button.
    pub(super) async fn send(self, browser: &mut Browser) -> Answer {
        self.send_with(browser, &[]).await
    }

    pub(super) async fn send_with(self, browser: &mut Browser, headers: &[(&str, &str)]) -> Answer {
        let fields: Vec<(&str, &str)> = self
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let action = self.action.replace("&amp;", "&");
        if self.is_get {
            let query = crate::browser::encode(&fields);
            return browser.get(&format!("{action}?{query}")).await;
        }
        browser.post(&action, headers, &fields).await
    }
}

fn usable(tag: &str) -> bool {
    !tag.contains(" disabled")
}

/// Every tag of this name, with what follows it.
fn tags<'a>(html: &'a str, name: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let start = format!("<{name} ");
    let parts = html
        .split(&start)
        .skip(1)
        .map(str::to_owned)
        .collect::<Vec<_>>();
    let mut at = 0;
    parts.into_iter().map(move |part| {
        at = html[at..].find(&start).unwrap() + at + start.len();
        let end = part.find('>').unwrap();
        (&html[at..at + end], &html[at + end..])
    })
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!("{name}=\"");
    let padded = format!(" {tag}");
    let (_, after) = padded.split_once(&format!(" {start}"))?;
    let value = after.split('"').next().unwrap();
    Some(
        value
            .replace("&#38;", "&")
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#34;", "\"")
            .replace("&#39;", "'"),
    )
}
