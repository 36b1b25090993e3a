// Shows the slides of a page over everything else and turns them by keys, clicks and touch. All of them are in the
// browser: turning one asks the server for nothing. The element [data-slides] holds them; a copy of it is shown in a
// modal dialog, which lies above whatever the page shows, also when the server is gone. Parts of a slide with data-step
// come one by one. ?slide= and ?dark= follow in the address (address.js).
(() => {
  let dialog = null, slides = [], number = 1, step = 0, opener = null, swipe = null, second = null, begun = 0;
  let pressed = false, awake = null;
  let wanted = new URL(location.href).searchParams.has("slide");
  const steps = (slide) =>
    Math.max(0, ...[...slide.querySelectorAll("[data-step]")].map((part) => Number(part.dataset.step)));
  // The address follows a moment after the slide: Safari refuses more than a hundred changes of the history in ten
  // seconds.
  const REST_MS = 150;
  let waiting = {}, rest;
  const written = (changes) => {
    Object.assign(waiting, changes);
    if (rest) return;
    record();
    rest = setTimeout(() => { rest = undefined; if (Object.keys(waiting).length) written({}); }, REST_MS);
  };
  const record = (run) => {
    const url = new URL(here());
    for (const [name, value] of Object.entries(waiting))
      value === null ? url.searchParams.delete(name) : url.searchParams.set(name, value);
    waiting = {};
    // Without `run`, Streamlit does not notice, so nothing is made again.
    if (url.href !== here() || run) write(url.href, { run });
  };
  const show = () => {
    slides.forEach((slide, index) => {
      slide.toggleAttribute("data-current", index === number - 1);
      slide.toggleAttribute("inert", index !== number - 1);
    });
    for (const part of slides[number - 1].querySelectorAll("[data-step]"))
      part.classList.toggle("waiting", Number(part.dataset.step) > step);
    dialog.querySelector("[data-progress]").textContent = `${number} / ${slides.length}`;
    dialog.querySelector("[data-bar]").style.inlineSize = `${(number / slides.length) * 100}%`;
    written({ slide: number });
    tell();
  };
  const next = () => {
    if (step < steps(slides[number - 1])) step += 1;
    else if (number < slides.length) [number, step] = [number + 1, 0];
    show();
  };
  const back = () => {
    if (step > 0) step -= 1;
    else if (number > 1) { number -= 1; step = steps(slides[number - 1]); }
    show();
  };
  const jump = (to) => { number = Math.min(Math.max(to, 1), slides.length); step = 0; show(); };
  const dark = (is) => { dialog.style.colorScheme = is ? "dark" : "light"; };
  const isDark = () =>
    (dialog.style.colorScheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const turn = () => { dark(!isDark()); written({ dark: isDark() ? 1 : 0 }); };
  const fill = () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : dialog.firstElementChild.requestFullscreen?.().catch(() => {});
  // A window of its own for the one who talks: what is shown, what comes next, the notes and the time. It is filled
  // from this page and driven by it, so that it needs no server.
  const words = () => dialog.querySelector("[data-controls]").dataset;
  const part = (tag, looks, ...inner) => {
    const made = document.createElement(tag);
    made.className = looks;
    made.append(...inner);
    return made;
  };
  const shown = (index, steps) => {
    if (!slides[index]) return part("p", "", words().ended);
    const copy = slides[index].cloneNode(true);
    copy.removeAttribute("inert");
    for (const one of copy.querySelectorAll("[data-step]"))
      one.classList.toggle("waiting", Number(one.dataset.step) > steps);
    return part("div", "deck", copy);
  };
  const time = () => {
    if (!second || second.closed) return;
    const spent = Math.floor((Date.now() - begun) / 1000), two = (value) => String(value).padStart(2, "0");
    second.document.querySelector("[data-clock]").textContent = new Date().toLocaleTimeString(
      dialog?.lang || undefined,
      { hour: "2-digit", minute: "2-digit" },
    );
    second.document.querySelector("[data-spent]").textContent = `${two(Math.floor(spent / 60))}:${two(spent % 60)}`;
  };
  const tell = () => {
    if (!second || second.closed) return;
    const page = second.document, notes = slides[number - 1].parentElement.querySelector("[data-notes]");
    page.querySelector("[data-count]").textContent = `${number} / ${slides.length}`;
    page.querySelector("[data-shown]").replaceChildren(shown(number - 1, step));
    const left = step < steps(slides[number - 1]);
    page.querySelector("[data-coming]").replaceChildren(left ? shown(number - 1, step + 1) : shown(number, 0));
    page
      .querySelector("[data-read]")
      .replaceChildren(...[...(notes?.children ?? [])].map((line) => line.cloneNode(true)));
    page.querySelector("section.said").scrollTop = 0;
    time();
  };
  const show_second = () => {
    if (second && !second.closed) { second.focus(); return; }
    // A window that opens ends full screen in some browsers, which must not end the show.
    pressed = true;
    second = window.open("", "", "popup,width=1200,height=760");
    if (!second) { dialog.querySelector("[data-said]").textContent = words().blocked; return; }
    const page = second.document, said = words();
    page.documentElement.lang = dialog.lang;
    page.title = `${said.presenter}: ${dialog.getAttribute("aria-label")}`;
    const style = part("style", "");
    style.textContent = [...document.styleSheets]
      .flatMap((sheet) => {
        try {
          return [...sheet.cssRules];
        } catch {
          return [];
        }
      })
      .map((rule) => rule.cssText)
      .join("\n");
    page.head.append(style);
    page.body.style.margin = 0;
    const box = (name) => { const made = part("div", ""); made.setAttribute(name, ""); return made; };
    const timed = (name, label) => {
      const made = part("span", "");
      made.setAttribute(name, "");
      return part("span", "", part("small", "", label), made);
    };
    const button = (label, action) => {
      const made = part("button", "", label);
      made.type = "button";
      made.addEventListener("click", action);
      return made;
    };
    const count = part("span", "");
    count.setAttribute("data-count", "");
    page.body.replaceChildren(
      part(
        "main",
        "presenting",
        part("div", "times", timed("data-clock", said.clock), timed("data-spent", said.spent), count),
        part("section", "now", part("h1", "", said.now), box("data-shown")),
        part(
          "div",
          "side",
          part("section", "next", part("h1", "", said.next), box("data-coming")),
          part("section", "said", part("h1", "", said.notesName), part("div", "notes", box("data-read"))),
        ),
        part("nav", "", button("← " + said.back, back), button(said.next + " →", next)),
      ),
    );
    page.querySelector("section.said").tabIndex = 0;
    second.addEventListener("keydown", (event) => {
      const action = keys[event.key];
      if (
        !action ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        (event.target.closest("button") && [" ", "Enter"].includes(event.key))
      )
        return;
      event.preventDefault();
      event.shiftKey && event.key === " " ? back() : action();
    });
    clearInterval(ticking);
    ticking = setInterval(time, 1000);
    tell();
  };
  let ticking;
  // The screen stays on for as long as slides are shown. A browser lets go of that when another tab is looked at.
  const stayAwake = () => {
    awake = navigator.wakeLock?.request("screen").catch(() => null);
  };
  document.addEventListener("visibilitychange", () => {
    if (dialog && document.visibilityState === "visible") stayAwake();
  });
  const close = () => {
    if (!dialog) return;
    clearInterval(ticking);
    awake?.then((lock) => lock?.release());
    second?.close();
    second = null;
    const gone = dialog;
    dialog = null;
    if (document.fullscreenElement) document.exitFullscreen();
    gone.close();
    gone.remove();
    opener?.focus();
    waiting.slide = null;
    // The page may have been made with ?slide= in its address; run again, so that its links no longer hold it.
    record(true);
  };
  const open = (source, first, from) => {
    if (dialog || !source) return;
    wanted = false;
    begun = Date.now();
    opener = from;
    dialog = document.createElement("dialog");
    dialog.className = "stage";
    dialog.lang = document.documentElement.lang;
    dialog.setAttribute("aria-label", source.dataset.slides);
    dialog.append(source.cloneNode(true));
    const screen = dialog.firstElementChild;
    screen.removeAttribute("data-slides");
    // What was typed a moment ago, and is still on its way to the server and back, stands on the first slide at once.
    for (const part of screen.querySelectorAll("[data-cover]")) {
      const typed = document.getElementById(`text-${part.dataset.cover}`)?.value.trim();
      if (typed) part.textContent = typed;
    }
    slides = [...screen.querySelectorAll(".slide")];
    for (const slide of slides) {
      slide.removeAttribute("aria-hidden");
      slide.parentElement.querySelector("[data-start]")?.remove();
    }
    screen.querySelector("[data-controls]").hidden = false;
    screen.tabIndex = -1;
    document.body.append(dialog);
    const theme = new URL(location.href).searchParams.get("dark");
    if (theme) dark(theme === "1");
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
    // Two fingers make a slide larger, and turn none.
    dialog.addEventListener("touchstart", ({ touches }) => { swipe = touches.length > 1 ? null : touches[0]; }, {
      passive: true,
    });
    dialog.addEventListener("touchend", touched);
    // When the server is gone, Streamlit opens a dialog of its own and makes all that lies outside it inert.
    new MutationObserver(() => {
      if (dialog?.inert) dialog.inert = false;
      if (dialog?.ariaHidden) dialog.removeAttribute("aria-hidden");
    }).observe(dialog, { attributeFilter: ["inert", "aria-hidden"] });
    dialog.showModal();
    screen.focus();
    if (from) screen.requestFullscreen?.().catch(() => {});
    stayAwake();
    jump(first);
  };
  const touched = (event) => {
    if (!swipe) return;
    const across = event.changedTouches[0].clientX - swipe.clientX,
      down = event.changedTouches[0].clientY - swipe.clientY;
    if (Math.abs(across) < 50 || Math.abs(across) < Math.abs(down)) return;
    event.preventDefault();
    across < 0 ? next() : back();
  };
  const click = (event) => {
    const button = event.target.closest("[data-do]");
    if (button) ({ next, back, dark: turn, second: show_second, fill, close })[button.dataset.do]();
    else if (!getSelection().toString()) event.clientX < innerWidth / 4 ? back() : next();
  };
  const keys = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, Enter: next, n: next,
    ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back, p: back,
    Home: () => jump(1), End: () => jump(slides.length), Escape: close, f: fill, d: turn, s: show_second,
    // A clicker's other buttons: a black screen, and one that would load the page anew.
    b: () => dialog.classList.toggle("black"), ".": () => dialog.classList.toggle("black"), F5: () => {},
  };
  addEventListener("keydown", (event) => {
    if (!dialog || event.ctrlKey || event.metaKey || event.altKey) return;
    // No shortcut of the page below may answer.
    event.stopImmediatePropagation();
    const action = keys[event.key];
    if (!action || (event.target.closest?.("[data-do]") && [" ", "Enter"].includes(event.key))) return;
    event.preventDefault();
    event.shiftKey && event.key === " " ? back() : action();
  }, true);
  // Escape in full screen is taken by the browser: leaving full screen ends the show, unless the button was pressed.
  // Heard at the window, before Streamlit's dialog of a lost server can swallow the click as one outside itself.
  addEventListener("click", (event) => {
    if (!dialog?.contains(event.target)) return;
    pressed = Boolean(event.target.closest("[data-do=fill]"));
    click(event);
  }, true);
  document.addEventListener("fullscreenchange", () => {
    if (dialog && !document.fullscreenElement && !pressed) close();
    pressed = false;
  });
  // Who goes back leaves the slides with the page that they are of.
  addEventListener("popstate", (event) => { if (event.isTrusted) close(); });
  document.addEventListener("click", (event) => {
    const start = event.target.closest?.("[data-start]");
    if (start) open(document.querySelector("[data-slides]"), Number(start.dataset.start), start);
  });
  new MutationObserver(() => {
    if (!wanted) return;
    const source = document.querySelector("[data-slides]");
    if (source) open(source, Number(new URL(location.href).searchParams.get("slide")) || 1, null);
  }).observe(document, { subtree: true, childList: true });
})();
