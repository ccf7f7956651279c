// Looks at the page's own controls, marks what is done, and presses them for "Show me". It has no right of its own.
(() => {
  const coach = document.getElementById("coach");
  const part = (name) => coach.querySelector(`[data-coach-part=${name}]`);
  const button = (name) => coach.querySelector(`[data-coach-do=${name}]`);
  const sections = [...coach.querySelectorAll("[data-coach-step]")];
  const items = [...coach.querySelectorAll("[data-coach]")].map((line) => ({
    line,
    id: line.dataset.coach,
    act: line.dataset.act,
    wants: line.dataset.wants,
    value: line.dataset.value,
    serves: line.dataset.serves.split(" ").filter((id) => id),
    place: line.dataset.place,
    step: Number(line.closest("[data-coach-step]").dataset.coachStep),
    isSaved: line.dataset.done !== undefined,
  }));
  const isMade = coach.dataset.made !== undefined;
  const SETTINGS = ["tick", "untick", "choose", "fill", "name"];
  const LEAVES = [...SETTINGS, "any", "leave", "look"];
  const PACE = 450;
  const undo = [];
  let now = null;
  let spot = null;
  let isLeaving = false;

  // What is remembered as long as this tab is open: what was left out or looked at, and what is being shown.
  const memory = { left: [], seen: [], now: null, running: 0, tried: "", pressed: "", ...recall() };

  function recall() {
    try {
      return JSON.parse(sessionStorage.getItem("practice-coach")) ?? {};
    } catch {
      return {};
    }
  }

  function remember() {
    try {
      sessionStorage.setItem("practice-coach", JSON.stringify(memory));
    } catch {
      // Without a storage, every page begins anew.
    }
  }

  // Folded or hidden, for all tabs of this browser until it is closed.
  const cookie = `practice_coach_${location.port}`;
  function setLook(look) {
    document.cookie = `${cookie}=${look}; path=/; SameSite=Lax`;
    dress();
  }
  function dress() {
    const look = document.cookie.split("; ").find((pair) => pair.startsWith(`${cookie}=`))?.split("=")[1];
    coach.hidden = look === "hidden";
    coach.classList.toggle("folded", look === "folded");
    button("fold").setAttribute("aria-expanded", String(look !== "folded"));
    button("fold").textContent = look === "folded" ? "Unfold" : "Fold";
  }

  const isVisible = (element) => element.getClientRects().length > 0;
  const byId = (id) => items.find((item) => item.id === id);

  function root(item) {
    const marked = [...document.querySelectorAll(`[data-item="${item.id}"]`)];
    return marked.find(isVisible) ?? marked[0];
  }

  function inputs(item, selector) {
    const found = [...(root(item)?.querySelectorAll(`input${selector}`) ?? [])];
    return found.some((input) => input.matches("fieldset:disabled *")) ? [] : found;
  }

  // Whether the page's own control says so; undefined where the page has none that can be used.
  function isLive(item) {
    const [box] = inputs(item, "[type=checkbox]");
    const radios = inputs(item, "[type=radio]");
    const fields = inputs(item, "[type=text]");
    const filled = fields.map((field) => field.value.trim()).filter((text) => text);
    const isOffered = (element) => isVisible(element) || element.closest("details:not([open])") !== null;
    // What a choice hides is not set, whatever stands in it.
    if (["tick", "choose", "fill"].includes(item.act) && root(item) && !isOffered(root(item))) return false;
    switch (item.act) {
      case "tick":
        return box?.checked;
      case "untick":
        return box && (!isVisible(root(item)) || !box.checked);
      case "choose":
        return radios.length > 0 ? radios.some((radio) => radio.value === item.wants && radio.checked) : undefined;
      case "any":
        return radios.length > 0 ? radios.some((radio) => radio.checked) : undefined;
      case "fill":
        return fields.length > 0 ? filled.length > 0 && filled.every((text) => text === item.value) : undefined;
      case "name":
        return fields.length > 0 ? filled.length > 0 && filled[0] !== item.wants : undefined;
      case "leave": {
        const isSame = (field) => field.value.trim() === "" || field.value === field.defaultValue;
        return root(item) ? fields.every(isSame) : undefined;
      }
    }
  }

  const isLeft = (item) => memory.left.includes(item.id);
  const isSettled = (id) => byId(id).isSaved || isLeft(byId(id));

  // What is right on this page and not in the org: it waits for "Save".
  function unsaved(save) {
    const from = save.id === "save-integration" ? 4 : save.step;
    const kept = items.filter((item) => item.step >= from && item.step <= save.step && SETTINGS.includes(item.act));
    return kept.filter((item) => !item.isSaved && isLive(item) === true && root(item));
  }

  function isInView(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return isVisible(element) && top < innerHeight - 40 && bottom > 40;
  }

  function isReal(item, isNext) {
    if (SETTINGS.includes(item.act)) {
      const isSet = isLive(item) ?? item.isSaved;
      // What the page came with counts when its turn comes.
      const came = inputs(item, "[type=radio]").some((radio) => radio.value === item.wants && radio.defaultChecked);
      return isSet && (item.isSaved || isNext || !came);
    }
    const details = item.act === "drop" ? root(item)?.querySelector("details") : advanced(item);
    switch (item.act) {
      case "save":
        return isMade && isNext && unsaved(item).length === 0;
      case "any":
      case "leave":
        return item.isSaved || (isNext && isLive(item) === true);
      case "look":
        if (isNext && !memory.seen.includes(item.id) && (item.isSaved || (root(item) && isInView(root(item))))) {
          memory.seen.push(item.id);
        }
        return memory.seen.includes(item.id);
      case "copy":
        return memory.seen.includes(item.id);
      case "drop":
        return item.isSaved || details?.open === true;
      case "open": {
        const isEditing = byId("edit-general-settings").isSaved && root(item) !== undefined;
        return item.serves.every(isSettled) || (isEditing && details?.open !== false);
      }
      default:
        return item.isSaved || (item.serves.length > 0 && item.serves.every(isSettled));
    }
  }

  // The part that opens, where the console has one.
  function advanced(item) {
    const on = root(item);
    return on?.matches("summary") ? on.parentElement : on?.querySelector("details");
  }

  // A setting that this page only shows.
  function isLocked(item) {
    return SETTINGS.includes(item.act) && root(item)?.querySelector("fieldset:disabled input") != null;
  }

  // What a person would press or fill in; undefined on another page.
  function control(item) {
    if (isLocked(item)) return undefined;
    if (item.act === "save") {
      const [first] = unsaved(item);
      const press = first && root(first).closest("form")?.querySelector(".actions [type=submit]");
      if (press && isVisible(press)) return press;
    }
    const on = root(item);
    if (!on || isVisible(on)) return on;
    const closed = on.closest("details:not([open])")?.querySelector("summary");
    if (closed && isVisible(closed)) return closed;
    return on.closest(".side") ? document.querySelector(".open-menu") : undefined;
  }

  function mark(item) {
    const state = item === now ? "now" : item.isReal ? "done" : isLeft(item) ? "left" : "open";
    if (item.line.dataset.state === state) return;
    item.line.dataset.state = state;
    item.line.querySelector("use").setAttribute("href", `#coach-${state}`);
    const words = { now: "Now: ", left: "Left: ", done: "Done: ", open: "Open: " };
    item.line.querySelector("[data-coach-state]").textContent = words[state];
    if (item === now) item.line.setAttribute("aria-current", "step");
    else item.line.removeAttribute("aria-current");
  }

  function light(element) {
    if (spot !== element) {
      spot?.classList.remove("coach-spot");
      spot?.removeAttribute("data-coach-number");
    }
    spot = element;
    if (!element || coach.hidden) return element?.classList.remove("coach-spot");
    element.classList.add("coach-spot");
    element.dataset.coachNumber = now.line.dataset.number;
  }

  const full = (item) => item.line.querySelector(".coach-full").textContent.trim();
  const short = (item) => item.line.querySelector(".coach-short").textContent;

  function announce() {
    const id = now?.id ?? "";
    if (memory.now === id) return;
    const before = memory.now && byId(memory.now);
    memory.now = id;
    remember();
    if (!before) return;
    const next = now ? `Next: ${full(now)}` : part("all").textContent;
    const done = before.isDone ? `Done: ${short(before)}. ` : "";
    // A region that is new on the page is not read out at once.
    setTimeout(() => (part("said").textContent = done + next), 100);
  }

  // On this page, behind a choice that was not taken.
  function isHidden(item) {
    return root(item) !== undefined && !control(item) && !isLocked(item);
  }

  function render() {
    now = null;
    for (const item of items) {
      item.isReal = isReal(item, now === null);
      item.isDone = item.isReal || isLeft(item);
      if (!item.isDone) now ??= item;
    }
    items.forEach(mark);
    const step = now?.step ?? items.at(-1).step;
    for (const section of sections) section.hidden = Number(section.dataset.coachStep) !== step;
    for (const where of coach.querySelectorAll("[data-coach-where]")) {
      where.hidden = Number(where.dataset.coachWhere) !== step;
    }
    for (const lesson of coach.querySelectorAll("[data-coach-lesson]")) {
      lesson.hidden = lesson.dataset.coachLesson !== now?.id;
    }
    const at = now && control(now);
    part("all").hidden = now !== null;
    part("go").hidden = !now || Boolean(at) || isHidden(now);
    if (now) {
      part("place").href = now.place;
      part("place").textContent = now.line.dataset.placeTitle;
    }
    if (memory.running > 0 && now?.step !== memory.running) {
      memory.running = 0;
      remember();
      if (document.activeElement === button("stop")) setTimeout(() => button("item").focus({ preventScroll: true }));
    }
    const isRunning = memory.running > 0;
    button("item").hidden = button("step").hidden = isRunning || !now;
    button("stop").hidden = !isRunning;
    button("undo").hidden = isRunning || undo.length === 0;
    button("leave").hidden = isRunning || !now || !LEAVES.includes(now.act);
    light(at);
    announce();
  }

  function say(element, ...events) {
    for (const name of events) element.dispatchEvent(new Event(name, { bubbles: true }));
  }

  function click(box) {
    const before = document.activeElement;
    box.click();
    before?.focus?.({ preventScroll: true });
  }

  function type(field, text) {
    const before = field.value;
    field.value = text;
    say(field, "input", "change");
    undo.push(() => {
      field.value = before;
      say(field, "input", "change");
    });
  }

  function unfold(details) {
    if (!details || details.open) return;
    details.open = true;
    undo.push(() => (details.open = false));
  }

  function pick(item) {
    const radios = inputs(item, "[type=radio]");
    const before = radios.find((radio) => radio.checked);
    const wanted = radios.find((radio) => radio.value === item.wants);
    if (!wanted) return;
    click(wanted);
    undo.push(() => {
      if (before) return click(before);
      wanted.checked = false;
      say(wanted, "input", "change");
    });
  }

  // Goes to another page; whatever follows is done there.
  function leave(go) {
    isLeaving = true;
    remember();
    go();
  }

  function press(element) {
    const target = element.matches("a, button, summary") ? element : element.querySelector("a, button, summary");
    leave(() => target?.click());
  }

  function perform(item) {
    const on = root(item);
    const at = control(item);
    if (!at) return isHidden(item) ? undefined : leave(() => location.assign(item.place));
    at.scrollIntoView({ block: "center" });
    switch (item.act) {
      case "sign-in": {
        const [name, password] = ["username", "password"].map((id) => document.getElementById(id));
        type(name, coach.dataset.login);
        type(password, coach.dataset.password);
        return leave(() => name.form.querySelector("button").click());
      }
      case "tick":
      case "untick": {
        const [box] = inputs(item, "[type=checkbox]");
        if (!box) return;
        unfold(on.closest("details"));
        click(box);
        return undo.push(() => click(box));
      }
      case "choose":
      case "any":
        return pick(item);
      case "fill":
      case "name": {
        const [first, ...others] = inputs(item, "[type=text]");
        if (first) type(first, item.value);
        return others.forEach((other) => type(other, ""));
      }
      case "leave":
        return inputs(item, "[type=text]").forEach((field) => type(field, field.defaultValue));
      case "open":
        return unfold(advanced(item));
      case "drop": {
        const details = on.querySelector("details");
        return details ? unfold(details) : press(on);
      }
      case "copy":
        return on.querySelector("[data-copy]")?.click();
      case "look":
        return;
      case "press":
        // The menu's own name only folds it.
        if (item.id === "open-applications") return leave(() => on.querySelector("a").click());
        return press(on);
      case "save":
        return press(at);
    }
  }

  function stop(isStuck = false) {
    memory.running = 0;
    memory.tried = "";
    remember();
    part("stuck").hidden = !isStuck;
    render();
  }

  // The rest of the step, one thing after the other, so that it can be watched; on the next page it goes on.
  function goOn() {
    render();
    if (memory.running === 0 || isLeaving) return;
    if (now?.step !== memory.running) return stop();
    if (memory.tried === `${now.id} ${location.href}`) return stop(true);
    memory.tried = `${now.id} ${location.href}`;
    perform(now);
    render();
    setTimeout(goOn, PACE);
  }

  const does = {
    item() {
      undo.length = 0;
      const wanted = now;
      perform(wanted);
      render();
      part("stuck").hidden = isLeaving || now !== wanted;
      spot?.scrollIntoView({ block: "nearest" });
    },
    step() {
      undo.length = 0;
      part("stuck").hidden = true;
      memory.running = now.step;
      goOn();
      button("stop").focus({ preventScroll: true });
    },
    stop: () => stop(),
    undo() {
      while (undo.length > 0) undo.pop()();
      render();
      button("item").focus({ preventScroll: true });
    },
    leave() {
      memory.left.push(now.id);
      render();
      button("item").focus({ preventScroll: true });
    },
    fold: () => setLook(coach.classList.contains("folded") ? "open" : "folded"),
    hide() {
      setLook("hidden");
      render();
      document.querySelector(".to-coach")?.focus();
    },
  };

  coach.addEventListener("click", (event) => {
    const name = event.target.closest("[data-coach-do]")?.dataset.coachDo;
    if (!name) return;
    // The page closes its menus on clicks elsewhere, and what is shown stays.
    event.stopPropagation();
    part("stuck").hidden = true;
    memory.pressed = ["item", "step"].includes(name) ? name : "";
    does[name]();
    remember();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest(".to-coach")) setLook("open");
    const copied = event.target.closest("[data-copy]") && event.target.closest("[data-item]");
    if (copied) memory.seen.push(copied.dataset.item);
    if (event.isTrusted && !coach.contains(event.target)) memory.pressed = "";
    remember();
  });
  let isWaiting = false;
  function look() {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      render();
    });
  }
  for (const name of ["click", "input", "change"]) document.addEventListener(name, look);
  document.addEventListener("toggle", look, true);
  for (const name of ["scroll", "resize"]) addEventListener(name, look, { passive: true });
  // A page that comes back from the history is not loaded anew.
  for (const name of ["pageshow", "hashchange"]) {
    addEventListener(name, () => {
      isLeaving = false;
      look();
    });
  }

  part("do").hidden = button("fold").hidden = false;
  dress();
  render();
  // Whoever pressed a button goes on with it, once the page has placed its own focus.
  if (memory.pressed) setTimeout(() => button(memory.running ? "stop" : "item").focus({ preventScroll: true }), 100);
  if (memory.running > 0) setTimeout(goOn, PACE);
})();
