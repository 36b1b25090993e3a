-- One row is one change of the curated tables from one version of the dataset to the next, as programs read it, newest
-- version first. record_id: null where the row is about several records, or about columns; changed_columns: those with
-- other values, or those that came or went; none where whole rows came or went.
-- Parameters: none. Units: records is a count; released_on is a date, null while the version is being made.
select
    change.version,
    release.released_on,
    change.change_no,
    change.table_name,
    change.record_id,
    change.kind,
    coalesce(string_split(change.changed_columns, ', '), []) as changed_columns,
    change.records,
    change.reason_nb,
    change.reason_nn,
    change.reason_en
from change
inner join release using (version)
order by string_split(change.version, '.')::integer[] desc, change.change_no
