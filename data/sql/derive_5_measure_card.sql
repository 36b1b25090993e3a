-- One row is one measure with all that a list of measures filters and shows: its codes by filter, its places and their inhabitants. rung is the place of
-- its evidence on the ladder, from 1 for the lowest; position that in the list of measures, by place and title, title_position that by title alone.
-- Lists keep the question short: a filter is one look at one row, without a join.
create table measure_card as
with codes as (
    select
        measure_id,
        list(value order by value) filter (where parameter = 'county') as county,
        list(value order by value) filter (where parameter = 'theme') as theme,
        list(value order by value) filter (where parameter = 'group') as target_group,
        list(value order by value) filter (where parameter = 'actor') as actor,
        list(value order by value) filter (where parameter = 'factor') as factor
    from measure_facet
    group by measure_id
),

places as (
    select
        measure_place.measure_id,
        list(place_called.called order by place.name) as places,
        list(place.place_id order by place.name) as place_ids,
        bool_or(place.longitude is not null) as has_point
    from measure_place
    inner join place using (place_id)
    inner join place_called using (place_id)
    where measure_place.role = 'lead'
    group by measure_place.measure_id
),

sizes as (
    select measure_id, list(distinct population order by population) as population, min(population) as population_min, max(population) as population_max
    from measure_area
    group by measure_id
)

select
    measure.measure_id,
    coalesce(codes.county, []) as county,
    coalesce(codes.theme, []) as theme,
    coalesce(codes.target_group, []) as target_group,
    coalesce(codes.actor, []) as actor,
    coalesce(codes.factor, []) as factor,
    measure.parent_id,
    measure.title_nb,
    measure.title_nn,
    measure.title_en,
    measure.summary_nb,
    measure.summary_nn,
    measure.summary_en,
    measure.kind,
    measure.evidence,
    evidence_rung.rung,
    measure.status,
    measure.status_date,
    measure.start_year,
    measure.end_year,
    measure.cost_nok,
    measure.cost_note_nb,
    measure.cost_note_nn,
    measure.cost_note_en,
    coalesce(sizes.population, []) as population,
    sizes.population_min,
    sizes.population_max,
    coalesce(places.places, []) as places,
    coalesce(places.place_ids, []) as place_ids,
    coalesce(places.has_point, false) as has_point,
    row_number() over (order by places.places[1] collate nb nulls last, measure.title_nb collate nb, measure.measure_id) as position,
    row_number() over (order by measure.title_nb collate nb, measure.measure_id) as title_position
from measure
inner join evidence_rung using (evidence)
left join codes using (measure_id)
left join places using (measure_id)
left join sizes using (measure_id)
order by measure.measure_id;

-- Is a number of inhabitants in a range such as 0-4999 or 20000-?
create macro in_range(population, span) as
    population >= split_part(span, '-', 1)::integer
    and population <= coalesce(try_cast(split_part(span, '-', 2) as integer), 10000000);

-- One row is one measure as in measure_card with misses, the names of the filters of the address that it does not pass; an empty list passes all.
-- Parameters are lists, empty for a filter that is not set; found holds the ids that a search found, null where nothing was searched for.
create macro measure_misses(found, sizes, counties, themes, target_groups, actors, factors, evidences, statuses) as table (
    select
        *,
        list_filter(
            [
                if(found is null or list_contains(found, measure_id), null, 'q'),
                if(
                    len(sizes) = 0 or len(list_filter(population, lambda p: len(list_filter(sizes, lambda s: in_range(p, s))) > 0)) > 0,
                    null, 'size'
                ),
                if(len(counties) = 0 or list_has_any(county, counties), null, 'county'),
                if(len(themes) = 0 or list_has_any(theme, themes), null, 'theme'),
                if(len(target_groups) = 0 or list_has_any(target_group, target_groups), null, 'group'),
                if(len(actors) = 0 or list_has_any(actor, actors), null, 'actor'),
                if(len(factors) = 0 or list_has_any(factor, factors), null, 'factor'),
                if(len(evidences) = 0 or list_contains(evidences, evidence), null, 'evidence'),
                if(len(statuses) = 0 or list_contains(statuses, status), null, 'status')
            ],
            lambda name: name is not null
        ) as misses
    from measure_card
);
