-- One row is one municipality of the 2020 division with all its traits as they were in $year.
-- Parameters: $year.
-- Units: the lists have an entry for each trait that anybody has that year, in the same order for all: values in the
-- trait's unit with their value_years, z in standard deviations from the mean, see the table profile.
select place_id, year, indicators, value_years, values, z
from profile_year
where year = $year
order by place_id
