// Send a question without leaving its page: where the line breaks, the text is still here.
const form = document.getElementById("ask");
const failed = document.getElementById("unsent");
const sent = document.getElementById("sent");
const PATIENCE = 30_000; // milliseconds
const main = form?.querySelector("button.main");

form?.addEventListener("submit", async (submission) => {
  if (submission.submitter !== main) return;
  submission.preventDefault();
  failed.hidden = true;
  const label = main.textContent;
  main.disabled = true;
  main.textContent = form.dataset.sending;
  try {
    const body = new URLSearchParams(new FormData(form, main));
    // form.action would be the button of that name.
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, signal: AbortSignal.timeout?.(PATIENCE) });
    const page = await answer.text();
    const receipt = /<output id="receipt"[^>]*>([^<]+)</.exec(page);
    if (answer.status === 201 && receipt) {
      show(receipt[1].trim(), page.includes("data-first"));
    } else if (!page.includes('name="body"') && !page.includes('id="body"')) {
      throw new TypeError(); // a proxy's, or one without the text
    } else {
      form.submit(); // the answer is a page that says what is wrong, with the text in it
    }
  } catch {
    failed.textContent = form.dataset.failed;
    failed.hidden = false;
  }
  main.disabled = false;
  main.textContent = label;
});

function show(receipt, urgent) {
  const page = sent.parentElement;
  const care = page.querySelector(".care");
  care.classList.toggle("first", urgent);
  sent.querySelector("#receipt").textContent = receipt;
  sent.hidden = false;
  page.replaceChildren(...(urgent ? [care, sent] : [sent, care]));
  scrollTo(0, 0);
  const heading = document.createElement("h1");
  heading.textContent = sent.querySelector("h2").textContent;
  heading.tabIndex = -1;
  sent.querySelector("h2").replaceWith(heading);
  heading.focus();
}
