-- One row: what the dataset holds.
create table overview as
select
    (select count(*) from measure) as measures,
    (select count(distinct place_id) from measure_place where role = 'lead') as places,
    (select count(*) from outcome) as outcomes,
    (select count(*) from proposal) as proposals,
    (select count(*) from place where kind = 'municipality' and code_2020 is not null and country = 'NO') as municipalities,
    (select count(*) from data_note where severity = 'high') as notes,
    (select min(year) from indicator_year where known > 0) as first_year,
    (select max(year) from indicator_year where known > 0) as last_year,
    (select max(year) from profile_year) as profile_year
