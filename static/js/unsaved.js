// Ask before a page is left whose form holds words that were not saved.
const form = document.querySelector("form[data-unsaved]");
let unsaved = form?.dataset.unsaved === "yes";

form?.addEventListener("input", () => { unsaved = true; });
form?.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (leaving) => {
  if (unsaved) leaving.preventDefault();
});
