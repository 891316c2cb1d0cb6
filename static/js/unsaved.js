// Ask before a page is left whose forms hold words that were not saved.
const unsaved = new Set();

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  if (form.dataset.unsaved === "yes") unsaved.add(form);
  form.addEventListener("input", () => { unsaved.add(form); });
  form.addEventListener("submit", () => { unsaved.delete(form); });
}
window.addEventListener("beforeunload", (leaving) => {
  if (unsaved.size) leaving.preventDefault();
});
