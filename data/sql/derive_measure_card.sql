-- One row is one measure with all that a list of measures filters and shows: its codes by filter, its places and their
-- inhabitants. rung is the place of its evidence on the ladder, from 1 for the lowest; position that in the list of
-- measures, by place and title, title_position that by title alone. project_id is the outermost measure that it is part
-- of.
-- Lists keep the question short: a filter is one look at one row, without a join.
-- Key: measure_id.
-- Reads: measure, measure_place, place.
-- After: evidence_rung, measure_area, measure_facet, place_called.
create or replace table measure_card as
with recursive whole as (
    select measure_id, measure_id as project_id
    from measure
    where parent_id is null
    union all
    select measure.measure_id, whole.project_id
    from measure
    inner join whole on measure.parent_id = whole.measure_id
),

codes as (
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
        list(place_called.called order by place.name collate nb, place.place_id) as places,
        list(place.place_id order by place.name collate nb, place.place_id) as place_ids,
        bool_or(place.longitude is not null) as has_point
    from measure_place
    inner join place using (place_id)
    inner join place_called using (place_id)
    where measure_place.role = 'lead'
    group by measure_place.measure_id
),

sizes as (
    select measure_id, list(distinct population order by population) as population, min(population) as population_min,
        max(population) as population_max
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
    whole.project_id,
    measure.title_nb,
    measure.title_nn,
    measure.title_en,
    measure.summary_nb,
    measure.summary_nn,
    measure.summary_en,
    measure.kind,
    measure.evidence,
    evidence_rung.rung,
    measure.evidence in ('proposed', 'planned') or measure.status = 'planned' as is_plan,
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
    row_number() over (order by places.places[1] collate nb nulls last, measure.title_nb collate nb,
        measure.measure_id) as position,
    row_number() over (order by measure.title_nb collate nb, measure.measure_id) as title_position
from measure
inner join evidence_rung using (evidence)
inner join whole using (measure_id)
left join codes using (measure_id)
left join places using (measure_id)
left join sizes using (measure_id)
order by measure.measure_id;

comment on table measure_card is
    'One row is one measure with all that a list of measures filters and shows: its codes by filter, its places and '
    'their inhabitants.';
comment on column measure_card.measure_id is 'The measure.';
comment on column measure_card.county is 'Counties of today where it was carried out.';
comment on column measure_card.theme is 'Its themes.';
comment on column measure_card.target_group is 'Its target groups.';
comment on column measure_card.actor is 'Its actors, and the kinds of them.';
comment on column measure_card.factor is 'Its factors of success.';
comment on column measure_card.parent_id is 'The measure of which this is a part.';
comment on column measure_card.project_id is 'The outermost measure that it is part of, else itself.';
comment on column measure_card.title_nb is 'Short title, bokmål.';
comment on column measure_card.title_nn is 'Short title, nynorsk.';
comment on column measure_card.title_en is 'Short title, English.';
comment on column measure_card.summary_nb is 'What was done, why and how: two to six sentences, bokmål.';
comment on column measure_card.summary_nn is 'What was done, why and how: two to six sentences, nynorsk.';
comment on column measure_card.summary_en is 'The same in English.';
comment on column measure_card.kind is 'Kind of record.';
comment on column measure_card.evidence is 'Rung on the evidence ladder.';
comment on column measure_card.rung is 'Place of its evidence on the ladder, 1 the lowest.';
comment on column measure_card.is_plan is 'Does nothing say that it was done: was it only proposed or planned?';
comment on column measure_card.status is 'Status on status_date.';
comment on column measure_card.status_date is
    'When the status was true: the date of the source unless it says otherwise.';
comment on column measure_card.start_year is 'First year; empty where not stated.';
comment on column measure_card.end_year is 'Last year; empty where not stated or still running.';
comment on column measure_card.cost_nok is
    'A stated amount: cost, grant or frame as cost_note says; empty where not stated.';
comment on column measure_card.cost_note_nb is 'What the amount covers and who paid, bokmål.';
comment on column measure_card.cost_note_nn is 'What the amount covers and who paid, nynorsk.';
comment on column measure_card.cost_note_en is 'The same in English.';
comment on column measure_card.population is
    'Inhabitants of the municipalities where it was carried out (1 January 2019), each number once.';
comment on column measure_card.population_min is 'The lowest of these.';
comment on column measure_card.population_max is 'The highest of these.';
comment on column measure_card.places is 'Names of the places that led it, in alphabetical order.';
comment on column measure_card.place_ids is 'The same places as codes.';
comment on column measure_card.has_point is 'Has one of them a point on the map?';
comment on column measure_card.position is 'Place in the list of measures by place and title, from 1.';
comment on column measure_card.title_position is 'Place in the list of measures by title, from 1.';

-- Is a number of inhabitants in a range such as 0-4999 or 20000-?
create or replace macro in_range(population, span) as
    population >= split_part(span, '-', 1)::integer
    and population <= coalesce(try_cast(split_part(span, '-', 2) as integer), 10000000);

-- One row is one measure as in measure_card with misses, the names of the filters of the address that it does not pass;
-- an empty list passes all. Its parameters are given by name, never by position. They are lists, empty for a filter
-- that is not set; found holds the ids that a search found, null where nothing was searched for.
create or replace macro measure_misses(found, sizes, counties, themes, target_groups, actors, factors, evidences,
    statuses) as table (
    select
        *,
        list_filter(
            [
                if(found is null or list_contains(found, measure_id), null, 'q'),
                if(
                    len(sizes) = 0 or len(list_filter(population,
                        lambda p: len(list_filter(sizes, lambda s: in_range(p, s))) > 0)) > 0,
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
