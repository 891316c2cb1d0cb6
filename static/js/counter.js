// Say how many characters are left under a text area with data-counter.
for (const area of document.querySelectorAll("textarea[data-counter][data-longest]")) {
  const left = document.createElement("p");
  left.className = "count";
  area.after(left);

  const show = () => {
    const number = area.dataset.longest - [...area.value].length;
    left.textContent = number < 0
      ? `${(-number).toLocaleString("en-GB")} characters too many`
      : `${number.toLocaleString("en-GB")} characters left`;
    left.setAttribute("aria-live", number < 100 ? "polite" : "off");
  };
  area.addEventListener("input", show);
  show();
}
