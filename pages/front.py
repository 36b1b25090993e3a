"""What is this, what is in it, and where do I begin?"""

from figures.pairs import pair_sentence
from frame import parts

address, _ = parts.here()
pairs = [row for row in parts.ask("pairs") if not row["has_series"]]
everything = {"words": [], "stems": [], "size": [], "county": [], "theme": [], "group": [], "actor": [], "factor": [], "evidence": [], "status": []}
facets = parts.grouped(parts.ask("measure_facets", **everything, sizes=["0-4999"]), "parameter")
parts.html(
    "front.html",
    counts=parts.ask("overview")[0],
    pairs=[(row, pair_sentence(row, _.pick(row, "label"), _)) for row in pairs[:3]],
    evidence={row["value"]: row["measures"] for row in facets["evidence"]},
    themes=facets["theme"][:8],
    small=facets["size"][0]["measures"],
    codes=parts.code_labels(_),
)
