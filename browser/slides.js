// Shows the slides of a page over everything else and turns them by keys, clicks and touch. All of them are in the browser: turning one asks
// the server for nothing. The element [data-slides] holds them; a copy of it is shown in a modal dialog, which lies above whatever the page
// shows, also when the server is gone. Parts of a slide with data-step come one by one. ?slide= and ?dark= follow in the address.
(() => {
  let dialog = null, slides = [], number = 1, step = 0, opener = null, swipe = null;
  let wanted = new URL(location.href).searchParams.has("slide");
  const steps = (slide) => Math.max(0, ...[...slide.querySelectorAll("[data-step]")].map((part) => Number(part.dataset.step)));
  const written = (changes) => {
    const url = new URL(location.href);
    for (const [name, value] of Object.entries(changes)) value === null ? url.searchParams.delete(name) : url.searchParams.set(name, value);
    // replaceState is not noticed by Streamlit, so nothing is run again.
    history.replaceState(history.state, "", url);
  };
  const show = () => {
    slides.forEach((slide, index) => {
      slide.toggleAttribute("data-current", index === number - 1);
      slide.toggleAttribute("inert", index !== number - 1);
    });
    for (const part of slides[number - 1].querySelectorAll("[data-step]")) part.classList.toggle("waiting", Number(part.dataset.step) > step);
    dialog.querySelector("[data-progress]").textContent = `${number} / ${slides.length}`;
    dialog.querySelector("[data-bar]").style.inlineSize = `${(number / slides.length) * 100}%`;
    written({ slide: number });
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
  const isDark = () => (dialog.style.colorScheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const turn = () => { dark(!isDark()); written({ dark: isDark() ? 1 : 0 }); };
  const fill = () => document.fullscreenElement ? document.exitFullscreen() : dialog.firstElementChild.requestFullscreen?.().catch(() => {});
  const close = () => {
    if (!dialog) return;
    const gone = dialog;
    dialog = null;
    if (document.fullscreenElement) document.exitFullscreen();
    gone.close();
    gone.remove();
    written({ slide: null });
    // The page may have been made with ?slide= in its address; run again, so that its links no longer hold it.
    dispatchEvent(new PopStateEvent("popstate"));
    opener?.focus();
  };
  const open = (source, first, from) => {
    if (dialog || !source) return;
    wanted = false;
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
      const typed = document.querySelector(`[class*="st-key-text-${part.dataset.cover}-"] input`)?.value.trim();
      if (typed) part.textContent = typed;
    }
    slides = [...screen.querySelectorAll(".slide")];
    for (const slide of slides) { slide.removeAttribute("aria-hidden"); slide.parentElement.querySelector("[data-start]")?.remove(); }
    screen.querySelector("[data-controls]").hidden = false;
    screen.tabIndex = -1;
    document.body.append(dialog);
    const theme = new URL(location.href).searchParams.get("dark");
    if (theme) dark(theme === "1");
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); close(); });
    dialog.addEventListener("touchstart", (event) => { swipe = event.changedTouches[0]; }, { passive: true });
    dialog.addEventListener("touchend", touched);
    // When the server is gone, Streamlit opens a dialog of its own and makes all that lies outside it inert.
    new MutationObserver(() => { if (dialog?.inert) dialog.inert = false; if (dialog?.ariaHidden) dialog.removeAttribute("aria-hidden"); }).observe(dialog, { attributeFilter: ["inert", "aria-hidden"] });
    dialog.showModal();
    screen.focus();
    if (from) screen.requestFullscreen?.().catch(() => {});
    navigator.wakeLock?.request("screen").catch(() => {});
    jump(first);
  };
  const touched = (event) => {
    const across = event.changedTouches[0].clientX - swipe.clientX, down = event.changedTouches[0].clientY - swipe.clientY;
    if (Math.abs(across) < 50 || Math.abs(across) < Math.abs(down)) return;
    event.preventDefault();
    across < 0 ? next() : back();
  };
  const click = (event) => {
    const button = event.target.closest("[data-do]");
    if (button) ({ next, back, dark: turn, fill, close })[button.dataset.do]();
    else if (!getSelection().toString()) event.clientX < innerWidth / 4 ? back() : next();
  };
  const keys = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, Enter: next, n: next,
    ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back, p: back,
    Home: () => jump(1), End: () => jump(slides.length), Escape: close, f: fill, d: turn,
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
  let pressed = false;
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
