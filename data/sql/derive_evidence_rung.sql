-- One row is one rung of the evidence ladder, rung 1 the lowest.
-- Key: evidence.
-- Reads: code.
create or replace table evidence_rung as
select value as evidence, position as rung
from code
where table_name = 'measure' and column_name = 'evidence'
order by rung;

comment on table evidence_rung is 'One row is one rung of the evidence ladder, rung 1 the lowest.';
comment on column evidence_rung.evidence is 'Code of the rung.';
comment on column evidence_rung.rung is 'Place on the ladder, 1 the lowest.';
