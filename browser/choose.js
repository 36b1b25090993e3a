// A box in which one writes to choose among many: the entries that hold what is written stand below it, by pointer, touch and keys alike.
// A field with data-choose names the list of all entries (a datalist, which comes once) and leads by data-go as other fields do.
{
  // What a visitor writes without the letters of a name still finds it: afjord is Åfjord, naeroy is Nærøysund.
  const plainly = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ø", "o").replaceAll("æ", "ae").trim();
  const entries = (field) => [...document.getElementById(field.dataset.choose).options].map(({ value, text }) => ({ code: value, label: text, plain: plainly(text) }));
  const listOf = (field) => document.getElementById(field.getAttribute("aria-controls"));
  const active = (field) => document.getElementById(field.getAttribute("aria-activedescendant"));
  // Those that begin with what is written come first.
  const matching = (field, wanted) => {
    const found = entries(field).filter(({ plain }) => plain.includes(wanted));
    return [...found.filter(({ plain }) => plain.startsWith(wanted)), ...found.filter(({ plain }) => !plain.startsWith(wanted))];
  };
  const open = (field, wanted = "") => {
    const list = listOf(field), found = matching(field, wanted);
    list.replaceChildren(...found.map(({ code, label }, number) => {
      const entry = Object.assign(document.createElement("li"), { id: `${list.id}-${number}`, textContent: label, role: "option", ariaSelected: "false" });
      entry.dataset.code = code;
      return entry;
    }));
    if (!found.length) list.append(Object.assign(document.createElement("li"), { className: "none", textContent: list.dataset.none }));
    list.hidden = false;
    field.ariaExpanded = "true";
    point(field, wanted ? list.querySelector("[role=option]") : [...list.children].find((entry) => entry.textContent === field.defaultValue));
  };
  const point = (field, entry) => {
    const before = active(field);
    if (before) before.ariaSelected = "false";
    field.removeAttribute("aria-activedescendant");
    if (!entry?.dataset.code) return;
    field.setAttribute("aria-activedescendant", entry.id);
    entry.ariaSelected = "true";
    const list = entry.parentElement;
    if (entry.offsetTop < list.scrollTop) list.scrollTop = entry.offsetTop;
    const below = entry.offsetTop + entry.offsetHeight - list.clientHeight;
    if (below > list.scrollTop) list.scrollTop = below;
  };
  const close = (field) => {
    listOf(field).hidden = true;
    field.ariaExpanded = "false";
    field.removeAttribute("aria-activedescendant");
  };
  const pick = (field, code, label) => {
    field.value = label;
    close(field);
    follow(field, false, code);
  };
  const isOpen = (field) => field.ariaExpanded === "true";
  const box = (event) => event.target.closest?.("[data-choose]");
  document.addEventListener("input", (event) => { if (box(event)) open(box(event), plainly(box(event).value)); });
  document.addEventListener("click", (event) => {
    const field = box(event), entry = event.target.closest?.("[role=option][data-code]"), clear = event.target.closest?.("[data-clears]");
    if (field && !isOpen(field)) { field.select(); open(field); }
    if (entry) pick(document.getElementById(entry.parentElement.dataset.field), entry.dataset.code, entry.textContent);
    if (clear) pick(document.getElementById(clear.dataset.clears), "", "");
  });
  // The focus stays in the field while one points at the list, with a finger too.
  document.addEventListener("mousedown", (event) => { if (event.target.closest?.("[role=listbox]")) event.preventDefault(); });
  document.addEventListener("focusout", (event) => {
    const field = box(event);
    // A field that is drawn anew loses the focus for a moment, and its list is no longer in the page.
    if (isFilling || !field?.isConnected) return;
    close(field);
    field.value = field.defaultValue;
  });
  const moves = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" };
  document.addEventListener("keydown", (event) => {
    const field = box(event);
    if (!field || event.isComposing) return;
    const { key } = event;
    if (moves[key]) {
      event.preventDefault();
      if (!isOpen(field)) open(field);
      else point(field, active(field)?.[moves[key]] ?? listOf(field)[key === "ArrowDown" ? "firstElementChild" : "lastElementChild"]);
    } else if (key === "Escape" && isOpen(field)) {
      event.stopPropagation();
      field.value = field.defaultValue;
      close(field);
    } else if (key === "Enter") {
      event.preventDefault();
      if (active(field)) pick(field, active(field).dataset.code, active(field).textContent);
      else if (!field.value.trim() && field.defaultValue) pick(field, "", "");
    }
  });
  // When the page around an open list is drawn anew, the list stays open.
  window.reopen = (field) => { if (field?.dataset.choose) open(field, plainly(field.value)); };
}
