-- One row is one of the municipalities $peers in the year beside it in $years, with the traits of it and of $place_id as they were then.
-- Parameters: $place_id, $peers and $years (lists of the same length).
-- Units: the lists have an entry for each trait that anybody has that year, in the same order: own_values and values in the trait's unit with their
-- value_years; own_z and z in standard deviations from the mean, see the table profile.
select
    there.place_id,
    there.year,
    there.indicators,
    there.value_years,
    here.values as own_values,
    there.values,
    here.z as own_z,
    there.z
from (select unnest($peers::varchar[]) as place_id, unnest($years::integer[]) as year) as asked
inner join profile_year as there using (place_id, year)
inner join profile_year as here on here.place_id = $place_id and here.year = there.year
order by there.year, there.place_id
