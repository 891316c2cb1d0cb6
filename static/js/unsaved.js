// Ask before a page is left whose forms hold words that were neither saved nor kept.
const forms = [...document.querySelectorAll("form[data-unsaved]")];
let sent; // the form that is on its way: it takes its own words along

for (const form of forms) {
  const note = (unsaved) => { form.dataset.unsaved = unsaved ? "yes" : "no"; };
  form.addEventListener("input", () => { sent = undefined; note(true); });
  form.addEventListener("kept", () => note(false));
  form.addEventListener("submit", () => { sent = form; });
}
window.addEventListener("beforeunload", (leaving) => {
  if (forms.some((form) => form.dataset.unsaved === "yes" && form !== sent)) leaving.preventDefault();
});
