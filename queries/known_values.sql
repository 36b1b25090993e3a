-- One row is one value that a parameter of the address may have, with the parameter; a value may be known to several.
-- Parameters: none.
select parameter, value
from address_value
order by parameter, value
