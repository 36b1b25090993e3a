-- One row is one of the $values that a parameter of the address may have, with the parameter; a value may be known to
-- several.
-- Parameters: $values (list of codes).
select parameter, value
from address_value
where list_contains($values::varchar[], value)
order by parameter, value
