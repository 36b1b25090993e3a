// The address in the browser, which is the state. What a visitor does is a change, and it is made to the address that
// is there now: a link was written for the address that its part of the page was made for, and other changes may have
// come in between.
const RETRY_MS = 1000;
let refused;
// The browser's own address, or the one that it has yet to take: Safari refuses more than a hundred changes of the
// history in ten seconds.
const here = () => refused?.href ?? location.href;
// Puts an address in the browser, as a step of the history or in place of the last one; with `run`, Streamlit shows
// what it says.
const write = (href, { step = false, run = false, state = history.state } = {}) => {
  clearTimeout(refused?.timer);
  [step, run] = [step || refused?.step, run || refused?.run];
  try {
    history[step ? "pushState" : "replaceState"](state, "", href);
  } catch (error) {
    if (error.name !== "SecurityError") throw error;
    const timer = setTimeout(() => write(href, { step, run, state }), RETRY_MS);
    refused = { href: new URL(href, document.baseURI).href, step, run, timer };
    return;
  }
  refused = undefined;
  if (run) dispatchEvent(new PopStateEvent("popstate"));
};
addEventListener("popstate", (event) => {
  // A visitor who goes back does not ask for what the browser had yet to take.
  if (!event.isTrusted) return;
  clearTimeout(refused?.timer);
  refused = undefined;
});
// Which parameters are lists, follow from page to page, and so on, stands in stories/address.py; the server writes it
// into the page.
const are = (kind, name) => window.PARAMETERS[kind].includes(name);
const unique = (values) => [...new Set(values)];
// The path of an address, and the values of each parameter.
const read = (href) => {
  const { pathname, searchParams } = new URL(href, document.baseURI), values = {};
  for (const name of searchParams.keys()) {
    const sent = searchParams.getAll(name);
    const found = are("lists", name) ? unique(sent.join().split(",").map((value) => value.trim())) : [sent.at(-1)];
    values[name] = found.filter(Boolean);
  }
  return { path: pathname, values };
};
const joined = ({ path, values }) => {
  const query = Object.entries(values)
    .filter(([, chosen]) => chosen.length)
    .map(([name, chosen]) => `${name}=${encodeURIComponent(chosen.join()).replace(/%2C/g, ",").replace(/%3A/g, ":")}`);
  return new URL(path + (query.length ? `?${query.join("&")}` : ""), document.baseURI).href;
};
const picked = (values, isWanted) => Object.fromEntries(Object.entries(values).filter(([name]) => isWanted(name)));
const follows = (name) => are("follows", name);
// Was a part of the page made for this address? `data-at` is how the server read it, `data-sent` what the browser sent,
// where that is another.
const isFor = (part, href) => {
  const { pathname, searchParams } = new URL(href, document.baseURI);
  const sorted = (query) => [...new URLSearchParams(query)].map(String).sort().join("&");
  const made = new URL(part.dataset.at, document.baseURI);
  return (
    pathname === made.pathname &&
    [made.search, part.dataset.sent].some((query) => sorted(query) === sorted(searchParams))
  );
};
// A list with what a link adds to it and takes out; with `value`, that value alone is put in, taken out or moved.
const merged = (name, before, after, there, value) => {
  if (value && before.includes(value) && after.includes(value)) {
    const others = there.filter((other) => other !== value);
    const spot = there.indexOf(value) + after.indexOf(value) - before.indexOf(value);
    return there.includes(value)
      ? [...others.slice(0, Math.max(0, spot)), value, ...others.slice(Math.max(0, spot))]
      : there;
  }
  const added = value ? after.filter((other) => other === value) : after.filter((other) => !before.includes(other));
  const gone = value ? [value] : before.filter((other) => !after.includes(other));
  const code = (text) => text.split(":")[0];
  const replaces = (other) => are("settings", name) && added.some((one) => code(one) === code(other));
  return unique([
    ...there.filter((other) => added.includes(other) || (!gone.includes(other) && !replaces(other))),
    ...added,
  ]);
};
// A link as it stands, without a parameter that a visitor has emptied.
const plain = (link) => (/=(&|#|$)/.test(link) ? joined(read(link)) : new URL(link, document.baseURI).href);
// Where a link leads: its difference from the address that its part was made for, made to the address that the browser
// has now. `data-whole` names the parameters that the link sets whatever they were; `data-value` is the one value of
// lists that it is about.
const target = (link, from, now = here()) => {
  const part = from?.closest("[data-at]");
  if (!part || isFor(part, now)) return plain(link);
  const made = read(part.dataset.at), to = read(link), there = read(now), { whole = "", value } = from.dataset;
  const isHere = to.path === made.path;
  const before = isHere ? made.values : picked(made.values, follows);
  const names = unique([...Object.keys(before), ...Object.keys(to.values)]).filter(
    (name) => String(before[name] ?? "") !== String(to.values[name] ?? ""),
  );
  const set = whole.split(" ").filter(Boolean),
    all = unique([...names, ...set, ...(value ? window.PARAMETERS.exclusive : [])]);
  // What belongs to one page only leads to it; what follows from page to page is done where the visitor has gone in the
  // meantime.
  const path = isHere && names.length && names.every(follows) ? there.path : to.path;
  const values =
    isHere && path === there.path
      ? there.values
      : { ...(isHere ? picked(made.values, (name) => !follows(name)) : {}), ...picked(there.values, follows) };
  for (const name of all) {
    const after = to.values[name] ?? [];
    values[name] =
      are("lists", name) && !set.includes(name)
        ? merged(name, before[name] ?? [], after, values[name] ?? [], value)
        : after;
  }
  if (names.some((name) => are("restarts", name)))
    for (const name of window.PARAMETERS.restarted) values[name] = to.values[name] ?? [];
  return joined({ path, values }) + new URL(link, document.baseURI).hash;
};
