-- One row is one outcome that can be recomputed, with the other readings of its values; is_disputed where one differs beyond rounding.
create table outcome_check as
select
    outcome_id,
    any_value(recomputed_value) filter (where basis = 'official' and column_name = 'value_before') as official_before,
    any_value(recomputed_value) filter (where basis = 'official' and column_name = 'value_after') as official_after,
    any_value(recomputed_value) filter (where basis = 'counts') as counts_after,
    bool_or(disagrees) as is_disputed,
    bool_or(disagrees) filter (where basis = 'official') as is_disputed_officially
from recomputed
group by outcome_id
order by outcome_id
