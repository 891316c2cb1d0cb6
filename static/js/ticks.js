// Say how many rows are ticked, and tick them all.
for (const form of document.querySelectorAll("form[data-ticked]")) {
  const ticks = [...form.querySelectorAll("input[name=id]")];
  const said = form.querySelector("[data-said]");
  const all = document.createElement("input");
  const label = document.createElement("label");
  all.type = "checkbox";
  label.className = "tick";
  label.append(all, form.dataset.all);
  said.before(label);
  const count = () => {
    const number = ticks.filter((tick) => tick.checked).length;
    said.textContent = number ? `${number} ${form.dataset.ticked}` : "";
    all.checked = number === ticks.length;
    all.indeterminate = number > 0 && number < ticks.length;
  };
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
    count();
  });
  form.addEventListener("change", count);
  addEventListener("pageshow", count);
}
