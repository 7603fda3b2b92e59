// The text editor of a draft: line numbers, errors while typing, proposals from the schema.
// Everything it does can be done without it: saving shows the same errors.
"use strict";

(() => {
  const form = document.querySelector("form.editor");
  if (!form) return;
  const field = form.querySelector("textarea");
  const lines = form.querySelector(".editor-lines");
  const offers = form.querySelector(".editor-offers");
  const state = document.getElementById("text-state");
  const problems = document.getElementById("problems");
  const saved = field.value;
  let schema = null;
  let timer = 0;
  let asked = 0;

  const number = () => {
    const count = field.value.split("\n").length;
    lines.textContent = Array.from({ length: count }, (_, at) => at + 1).join("\n");
    lines.scrollTop = field.scrollTop;
  };

  const look = async () => {
    const mine = ++asked;
    const body = new FormData(form);
    try {
      const answer = await fetch(form.dataset.live, { method: "POST", body });
      if (answer.ok && mine === asked) problems.innerHTML = await answer.text();
    } catch {
      // The next key tries again; saving tells in any case.
    }
  };

  const changed = () => {
    number();
    state.textContent = field.value === saved ? "" : problems.dataset.unsaved;
    clearTimeout(timer);
    timer = setTimeout(look, 600);
  };

  // --- going to a line ---------------------------------------------------------------------------

  const goTo = (line, column) => {
    const before = field.value.split("\n").slice(0, line - 1);
    const at = before.join("\n").length + (before.length ? 1 : 0) + Math.max(column - 1, 0);
    field.focus();
    field.setSelectionRange(at, at);
    const height = field.scrollHeight / field.value.split("\n").length;
    field.scrollTop = Math.max(0, (line - 6) * height);
    lines.scrollTop = field.scrollTop;
  };

  problems.addEventListener("click", (event) => {
    const link = event.target.closest("[data-line]");
    if (!link) return;
    event.preventDefault();
    goTo(Number(link.dataset.line), Number(link.dataset.column) || 1);
  });

  const fromAddress = () => {
    const found = /^#line-(\d+)$/.exec(location.hash);
    if (found) goTo(Number(found[1]), 1);
  };

  // --- proposals ---------------------------------------------------------------------------------

  const keyOf = (line) => /^\s*(?:-\s+)*["']?([^"':#\s][^"':#]*?)["']?\s*:/.exec(line);

  // The keys above the cursor, from the outermost, by indentation.
  const pathAt = (texts, indent) => {
    const path = [];
    let limit = indent;
    for (let at = texts.length - 1; at >= 0 && limit > 0; at -= 1) {
      const text = texts[at];
      if (!text.trim() || text.trim().startsWith("#")) continue;
      const dash = /^(\s*)((?:-\s+)*)/.exec(text);
      const column = dash[1].length;
      const inner = column + dash[2].length;
      const key = keyOf(text);
      if (key && inner < limit) {
        path.unshift(key[1]);
        limit = inner;
      }
      if (dash[2] && column < limit) {
        path.unshift("-");
        limit = column + 1;
      }
    }
    return path;
  };

  const open = (node) => {
    let found = node;
    while (found && found.$ref) found = schema.$defs[found.$ref.slice("#/$defs/".length)];
    return found;
  };

  const alternatives = (node) => {
    const found = open(node);
    if (!found) return [];
    return [found, ...(found.anyOf || []).flatMap(alternatives)];
  };

  const below = (node, step) => {
    for (const one of alternatives(node)) {
      if (step === "-" && one.items) return one.items;
      if (one.properties && step in one.properties) return one.properties[step];
      if (one.additionalProperties && typeof one.additionalProperties === "object") return one.additionalProperties;
    }
    return null;
  };

  const proposals = () => {
    const upTo = field.value.slice(0, field.selectionStart).split("\n");
    const line = upTo.pop();
    const key = keyOf(line);
    const indent = /^\s*(?:-\s+)*/.exec(line)[0].length;
    const path = pathAt([...upTo, line.slice(0, indent).trim() ? line.slice(0, indent) + "x" : ""], indent);
    let node = schema;
    for (const step of path) node = node && below(node, step);
    if (!node) return { word: "", found: [] };
    if (key) {
      const value = below(node, key[1]);
      const words = alternatives(value || {}).flatMap((one) => one.enum || []);
      const word = /[^\s:]*$/.exec(line)[0];
      return { word, found: words.filter((one) => String(one).startsWith(word)).map((one) => ({ text: String(one), doc: "" })) };
    }
    const word = line.slice(indent);
    const found = alternatives(node).flatMap((one) => Object.entries(one.properties || {}));
    return {
      word,
      found: found
        .filter(([name]) => name.startsWith(word))
        .map(([name, of]) => ({ text: `${name}: `, doc: of.description || "" })),
    };
  };

  const close = () => {
    offers.hidden = true;
    offers.replaceChildren();
  };

  const take = (word, text) => {
    const at = field.selectionStart;
    field.setRangeText(text, at - word.length, at, "end");
    close();
    field.focus();
    changed();
  };

  const offer = async () => {
    schema ??= await (await fetch(form.dataset.schema)).json();
    const { word, found } = proposals();
    offers.replaceChildren(
      ...found.slice(0, 40).map(({ text, doc }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.role = "option";
        const name = document.createElement("code");
        name.textContent = text;
        button.append(name, ` ${doc}`);
        button.addEventListener("click", () => take(word, text));
        return button;
      }),
    );
    offers.hidden = !found.length;
    if (found.length) offers.firstChild.focus();
  };

  form.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      offer();
    } else if (event.key === "Escape" && !offers.hidden) {
      close();
      field.focus();
    } else if (event.key === "ArrowDown" && offers.contains(event.target)) {
      event.preventDefault();
      event.target.nextSibling?.focus();
    } else if (event.key === "ArrowUp" && offers.contains(event.target)) {
      event.preventDefault();
      (event.target.previousSibling || field).focus();
    } else if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Enter" && event.target === field) {
      // The next line begins where this one did.
      const line = field.value.slice(0, field.selectionStart).split("\n").pop();
      const indent = /^ */.exec(line)[0];
      event.preventDefault();
      field.setRangeText(`\n${indent}`, field.selectionStart, field.selectionEnd, "end");
      changed();
    }
  });

  let sent = false;
  form.addEventListener("submit", () => {
    sent = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && field.value !== saved) event.preventDefault();
  });
  field.addEventListener("input", changed);
  field.addEventListener("scroll", () => {
    lines.scrollTop = field.scrollTop;
  });
  window.addEventListener("hashchange", fromAddress);
  number();
  fromAddress();
})();
