// Ask before a page is left whose form holds words that were neither saved nor kept.
const form = document.querySelector("form[data-unsaved]");
const note = (unsaved) => { form.dataset.unsaved = unsaved ? "yes" : "no"; };
let sent = false;

form?.addEventListener("input", () => { sent = false; note(true); });
form?.addEventListener("kept", () => note(false));
form?.addEventListener("submit", () => { sent = true; });
window.addEventListener("beforeunload", (leaving) => {
  if (form?.dataset.unsaved === "yes" && !sent) leaving.preventDefault();
});
