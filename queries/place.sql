-- One row is the place $place_id with its codes, county, successor, the classes it belongs to and its latest figures;
-- name is the one that tells it apart. official: its official names in Sámi languages and Kven. successor_names: all
-- that it became part of, the one with most of its inhabitants first. still_counted: municipalities that are their own
-- again since 2024 and that the figures still count here.
-- Parameters: $place_id. A region or county has the inhabitants and immigrants of its municipalities together.
-- Units: centrality from 1 (most central) to 6, kostra_group from 1 to 17, population in persons, immigrant_share in
-- per cent.
select place_card.*
from place_card
where place_id = $place_id
