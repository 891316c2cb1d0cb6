// Put a button beside what has data-copy, its word, where the browser lets a page fill the clipboard.
for (const source of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.textContent = source.dataset.copy;
  said.setAttribute("role", "status");
  source.after(button, said);

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      said.textContent = source.dataset.copied;
    } catch {
      said.textContent = source.dataset.refused;
    }
  });
}
