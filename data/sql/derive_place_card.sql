-- One row is one place as its page shows it: its codes and county, its successor, the classes it belongs to and its
-- latest figures. still_counted: municipalities that are their own again since 2024 and whose inhabitants the figures,
-- which follow the division of 2020, still count here. official: its official names in Sámi languages and Kven.
-- successor_names: all that it became part of, the one with most of its inhabitants first. A region or county has the
-- inhabitants and immigrants of its municipalities together.
-- Units: centrality from 1 (most central) to 6, kostra_group from 1 to 17, population in persons, immigrant_share in
-- per cent.
-- Key: place_id.
-- Reads: place, place_name.
-- After: division_municipality, map_municipality, place_called, place_class, place_figure, place_successor.
create or replace table place_card as
with latest as (
    select
        place_id,
        arg_max(value, (year, structure)) filter (where indicator_id = 'population') as population,
        max(year) filter (where indicator_id = 'population') as population_year,
        arg_max(value, (year, structure)) filter (where indicator_id = 'immigrant_share') as immigrant_share,
        max(year) filter (where indicator_id = 'immigrant_share') as immigrant_share_year
    from place_figure
    where indicator_id in ('population', 'immigrant_share') and value is not null
    group by place_id
),

own_again as (
    select place.successor_id, list(place.name order by place.name collate nb) as names
    from division_municipality
    inner join place using (place_id)
    anti join map_municipality using (place_id)
    where division_municipality.structure = '2024'
    group by place.successor_id
),

official as (
    select place_id, list(name order by language = 'fkv', name collate nb) as names
    from place_name
    where kind = 'official'
    group by place_id
),

successors as (
    select place_successor.place_id, list(place_called.called order by place_successor.position) as names
    from place_successor
    inner join place_called on place_successor.successor_id = place_called.place_id
    group by place_successor.place_id
)

select
    place.* replace (place_called.called as name),
    successor.called as successor_name,
    coalesce(official.names, []) as official,
    coalesce(successors.names, []) as successor_names,
    coalesce(own_again.names, []) as still_counted,
    place_class.centrality,
    place_class.kostra_group,
    latest.population,
    latest.population_year,
    latest.immigrant_share,
    latest.immigrant_share_year
from place
left join place_called as successor on place.successor_id = successor.place_id
left join place_class on place_class.place_id = place.place_id
inner join place_called on place_called.place_id = place.place_id
left join official on official.place_id = place.place_id
left join successors on successors.place_id = place.place_id
left join own_again on own_again.successor_id = place.place_id
left join latest on latest.place_id = place.place_id
order by place.place_id;

comment on table place_card is
    'One row is one place as its page shows it: its codes and county, its successor, the classes it belongs to and '
    'its latest figures.';
comment on column place_card.place_id is 'The place.';
comment on column place_card.name is
    'Norwegian (or Swedish) name, with its county where another place has the same name.';
comment on column place_card.kind is 'Kind of place.';
comment on column place_card.country is 'ISO 3166 code of the country.';
comment on column place_card.code_2019 is
    'Municipality number on 1 January 2019; for Sweden SCB''s code. Four digits as text, empty where none.';
comment on column place_card.code_2020 is
    'Municipality number on 1 January 2020; for Sweden SCB''s code. Four digits as text, empty where none.';
comment on column place_card.code_2024 is
    'Municipality number on 1 January 2024; for Sweden SCB''s code. Four digits as text, empty where none.';
comment on column place_card.county_2019 is 'County on 1 January 2019, by name.';
comment on column place_card.county_2024 is 'County on 1 January 2024, by name.';
comment on column place_card.successor_id is
    'The place that it is part of since 2020; empty where it still stands alone.';
comment on column place_card.longitude is 'Point inside the place, WGS 84.';
comment on column place_card.latitude is 'Point inside the place, WGS 84.';
comment on column place_card.note_nb is 'What a reader must know about the place, bokmål.';
comment on column place_card.note_nn is 'What a reader must know about the place, nynorsk.';
comment on column place_card.note_en is 'The same in English.';
comment on column place_card.successor_name is 'Name of the place it became part of.';
comment on column place_card.official is 'Its official names in Sámi languages and Kven.';
comment on column place_card.successor_names is
    'Names of all that it became part of, the one with most of its inhabitants first.';
comment on column place_card.still_counted is
    'Names of municipalities that are their own again since 2024 and that the figures still count here.';
comment on column place_card.centrality is 'Centrality in 2024, from 1 (most central) to 6.';
comment on column place_card.kostra_group is 'KOSTRA group in 2024, from 1 to 17.';
comment on column place_card.population is 'Its latest number of inhabitants.';
comment on column place_card.population_year is 'The year of that number, on 1 January.';
comment on column place_card.immigrant_share is 'Its latest share of immigrants, in per cent.';
comment on column place_card.immigrant_share_year is 'The year of that share, on 1 January.';
