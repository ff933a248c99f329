"""The HTML report in headless Chromium: search, filters, sorting, links, no script, axe. See README.md, "Tests".

Usage: python report.py REPORT.html [FOLDER FOR SCREENSHOTS]
"""

import pathlib
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

report = pathlib.Path(sys.argv[1]).resolve().as_uri()
shots = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
failures = []


def expect(name, found, wanted=True):
    if found != wanted:
        failures.append(f"{name}: expected {wanted!r}, found {found!r}")
    print("ok  " if found == wanted else "FAIL", name)


def shown(page):
    return page.locator("#findings tr[data-severity]:visible").count()


def drives_search_and_filters(page):
    every = shown(page)
    expect("all findings show at first", page.locator("output").inner_text().count(str(every)) == 2)
    first = page.locator("#findings tr[data-severity]").first
    word = first.locator("td").nth(1).inner_text().split("\n")[0]
    page.fill("input[name=q]", word)
    texts = page.locator("#findings tr[data-severity]:visible").all_inner_texts()
    expect("search leaves what holds the word", bool(texts) and all(word in text for text in texts))
    expect("search hides the rest", len(texts) < every)
    page.fill("input[name=q]", "no such word anywhere")
    expect("a search can find nothing", shown(page), 0)
    page.click(".filter button")
    expect("clearing shows all", shown(page), every)
    for name, attribute in [("severity", "data-severity"), ("host", "data-host")]:
        value = page.locator(f"select[name={name}] option").nth(1).get_attribute("value")
        page.select_option(f"select[name={name}]", value)
        values = {row.get_attribute(attribute) for row in page.locator("#findings tr[data-severity]:visible").all()}
        expect(f"the filter by {name} leaves {value}", values, {value})
        page.click(".filter button")
    control = page.locator("#findings .control:has(tr[data-severity])").last.get_attribute("data-control")
    page.select_option("select[name=control]", control)
    left = page.locator("#findings .control:visible").all()
    expect("the filter by control leaves one", [each.get_attribute("data-control") for each in left], [control])


def opens_a_link_to_a_view(context, page):
    href = page.get_attribute(".filter a", "href")
    expect("the link names the view", href.startswith("#view?"))
    other = context.new_page()
    other.goto(report + href)
    expect("the link opens the same view", shown(other), shown(page))
    target = other.locator("#findings .control[hidden]").first.locator("h3").get_attribute("id")
    other.evaluate(f"location.hash = '{target}'")
    other.wait_for_function(f"!document.getElementById('{target}').closest('[hidden]')")
    expect("a link into what is hidden shows it", other.locator(f"#{target}").is_visible())
    other.close()


def sorts(page):
    page.goto("about:blank")
    page.goto(report)
    table = page.locator("#provenance table.sortable")
    button = table.locator("thead button").first
    for direction, reverse in [("ascending", False), ("descending", True)]:
        button.focus()
        page.keyboard.press("Enter")
        expect(f"the head says {direction}", table.locator("thead th").first.get_attribute("aria-sort"), direction)
        texts = table.locator("tbody tr:not(.rest) td:first-child").all_inner_texts()
        sort = "(texts) => [...texts].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))"
        wanted = page.evaluate(sort, texts)
        expect(f"the rows are {direction}", texts, wanted[::-1] if reverse else wanted)
    grades = ["low", "medium", "high", "critical"]
    table = page.locator("#findings table.sortable:has(tr[data-severity])").first
    table.locator("thead button").first.click()
    for body in table.locator("tbody").all():
        found = [grades.index(row.get_attribute("data-severity")) for row in body.locator("tr[data-severity]").all()]
        expect("severities sort by their weight", found, sorted(found))


def looks(browser):
    """Axe finds nothing, and the page is no wider than its window, in light, dark, on a phone and in print."""
    for name, width, scheme, media in [
        ("light", 1280, "light", "screen"), ("dark", 1280, "dark", "screen"), ("phone", 390, "light", "screen"),
        ("phone-dark", 390, "dark", "screen"), ("print", 690, "light", "print"),
    ]:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        page.emulate_media(media=media, color_scheme=scheme)
        page.goto(report)
        for details in page.locator("details").all():
            details.evaluate("(each) => { each.open = true; }")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        rules = {"target-size": {"enabled": media == "screen"}}
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}, "rules": rules})
        found = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in result.response["violations"]]
        expect(f"axe finds nothing ({name})", found, [])
        expect(f"nothing sticks out ({name})", page.evaluate("document.documentElement.scrollWidth") <= width)
        if shots:
            page.screenshot(path=shots / f"{name}.png", full_page=True)
        context.close()


def reads_without_script(browser, rows):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    expect("without script every finding shows", page.locator("#findings tr[data-severity]").count(), rows)
    expect("without script there is no filter", page.locator(".filter").count(), 0)
    if shots:
        page.screenshot(path=shots / "no-script.png", full_page=True)
        page.pdf(path=shots / "print.pdf", prefer_css_page_size=True)
    context.close()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    context = browser.new_context()
    page = context.new_page()
    complaints, requests = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(report)
    rows = shown(page)
    drives_search_and_filters(page)
    opens_a_link_to_a_view(context, page)
    sorts(page)
    expect("neither policy nor script complains", complaints, [])
    expect("nothing else is fetched", set(requests) - {"about:blank"}, {report})
    looks(browser)
    reads_without_script(browser, rows)
    browser.close()

if failures:
    sys.exit("\n".join(failures))
