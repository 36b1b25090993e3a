-- One row: what the dataset holds.
-- Parameters: none.
select
    (select count(*) from measure) as measures,
    (select count(distinct place_id) from measure_place) as places,
    (select count(*) from outcome) as outcomes,
    (select count(*) from outcome where kind = 'before_after') as pairs,
    (select count(*) from proposal) as proposals,
    (select count(*) from proposal anti join proposal_measure using (proposal_id)) as untried,
    (select count(*) from observation where status = 'ok') as observations,
    (select count(*) from place where kind = 'municipality' and code_2020 is not null and country = 'NO') as municipalities,
    (select count(*) from data_note where severity = 'high') as notes,
    (select min(year) from observation where status = 'ok') as first_year,
    (select max(year) from observation where status = 'ok') as last_year
order by all
