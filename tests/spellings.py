"""What visitors write for a place, and the places that they may mean: what an address and every box must understand
alike.
"""

import unicodedata

MEANT = {
    # Accents and their lack, capitals, composed and decomposed letters, other ways to write æ, ø and å.
    "Ålesund": {"alesund"},
    "alesund": {"alesund"},
    "AALESUND": {"alesund"},
    unicodedata.normalize("NFD", "Ålesund"): {"alesund"},
    "royrvik": {"royrvik"},
    "Roeyrvik": {"royrvik"},
    "naeroysund": {"naeroysund"},
    "naroysund": {"naeroysund"},
    "Lærdal": {"laerdal"},
    "Lardal": {"larvik", "laerdal"},
    # Hyphen or blank, blanks around, what kind of place it is.
    "nord aurdal": {"nord-aurdal"},
    "Stor Elvdal": {"stor-elvdal"},
    "stor-elvdal": {"stor-elvdal"},
    "  Lierne  ": {"lierne"},
    "Gloppen kommune": {"gloppen"},
    "gloppen municipality": {"gloppen"},
    "Ulvik herad": {"ulvik"},
    "Nordland fylkeskommune": {"nordland"},
    # Numbers of today and of before.
    "0301": {"oslo"},
    "1504": {"alesund"},
    "1507": {"alesund"},
    "1508": {"alesund"},
    "1613": {"snillfjord"},
    "0720": {"sandefjord"},
    # Official names in Sámi languages and Kven.
    "Guovdageaidnu": {"kautokeino"},
    "guovdageaidnu suohkan": {"kautokeino"},
    "Kárášjohka": {"karasjok"},
    "karasjohka": {"karasjok"},
    "Deatnu": {"tana"},
    "Unjárga": {"nesseby"},
    "Porsáŋgu": {"porsanger"},
    "porsangu": {"porsanger"},
    "Porsanki": {"porsanger"},
    "Gáivuotna": {"kafjord"},
    "Kaivuono": {"kafjord"},
    "Omasvuotna": {"storfjord"},
    "Loabák": {"lavangen"},
    "Dielddanuorri": {"tjeldsund"},
    "Hábmer": {"hamaroy"},
    "Divtasvuodna": {"tysfjord"},
    "Snåase": {"snasa"},
    "Raarvihke": {"royrvik"},
    "Aarborte": {"hattfjelldal"},
    "Ráisa": {"nordreisa"},
    # Municipalities and counties that ended.
    "Lenvik": {"lenvik"},
    "Stokke": {"sandefjord"},
    "Viken": {"akershus", "buskerud", "ostfold"},
    "Vestfold og Telemark": {"vestfold", "telemark"},
    "Nord-Trøndelag": {"trondelag"},
    "Hedmark": {"hedmark"},
    # Names of several places: the visitor chooses.
    "heroy": {"heroy-nordland", "heroy-more-og-romsdal"},
    "Os kommune": {"os-hedmark", "os-hordaland"},
}
"""By what is written, the places that it may mean."""
