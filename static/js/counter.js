// Say how many characters are left under a text area with data-counter.
for (const area of document.querySelectorAll("textarea[data-counter][maxlength]")) {
  const left = document.createElement("p");
  left.className = "count";
  area.after(left);

  const show = () => {
    const number = area.maxLength - area.value.length;
    left.textContent = `${number.toLocaleString("en-GB")} characters left`;
    left.setAttribute("aria-live", number < 100 ? "polite" : "off");
  };
  area.addEventListener("input", show);
  show();
}
