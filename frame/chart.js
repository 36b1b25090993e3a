// Draws the charts that figures/ describes, with plotly.js, which is fetched once: when the first chart comes into sight. A chart out of sight
// waits, and a change of data changes the chart that is there. (Streamlit's own element makes a new chart at every change.)
{
  let fetched;
  const plotly = (address) => (fetched ??= new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: () => done(Plotly), onerror: failed });
    document.head.append(script);
  }));
  const waiting = new Map();
  const draw = async (chart) => {
    const { figure, library, failed } = waiting.get(chart) ?? {};
    if (!figure) return;
    waiting.delete(chart);
    try {
      const { data, layout } = JSON.parse(figure);
      await (await plotly(library)).react(chart, data, layout, { responsive: true, displayModeBar: false });
    } catch {
      fetched = undefined;
      chart.textContent = failed;
    }
  };
  const sight = new IntersectionObserver((charts) => {
    for (const { target, isIntersecting } of charts) {
      target.isNear = isIntersecting;
      if (isIntersecting) draw(target);
    }
  }, { rootMargin: "50%" });
  // A page is printed whole.
  addEventListener("beforeprint", () => { for (const chart of [...waiting.keys()]) draw(chart); });

  window.drawChart = (part) => {
    const { data } = part, chart = part.parentElement.querySelector(".chart");
    fillAround(part);
    chart.ariaLabel = data.alt;
    chart.style.height = `${data.height}px`;
    waiting.set(chart, data);
    sight.observe(chart);
    if (chart.isNear) draw(chart);
  };
}
