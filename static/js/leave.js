// A link with data-leave goes on in the place of this page, so that Back does not lead here again.
for (const link of document.querySelectorAll("a[data-leave]")) {
  link.addEventListener("click", (click) => {
    click.preventDefault();
    location.replace(link.href);
  });
}
