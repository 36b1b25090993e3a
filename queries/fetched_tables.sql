-- One row is one official table and one answer of a publisher's public interface that its figures were made of, by
-- table and address; a table that was read from copies of the publisher's figures alone has one row without an answer.
-- Parameters: none. Units: rows is a count of rows of the table; years is a year or a span of years, as text.
select
    regexp_extract(built_from.path, '^official/(.+)[.]csv$', 1) as table_name,
    fetched.address,
    fetched.fetched_on,
    fetched.sha256,
    fetched.rows,
    fetched.years
from built_from
left join fetched on built_from.path = 'official/' || fetched."table" || '.csv'
where starts_with(built_from.path, 'official/') and built_from.path <> 'official/fetched.csv'
order by table_name, fetched.address
