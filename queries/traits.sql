-- One row is one trait by which municipalities are compared, as it is in $year, with the figure of the municipality
-- $place_id.
-- Parameters: $place_id, $year.
-- Units: value in the unit of the trait (see the table profile), value_year the year that the figures are of,
-- municipalities the number that have one.
select
    own.indicator_id,
    own.year,
    own.value_year,
    own.value,
    (select count(*) from profile as other where other.year = own.year and other.indicator_id = own.indicator_id
        and other.z is not null) as municipalities
from profile as own
where own.place_id = $place_id and own.year = $year
order by own.indicator_id
