-- One row is one measure, place or documented pair that a shortlist may hold: what kind it is, and its code.
-- Parameters: none.
select parameter as kind, value as code
from address_value
where parameter in ('measure', 'place', 'pair')
order by kind, code
