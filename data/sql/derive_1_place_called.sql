-- One row is one place with the name that tells it apart: with its county where another place has the same name, as in Herøy (Nordland).
create table place_called as
select
    place_id,
    case
        when count(*) over (partition by name) > 1 then format('{} ({})', name, coalesce(county_2019, county_2024))
        else name
    end as called
from place
order by place_id
