-- One row is one per cent that a source prints of some persons without saying how many, with the three smallest numbers
-- of persons that give it as printed. It is a figure of what came of a measure or whom it reached, known exactly; those
-- of a county or a whole country are of many, and have no row. A number of persons gives a per cent where some of them,
-- rounded to as many decimals as are printed, are that per cent: 62.5 of 8, 16 and 24, 80 of 5, 10 and 15.
-- Key: outcome_id, column_name.
-- Reads: indicator, outcome, place.
create or replace table small_group as
with printed as (
    unpivot (
        select
            outcome.outcome_id,
            outcome.value_before,
            -- More or less than, or about, a per cent is given by many numbers.
            case when outcome.qualifier = 'exact' then outcome.value_after end as value_after
        from outcome
        inner join indicator using (indicator_id)
        inner join place using (place_id)
        where
            outcome.unit = 'percent' and outcome.kind in ('before_after', 'level') and outcome.origin = 'printed'
            and indicator.speaks_of in ('result', 'reach') and place.kind not in ('county', 'country')
    )
    on value_before, value_after into name column_name value value
),

groups as (
    select printed.outcome_id, printed.column_name, printed.value, numbers.persons
    from printed
    cross join (select unnest(range(2, 1001))::integer as persons) as numbers
    where
        printed.value > 0 and printed.value < 100
        and round(100 * round(numbers.persons * printed.value / 100) / numbers.persons, case
            when printed.value = round(printed.value) then 0 when printed.value = round(printed.value, 1) then 1
            else 2 end)
        = printed.value
    qualify row_number() over (partition by printed.outcome_id, printed.column_name order by numbers.persons) <= 3
)

select outcome_id, column_name, any_value(value) as value, list(persons order by persons) as persons
from groups
group by outcome_id, column_name
order by outcome_id, column_name;

comment on table small_group is
    'One row is one per cent that a source prints of some persons without saying how many, with the three smallest '
    'numbers of persons that give it as printed.';
comment on column small_group.outcome_id is 'The outcome that holds the printed figure.';
comment on column small_group.column_name is 'Which of its values: value_before or value_after.';
comment on column small_group.value is 'The printed per cent.';
comment on column small_group.persons is 'The smallest numbers of persons that give it, in their order.';
