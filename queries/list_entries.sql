-- One row is one measure, place or documented pair that a shortlist may hold: what kind it is, and its code, also one
-- that it had before.
-- Parameters: none.
select parameter as kind, value as code
from address_value
where parameter in ('measure', 'place', 'pair')
union
select kind, former_id from former_id where kind = 'measure'
order by kind, code
