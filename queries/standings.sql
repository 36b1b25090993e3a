-- One row is one indicator of the municipality $place_id: where its latest figure stands among those of all
-- municipalities and of the ten most like it. No rows for a county, a region or the country; no row for an indicator of
-- which fewer than forty municipalities have a figure in every year that it has.
-- Parameters: $place_id, $indicators (list of indicator ids).
-- Units: value, low, high, first_quarter and third_quarter in unit, rounded here to tenths or whole persons; part is a
-- code, made before that; position, peers_from, peers_to, chance_from and chance_to are parts of the way from the
-- lowest to the highest by rank, and null where value is, the last two also where no peer has a figure, low, high and
-- what follows of them where nobody counts; persons is a number of persons, of whom a share is, and counted of those
-- that it counts; the others are counts of municipalities.
select
    standing.indicator_id,
    indicator.label_nb,
    indicator.label_nn,
    indicator.label_en,
    indicator.unit,
    standing.structure,
    standing.year,
    round(standing.value, decimals.n) as value,
    standing.status,
    standing.persons,
    standing.low,
    standing.high,
    place_figure.counted,
    standing.municipalities,
    round(standing.first_quarter, decimals.n) as first_quarter,
    round(standing.third_quarter, decimals.n) as third_quarter,
    standing.part,
    standing.lower,
    standing.higher,
    standing.position,
    standing.peers,
    standing.peers_lower,
    standing.peers_higher,
    standing.peers_from,
    standing.peers_to,
    standing.chance_from,
    standing.chance_to
from standing
inner join indicator using (indicator_id)
left join place_figure using (place_id, indicator_id, structure, year)
cross join lateral (select if(indicator.unit = 'persons', 0, 1) as n) as decimals
where standing.place_id = $place_id and list_contains($indicators::varchar[], standing.indicator_id)
order by list_position($indicators::varchar[], standing.indicator_id)
