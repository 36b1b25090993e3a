-- One row is one place whose name or number a searched text is, begins with, or ends with after "i" or "in", by any of
-- its names; the longest name first, then those of which most measures are told.
-- Parameters: $text.
with searched as (
    select array_to_string(regexp_extract_all(fold($text::varchar), '[a-z0-9]+'), ' ') || ' ' as text
),

called as (
    select place_id, array_to_string(regexp_extract_all(fold(form), '[a-z0-9]+'), ' ') || ' ' as form
    from place_form
),

named as (
    select called.place_id, max(length(called.form)) as letters
    from called
    inner join searched
        on starts_with(searched.text, called.form)
        or ends_with(searched.text, ' i ' || called.form)
        or ends_with(searched.text, ' in ' || called.form)
    where length(called.form) > 1
    group by called.place_id
),

told as (
    select place_id, count(*) as measures
    from measure_place
    group by place_id
)

select named.place_id, coalesce(told.measures, 0) as measures
from named
left join told using (place_id)
qualify rank() over (order by named.letters desc) = 1
order by measures desc, named.place_id
