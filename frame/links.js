// Links of the app change the address and let Streamlit run again, without loading the page anew. A click with a key held, a link to
// a file and a link to another place work as ever. The element that had the focus gets it back when its part of the page is drawn anew.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.baseURI).href };
const go = (href, from) => {
  history.pushState({}, "", href);
  dispatchEvent(new PopStateEvent("popstate"));
  if (!from?.id) { scrollTo(0, 0); document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0); return; }
  const watch = new MutationObserver(() => {
    if (!from.isConnected) { document.getElementById(from.id)?.focus({ preventScroll: true }); }
  });
  watch.observe(document.body, { subtree: true, childList: true });
  setTimeout(() => watch.disconnect(), 3000);
};
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-app] a[href]");
  if (!link || link.origin !== location.origin || link.hasAttribute("download") || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go(link.href, link);
}, true);
// The language of the page follows the language of its content.
new MutationObserver(() => {
  const language = document.querySelector("[data-lang]")?.dataset.lang;
  if (language && document.documentElement.lang !== language) document.documentElement.lang = language;
}).observe(document, { subtree: true, childList: true });
// A form with data-range adds a range to a list in the address; a field with data-find shows the entries of a list that hold its text.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-range]");
  if (!form) return;
  event.preventDefault();
  const [low, high] = ["low", "high"].map((name) => form.elements[name].value.trim());
  if (!low && !high) return;
  const url = new URL(form.action);
  url.searchParams.set(form.dataset.range, `${low || 0}-${high}`);
  go(url.href, form);
}, true);
document.addEventListener("input", (event) => {
  const list = event.target.dataset?.find && document.getElementById(event.target.dataset.find);
  if (!list) return;
  const wanted = event.target.value.toLowerCase();
  for (const entry of list.children) entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
});
