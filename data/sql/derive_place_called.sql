-- One row is one place with the name that tells it apart. That is its name with its county of today, or its last one, where another place has the
-- same name, as in Herøy (Nordland).
-- Key: place_id.
-- Reads: place.
create table place_called as
select
    place_id,
    case
        when count(*) over (partition by name) > 1 then format('{} ({})', name, coalesce(county_2024, county_2019))
        else name
    end as called
from place
order by place_id;

comment on table place_called is 'One row is one place with the name that tells it apart.';
comment on column place_called.place_id is 'The place.';
comment on column place_called.called is 'Its name, with its county where another place has the same name.';
