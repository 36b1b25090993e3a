-- One row is one of the municipalities $peers, with the traits of it and of $place_id as they were in $year.
-- Parameters: $place_id, $peers (list of place ids), $year.
-- Units: the lists have an entry for each trait that anybody has that year, in the same order: own_values and values in
-- the trait's unit with their value_years; own_z and z in standard deviations from the mean, see the table profile.
select
    there.place_id,
    there.year,
    there.indicators,
    there.value_years,
    here.values as own_values,
    there.values,
    here.z as own_z,
    there.z
from profile_year as there
inner join profile_year as here on here.place_id = $place_id and here.year = there.year
where there.year = $year and list_contains($peers::varchar[], there.place_id)
order by there.place_id
