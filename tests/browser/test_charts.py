"""A chart is drawn when it is seen, changes without being made anew, can be saved, and is not missed where it cannot be
drawn.
"""

import re

from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
DRAWN = ".js-plotly-plot .trace path.js-line"


def test_the_library_comes_once_and_compressed(newcomer):
    sizes = []
    newcomer.page.on(
        "requestfinished",
        lambda request: sizes.append(request.sizes()["responseBodySize"]) if "/assets/plotly-" in request.url else None,
    )
    for path in ("kommune?place=gloppen", "sammenlign?list=place:froya,place:gamvik"):
        page = newcomer.open(path)
        page.locator(".chart").first.scroll_into_view_if_needed()
        expect(page.locator(DRAWN).first).to_be_visible()
    # What the browser still has counts as nothing, or less.
    assert 0 < sizes[0] < 2_000_000 and max(sizes[1:], default=0) <= 0


def test_a_chart_out_of_sight_waits_until_it_is_near_and_is_there_before_it_is_seen(visitor):
    page = visitor.open("for-og-etter")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    charts = page.locator(".chart").count()
    assert page.locator(".js-plotly-plot").count() < charts
    last = page.locator(".chart").last
    last.evaluate(
        """(chart) => {
            const main = chart.closest('[data-testid=stMain]');
            main.scrollBy(0, chart.getBoundingClientRect().top - innerHeight - 100);
        }"""
    )
    expect(last).to_have_class(re.compile("js-plotly-plot"))
    expect(last).not_to_be_in_viewport()
    for chart in page.locator(".chart").all():
        chart.scroll_into_view_if_needed()
    expect(page.locator(".js-plotly-plot")).to_have_count(charts)


def test_a_chart_is_drawn_in_a_tab_that_nobody_looks_at(newcomer):
    newcomer.page.add_init_script("IntersectionObserver.prototype.observe = () => {}")
    page = newcomer.open("sammenlign?list=place:froya,place:gamvik")
    expect(page.locator(DRAWN)).to_have_count(2)


def test_charts_of_a_page_that_was_left_are_let_go(newcomer):
    page = newcomer.open("for-og-etter")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    for _round in range(2):
        page.locator("nav a[href^=kart]").click()
        expect(page.locator(".map .areas path").first).to_be_attached()
        page.locator("nav a[href^=min-kommune]").click()
        page.locator("nav a[href^=for-og-etter]").click()
        expect(page.locator(".js-plotly-plot").first).to_be_visible()
    browser = page.context.new_cdp_session(page)
    browser.send("HeapProfiler.collectGarbage")
    kind = browser.send("Runtime.evaluate", {"expression": "HTMLElement.prototype"})["result"]["objectId"]
    elements = browser.send("Runtime.queryObjects", {"prototypeObjectId": kind})["objects"]["objectId"]
    # The prototypes of elements are among them, and have no class to ask for.
    count = """function () {
        return this.filter((element) => {
            try { return element.matches('.chart') && !element.isConnected; } catch { return false; }
        }).length;
    }"""
    held = {"objectId": elements, "functionDeclaration": count, "returnByValue": True}
    assert browser.send("Runtime.callFunctionOn", held)["result"]["value"] < 8, "there are eight on one visit"


def test_another_indicator_and_another_place_change_the_chart_that_is_there(visitor):
    page = visitor.open("sammenlign?list=place:froya,place:gamvik")
    chart = page.locator(".chart").element_handle()
    expect(page.locator(DRAWN)).to_have_count(2)
    before = page.locator(DRAWN).first.get_attribute("d")
    page.locator("#show-population").click()
    expect(page.locator("#chart h3")).to_have_text("Innbyggere")
    expect(page.locator(DRAWN).first).not_to_have_attribute("d", before)
    assert chart.evaluate("(chart) => chart.isConnected"), "the chart was made anew"
    expect(page.locator(".chart")).to_have_attribute("aria-label", page.locator(".finding").last.inner_text())
    # One place alone has no chart.
    page.locator("a[id='remove-place:gamvik']").click()
    expect(page.locator(".chart")).to_have_count(0)
    page.get_by_role("combobox").first.fill("Alta")
    page.get_by_role("option", name="Alta").click()
    expect(page.locator(".finding").last).to_contain_text("Alta")
    expect(page.locator(DRAWN)).to_have_count(2)


def test_on_a_phone_a_row_that_is_chosen_shows_its_chart(visitor):
    visitor.page.set_viewport_size(PHONE)
    page = visitor.open("sammenlign?list=place:froya,place:gamvik")
    page.locator("#show-refugees_resident").click()
    expect(page.locator("#chart")).to_be_in_viewport()


def test_a_chart_is_saved_with_its_finding_and_source(visitor, tmp_path):
    page = visitor.open("sammenlign?list=place:froya,place:gamvik")
    expect(page.locator(DRAWN)).to_have_count(2)
    finding = page.locator(".finding").last.inner_text()
    with page.expect_download() as saved:
        page.locator("[data-picture=svg]").click()
    drawing = tmp_path / "chart.svg"
    saved.value.save_as(drawing)
    text = drawing.read_text(encoding="utf-8")
    assert finding.split(":")[0] in text and "Kilde:" in text and "js-line" in text
    # Whatever letters a program has that opens it, no line of title or source is longer than the picture is wide.
    width = float(re.search(r'<svg [^>]*?width="([\d.]+)"', text)[1])
    told = re.findall(r'<text x="20"[^>]*? textLength="([\d.]+)" lengthAdjust="spacingAndGlyphs"', text)
    assert len(told) == text.count('<text x="20" ') >= 2 and max(map(float, told)) <= width - 40
    with page.expect_download() as saved:
        page.locator("[data-picture=png]").click()
    picture = tmp_path / "chart.png"
    saved.value.save_as(picture)
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 20_000


def test_a_button_saves_its_own_figure_and_no_other(newcomer):
    newcomer.page.route("**/assets/plotly-*", lambda route: route.abort())
    page = newcomer.open("kommune?place=gloppen")
    saved = []
    # A built-in method cannot be marked as a listener.
    page.on("download", lambda file: saved.append(file))  # noqa: PLW0108
    page.locator("[data-name^=blifaktor-reasons-][data-picture=svg]").click()
    with page.expect_download():
        page.locator("[data-name^=blifaktor-neighbours-][data-picture=svg]").click()
    assert [file.suggested_filename for file in saved] == ["blifaktor-neighbours-gloppen-nb.svg"]
    newcomer.errors.clear()


def test_where_the_library_does_not_come_the_page_says_so_and_still_has_the_figures(newcomer):
    newcomer.page.route("**/assets/plotly-*", lambda route: route.abort())
    page = newcomer.open("sammenlign?list=place:froya,place:gamvik")
    expect(page.locator(".chart")).to_contain_text("kunne ikke hentes")
    page.locator(".below summary").first.click()
    expect(page.locator(".below table")).to_contain_text("Frøya")
    newcomer.page.unroute("**/assets/plotly-*")
    page.locator("#show-population").click()
    expect(page.locator(DRAWN)).to_have_count(2)
    expect(page.locator(".chart")).not_to_contain_text("kunne ikke hentes")
    # The browser itself writes that it did not get the file.
    assert all("ERR_FAILED" in error for error in newcomer.errors)
    newcomer.errors.clear()
