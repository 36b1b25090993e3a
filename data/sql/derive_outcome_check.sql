-- One row is one outcome that can be recomputed, with the other readings of its values; is_disputed where one differs
-- beyond rounding.
-- Key: outcome_id.
-- After: recomputed.
create or replace table outcome_check as
select
    outcome_id,
    any_value(recomputed_value) filter (where basis = 'official' and column_name = 'value_before') as official_before,
    any_value(recomputed_value) filter (where basis = 'official' and column_name = 'value_after') as official_after,
    any_value(recomputed_value) filter (where basis = 'counts') as counts_after,
    bool_or(disagrees) as is_disputed,
    bool_or(disagrees) filter (where basis = 'official') as is_disputed_officially
from recomputed
group by outcome_id
order by outcome_id;

comment on table outcome_check is
    'One row is one outcome that can be recomputed, with the other readings of its values; is_disputed where one '
    'differs beyond rounding.';
comment on column outcome_check.outcome_id is 'The outcome.';
comment on column outcome_check.official_before is
    'The value before by official statistics, in the unit of the outcome.';
comment on column outcome_check.official_after is 'The value after by official statistics, in the same unit.';
comment on column outcome_check.counts_after is 'The value after by the source''s own counts, in the same unit.';
comment on column outcome_check.is_disputed is 'Does one of these differ from the printed value beyond rounding?';
comment on column outcome_check.is_disputed_officially is 'Does official statistics differ from it beyond rounding?';
