-- One row is one place that a visitor may choose: every municipality of 2019, 2020 or 2024, region and county, with its
-- number of measures; name is the one that tells it apart, own_name without. official: its official names in Sámi
-- languages and Kven. successor_names: all that it became part of. forms: all names and numbers by which it is known.
-- still_counted: municipalities that are their own again since 2024 and that the figures still count here.
-- Parameters: none.
with counts as (
    select place_id, count(distinct measure_id) as measures
    from measure_place
    where role = 'lead'
    group by place_id
),

forms as (
    select place_id, list(form order by kind, form) as forms
    from place_form
    group by place_id
)

select
    place.place_id,
    place_card.name,
    place.name as own_name,
    place_card.official,
    place.kind,
    place.country,
    coalesce(place.county_2024, place.county_2019) as county,
    place.code_2020,
    place.code_2024,
    place.longitude,
    place.latitude,
    place_card.successor_names,
    forms.forms,
    place_card.still_counted,
    coalesce(counts.measures, 0) as measures
from place
inner join place_card on place.place_id = place_card.place_id
inner join forms on place.place_id = forms.place_id
left join counts on place.place_id = counts.place_id
inner join place_order on place.place_id = place_order.place_id
where place.kind <> 'country'
order by place_order.position
