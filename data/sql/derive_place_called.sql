-- One row is one place with the name that tells it apart. That is its name with its county of today, where another
-- place has the same name, as in Herøy (Nordland); of a place that ended, the county of what it became part of.
-- Key: place_id.
-- Reads: place.
create or replace table place_called as
select
    place.place_id,
    case
        when count(*) over (partition by place.name) > 1
            then format('{} ({})', place.name, coalesce(place.county_2024, successor.county_2024, place.county_2019))
        else place.name
    end as called
from place
left join place as successor on place.successor_id = successor.place_id
order by place.place_id;

comment on table place_called is 'One row is one place with the name that tells it apart.';
comment on column place_called.place_id is 'The place.';
comment on column place_called.called is 'Its name, with its county where another place has the same name.';
