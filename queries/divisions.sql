-- One row is one division of municipalities that official figures follow, with the number of figures that are there and
-- that are not, by reason.
-- Parameters: none. Units: from_year and to_year in years, the rest are counts.
with municipalities as (
    select structure, count(*) as municipalities
    from division_municipality
    group by structure
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
    structure, municipalities.municipalities, figures.from_year, figures.to_year, figures.present, figures.missing,
        figures.suppressed,
    figures.not_applicable, figures.too_few
from figures
inner join municipalities using (structure)
order by structure
