// Keep a copy of what is typed, beside the text: at a pause, and at least every ten seconds.
{
  const form = document.querySelector("form[data-copies]");
  const PAUSE = Number(form?.dataset.pause ?? 2_000); // milliseconds
  const LONGEST = Number(form?.dataset.longest ?? 10_000);
  const PATIENCE = 30_000;
  let typed = 0, kept = 0; // counts of what was typed, and of what the blog has
  let since, pause, longest, sending;

  if (form) {
    const status = document.createElement("p");
    status.classList.add("kept", "small", "soft");
    status.setAttribute("role", "status");
    (form.querySelector(".buttons") ?? form.lastElementChild).before(status);

    const say = (words) => {
      if (status.textContent !== words) status.textContent = words;
    };

    const later = () => {
      clearTimeout(pause);
      pause = setTimeout(keep, PAUSE);
      longest ??= setTimeout(keep, LONGEST);
    };

    const keep = async (leaving = false) => {
      clearTimeout(pause);
      clearTimeout(longest);
      longest = undefined;
      if (typed === kept || (sending && !leaving)) return;
      const count = typed;
      const body = new URLSearchParams(new FormData(form));
      body.set("action", "copy");
      sending = new AbortController();
      const over = setTimeout(() => sending?.abort(), PATIENCE);
      let again = 0;
      try {
        // form.action would be the button of that name.
        const answer = await fetch(form.getAttribute("action"), { method: "POST", body, redirect: "manual", keepalive: leaving && String(body).length < 60_000, signal: sending.signal });
        if (answer.status === 204) {
          kept = Math.max(kept, count);
          say(form.dataset.kept);
          if (typed === kept) form.dispatchEvent(new Event("kept"));
        } else {
          again = answer.status >= 500 ? LONGEST : 0;
          say(answer.status >= 500 ? form.dataset.full : form.dataset.refused);
        }
      } catch {
        again = LONGEST;
        say(form.dataset.unreached);
      }
      clearTimeout(over);
      sending = undefined;
      if (typed > Math.max(count, kept)) later();
      else if (again && typed > kept) longest ??= setTimeout(keep, again);
    };

    form.addEventListener("input", () => {
      typed += 1;
      later();
    });
    form.addEventListener("submit", () => {
      kept = typed;
      clearTimeout(pause);
      clearTimeout(longest);
      sending?.abort();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") keep(true);
    });
    // What was sent and came back is typed already, and what a browser has put back into the fields.
    const isPutBack = [...form.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);
    if (form.dataset.unsaved === "yes" || isPutBack) {
      typed = 1;
      later();
    }
  }
}
