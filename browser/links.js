// Links of the app change the address (address.js says how) and let Streamlit run again, without loading the page anew.
// A click with a key held, a link to a file and a link to another place work as ever. The element that had the focus
// gets it back when its part of the page is drawn anew.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.baseURI).href };
// A part of the page gets its HTML; what the visitor has folded or unfolded in it stays so, and so do the focus, a
// slider that is being moved and a text that is being written.
// Until the first page is there, its parts come one after another (style.css says what waits for what).
const UNFILLED = ".part:not([data-filled]), [data-testid=stSkeleton]";
const arrived = () => {
  const isWhole = document.querySelector("footer.foot") && !document.querySelector(UNFILLED);
  if (isWhole) delete document.documentElement.dataset.arriving;
};
document.documentElement.dataset.arriving = "";
const FIELDS = "input[id]:not([type=range], [type=file])";
let isFilling = false;
window.fill = (part, html) => {
  const within = (id) => (id ? part.querySelector(`#${CSS.escape(id)}`) : null);
  const folds = [...part.querySelectorAll("details[id]")].map(({ id, open }) => [id, open]);
  const texts = [...part.querySelectorAll(FIELDS)]
    .filter((field) => field.value !== field.defaultValue)
    .map(({ id, value }) => [id, value]);
  const focused = part.contains(document.activeElement) ? document.activeElement : {};
  // An answer to what was asked before does not know what the visitor has done since.
  const isOlder = part.parentElement.dataset.at && !isFor(part.parentElement, here());
  const wasOpen = focused.ariaExpanded === "true" && focused.dataset?.choose;
  const selected =
    focused.matches?.(FIELDS) && focused.type !== "number" ? [focused.selectionStart, focused.selectionEnd] : null;
  // A field that is taken away loses the focus, which is not the visitor's doing.
  isFilling = true;
  const bringBack = keepText(part);
  part.innerHTML = html;
  part.dataset.filled = "";
  if ("arriving" in document.documentElement.dataset) arrived();
  bringBack();
  isFilling = false;
  if (within("own-status")) sayChecking();
  for (const [id, value] of texts) {
    const field = within(id);
    if (field && (isOlder || (field.dataset.choose ? wasOpen : id === focused.id || !field.dataset.go)))
      restore(field, value);
  }
  within(focused.id)?.focus({ preventScroll: true });
  // A choice in a panel closes it, and its button has the focus again.
  const panel = within(focused.id)?.closest("[popover]:not(:popover-open)");
  if (panel) part.querySelector(`[popovertarget=${panel.id}]`).focus({ preventScroll: true });
  if (selected) within(focused.id)?.setSelectionRange(...selected);
  if (wasOpen) reopen(within(focused.id));
  if (within(moved?.id)) told(Object.assign(within(moved.id), { value: moved.value }));
  refreshMap();
  for (const [id, open] of folds) {
    if (within(id)) within(id).open = open;
  }
};
const restore = (field, value) => {
  field.value = value;
  find(field);
};
// What `data-at` and `data-sent` are for stands in address.js.
const made = (element, { at, sent }) => {
  if (at) Object.assign(element.dataset, { at, sent: sent ?? new URL(at, document.baseURI).search.slice(1) });
};
window.showPart = ({ data, parentElement }) => {
  made(parentElement, data);
  fill(parentElement.querySelector(".part"), data.html);
};
window.fillAround = ({ data, parentElement }) => {
  made(parentElement, data);
  for (const side of ["above", "below"]) fill(parentElement.querySelector(`.${side}`), data[side]);
};
const main = () => document.querySelector("[data-testid=stMain]");
// A place that is chosen on the map stands beside it; elsewhere it is what the page is about.
const subject = (address) => {
  const url = new URL(address, document.baseURI);
  return (
    url.pathname +
    url.searchParams.get("measure") +
    (url.pathname.endsWith("/kart") ? "" : url.searchParams.get("place"))
  );
};
// Where a visitor goes by a link; a change that goes on from the one before takes its place in the history.
const go = (link, from, goesOn) => {
  const href = target(link, from);
  if (href === here()) return;
  const other = subject(href) !== subject(here());
  // Back leads to where the visitor was on the page.
  const top = main()?.scrollTop;
  if (top !== (history.state?.top ?? 0)) write(here(), { state: { ...history.state, top } });
  write(href, { step: !goesOn, run: true, state: {} });
  const { hash } = new URL(href);
  if (hash) seek(hash);
  else if (other || !from?.id) main()?.scrollTo(0, 0);
  // A choice that changes another part of the page shows that part, where it is out of sight.
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  if (from?.dataset.shows) document.querySelector(from.dataset.shows)?.scrollIntoView({ block: "nearest", behavior });
  if (!from?.id) return;
  keep(() => {
    if (!from.isConnected && document.activeElement === document.body)
      document.getElementById(from.id)?.focus({ preventScroll: true });
  });
};
// Was the page made for another address than the browser has? So it is when an answer is on its way, or was lost with
// the connection.
const isStale = () => {
  const top = document.querySelector("[data-lang]")?.closest("[data-at]");
  return Boolean(top) && !isFor(top, here());
};
// Streamlit runs again at a popstate, but for an address with a fragment that it knows already.
const rerun = () => {
  const { href, hash } = location;
  if (hash) write(href.slice(0, -hash.length));
  dispatchEvent(new PopStateEvent("popstate"));
  if (hash) write(href);
};
// When the connection is back, the page is brought to what the address says: what was sent meanwhile has reached
// nobody.
let wasAway = false;
new MutationObserver((changes) => {
  const isConnected = changes.at(-1).target.dataset.testConnectionState === "CONNECTED";
  if (isConnected && wasAway && isStale()) rerun();
  wasAway = !isConnected;
}).observe(document, { subtree: true, attributeFilter: ["data-test-connection-state"] });
// Shows the part of the page that a fragment leads to, and unfolds all that holds it.
const unfold = (hash) => {
  const goal = document.getElementById(decodeURIComponent(hash.slice(1)));
  for (let fold = goal?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  goal?.scrollIntoView();
  return goal;
};
// A fragment leads to its part of the page, which comes after the page itself, and stays there until the page is whole
// or the visitor moves.
const seek = (hash) => {
  const over = new AbortController();
  const end = () => { watch.disconnect(); over.abort(); };
  const watch = keep(() => {
    const goal = unfold(hash);
    if (goal && document.querySelector("footer.foot") && !document.querySelector("[data-test-script-state=running]"))
      end();
  }, SEEK_MS);
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(kind, end, { signal: over.signal, passive: true });
};
const ANSWER_MS = 3000, SEEK_MS = 30000;
if (location.hash) addEventListener("DOMContentLoaded", () => seek(location.hash));
// Within a page the browser moves by itself, but does not unfold what is folded.
addEventListener("hashchange", () => unfold(location.hash));
// The tab's own memory, which a browser may refuse, and which may be full: was it kept? What is kept in it, else null.
const remember = (key, value) => {
  try {
    value === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value);
    return true;
  } catch { return false; }
};
const remembered = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };
// Does something again whenever the page changes, for so long as an answer of the server may take or as it is told.
const keep = (action, time = ANSWER_MS) => {
  const watch = new MutationObserver(action);
  watch.observe(document.body, { subtree: true, childList: true });
  setTimeout(() => watch.disconnect(), time);
  return watch;
};
addEventListener("popstate", (event) => {
  const top = event.state?.top;
  if (!top) return;
  const watch = keep(() => {
    main()?.scrollTo(0, top);
    if (main()?.scrollTop >= top) watch.disconnect();
  });
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-app] a[href]");
  // A link in a drawing has no properties of an address, only its attribute.
  const address = link && new URL(link.getAttribute("href"), document.baseURI);
  if (
    !link ||
    address.origin !== location.origin ||
    link.hasAttribute("download") ||
    event.button ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  event.preventDefault();
  go(address.href, link);
}, true);
// A link that is drawn anew between the press and the release of the pointer gets the click all the same.
let pressed;
addEventListener("pointerdown", (event) => { pressed = event.target.closest?.("[data-app] a[id]"); }, true);
addEventListener("pointerup", ({ clientX, clientY }) => {
  if (!pressed || pressed.isConnected) return;
  const link = document.elementFromPoint(clientX, clientY)?.closest("a[id]");
  if (link?.id === pressed.id) link.click();
}, true);
// The language of the page follows the language of its content, and so does the text that Streamlit has in English
// only.
const spoken = () => document.querySelector("[data-lang]")?.dataset ?? {};
new MutationObserver(() => {
  const { lang, skip } = spoken();
  if (!lang) return;
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
  const link = document.querySelector("[data-testid=stSkipToContent]");
  if (link && link.textContent !== skip) link.textContent = skip;
}).observe(document, { subtree: true, childList: true });
// It leads past the menu, which Streamlit counts among the content.
document.addEventListener("click", (event) => {
  const heading = event.target.closest?.("[data-testid=stSkipToContent]") && document.querySelector("h1");
  if (!heading) return;
  event.preventDefault();
  event.stopPropagation();
  heading.tabIndex = -1;
  heading.focus();
}, true);
// A panel that opens has its field in the hand at once.
document.addEventListener(
  "toggle",
  (event) => {
    if (event.newState === "open" && event.target.popover) event.target.querySelector("input")?.focus();
  },
  true,
);
// A field with data-go leads to that link, with its value in the place of VALUE; a slider's values are listed in
// data-values.
const chosen = (field) => field.dataset.values?.split(",")[field.value] ?? field.value;
const follow = (field, goesOn, code) => {
  if (!field?.dataset.go || (!field.value && !isText(field) && !field.matches("select"))) return;
  const value = code ?? (isText(field) ? written(field) : chosen(field));
  go(field.dataset.go.replace("VALUE", encodeURIComponent(value)), field, goesOn);
};
// A text as an address may hold it; one that is emptied goes out of it.
const isText = (field) => field.type === "text";
const written = (field) => field.value.replace(/[<>]/g, "").replace(/[\x00-\x20]+/g, " ").trim();
const told = (slider) => {
  slider.ariaValueText = document.querySelector(`output[for=${slider.id}]`).textContent = chosen(slider);
};
// The first step of a slider is followed at once, the next ones when it rests: else a key would meet an answer on its
// way, and be lost.
const REST_MS = 300;
let moved;
const step = (slider) => {
  if (changesHere(slider)) return;
  const { id, value } = slider;
  const isFirst = moved?.id !== id;
  clearTimeout(moved?.timer);
  if (isFirst) follow(slider);
  const rest = () => {
    const isFollowed = moved.value === moved.followed;
    moved = undefined;
    if (!isFollowed) follow(document.getElementById(id), true);
  };
  moved = { id, value, followed: isFirst ? value : moved.followed, timer: setTimeout(rest, REST_MS) };
};
document.addEventListener("change", (event) => {
  if (event.target.dataset?.values) step(event.target);
  else if (!isText(event.target)) follow(event.target.closest?.("[data-go]"));
});
// A text that was written counts when its field is left or Enter is pressed. (The browser's own "change" is silent when
// the field was drawn anew while it was written in.)
const text = (event) => event.target.closest?.("input[type=text][data-go]:not([data-choose])");
document.addEventListener("keydown", (event) => {
  if (text(event) && event.key === "Enter" && !event.isComposing) follow(text(event));
});
document.addEventListener("focusout", (event) => {
  if (!isFilling && text(event)?.isConnected && written(text(event)) !== text(event).defaultValue) follow(text(event));
});
document.addEventListener("input", (event) => {
  if (!event.target.dataset?.values) return;
  told(event.target);
  // A map that has all its years follows each key and each move of the pointer.
  changesHere(event.target);
});
// A form with data-range puts its range in the address, in place of all others; a field with data-find shows the
// entries of a list that hold its text.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-range]");
  if (!form) return;
  event.preventDefault();
  let [low, high] = ["low", "high"].map((name) => form.elements[name].value.trim());
  if (!low && !high) return;
  if (low && high && Number(low) > Number(high)) [low, high] = [high, low];
  const url = new URL(form.action);
  url.searchParams.set(form.dataset.range, `${low || 0}-${high}`);
  go(url.href, form);
  form.reset();
}, true);
const find = (field) => {
  const list = field.dataset?.find && document.getElementById(field.dataset.find);
  if (!list) return;
  const wanted = field.value.toLowerCase();
  for (const entry of list.querySelectorAll("li")) entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
  // What stands folded is found too.
  for (const fold of list.querySelectorAll("details")) fold.open ||= Boolean(wanted);
};
document.addEventListener("input", (event) => find(event.target));
// A button with data-copy copies the text of the element it names and says so; where the browser refuses, the text is
// selected for the visitor.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) return;
  const said = button.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(source.innerText);
    said.textContent = button.dataset.copied;
  } catch {
    getSelection().selectAllChildren(source);
    said.textContent = button.dataset.selected;
  }
});
// A link with data-file is to a file that takes a moment to make: it is fetched, saved and spoken of in the
// [role=status] beside it.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-file]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (link.ariaBusy) return;
  const say = (text) => {
    const said = link.parentElement.querySelector("[role=status]");
    if (said) said.textContent = text;
  };
  link.ariaBusy = "true";
  say(link.dataset.file);
  try {
    // The fields of the page go along as they stand now, and so does a text that the visitor has written in.
    const sent = document.getElementById(link.dataset.text)?.innerHTML;
    const headers = withKey(document.querySelector("[data-desk]")?.dataset.desk);
    const answer = await fetch(
      asWritten(target(link.getAttribute("href"), link)),
      sent === undefined ? { headers } : { method: "POST", body: sent, headers },
    );
    const named = answer.headers.get("content-disposition")?.match(/filename="([^"]+)"/)?.[1];
    if (answer.ok) { save(await answer.blob(), named ?? link.download); say(link.dataset.done); }
    else say(await why(answer, link.dataset.failed));
  } catch { say(link.dataset.failed); }
  link.ariaBusy = null;
}, true);
// Why something did not work: a sentence of our server; what stands before it answers with a page of its own.
const why = async (answer, failed) =>
  (answer.headers.get("content-type")?.startsWith("text/plain") && (await answer.text())) || failed;
// A file of a shortlist takes the words on its first slide as they stand in the fields, which may not have been sent
// yet.
const asWritten = (href) => {
  const url = new URL(href, document.baseURI);
  const fields = url.searchParams.has("list")
    ? document.querySelectorAll(":is(#text-title, #text-where, #text-date)")
    : [];
  for (const field of fields) url.searchParams.set(field.id.slice(5), written(field));
  return url.href;
};
// The key to the visitor's own cases goes in a header: no address shows it, and no page of another host can send it.
const withKey = (key) => (key ? { "X-Desk": key } : {});
let checking = "", isChecking = false;
const sayChecking = () => {
  const said = document.getElementById("own-status");
  if (said) said.textContent = checking;
};
// A form with data-send sends the files that are chosen in it, as they are and one after the other; the page is drawn
// anew when they have been checked.
document.addEventListener("click", (event) => {
  if (event.target.id === "own-choose") document.getElementById("own-file").click();
});
document.addEventListener("change", (event) => {
  if (event.target.id === "own-file")
    document.getElementById("own-name").textContent =
      [...event.target.files].map(({ name }) => name).join(", ") || document.getElementById("own-choose").dataset.none;
});
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-send]");
  if (!form) return;
  event.preventDefault();
  const files = [...document.getElementById("own-file").files], { send, key, busy, failed } = form.dataset;
  // The page may be drawn anew while the file is checked.
  const say = (text) => { checking = text; sayChecking(); };
  if (isChecking) return;
  if (!files.length) { say(document.getElementById("own-choose").dataset.none); return; }
  isChecking = true;
  say(busy);
  try {
    const answer = await fetch(send, {
      method: "POST",
      body: new Blob(files),
      headers: {
        ...withKey(key),
        "X-Name": files.map(({ name }) => encodeURIComponent(name)).join(),
        "X-Size": files.map(({ size }) => size).join(),
      },
    });
    say(answer.ok ? "" : await why(answer, failed));
    if (answer.ok) rerun();
  } catch { say(failed); }
  isChecking = false;
}, true);
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-clear]");
  if (!button) return;
  await fetch(button.dataset.clear, { method: "DELETE", headers: withKey(button.dataset.key) });
  rerun();
});
const save = (blob, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};
// What is folded out with data-embed holds the code by which a page of others shows a part of this one in a frame; the
// part tells its height.
document.addEventListener("toggle", ({ target }) => {
  if (!target.open || !target.matches?.("[data-embed]")) return;
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt()};`);
  const address = new URL(target.dataset.embed, document.baseURI).href;
  const named = `src="${escaped(address)}" title="${escaped(target.dataset.title)}"`;
  const listens =
    'addEventListener("message", ({ source, data }) => { for (const frame of document.querySelectorAll("iframe")) ' +
    "if (frame.contentWindow === source && data?.blifaktor) frame.height = data.blifaktor.height; });";
  target.querySelector("textarea").value =
    `<iframe ${named} width="100%" height="480" style="border: 0" loading="lazy"></iframe>\n` +
    `<script>${listens}</` +
    "script>";
}, true);
// A button with data-picture saves the figure above it as SVG or PNG, with its finding above and source and date below;
// nothing is asked of a server.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-picture]");
  if (!button) return;
  const plot = button.closest(".below").parentElement.querySelector(".js-plotly-plot:has(.main-svg), .map .drawing");
  if (!plot) return;
  const [svg, width, height] = framed(plot, button.dataset.title, button.dataset.foot);
  const file = new Blob([svg], { type: "image/svg+xml" });
  if (button.dataset.picture === "svg") { save(file, `${button.dataset.name}.svg`); return; }
  const image = new Image();
  image.src = URL.createObjectURL(file);
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * 3, height: height * 3 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((picture) => save(picture, `${button.dataset.name}.png`), "image/png");
});
const framed = (plot, title, foot) => {
  const { width, height } = plot.getBoundingClientRect();
  const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt()};`);
  const pen = document.createElement("canvas").getContext("2d");
  const lines = (text, font) => {
    pen.font = font;
    return text.split(" ").reduce(
      (done, word) => {
        const longer = done.at(-1) ? `${done.at(-1)} ${word}` : word;
        return pen.measureText(longer).width > width - 40 && done.at(-1)
          ? [...done, word]
          : [...done.slice(0, -1), longer];
      },
      [""],
    );
  };
  // Whoever opens the picture may have other letters: each line keeps the length that it has here, so that none is cut.
  const long = (line, size, look) => {
    pen.font = `${look.includes("bold") ? "bold " : ""}${size}px sans-serif`;
    return line ? ` textLength="${pen.measureText(line).width.toFixed(1)}" lengthAdjust="spacingAndGlyphs"` : "";
  };
  const written = (text, size, top, look) =>
    text
      .map(
        (line, number) =>
          `<text x="20" y="${top + number * size * 1.3}" font-size="${size}"${long(line, size, look)} ${look}>` +
          `${escaped(line)}</text>`,
      )
      .join("");
  const head = lines(title, "bold 20px sans-serif"),
    base = lines(foot, "14px sans-serif");
  // What the colours of a map mean stands beside it on the page, and below it in the picture.
  const colours = plot.matches(".map .drawing")
    ? [...document.querySelectorAll(":is([data-legend], [data-key]) li")]
    : [];
  const top = head.length * 26 + 24,
    under = top + height + 8,
    tall = under + colours.length * 24 + base.length * 18.2 + 20;
  const legend = colours
    .map((row, number) => {
      const swatch = row.querySelector(".swatch"),
        y = under + number * 24,
        count = row.querySelector("b");
      const sign = swatch.matches(".hatched") ? "//" : swatch.textContent,
        ink = swatch.matches(".point") ? "#a8431a" : "#16262b";
      const box = swatch.matches(".point")
        ? ""
        : `<rect x="20" y="${y}" width="26" height="17" fill="${swatch.style.backgroundColor}" stroke="#6b7d80"/>`;
      const text = swatch.nextSibling.textContent.trim() + (count ? ` (${count.textContent})` : "");
      const mark = written([sign], 13, y + 13, `dx="7" fill="${ink}"`);
      return `${box}${mark}${written([text], 14, y + 14, 'dx="36" fill="#16262b"')}`;
    })
    .join("");
  // Plotly may point at its own pieces by the page's full address, which a file has not; nor has it a size or links of
  // the page.
  const drawn = [...plot.querySelectorAll(".main-svg, :scope > svg")]
    .map((svg) => {
      const copy = svg.cloneNode(true);
      copy.setAttribute("width", width);
      copy.setAttribute("height", height);
      copy.querySelectorAll("a").forEach((link) => link.removeAttribute("href"));
      // A picture has other fonts than the page: each text keeps the length it has there. Lines grow with the picture.
      const texts = [...svg.querySelectorAll("text")];
      copy.querySelectorAll("text").forEach((text, number) => {
        const long = texts[number].children.length ? 0 : texts[number].getComputedTextLength();
        if (long) {
          text.setAttribute("textLength", long);
          text.setAttribute("lengthAdjust", "spacingAndGlyphs");
        }
      });
      return new XMLSerializer()
        .serializeToString(copy)
        .replace(/vector-effect: ?non-scaling-stroke;?/g, "")
        .replace(/url\((&quot;|['"]?)[^)#]*#/g, "url($1#");
    })
    .join("");
  const label = escaped(title).replace(/"/g, "&#34;");
  const size = `width="${width}" height="${tall}" viewBox="0 0 ${width} ${tall}"`;
  const ending = written(base, 14, under + colours.length * 24 + 14, 'fill="#4c5b60"');
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" role="img" aria-label="${label}">\n`,
    `<rect width="100%" height="100%" fill="#ffffff"/>${written(head, 20, 34, 'font-weight="bold" fill="#16262b"')}`,
    `<g transform="translate(0 ${top})">${drawn}</g>${legend}${ending}</svg>`,
  ].join("");
  return [svg, width, tall];
};
