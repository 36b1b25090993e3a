-- One row is one value that a parameter of the address may have.
-- pair and trait are no parameters of their own: their values stand in entries of a list and in weights.
-- Key: parameter, value.
-- Reads: actor, code, factor, indicator, measure, outcome, place, question, target_group, theme.
-- After: area_member, evidence_rung, profile.
create or replace table address_value as
select 'theme' as parameter, theme_id as value from theme
union all
select 'group', target_group_id from target_group
union all
select 'factor', factor_id from factor
union all
select 'actor', actor_id from actor
union all
select 'actor', kind from (select distinct kind from actor)
union all
select 'county', place_id from place where kind = 'county' or name = county_2024
union all
select 'evidence', evidence from evidence_rung
union all
select 'status', value from code where table_name = 'measure' and column_name = 'status'
union all
select 'place', place_id from place
union all
select distinct 'area', area_id from area_member where kind = 'economic'
union all
select 'measure', measure_id from measure
union all
select 'indicator', indicator_id from indicator
union all
select 'question', question_id from question
union all
select distinct 'trait', indicator_id from profile
union all
select 'pair', outcome_id from outcome where kind = 'before_after' and value_before is not null
    and value_after is not null
order by all;

comment on table address_value is 'One row is one value that a parameter of the address may have.';
comment on column address_value.parameter is 'Name of the parameter in the address.';
comment on column address_value.value is 'A value that it may have.';
