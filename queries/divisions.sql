-- One row is one division of municipalities that official figures follow, with the number of figures that are there and that are not, by reason.
-- Parameters: none. Units: from_year and to_year in years, the rest are counts.
with municipalities as (
    select '2019' as structure, count(code_2019) as municipalities from place where kind = 'municipality' and country = 'NO'
    union all
    select '2020', count(code_2020) from place where kind = 'municipality' and country = 'NO'
    union all
    select '2024', count(code_2024) from place where kind = 'municipality' and country = 'NO'
),

figures as (
    select
        structure,
        min(year) as from_year,
        max(year) as to_year,
        sum(known)::integer as present,
        sum(missing)::integer as missing,
        sum(suppressed)::integer as suppressed,
        sum(not_applicable)::integer as not_applicable,
        sum(too_few)::integer as too_few
    from indicator_year
    group by structure
)

select
    structure, municipalities.municipalities, figures.from_year, figures.to_year, figures.present, figures.missing, figures.suppressed,
    figures.not_applicable, figures.too_few
from figures
inner join municipalities using (structure)
order by structure
