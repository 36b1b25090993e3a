// A box in which one writes to choose among many: the entries that hold what is written stand below it, by pointer,
// touch and keys alike. A field with data-choose names the list of all entries (a datalist, which comes once) and leads
// by data-go as other fields do.
{
  // However a name or number is written, it finds its place: alesund kommune and Aalesund are Ålesund, guovdageaidnu
  // and 5612 are Kautokeino. forgiven in stories/address.py does the same for what stands in an address.
  const letters = { æ: "ae", ø: "o", đ: "d", ŋ: "n", ŧ: "t" };
  const ending = /-(fylkeskommune|kommune|herad|fylke|municipality|county|suohkan|gielda|tjielte|komuuni)$/;
  const forgiven = (text) =>
    text
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[æøđŋŧ]/g, (letter) => letters[letter])
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .replace(ending, "")
      .replace(/aa|oe/g, (pair) => pair[0]);
  // Who writes naroy means Nærøy, but Lærdal is not Lardal.
  const spelt = (name) => [...new Set([forgiven(name), forgiven(name).replaceAll("ae", "a")])];
  // The same list is asked at every key, and its names are compared once.
  const known = new WeakMap();
  const entry = (option) => {
    if (known.get(option)?.label !== option.text) {
      const forms = (option.dataset.forms ?? "").split("|").filter(Boolean);
      known.set(option, {
        code: option.value,
        label: option.text,
        names: [option.text, ...forms].flatMap((name) => spelt(name).map((written) => [written, name])),
      });
    }
    return known.get(option);
  };
  const entries = (field) => [...document.getElementById(field.dataset.choose).options].map(entry);
  const listOf = (field) => document.getElementById(field.getAttribute("aria-controls"));
  const active = (field) => document.getElementById(field.getAttribute("aria-activedescendant"));
  // How well an entry fits: it is called so, begins so, a word of it begins so, or it holds what is written; by which
  // of its names.
  const fit = ({ names }, wanted) => {
    const rank = (name) =>
      name === wanted
        ? 0
        : name.startsWith(wanted)
          ? 1
          : name.includes(`-${wanted}`)
            ? 2
            : name.includes(wanted)
              ? 3
              : 4;
    // Part of a number is no number.
    const ranked = names.map(([written, name]) => [/^\d/.test(written) && rank(written) > 1 ? 4 : rank(written), name]);
    return ranked.reduce((best, other) => (other[0] < best[0] ? other : best));
  };
  // Those that fit best come first; where one is called just so, those that merely hold what is written are not meant.
  const matching = (field, wanted) => {
    const found = entries(field)
      .map((option) => [option, ...fit(option, wanted)])
      .filter(([, rank]) => rank < 4)
      .sort((one, other) => one[1] - other[1]);
    return wanted && found[0]?.[1] === 0 ? found.filter(([, rank]) => rank < 3) : found;
  };
  const open = (field, wanted = "") => {
    const list = listOf(field), found = matching(field, wanted);
    list.replaceChildren(...found.map(([{ code, label }, , name], number) => {
      const item = Object.assign(document.createElement("li"), {
        id: `${list.id}-${number}`,
        textContent: label,
        role: "option",
        ariaSelected: "false",
      });
      Object.assign(item.dataset, { code, label });
      // Another name that was found is shown, so that one sees why the place is offered.
      if (!label.includes(name))
        item.append(Object.assign(document.createElement("span"), { className: "by", textContent: name }));
      return item;
    }));
    if (!found.length)
      list.append(Object.assign(document.createElement("li"), { className: "none", textContent: list.dataset.none }));
    list.hidden = false;
    field.ariaExpanded = "true";
    point(
      field,
      wanted ? meant(list, found) : [...list.children].find((item) => item.dataset.label === field.defaultValue),
    );
  };
  // Enter takes the one that alone is called so, or is the only one; of several the visitor chooses.
  const meant = (list, found) =>
    found.length === 1 || (found[0]?.[1] === 0 && found[1][1] > 0) ? list.firstElementChild : null;
  const point = (field, item) => {
    const before = active(field);
    if (before) before.ariaSelected = "false";
    field.removeAttribute("aria-activedescendant");
    if (!item?.dataset.code) return;
    field.setAttribute("aria-activedescendant", item.id);
    item.ariaSelected = "true";
    const list = item.parentElement;
    if (item.offsetTop < list.scrollTop) list.scrollTop = item.offsetTop;
    const below = item.offsetTop + item.offsetHeight - list.clientHeight;
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
  document.addEventListener("input", (event) => { if (box(event)) open(box(event), forgiven(box(event).value)); });
  document.addEventListener("click", (event) => {
    const field = box(event),
      item = event.target.closest?.("[role=option][data-code]"),
      clear = event.target.closest?.("[data-clears]");
    if (field && !isOpen(field)) { field.select(); open(field); }
    if (item) pick(document.getElementById(item.parentElement.dataset.field), item.dataset.code, item.dataset.label);
    if (clear) pick(document.getElementById(clear.dataset.clears), "", "");
  });
  // The focus stays in the field while one points at the list, with a finger too.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.("[role=listbox]")) event.preventDefault();
  });
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
      else
        point(
          field,
          active(field)?.[moves[key]] ?? listOf(field)[key === "ArrowDown" ? "firstElementChild" : "lastElementChild"],
        );
    } else if (key === "Escape" && isOpen(field)) {
      event.stopPropagation();
      field.value = field.defaultValue;
      close(field);
    } else if (key === "Enter") {
      event.preventDefault();
      if (active(field)) pick(field, active(field).dataset.code, active(field).dataset.label);
      else if (!field.value.trim() && field.defaultValue) pick(field, "", "");
    }
  });
  // When the page around an open list is drawn anew, the list stays open.
  window.reopen = (field) => { if (field?.dataset.choose) open(field, forgiven(field.value)); };
}
