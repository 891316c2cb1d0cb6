// Say how many characters are left under a text area with data-counter, in the words of data-left and data-over.
for (const area of document.querySelectorAll("textarea[data-counter][data-longest]")) {
  const left = document.createElement("p");
  left.className = "count";
  area.after(left);

  const show = () => {
    const number = area.dataset.longest - [...area.value].length;
    const words = number < 0 ? area.dataset.over : area.dataset.left;
    left.textContent = `${words} ${Math.abs(number).toLocaleString(document.documentElement.lang)}`;
    left.setAttribute("aria-live", number < 100 ? "polite" : "off");
  };
  area.addEventListener("input", show);
  show();
}
