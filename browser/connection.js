// What a visitor is told when the server is not reached: the page says so in three languages within five seconds, and
// points at the plain pages; and who has clicked is told within two seconds that no answer has come. The words stand in
// the page (screen/templates/unreached.html).
{
  const FIRST_MS = 3000, NEXT_MS = 1200;
  const box = (id) => document.getElementById(id);
  const isShown = () => Boolean(document.querySelector("[data-lang]"));
  // Shows a message until its reason is gone.
  const tell = (message, isOver) => {
    message.hidden = false;
    const watch = new MutationObserver(() => {
      if (!isOver()) return;
      message.hidden = true;
      watch.disconnect();
    });
    watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-at"] });
  };
  // The head of our pages comes over the connection. Where it has not come, nothing has.
  setTimeout(() => { if (!isShown()) tell(box("unreached"), isShown); }, FIRST_MS);
  // A server of another version has taken over, whose pages are made for other scripts and another look: the page is
  // fetched anew, and what is shown comes back from the address. Once for each version, for behind a proxy the page may
  // come from another process than what stands in it; and not while slides are shown.
  const { src } = document.currentScript;
  const keepUp = () => {
    const wanted = document.querySelector("[data-scripts]")?.dataset.scripts;
    if (!wanted || src.endsWith(wanted) || document.querySelector("dialog[open]")) return;
    if (remembered("fetched-for") === wanted) return;
    // Where the browser remembers nothing, a page that was just fetched anew is not again.
    const isAnew = performance.getEntriesByType("navigation")[0]?.type === "reload";
    if (remember("fetched-for", wanted) || !isAnew) location.reload();
  };
  // Streamlit says the same in English, in a dialog that lets nothing else be used; no page of ours opens one of its
  // dialogs. Closed once, it stays away.
  new MutationObserver(() => {
    document.querySelector("[data-testid=stDialog] button[aria-label=Close]")?.click();
    keepUp();
  }).observe(document, { subtree: true, childList: true });
  let waiting;
  addEventListener("popstate", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      // Slides are in the browser, and go on without a server.
      if (!isStale() || document.querySelector("dialog[open]")) return;
      const said = document.querySelector(`#unreached [lang=${document.documentElement.lang}]`);
      box("silent").textContent = said.dataset.silent;
      tell(box("silent"), () => !isStale());
    }, NEXT_MS);
  });
}
