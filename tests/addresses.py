"""The pages that dashboard.py shows, and addresses to try them with: plain, with parameters, and rubbish."""

from pathlib import Path

from screen.shell import FILES

ROOT = Path(__file__).parent.parent


PAGES = {f"pages/{file}.py": address for address, file in FILES.items()}
"""The address of each page by its file, as `pages/map.py`: `kart`; the front page has the address ``."""
LANGUAGES = ["nb", "nn", "en"]

SENSIBLE = [
    {},
    {
        "place": "gloppen",
        "indicator": "population",
        "year": "2019",
        "theme": "housing",
        "size": "0-1999,20000-",
        "question": "bolig",
    },
    # Ended in 2020; a search with hits.
    {"place": "berg-troms", "indicator": "immigrant_share", "year": "2010", "q": "mentor", "sort": "relevance"},
    # Ended in 2020 and came back in 2024; one measure in full.
    {
        "place": "haram",
        "members": "haram,gloppen",
        "name": "Test",
        "indicator": "settled_refugees",
        "year": "2016",
        "measure": "gloppen-helsefag-praksis-forst",
    },
    # A region; an indicator without an official series.
    {
        "place": "fjellregionen",
        "indicator": "nationalities",
        "measure": "jamtland-naerhetsprinsippet",
        "theme": "housing",
    },
    # A county; no hits.
    {"place": "nordland", "q": "finnesikke", "county": "nordland"},
    # A place in Sweden; a part that the list does not have.
    {"place": "berg-jamtland", "part": "999", "from": "2010", "to": "2019"},
    {
        "place": "froya",
        "part": "3",
        "evidence": "before_after,described",
        "status": "running,unknown",
        "table": "1",
        "plan": "froya-startlan,gloppen-helsefag-praksis-forst",
        "owner1": "NAV",
        "home": "froya",
    },
    # Years that no figure has, and from after to.
    {"place": "oslo", "year": "2099", "from": "2019", "to": "2005", "indicator": "centrality", "county": "oslo"},
]
"""Parameters that a link of the dashboard, or a person who knows it, could hold. Every page must bear all of them."""

RUBBISH = [
    {"measure": "finnes-ikke", "place": "ingensteds", "indicator": "lykke", "theme": "alt"},
    {"year": "abc", "from": "-1", "to": "99999999999999999999", "part": "0", "size": "5000-100"},
    {"lang": "klingon", "sort": "random()", "list": "A" * 200, "unknown": "x"},
    {"q": "x" * 10_000},
    {
        "q": "'; drop table measure; --",
        "theme": "housing' or '1'='1",
        "place": "$place_id",
        "measure": "%' union select 1 --",
    },
    {"q": "<script>alert(1)</script>", "place": "<img src=x onerror=alert(1)>", "theme": "{{ 7*7 }}"},
    {"q": "* ? [ ] ( ) \\ % _ ; , . + -", "county": ",,,,", "size": "-,--,0-,abc-def"},
    {"q": "", "theme": "", "year": "", "lang": ""},
    {"theme": ",".join(f"t{number}" for number in range(2000))},
    {"q": "\u202e𝕬\u0301 🏡 אב", "place": "Frøya", "county": "Ålesund"},
    {"size": "0-99999999", "year": "²⁰¹⁹", "part": "٣"},
]
"""Parameters that no link holds: unknown codes, wrong types, far too long, SQL, markup."""
