// Draws the map that figures/map.py describes: municipalities in their colours, measures as points, every one of them a
// link to its place. The outlines are fetched once and kept. A change of data changes colours and points and leaves the
// outlines and the visitor's view as they are, unless the map shall show another part of the country. A map with years
// (server/map_years.py) gets all of them at once: its year then changes here, the address follows, and the server is
// asked for the rest of the page when the visitor rests.
{
  const SVG = "http://www.w3.org/2000/svg";
  const CLOSEST = 20,
    STEP = 1.6,
    TWICE_MS = 350,
    NEAR_PX = 30,
    PLAY_MS = 900,
    SETTLED_MS = 300;
  const fetched = {},
    files = {};
  const kept = (address) =>
    (fetched[address] ??= fetch(address)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .catch((error) => {
        // The next map tries again.
        delete fetched[address];
        throw error;
      }));
  const make = (tag, parent, attributes = {}) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return parent.appendChild(element);
  };
  const drawn = new WeakMap();
  // The map on the page whose years change here, and what the server last sent for it.
  let yearly;

  window.drawMap = async (part) => {
    const { data } = part,
      host = part.parentElement.querySelector(".map");
    if (data.years) yearly = { host, data, around: part.parentElement };
    fillAround(part);
    try {
      const shapes = await kept(data.geometry);
      if (!drawn.has(host)) {
        drawn.set(host, start(host, shapes));
        shownPlace = undefined;
      }
    } catch (error) {
      console.warn(error);
      host.querySelector(".drawing").textContent = data.failed;
      return;
    }
    for (const button of host.querySelectorAll("[data-zoom]"))
      button.ariaLabel = button.title = data.buttons[button.dataset.zoom];
    drawn.get(host).dress(data);
    if (!data.years) return;
    refresh();
    // Without the years the map goes on as the server draws it; the next answer asks for them again.
    kept(data.years).then(
      (years) => {
        files[data.years] = years;
        refresh();
      },
      (error) => console.warn(error),
    );
  };

  // The years of the map on the page, where they have come.
  const years = () => (yearly?.host.isConnected ? files[yearly.data.years] : undefined);
  // Does the address ask for this map, if for another year? Else the answer for what it asks for is on its way.
  const isAsked = () => {
    const now = read(here()),
      as = makings();
    return (
      now.path === as[0].path &&
      ["indicator", "county", "lang"].every((name) =>
        as.some(({ values }) => String(now.values[name] ?? "") === String(values[name] ?? "")),
      )
    );
  };
  // The address that the map was made for: as the server read it, and as the browser had it, where a person may have
  // written it.
  const makings = () => [yearly.data.at, `?${yearly.around.dataset.sent}`].map(read);
  // The year that is shown: that of the address, or that of the server's answer where the address has none that there
  // is.
  const shownYear = () => {
    const { data } = yearly,
      asked = String(read(here()).values.year?.[0] ?? data.standard);
    return years()?.years[asked] ? asked : String(data.year);
  };
  const split = new WeakMap();
  // What the map shows in a year: the class, text and number of each municipality by its code, and the signs where
  // there is no figure.
  const momentOf = (year) => {
    const file = years(),
      one = file?.years[year];
    if (!one) return null;
    if (!split.has(one)) {
      const figures = one.figures.split("|"),
        persons = one.persons.split("|"),
        chance = one.chance.split("|"),
        areas = new Map(),
        marks = [];
      for (const [number, code] of file.codes.entries()) {
        const figure = figures[number],
          why = file.absent[figure];
        if (why) marks.push([...file.spots[number], figure]);
        areas.set(code, {
          group: Number(one.classes[number]),
          sign: why ? figure : "",
          text:
            why ??
            file.unit[figure === "1" ? 0 : 1].replace("{n} ", "{n}\u00a0").replace("{n}", figure) +
              (persons[number] ?? ""),
          value: why ? null : numberOf(figure, file.decimal),
          chance: chance[number] ?? "",
        });
      }
      split.set(one, { label: one.label, areas, marks });
    }
    return split.get(one);
  };
  const numberOf = (figure, decimal) =>
    Number(
      figure
        .replace("−", "-")
        .replace(decimal === "," ? /[^\d,-]/g : /[^\d.-]/g, "")
        .replace(",", "."),
    );

  // Everything on the page that belongs to a year is brought to the year that is shown; what the server sent for
  // another stands nowhere.
  const refresh = () => {
    const file = years(),
      draw = yearly && drawn.get(yearly.host);
    if (!draw || !isAsked()) return;
    const year = shownYear(),
      moment = momentOf(year);
    if (moment) {
      draw.colour(moment);
      tell(year, file.years[year], moment);
    }
    draw.choose(placeHere());
    panel(year);
  };
  // Once for all the parts that come together, and before any of them is seen.
  let isDue = false;
  window.refreshMap = () => {
    if (isDue || !years()) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      refresh();
    });
  };
  const all = (selector) => document.querySelectorAll(selector);
  const tell = (year, one, { areas }) => {
    const { around } = yearly;
    for (const finding of around.querySelectorAll(".finding"))
      if (finding.textContent !== one.finding) finding.textContent = one.finding;
    for (const button of around.querySelectorAll("[data-picture]")) button.dataset.title = one.finding;
    for (const label of all("[data-map-label]")) if (label.textContent !== one.label) label.textContent = one.label;
    for (const legend of all("[data-map-legend]")) {
      if (legend.dataset.year === year) continue;
      const focused = legend.contains(document.activeElement) ? document.activeElement.dataset : null;
      legend.innerHTML = one.legend;
      legend.dataset.year = year;
      if (focused)
        legend
          .querySelector(`button[data-class="${focused.class}"][data-mark="${focused.mark}"]`)
          ?.focus({ preventScroll: true });
    }
    const classes = document.querySelector("[data-legend]")?.innerHTML;
    for (const scale of around.querySelectorAll("[data-map-scale]"))
      if (classes && scale.innerHTML !== classes) scale.innerHTML = classes;
    const slider = document.getElementById("choose-year");
    if (slider) {
      // A year that only some municipalities have comes to the others when it is shown.
      const listed = unique([...slider.dataset.values.split(","), year]).sort();
      Object.assign(slider.dataset, { values: listed.join() });
      slider.max = listed.length - 1;
      slider.value = listed.indexOf(year);
      told(slider);
      slider.parentElement.querySelector(".ends span:last-child").textContent = listed.at(-1);
    }
    for (const link of all("[data-map-year]")) link.ariaCurrent = link.dataset.mapYear === year ? "true" : null;
    for (const play of all("[data-play]")) {
      play.disabled = false;
      play.dataset.start ??= play.textContent;
      play.textContent = playing ? play.dataset.stop : play.dataset.start;
      play.classList.toggle("playing", Boolean(playing));
    }
    for (const link of all("a[data-file][href*='last-ned/kart.']"))
      link.setAttribute("href", link.getAttribute("href").replace(/year=\d+/, `year=${year}`));
    const table = document.querySelector("[class*='st-key-mapbeside'] .twin table");
    if (!table || table.dataset.year === year) return;
    const heading = table.querySelector("thead th:nth-child(3)");
    if (heading.textContent !== one.label) {
      heading.textContent = one.label;
      const of = (row) => areas.get(row.cells[1].textContent),
        order = [...areas.keys()];
      const rank = (row) => [-(of(row)?.value ?? -Infinity), order.indexOf(row.cells[1].textContent)];
      const rows = [...table.tBodies[0].rows]
        .map((row) => [row, ...rank(row)])
        .sort((one, other) => (one[1] === other[1] ? one[2] - other[2] : one[1] - other[1]));
      for (const [row] of rows) {
        row.cells[2].textContent = of(row)?.text ?? "";
        if (row.cells[3]) row.cells[3].textContent = of(row)?.chance || "–";
      }
      table.tBodies[0].append(...rows.map(([row]) => row));
    }
  };

  // The visitor goes to another year, by key, pointer or play: the first step of several is a step of the history.
  let settling, playing;
  const goTo = (year) => {
    const { path, values } = read(here());
    const top = main()?.scrollTop;
    if (!settling && !playing?.hasGone) write(here(), { state: { ...history.state, top } });
    write(joined({ path, values: { ...values, year: [year] } }), {
      step: !settling && !playing?.hasGone,
      state: { top },
    });
    if (playing) playing.hasGone = true;
    refresh();
    settle();
  };
  const settle = () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      settling = undefined;
      if (!playing && isStale()) rerun();
    }, SETTLED_MS);
  };
  // Does the map change its year by itself? links.js asks so for each move of a slider.
  window.changesHere = (slider) => {
    if (slider.id !== "choose-year" || !years() || !isAsked() || !momentOf(chosen(slider))) return false;
    if (shownYear() !== chosen(slider)) {
      stop();
      goTo(chosen(slider));
    }
    return true;
  };
  const stop = () => {
    if (!playing) return;
    clearInterval(playing.timer);
    yearly.host.classList.remove("playing");
    playing = undefined;
    if (years()) {
      refresh();
      settle();
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-play]");
    if (!button || !years() || !isAsked()) return;
    if (playing) {
      stop();
      return;
    }
    const slider = document.getElementById("choose-year"),
      listed = slider.dataset.values.split(",");
    let next = listed.indexOf(shownYear()) + 1;
    if (next >= listed.length) next = 0;
    const step = () => {
      if (!years() || !isAsked() || next >= listed.length) {
        stop();
        return;
      }
      goTo(listed[next]);
      next += 1;
      if (next >= listed.length) stop();
    };
    yearly.host.classList.add("playing");
    playing = { timer: setInterval(step, PLAY_MS), hasGone: false };
    step();
  });
  addEventListener("popstate", (event) => {
    if (event.isTrusted) stop();
    if (years()) refresh();
  });

  // The municipality that is chosen stands in the address.
  const placeHere = () => {
    const place = read(here()).values.place?.[0],
      [as, sent] = makings();
    return place === sent.values.place?.[0] ? as.values.place?.[0] : place;
  };
  const choose = (place) => {
    const { path, values } = read(here()),
      top = main()?.scrollTop;
    write(here(), { state: { ...history.state, top } });
    write(joined({ path, values: { ...values, place: place ? [place] : [] } }), { step: true, state: { top } });
    refresh();
  };
  let shownPlace,
    chosenAt = -Infinity;
  // What is known of it: figure, where it lies among the others, its course, its measures, and the way to it.
  const panel = (year) => {
    const box = document.querySelector("[data-panel]"),
      place = placeHere(),
      { data } = yearly;
    if (!box) return;
    // On a phone it stands below the map, and is brought into sight when another place is chosen, not when the page
    // opens.
    if (shownPlace !== undefined && place !== shownPlace) chosenAt = performance.now();
    shownPlace = place ?? null;
    const area = data.areas.find((one) => one[2] === place),
      point = data.points.find((one) => one[5] === place);
    box.hidden = !area && !point;
    // Who listens hears where the years stop, not each of them.
    box.ariaLive = playing ? "off" : "polite";
    if (box.hidden) {
      box.replaceChildren();
      return;
    }
    const name = area?.[3] ?? point[6],
      { words } = data,
      file = years(),
      moment = momentOf(year);
    const write = (tag, text, className = "") =>
      Object.assign(document.createElement(tag), { textContent: text, className });
    const own = area && moment?.areas.get(area[0]);
    const lines = [write("h2", name)];
    if (area) lines.push(write("p", own?.text ?? area[4], "amount"), write("p", moment?.label ?? data.label, "source"));
    if (own?.chance)
      lines.push(write("p", words.chance.replace("{interval}", own.chance.replace("–", "\u2060–\u2060")), "source"));
    if (own && own.value !== null && words.position) {
      const others = [...moment.areas]
        .filter(([code, { value }]) => code !== area[0] && value !== null)
        .map(([, { value }]) => value);
      const below = others.filter((value) => value < own.value).length;
      const quarter = words.quarters[Math.min(3, Math.floor((4 * below) / others.length))];
      if (others.length > 3)
        lines.push(
          write(
            "p",
            words.position.replace("{below}", below).replace("{others}", others.length).replace("{quarter}", quarter),
          ),
        );
    }
    if (area && file) lines.push(...course(area, year));
    lines.push(write("p", point?.[7] ?? words.measures));
    const open = Object.assign(write("a", words.open.replace("{name}", name), "open"), {
      href: data.link.replace("PLACE", encodeURIComponent(place)),
      id: "open-chosen",
    });
    const close = Object.assign(write("button", "×", "close"), {
      type: "button",
      ariaLabel: words.close,
      title: words.close,
    });
    close.addEventListener("click", () => choose(null));
    lines.push(open, close);
    const hadFocus = box.contains(document.activeElement) && document.activeElement.className;
    box.replaceChildren(...lines);
    if (hadFocus) box.querySelector(`.${hadFocus}`)?.focus({ preventScroll: true });
    // It is drawn anew when the years come, and when an answer of the server does that was on its way.
    // Beside a wide map nothing moves, so that a second click meets the same municipality.
    if (performance.now() - chosenAt < ANSWER_MS && matchMedia("(max-width: 900px)").matches)
      box.scrollIntoView({ block: "nearest" });
  };
  // A small line through the years; a year without a figure is a gap.
  const course = (area, year) => {
    const listed = Object.keys(years().years).map((one) => [one, momentOf(one).areas.get(area[0])?.value ?? null]);
    const known = listed.filter(([, value]) => value !== null);
    if (known.length < 2) return [];
    const first = Number(known[0][0]),
      last = Number(known.at(-1)[0]);
    const values = known.map(([, value]) => value),
      low = Math.min(...values),
      high = Math.max(...values);
    const x = (one) => 4 + ((one - first) / (last - first)) * 212,
      y = (value) => 44 - ((value - low) / (high - low || 1)) * 36;
    const svg = make("svg", document.createElement("div"), {
      viewBox: "0 0 220 52",
      class: "course",
      role: "img",
      "aria-label": yearly.data.words.course
        .replace("{name}", area[3])
        .replace("{first}", first)
        .replace("{last}", last),
    });
    let path = "",
      isBroken = true;
    for (const [one, value] of listed) {
      if (value !== null) path += `${isBroken ? "M" : "L"}${x(one).toFixed(1)} ${y(value).toFixed(1)}`;
      isBroken = value === null;
    }
    if (low < 0 && high > 0) make("path", svg, { d: `M4 ${y(0)}H216`, class: "zero" });
    make("path", svg, { d: path, class: "line" });
    const now = known.find(([one]) => one === year);
    if (now) make("circle", svg, { cx: x(now[0]), cy: y(now[1]), r: 4 });
    const ends = Object.assign(document.createElement("p"), { className: "ends" });
    ends.append(
      ...[known[0][0], known.at(-1)[0]].map((one) =>
        Object.assign(document.createElement("span"), { textContent: one }),
      ),
    );
    return [svg, ends];
  };

  // A class of the legend lights up its municipalities, a municipality its bar of the histogram.
  const light = (group, mark) => {
    for (const path of yearly?.host.querySelectorAll(".areas path") ?? [])
      path.classList.toggle("dim", group !== undefined && path.dataset.class !== group + mark);
  };
  const lit = (event) => event.target.closest?.("[data-map-legend] [data-class]");
  for (const kind of ["pointerover", "focusin"])
    document.addEventListener(kind, (event) => {
      if (lit(event)) light(lit(event).dataset.class, lit(event).dataset.mark ?? "");
    });
  for (const kind of ["pointerout", "focusout"])
    document.addEventListener(kind, (event) => {
      if (lit(event)) light();
    });
  document.addEventListener("click", (event) => {
    if (lit(event)) light(lit(event).dataset.class, lit(event).dataset.mark ?? "");
  });
  const point = (path) => {
    const { value = null, group } = seen.get(path) ?? {};
    for (const bar of all("[data-map-legend] rect"))
      bar.classList.toggle(
        "lit",
        value !== null &&
          bar.dataset.class === group &&
          Number(bar.dataset.low) <= value &&
          value <= Number(bar.dataset.high),
      );
    for (const row of all("[data-legend] button"))
      row.classList.toggle("lit", row.dataset.class + row.dataset.mark === group);
  };

  // The empty drawing with its buttons; returns what fills it.
  const start = (host, shapes) => {
    host.querySelector(".drawing").replaceChildren();
    const svg = make("svg", host.querySelector(".drawing"), {
      "aria-hidden": "true",
      preserveAspectRatio: "xMidYMid meet",
    });
    const ground = make("path", svg, { class: "ground", fill: "#ebe8e0" });
    const whole = layer(svg, shapes, Object.keys(shapes), "far");
    const names = make("g", svg, {
      class: "names",
      "text-anchor": "middle",
      "font-size": 13,
      fill: "#16262b",
      stroke: "#ffffff",
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      "pointer-events": "none",
    });
    const frame = make("rect", svg, { class: "frame", fill: "none", stroke: "#4c5b60", "pointer-events": "none" });
    let box = [0, 0, 1, 1],
      reach = box,
      view = box,
      room = [1, 1],
      data,
      inset,
      before;

    // Lines and points keep their size on the screen, however near the map is seen.
    const show = (wanted) => {
      view = wanted;
      svg.setAttribute("viewBox", view.join(" "));
      const [across, down] = room;
      const unit = Math.max(view[2] / across, view[3] / down);
      if (unit !== before) whole.size(unit);
      before = unit;
      for (const name of names.children) name.setAttribute("transform", `translate(${name.dataset.at}) scale(${unit})`);
      const isNear = view[2] < box[2] * 0.999;
      svg.style.cursor = isNear ? "grab" : "";
      // One finger scrolls the page until there is something to move; two are always the map's.
      svg.style.touchAction = isNear ? "none" : "pan-x pan-y";
      const isWhole = String(view) === String(box);
      if (inset) inset.svg.style.display = frame.style.display = isWhole ? "" : "none";
      if (!inset || !isWhole) return;
      // The sea in the north-west has room for it.
      const [left, top] = [view[0] - (across * unit - view[2]) / 2, view[1] - (down * unit - view[3]) / 2];
      const ratio = data.inset[2] / data.inset[3];
      const height = Math.min(0.44 * down * unit, ((across * unit - view[2]) / 2 + 0.34 * view[2]) / ratio);
      for (const [name, value] of Object.entries({
        x: left + 2 * unit,
        y: top + 2 * unit,
        width: height * ratio,
        height,
      }))
        inset.svg.setAttribute(name, value);
      inset.layer.size(data.inset[3] / (height / unit));
      inset.name.setAttribute(
        "transform",
        `translate(${data.inset[0]} ${data.inset[1]}) scale(${data.inset[3] / (height / unit)}) translate(8 20)`,
      );
      frame.setAttribute("stroke-width", unit);
    };
    const bounded = (at, from, room, size) =>
      size > room ? from + (room - size) / 2 : Math.max(from, Math.min(at, from + room - size));
    const moved = ([left, top, width, height]) => {
      const isWhole = Math.abs(width - box[2]) < 1;
      // Seen as a whole, the map lies where it began.
      show(
        isWhole
          ? box
          : [bounded(left, reach[0], reach[2], width), bounded(top, reach[1], reach[3], height), width, height],
      );
    };
    const on = (x, y) => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse());
    // What lies under the pointer stays there.
    const zoomAt = (x, y, factor) => {
      const most = Math.max(reach[2] / box[2], reach[3] / box[3]) * box[2];
      const near = Math.min(most, Math.max(box[2] / CLOSEST, view[2] * factor)) / view[2],
        spot = on(x, y);
      moved([spot.x - (spot.x - view[0]) * near, spot.y - (spot.y - view[1]) * near, view[2] * near, view[3] * near]);
    };
    const middle = () => {
      const { left, top, width, height } = svg.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };
    for (const [name, action] of [
      ["nearer", () => zoomAt(...middle(), 1 / STEP)],
      ["farther", () => zoomAt(...middle(), STEP)],
      ["whole", () => show(box)],
    ]) {
      host.querySelector(`[data-zoom=${name}]`).addEventListener("click", action);
    }
    // It is told before anything is painted; to ask the drawing itself would have the browser draw the page first.
    new ResizeObserver(([{ contentRect }]) => {
      room = [contentRect.width || 1, contentRect.height || 1];
      before = undefined;
      host.style.setProperty("--wide", room[0] / room[1]);
      show(view);
    }).observe(svg);
    svg.addEventListener(
      "wheel",
      (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        zoomAt(event.clientX, event.clientY, Math.exp(Math.max(-1, Math.min(1, event.deltaY * 0.004))));
      },
      { passive: false },
    );
    fingers(svg, { on, view: () => view, moved, zoomAt });
    const say = hint(host, svg);
    let tapped;
    hosts.set(svg, {
      zoomAt,
      hush: () => say(),
      // The first tap shows, the second opens; where there is no panel a mouse has seen the text already.
      asks: (link, event, isTouch) => {
        const place = link.dataset.place;
        if (data.years) {
          if (placeHere() === place) return false;
          stop();
          choose(place);
        } else {
          if (!isTouch || tapped === place) return false;
          tapped = place;
        }
        say(link.firstElementChild, event.clientX, event.clientY);
        return true;
      },
    });

    const layers = () => [whole, ...(inset ? [inset.layer] : [])];
    return {
      dress: (wanted) => {
        data = wanted;
        const isNew = String(data.inset) !== String(inset?.of ?? []);
        if (isNew) {
          inset?.svg.remove();
          inset = data.inset.length ? insetOf(svg, shapes, whole, data.inset) : undefined;
          for (const [name, value] of ["x", "y", "width", "height"].map((name, number) => [
            name,
            data.inset[number] ?? 0,
          ]))
            frame.setAttribute(name, value);
        }
        inset?.call(data.inset_name);
        ground.setAttribute("d", data.ground.length ? `M${data.ground.join("L")}z` : "");
        names.replaceChildren();
        for (const [x, y, name] of data.names)
          make("text", names, { dy: "1.3em", "data-at": `${x} ${y}` }).textContent = name;
        for (const one of layers()) one.dress(data);
        const stays = String(data.box) === String(box);
        [box, reach, before] = [data.box, data.reach, undefined];
        const areas = new Map(data.areas.map(([code, group, , , text]) => [code, { group, text }]));
        for (const one of layers()) one.colour({ label: data.label, areas, marks: data.marks });
        show(stays ? view : box);
      },
      colour: (moment) => {
        for (const one of layers()) one.colour(moment);
      },
      choose: (place) => {
        for (const one of layers()) one.choose(place);
      },
    };
  };
  const hosts = new WeakMap();
  // What a municipality shows at the moment, by its path.
  const seen = new WeakMap();

  // The municipalities of a drawing with their signs and points: of the whole map, or of the part that is drawn larger.
  const layer = (svg, shapes, codes, id) => {
    const patterns = make("defs", svg);
    const areas = make("g", svg, { class: "areas", stroke: "#6b7d80", "stroke-linejoin": "round" });
    const paths = new Map(
      codes.map((code) => [code, make("path", make("a", areas, { tabindex: -1 }), { d: shapes[code] })]),
    );
    const outlines = make("g", svg, {
      class: "outlines",
      fill: "none",
      "stroke-linejoin": "round",
      "pointer-events": "none",
    });
    const marks = make("g", svg, {
      class: "marks",
      "text-anchor": "middle",
      "font-size": 11,
      fill: "#4c5b60",
      "pointer-events": "none",
    });
    const points = make("g", svg, { class: "points" });
    // The name of the municipality that is chosen, for it may be smaller than the point upon it.
    const called = make("text", svg, {
      class: "called",
      "data-at": "0 0",
      dy: "-0.5em",
      "text-anchor": "middle",
      "font-size": 15,
      "font-weight": 700,
      fill: "#16262b",
      stroke: "#ffffff",
      "stroke-width": 5,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      "pointer-events": "none",
    });
    const size = (mark) => mark.setAttribute("transform", `translate(${mark.dataset.at}) scale(${unit})`);
    let data,
      unit = 1,
      of = new Map(),
      names = new Map(),
      shown;
    const outline = (path, look) => {
      if (path) make("path", outlines, { d: path.getAttribute("d"), "vector-effect": "non-scaling-stroke", ...look });
    };
    return {
      paths,
      dress: (wanted) => {
        [data, shown] = [wanted, undefined];
        const link = (place) => data.link.replace("PLACE", encodeURIComponent(place));
        const listed = new Map(data.areas.map((area) => [area[0], area]));
        names = new Map(data.areas.map(([code, , , name]) => [code, name]));
        of = new Map();
        for (const [code, path] of paths) {
          const [, , place] = listed.get(code) ?? [];
          const anchor = path.parentNode;
          if (place) {
            anchor.setAttribute("href", link(place));
            path.dataset.code = code;
            of.set(place, path);
          } else anchor.removeAttribute("href");
          if (anchor.dataset.place !== place) anchor.dataset.place = place ?? "";
        }
        patterns.replaceChildren();
        for (const group of data.hatched) {
          const pattern = make("pattern", patterns, {
            id: `hatch-${id}-${group}`,
            width: 5,
            height: 5,
            patternUnits: "userSpaceOnUse",
          });
          make("rect", pattern, { width: 5, height: 5, fill: data.colours[group] });
          make("path", pattern, { d: "M0 2.5H5", stroke: group > 2 ? "#8a3310" : "#ffffff", "stroke-width": 1 });
        }
        points.replaceChildren();
        for (const [x, y, radius, form, colour, place, name, text] of data.points) {
          const point = make("a", points, {
            tabindex: -1,
            href: link(place),
            "data-at": `${x} ${y}`,
            "data-radius": radius,
            "data-place": place,
          });
          const look = {
            fill: colour,
            "fill-opacity": 0.9,
            stroke: "#ffffff",
            "stroke-width": 1.5,
            "data-name": name,
            "data-text": text,
          };
          if (form === "circle") make("circle", point, { r: radius, ...look });
          else
            make("path", point, {
              d: `M0-${radius * 1.3}L${radius * 1.3} 0 0 ${radius * 1.3}-${radius * 1.3} 0z`,
              ...look,
            });
        }
      },
      colour: (moment) => {
        if (moment === shown) return;
        shown = moment;
        for (const [code, path] of paths) {
          const { group, text, value = null, sign = "" } = moment.areas.get(code) ?? {},
            before = seen.get(path);
          const fill = data.hatched.includes(group) ? `url(#hatch-${id}-${group})` : (data.colours[group] ?? "#f3f1ec");
          const now = { name: names.get(code), text, label: moment.label, value, fill, group: `${group ?? ""}${sign}` };
          if (before?.fill !== fill) path.setAttribute("fill", fill);
          if (before?.group !== now.group) path.dataset.class = now.group;
          seen.set(path, now);
        }
        marks.replaceChildren();
        for (const [x, y, sign] of moment.marks)
          make("text", marks, {
            dy: "0.35em",
            "data-at": `${x} ${y}`,
            transform: `translate(${x} ${y}) scale(${unit})`,
          }).textContent = sign;
      },
      choose: (place) => {
        outlines.replaceChildren();
        // The visitor's own municipalities.
        for (const code of data?.outlined ?? [])
          outline(paths.get(code), { class: "home", stroke: "#16262b", "stroke-width": 2.5 });
        const path = of.get(place),
          { x, y, width } = path?.getBBox() ?? {};
        outline(path, { stroke: "#ffffff", "stroke-width": 6 });
        outline(path, { class: "chosen", stroke: "#16262b", "stroke-width": 3 });
        for (const point of points.children)
          point.classList.toggle("faint", Boolean(path) && point.dataset.place === place);
        called.textContent = width ? names.get(path.dataset.code) : "";
        called.dataset.at = width ? `${x + width / 2} ${y}` : "0 0";
        size(called);
      },
      size: (wanted) => {
        unit = wanted;
        areas.setAttribute("stroke-width", 0.5 * unit);
        for (const pattern of patterns.children) pattern.setAttribute("patternTransform", `rotate(45) scale(${unit})`);
        for (const mark of [...marks.children, called]) size(mark);
        for (const { point, x, y } of apart([...points.children], unit))
          point.setAttribute("transform", `translate(${x} ${y}) scale(${unit})`);
      },
    };
  };
  // A part of the map drawn once more, larger, with a frame and its name.
  const insetOf = (parent, shapes, whole, of) => {
    const svg = make("svg", parent, { class: "inset", viewBox: of.join(" ") });
    make("rect", svg, { x: of[0], y: of[1], width: of[2], height: of[3], fill: "#ffffff" });
    const meets = ({ x, y, width, height }) =>
      x < of[0] + of[2] && x + width > of[0] && y < of[1] + of[3] && y + height > of[1];
    const codes = [...whole.paths].filter(([, path]) => meets(path.getBBox())).map(([code]) => code);
    const part = layer(svg, shapes, codes, "near");
    make("rect", svg, {
      x: of[0],
      y: of[1],
      width: of[2],
      height: of[3],
      class: "frame",
      fill: "none",
      stroke: "#4c5b60",
      "stroke-width": 2,
      "vector-effect": "non-scaling-stroke",
      "pointer-events": "none",
    });
    const name = make("g", svg, { class: "name", "font-size": 13, fill: "#16262b", "pointer-events": "none" });
    const plate = make("rect", name, { x: -6, y: -15, height: 21, fill: "#ffffff" }),
      text = make("text", name);
    const call = (called) => {
      // How long a text is, is known after a layout of the page, which is not done for the same once more.
      if (text.textContent === called) return;
      text.textContent = called;
      plate.setAttribute("width", (text.getComputedTextLength() || called.length * 8) + 12);
    };
    return { svg, of, layer: part, name, call };
  };

  // Points that would lie on top of each other are pushed aside until each is seen; near enough, all lie where they
  // belong.
  const apart = (all, unit) => {
    const spots = all.map((point, number) => {
      const [x, y] = point.dataset.at.split(" ").map(Number);
      // Two at the very same spot need a direction to part in.
      return { point, x: x + number * unit * 1e-3, y, radius: point.dataset.radius * unit };
    });
    for (let round = 0; round < 60; round += 1) {
      for (const [number, one] of spots.entries()) {
        for (const other of spots.slice(number + 1)) {
          const across = other.x - one.x,
            down = other.y - one.y,
            far = Math.hypot(across, down);
          const lacking = (one.radius + other.radius - far) / 2;
          if (lacking <= 0) continue;
          const [x, y] = [(across / far) * lacking, (down / far) * lacking];
          one.x -= x;
          one.y -= y;
          other.x += x;
          other.y += y;
        }
      }
    }
    return spots;
  };

  // A map that is seen from near is moved by dragging it, and two fingers zoom it; the click that ends a drag opens
  // nothing.
  let far = false,
    touched = false,
    last = { time: -Infinity };
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener(
    "click",
    (event) => {
      const svg = event.target.closest?.(".map svg:not(.inset)"),
        map = svg && hosts.get(svg);
      if (far) {
        far = false;
        swallow(event);
        return;
      }
      if (!map || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const isTwice =
        event.timeStamp - last.time < TWICE_MS && Math.hypot(event.clientX - last.x, event.clientY - last.y) < NEAR_PX;
      last = { time: isTwice ? -Infinity : event.timeStamp, x: event.clientX, y: event.clientY };
      if (isTwice) {
        swallow(event);
        map.zoomAt(event.clientX, event.clientY, 1 / STEP ** 2);
        return;
      }
      const link = event.target.closest("a[href]");
      if (!link) map.hush();
      else if (map.asks(link, event, touched)) swallow(event);
    },
    true,
  );
  const fingers = (svg, { on, view, moved, zoomAt }) => {
    const down = new Map();
    let from = null,
      spread;
    const between = () => {
      const [one, other] = [...down.values()];
      return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, wide: Math.hypot(one.x - other.x, one.y - other.y) };
    };
    const shift = (spot, x, y) => {
      const now = on(x, y),
        [left, top, width, height] = view();
      moved([left + spot.x - now.x, top + spot.y - now.y, width, height]);
    };
    // Heard at the window, where a finger may be lifted beside the map, and for so long as one is down: else the window
    // would keep every map that was ever shown.
    const lifted = (event) => {
      // The finger that stays goes on from where it is.
      if (down.delete(event.pointerId) && down.size) {
        const [rest] = down.values();
        from = { at: on(rest.x, rest.y), ...rest };
      }
      if (!down.size) for (const kind of ["pointerup", "pointercancel"]) removeEventListener(kind, lifted);
    };
    svg.addEventListener("pointerdown", (event) => {
      for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, lifted);
      if (event.isPrimary) down.clear();
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      touched = event.pointerType === "touch";
      far = down.size > 1;
      from = { at: on(event.clientX, event.clientY), x: event.clientX, y: event.clientY };
      if (down.size === 2) spread = between();
    });
    svg.addEventListener("pointermove", (event) => {
      if (!event.buttons) {
        down.clear();
        from = null;
      }
      if (!from || !down.has(event.pointerId)) return;
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (down.size > 1) {
        const now = between();
        shift(on(spread.x, spread.y), now.x, now.y);
        if (now.wide && spread.wide) zoomAt(now.x, now.y, spread.wide / now.wide);
        spread = now;
        return;
      }
      far ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) > 5;
      if (far) shift(from.at, event.clientX, event.clientY);
    });
    svg.addEventListener(
      "touchstart",
      (event) => {
        if (event.touches.length > 1) event.preventDefault();
      },
      { passive: false },
    );
    svg.addEventListener("dragstart", (event) => event.preventDefault());
  };

  // What lies under the pointer stands in a small box beside it.
  const hint = (host, svg) => {
    const box = host.querySelector(".hint");
    const say = (target, clientX, clientY) => {
      const { name, label, text } = seen.get(target) ?? target?.dataset ?? {};
      box.hidden = !name;
      if (host === yearly?.host) point(target);
      if (!name) return;
      box.replaceChildren(
        Object.assign(document.createElement("b"), { textContent: name }),
        document.createElement("br"),
        [label, text].filter(Boolean).join(": "),
      );
      const frame = host.getBoundingClientRect();
      const x = clientX - frame.left,
        y = clientY - frame.top;
      box.style.left = `${Math.max(0, Math.min(x + 14, frame.width - box.offsetWidth - 4))}px`;
      const high = box.offsetHeight;
      const fitsBelow = clientY + 22 + high <= innerHeight && y + 18 + high <= frame.height;
      box.style.top = `${fitsBelow ? y + 18 : y - high - 10}px`;
    };
    svg.addEventListener("pointermove", (event) => say(event.target, event.clientX, event.clientY));
    svg.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") say();
    });
    return say;
  };
}
