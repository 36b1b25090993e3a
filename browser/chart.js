// Draws the charts that figures/ describes, with plotly.js, which is read once. A chart out of sight waits, and a
// change of data changes the chart that is there. (Streamlit's own element makes a new chart at every change.)
{
  let read;
  const plotly = (address) => (read ??= new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), {
      src: address,
      onload: () => (window.Plotly ? done(Plotly) : failed("no plotly.js")),
      onerror: failed,
    });
    document.head.append(script);
  }).catch((error) => {
    // The next chart tries again.
    read = undefined;
    throw error;
  }));
  const waiting = new Map();
  const draw = async (chart) => {
    const { figure, library, failed } = waiting.get(chart) ?? {};
    if (!figure) return;
    waiting.delete(chart);
    try {
      const { react } = await plotly(library);
      if (!chart.isConnected) return;
      if (!chart.querySelector(".plot-container")) chart.replaceChildren();
      const { data, layout } = JSON.parse(figure);
      await react(chart, data, layout, { responsive: true, displayModeBar: false });
      if (isPrinting) fit(chart);
    } catch (error) {
      console.warn(error);
      window.Plotly?.purge(chart);
      chart.textContent = failed;
    }
  };
  // The page scrolls within an element of its own, which only scrollMargin reaches into.
  const sight = new IntersectionObserver((charts) => {
    for (const { target, isIntersecting } of charts) if (isIntersecting) draw(target);
  }, { rootMargin: "50%", scrollMargin: "50%" });
  const isNear = (chart) => {
    const { top, bottom } = chart.getBoundingClientRect();
    return bottom > -innerHeight / 2 && top < 1.5 * innerHeight;
  };
  // A page is printed whole. Paper is narrower than the screen: a drawing with a view box is made smaller, one without
  // is cut.
  let isPrinting = false;
  const fit = (chart) => {
    for (const svg of chart.querySelectorAll(".main-svg")) {
      if (isPrinting) svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
      else svg.removeAttribute("viewBox");
    }
  };
  addEventListener("beforeprint", () => {
    isPrinting = true;
    for (const chart of [...waiting.keys()]) draw(chart);
    document.querySelectorAll(".chart").forEach(fit);
  });
  addEventListener("afterprint", () => {
    isPrinting = false;
    document.querySelectorAll(".chart").forEach(fit);
  });
  const whenIdle = window.requestIdleCallback ?? setTimeout;

  window.drawChart = (part) => {
    const { data } = part, chart = part.parentElement.querySelector(".chart");
    fillAround(part);
    chart.ariaLabel = data.alt;
    chart.style.height = `${data.height}px`;
    waiting.set(chart, data);
    sight.observe(chart);
    // A tab in the background observes nothing, but is drawn all the same.
    if (isNear(chart)) draw(chart);
    // Whoever prints or scrolls fast does not wait for the library.
    else whenIdle(() => plotly(data.library).catch(() => {}));
    // When the chart leaves the page; Streamlit also asks for this when another run of the script has shown it anew.
    return () => {
      if (chart.isConnected) return;
      waiting.delete(chart);
      sight.unobserve(chart);
      window.Plotly?.purge(chart);
    };
  };
}
