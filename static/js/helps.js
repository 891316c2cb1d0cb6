// Make buttons of what is offered beside a text, and find earlier posts without leaving it.
{
  const form = document.querySelector("form[data-copies]");

  function put({ put: text, into, how, address }) {
    const field = form.elements[into];
    if (how === "replace") {
      field.value = text;
    } else if (how === "tag") {
      const tags = field.value.split(",").map((tag) => tag.trim()).filter(Boolean);
      if (!tags.includes(text)) field.value = [...tags, text].join(", ");
    } else {
      const chosen = field.value.slice(field.selectionStart, field.selectionEnd);
      const words = how === "link" && chosen ? `[${chosen}](${address})` : text;
      field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function offer(within) {
    for (const source of within.querySelectorAll("[data-put]")) {
      if (!form.elements[source.dataset.into]) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", () => put(source.dataset));
      if (source.classList.contains("put")) {
        button.textContent = source.textContent;
        button.dir = "auto";
        source.replaceWith(button);
      } else {
        button.textContent = form.dataset.put;
        source.before(button);
      }
    }
  }

  if (form) {
    offer(document);
    for (const finding of document.querySelectorAll("form[data-finds]")) {
      const place = finding.nextElementSibling;
      finding.addEventListener("submit", (submission) => {
        submission.preventDefault();
        const request = new XMLHttpRequest();
        request.open("POST", finding.getAttribute("action"));
        request.responseType = "document";
        request.addEventListener("loadend", () => {
          const found = request.response?.getElementById(finding.dataset.finds);
          if (!found) {
            place.textContent = finding.dataset.failed;
            return;
          }
          place.replaceChildren(...document.importNode(found, true).children);
          offer(place);
        });
        request.send(new URLSearchParams(new FormData(finding)));
      });
    }
  }
}
