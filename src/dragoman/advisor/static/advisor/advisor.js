// What a browser with JavaScript gets on top; every page works without it.
"use strict";

for (const summary of document.querySelectorAll("[data-focus]")) summary.focus();

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    await navigator.clipboard.writeText(field.value);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On a narrow screen the filters would stand before every product.
if (window.matchMedia("(max-width: 61.99rem)").matches) {
  for (const list of document.querySelectorAll(".filter-list")) list.open = false;
}
