// The text for a council paper is edited in the page. It stays through a change of the page, and in the tab's own
// memory, for as long as it is about the same things (data-key); no server keeps it.
const KEPT = "case-text ";
const editorOf = (element) => element.querySelector?.(".sheet[data-key]");
// Called by `fill` (links.js) around the moment in which a part of the page gets its new HTML: the writer's own text
// goes on as it is.
window.keepText = (part) => {
  const editor = editorOf(part), isFocused = editor && document.activeElement === editor;
  // A browser that is asked for the selection draws the page first.
  const { anchorNode, anchorOffset, focusNode, focusOffset } = isFocused ? getSelection() : {};
  const isWriting = isFocused && editor.contains(anchorNode);
  return () => {
    const drawn = editorOf(part);
    if (!drawn) return;
    const fresh = drawn.innerHTML;
    if (editor?.dataset.key === drawn.dataset.key) {
      editor.dataset.title = drawn.dataset.title;
      drawn.replaceWith(editor);
      if (isWriting) {
        editor.focus({ preventScroll: true });
        getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
      }
    } else {
      drawn.fresh = fresh;
      const kept = remembered(KEPT + drawn.dataset.key);
      if (kept) drawn.innerHTML = kept;
    }
    offer(editorOf(part));
  };
};
// Undoing everything is offered where something was changed.
const offer = (editor) => {
  const button = document.querySelector(`[data-fresh="${editor.id}"]`);
  if (button) button.hidden = editor.innerHTML === editor.fresh;
};
const announce = (control, text) => { control.parentElement.querySelector("[role=status]").textContent = text; };
// A new line is a paragraph, in every browser.
document.execCommand("defaultParagraphSeparator", false, "p");
document.addEventListener("input", (event) => {
  const editor = event.target.closest?.(".sheet[data-key]");
  if (!editor) return;
  remember(KEPT + editor.dataset.key, editor.innerHTML);
  offer(editor);
});
// What is pasted or dropped comes as text alone, so that the text holds nothing but what this page and its writer put
// there.
for (const kind of ["paste", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.target.closest?.(".sheet[data-key]")) return;
    event.preventDefault();
    document.execCommand("insertText", false, (event.clipboardData ?? event.dataTransfer).getData("text/plain"));
  });
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-fresh]");
  if (!button) return;
  const editor = document.getElementById(button.dataset.fresh);
  editor.innerHTML = editor.fresh;
  remember(KEPT + editor.dataset.key, null);
  editor.focus({ preventScroll: true });
  offer(editor);
  announce(button, button.dataset.done);
});
// The text as a word processor takes it: its title first, each heading one step higher than on the page, lines around
// the cells; no captions, for the figures are not there.
const copied = (editor) => {
  const title = document.getElementById("text-title")?.value.trim() || editor.dataset.title;
  const copy = document.createElement("div");
  copy.append(
    Object.assign(document.createElement("h1"), { textContent: title }),
    ...editor.cloneNode(true).childNodes,
  );
  copy.lang = document.documentElement.lang;
  copy.querySelectorAll("[data-figure]").forEach((caption) => caption.remove());
  copy.querySelectorAll("h3, h4").forEach((heading) => {
    const higher = document.createElement(heading.tagName === "H3" ? "h2" : "h3");
    higher.append(...heading.childNodes);
    heading.replaceWith(higher);
  });
  copy.querySelectorAll("table").forEach((table) => { table.border = "1"; table.style.borderCollapse = "collapse"; });
  // A list with other marks than a word processor gives is written with them.
  copy.querySelectorAll("ol[data-sources]").forEach((list) =>
    list.replaceWith(
      ...[...list.children].map((entry, number) => {
        const line = document.createElement("p");
        line.append(`[${number + 1}] `, ...entry.childNodes);
        return line;
      }),
    ),
  );
  return copy;
};
// Its plain form: a line for each paragraph and row, a tab between cells.
const asLines = (copy) =>
  [...copy.querySelectorAll("h1, h2, h3, p, li, caption, tr")]
    .map((line) =>
      line.tagName === "TR"
        ? [...line.cells].map((cell) => cell.textContent.trim()).join("\t")
        : (/^H\d$/.test(line.tagName) ? "\n" : line.tagName === "LI" ? "• " : "") + line.textContent.trim(),
    )
    .join("\n")
    .trim();
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy-text]");
  if (!button) return;
  const editor = document.getElementById(button.dataset.copyText), copy = copied(editor);
  const blob = (kind, text) => new Blob([text], { type: kind });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        "text/html": blob("text/html", copy.outerHTML),
        "text/plain": blob("text/plain", asLines(copy)),
      }),
    ]);
    announce(button, button.dataset.copied);
  } catch {
    getSelection().selectAllChildren(editor);
    announce(button, button.dataset.selected);
  }
});
