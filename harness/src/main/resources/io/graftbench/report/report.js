// SPDX-License-Identifier: Apache-2.0
// Sorts and filters tables, hides modes, shows values under the pointer. The page is complete without it.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, properties) => Object.assign(document.createElement(name), properties);

  // The number that a text begins with, or else the text.
  const valueOf = (row, column) => {
    const text = row.cells[column].textContent.trim();
    const number = Number.parseFloat(text.replace("\u2212", "-").replace(/^[<\u00b1] */, ""));
    return Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return typeof a === typeof b ? a.localeCompare(b, "en", { numeric: true }) : typeof a === "number" ? -1 : 1;
  };

  const sort = (table, column, head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    all("thead th", table).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const sign = down ? -1 : 1;
    body.append(...[...body.rows].sort((a, b) => sign * compare(valueOf(a, column), valueOf(b, column))));
  };

  all("table.sortable").forEach((table) =>
    all("thead th", table).forEach((head, column) => {
      const button = make("button", { type: "button", textContent: head.textContent, title: "Sort by this column" });
      button.addEventListener("click", () => sort(table, column, head));
      head.replaceChildren(button);
    }));

  all("table.filterable").forEach((table) => {
    const label = make("label", { className: "filter", textContent: "Show rows with" });
    const input = make("input", { type: "search" });
    label.append(input);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/);
      [...table.tBodies[0].rows].forEach((row) => {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
      });
    });
    table.closest(".scroll").before(label);
  });

  all(".figure .legend").forEach((legend) => {
    if (legend.children.length < 2) return;
    all("li", legend).forEach((item) => {
      const button = make("button", { type: "button", title: "Show or hide this mode" });
      button.setAttribute("aria-pressed", "true");
      button.append(...item.childNodes);
      button.addEventListener("click", () => {
        const hidden = legend.closest(".figure").classList.toggle("hide-" + item.dataset.mode);
        button.setAttribute("aria-pressed", String(!hidden));
      });
      item.append(button);
    });
  });

  const tip = make("div", { id: "tip", hidden: true });
  document.body.append(tip);
  all(".panel svg").forEach((svg) => {
    all("[class] > title", svg).forEach((title) => {
      title.parentNode.dataset.tip = title.textContent;
      title.remove();
    });
    svg.addEventListener("pointermove", (event) => {
      const target = event.target.closest("[data-tip]");
      tip.hidden = !target;
      if (!target) return;
      tip.textContent = target.dataset.tip;
      tip.style.left = Math.max(4, Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8)) + "px";
      tip.style.top = Math.max(4, event.clientY - tip.offsetHeight - 10) + "px";
    });
    svg.addEventListener("pointerleave", () => { tip.hidden = true; });
  });

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.hidden = false;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
