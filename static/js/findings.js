// Decide on what was found without leaving one's place on the page.
{
  const form = document.querySelector("form[data-decide]");

  form?.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button?.name !== "decide" || form.dataset.plain) return;
    event.preventDefault();
    const row = button.closest(".leak")?.id;
    const words = new URLSearchParams(new FormData(form, button));
    // A request for a document: its text is parsed without any script, as no other way is allowed here.
    const request = new XMLHttpRequest();
    const plainly = () => {
      form.dataset.plain = "yes"; // the browser shows what came instead
      form.requestSubmit(button);
    };
    request.open("POST", form.getAttribute("action"));
    request.responseType = "document";
    request.addEventListener("error", plainly);
    request.addEventListener("load", () => {
      const found = request.response?.querySelector("form[data-decide]");
      if (!found) return plainly();
      form.replaceChildren(...[...found.childNodes].map((node) => document.importNode(node, true)));
      form.setAttribute("action", found.getAttribute("action"));
      form.dispatchEvent(new Event("input")); // nothing of it is saved yet
      const place = document.getElementById(row ?? "") ?? document.getElementById("found-heading");
      place.tabIndex = -1;
      place.focus();
    });
    request.send(words);
  });
}
