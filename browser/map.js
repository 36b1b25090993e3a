// Draws the map that figures/map.py describes: municipalities in their colours, measures as points, every one of them a link to its place.
// The outlines are fetched once and kept. A change of data changes colours and points and leaves the outlines and the visitor's view as
// they are, unless the map shall show another part of the country.
{
  const SVG = "http://www.w3.org/2000/svg";
  const CLOSEST = 20, STEP = 1.6;
  const fetched = {};
  const outlines = (address) => (fetched[address] ??= fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))).catch((error) => {
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

  window.drawMap = async (part) => {
    const { data } = part, host = part.parentElement.querySelector(".map");
    fillAround(part);
    try {
      const shapes = await outlines(data.geometry);
      if (!drawn.has(host)) drawn.set(host, start(host, shapes));
    } catch (error) {
      console.warn(error);
      host.querySelector(".drawing").textContent = data.failed;
      return;
    }
    for (const button of host.querySelectorAll("[data-zoom]")) button.ariaLabel = button.title = data.buttons[button.dataset.zoom];
    drawn.get(host)(data);
  };

  // The empty drawing with its buttons; returns what fills it.
  const start = (host, shapes) => {
    host.querySelector(".drawing").replaceChildren();
    const svg = make("svg", host.querySelector(".drawing"), { "aria-hidden": "true", preserveAspectRatio: "xMidYMid meet" });
    const areas = make("g", svg, { class: "areas", stroke: "#6b7d80", "stroke-linejoin": "round" });
    const paths = Object.fromEntries(Object.entries(shapes).map(([code, path]) => [code, make("path", make("a", areas, { tabindex: -1 }), { d: path })]));
    // The visitor's own municipalities once more, on a broad line of which only what is outside them is seen.
    const own = make("g", svg, { class: "own", "stroke-linejoin": "round", "pointer-events": "none" });
    const outline = make("g", own, { fill: "none", stroke: "#a8431a" }), within = make("g", own, { stroke: "#6b7d80" });
    const marks = make("g", svg, { class: "marks", "text-anchor": "middle", "font-size": 11, fill: "#4c5b60", "pointer-events": "none" });
    const points = make("g", svg, { class: "points" });
    let whole = [0, 0, 1, 1], view = whole;

    // Lines and points keep their size on the screen, however near the map is seen.
    const show = (wanted) => {
      view = wanted;
      svg.setAttribute("viewBox", view.join(" "));
      const unit = Math.max(view[2] / (svg.clientWidth || 1), view[3] / (svg.clientHeight || 1));
      areas.setAttribute("stroke-width", 0.5 * unit);
      own.firstChild.setAttribute("stroke-width", 5 * unit);
      own.lastChild.setAttribute("stroke-width", 0.5 * unit);
      for (const mark of marks.children) mark.setAttribute("transform", `translate(${mark.dataset.at}) scale(${unit})`);
      for (const { point, x, y } of apart([...points.children], unit)) point.setAttribute("transform", `translate(${x} ${y}) scale(${unit})`);
      svg.style.cursor = view[2] < whole[2] ? "grab" : "";
    };
    const zoom = (factor) => {
      const near = Math.min(whole[2], Math.max(whole[2] / CLOSEST, view[2] * factor)) / view[2];
      moved([view[0] + (view[2] * (1 - near)) / 2, view[1] + (view[3] * (1 - near)) / 2, view[2] * near, view[3] * near]);
    };
    const moved = ([left, top, width, height]) =>
      show([Math.max(whole[0], Math.min(left, whole[0] + whole[2] - width)), Math.max(whole[1], Math.min(top, whole[1] + whole[3] - height)), width, height]);
    for (const [name, action] of [["nearer", () => zoom(1 / STEP)], ["farther", () => zoom(STEP)], ["whole", () => show(whole)]]) {
      host.querySelector(`[data-zoom=${name}]`).addEventListener("click", action);
    }
    new ResizeObserver(() => show(view)).observe(svg);
    drag(svg, () => view, moved);
    hint(host, svg);

    return (data) => {
      const link = (place) => data.link.replace("PLACE", encodeURIComponent(place));
      const told = new Map(data.areas.map(([code, ...area]) => [code, area]));
      for (const [code, path] of Object.entries(paths)) {
        const [colour, place, name, text] = told.get(code) ?? [];
        path.setAttribute("fill", data.colours[colour] ?? "#f3f1ec");
        if (place) path.parentNode.setAttribute("href", link(place));
        else path.parentNode.removeAttribute("href");
        Object.assign(path.dataset, { name: name ?? "", text: [data.label, text].filter(Boolean).join(": ") });
      }
      outline.replaceChildren();
      within.replaceChildren();
      for (const code of data.outlined.filter((one) => shapes[one])) {
        make("path", outline, { d: shapes[code] });
        make("path", within, { d: shapes[code], fill: paths[code].getAttribute("fill") });
      }
      marks.replaceChildren();
      for (const [x, y, sign] of data.marks) {
        make("text", marks, { dy: "0.35em", "data-at": `${x} ${y}` }).textContent = sign;
      }
      points.replaceChildren();
      for (const [x, y, radius, form, colour, place, name, text] of data.points) {
        const point = make("a", points, { tabindex: -1, href: link(place), "data-at": `${x} ${y}`, "data-radius": radius });
        const look = { fill: colour, "fill-opacity": 0.9, stroke: "#ffffff", "stroke-width": 1.5, "data-name": name, "data-text": text };
        if (form === "circle") make("circle", point, { r: radius, ...look });
        else make("path", point, { d: `M0-${radius * 1.3}L${radius * 1.3} 0 0 ${radius * 1.3}-${radius * 1.3} 0z`, ...look });
      }
      const stays = String(data.box) === String(whole);
      whole = data.box;
      show(stays ? view : whole);
    };
  };

  // Points that would lie on top of each other are pushed aside until each is seen; near enough, all lie where they belong.
  const apart = (all, unit) => {
    const spots = all.map((point, number) => {
      const [x, y] = point.dataset.at.split(" ").map(Number);
      // Two at the very same spot need a direction to part in.
      return { point, x: x + number * unit * 1e-3, y, radius: point.dataset.radius * unit };
    });
    for (let round = 0; round < 60; round += 1) {
      for (const [number, one] of spots.entries()) {
        for (const other of spots.slice(number + 1)) {
          const across = other.x - one.x, down = other.y - one.y, far = Math.hypot(across, down);
          const lacking = (one.radius + other.radius - far) / 2;
          if (lacking <= 0) continue;
          const [x, y] = [(across / far) * lacking, (down / far) * lacking];
          one.x -= x; one.y -= y; other.x += x; other.y += y;
        }
      }
    }
    return spots;
  };

  // A map that is seen from near is moved by dragging it; the click that ends a drag opens nothing.
  let far = false;
  addEventListener("click", (event) => {
    if (far) { event.preventDefault(); event.stopPropagation(); }
    far = false;
  }, true);
  const drag = (svg, view, moved) => {
    let from = null;
    svg.addEventListener("pointerdown", (event) => {
      from = { at: new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse()), x: event.clientX, y: event.clientY };
      far = false;
    });
    svg.addEventListener("pointermove", (event) => {
      if (!event.buttons) from = null;
      if (!from) return;
      far ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) > 5;
      if (!far) return;
      const here = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const [left, top, width, height] = view();
      moved([left + from.at.x - here.x, top + from.at.y - here.y, width, height]);
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
  };

  // What lies under the pointer stands in a small box beside it.
  const hint = (host, svg) => {
    const box = host.querySelector(".hint");
    svg.addEventListener("pointermove", (event) => {
      const { name, text } = event.target.dataset ?? {};
      box.hidden = !name;
      if (!name) return;
      box.replaceChildren(Object.assign(document.createElement("b"), { textContent: name }), document.createElement("br"), text);
      const frame = host.getBoundingClientRect();
      const x = event.clientX - frame.left, y = event.clientY - frame.top;
      box.style.left = `${Math.min(x + 14, frame.width - box.offsetWidth - 4)}px`;
      box.style.top = `${event.clientY + 22 + box.offsetHeight > innerHeight || y + 18 + box.offsetHeight > frame.height ? y - box.offsetHeight - 10 : y + 18}px`;
    });
    svg.addEventListener("pointerleave", () => { box.hidden = true; });
  };
}
