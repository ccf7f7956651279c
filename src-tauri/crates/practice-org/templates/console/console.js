// Only what the real page does without asking the org; every form works without this as well.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a[data-reveal]");
  if (!button) return;
  if (button.dataset.copy !== undefined) {
    navigator.clipboard?.writeText(button.dataset.copy).then(() => { button.textContent = "Copied"; }, () => { button.textContent = "Not copied"; });
  } else if (button.dataset.reveal !== undefined) {
    event.preventDefault();
    const shown = document.getElementById(button.dataset.reveal);
    const isHidden = shown.dataset.shown !== "yes";
    shown.dataset.shown = isHidden ? "yes" : "no";
    shown.textContent = isHidden ? shown.dataset.secret : "•".repeat(24);
    button.querySelector("span").textContent = isHidden ? "Hide" : "Show";
  } else if (button.name === "add") {
    event.preventDefault();
    const list = button.closest("[data-uris]");
    const row = list.querySelector("template").content.cloneNode(true);
    list.insertBefore(row, button);
    button.previousElementSibling.querySelector("input").focus();
  } else if (button.name === "remove") {
    event.preventDefault();
    button.closest(".uri").remove();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll(".drop[open], details.menu[open]")) open.open = false;
  document.querySelector(".veil .actions a")?.click();
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(".drop[open], details.menu[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});
// The grants that DPoP rules out go with its tick, and come back as they were.
const dpop = document.querySelector("#dpop:enabled");
function barGrants() {
  for (const grant of document.querySelectorAll("[data-barred]")) {
    if (grant.disabled === dpop.checked) continue;
    if (dpop.checked) grant.dataset.barred = grant.checked;
    grant.checked = !dpop.checked && grant.dataset.barred === "true";
    grant.disabled = dpop.checked;
    grant.closest(".choice").classList.toggle("off", dpop.checked);
  }
}
if (dpop) {
  dpop.addEventListener("change", barGrants);
  // Browsers fill a form again that they come back to.
  window.addEventListener("pageshow", barGrants);
}
// What is behind a dialog waits for its answer; what stands beside it does not.
for (let at = document.querySelector(".veil"); at && at !== document.body; at = at.parentElement) {
  for (const other of at.parentElement.children) {
    if (other !== at && !other.matches("script, aside")) other.inert = true;
  }
}
// A second press while the org still answers would save twice.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
