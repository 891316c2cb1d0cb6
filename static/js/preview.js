// Show beside the text how it will look, a moment after one pauses.
{
  const form = document.querySelector("form[data-copies]");
  const panel = document.querySelector("details.live");
  const WIDE = matchMedia("(min-width: 90em)");
  let waiting, asking, shown;

  if (form && panel) {
    const place = panel.querySelector(".place");
    const drawn = document.getElementById("preview");
    if (drawn && WIDE.matches) place.replaceChildren(drawn);
    panel.hidden = false;

    const spelt = () => String(new URLSearchParams(new FormData(form)));

    const show = () => {
      const words = spelt();
      if (!panel.open || words === shown) return;
      asking?.abort();
      // A request for a document: its text is parsed without any script, as no other way is allowed here.
      const request = asking = new XMLHttpRequest();
      const body = new URLSearchParams(words);
      body.set("action", "preview");
      request.open("POST", form.getAttribute("action"));
      request.responseType = "document";
      request.addEventListener("load", () => {
        const found = request.response?.getElementById("preview");
        if (!found) return;
        shown = words;
        drawn?.remove(); // it is of what was typed before
        place.replaceChildren(document.importNode(found, true));
      });
      request.send(body);
    };

    const later = () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 600);
    };

    form.addEventListener("input", later);
    form.addEventListener("submit", () => { clearTimeout(waiting); asking?.abort(); });
    panel.addEventListener("toggle", show);
    const fit = () => { if (WIDE.matches) panel.open = true; };
    WIDE.addEventListener("change", fit);
    fit();
  }
}
