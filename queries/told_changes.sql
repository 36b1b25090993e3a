-- One row is one reason for which records of a table were added, changed, corrected or removed in a version of the
-- dataset, newest version first; a version without any has one row, in which all but version and released_on is null.
-- records: how many records; released_on: null while the version is being made.
-- Parameters: none. Units: records is a count; released_on is a date.
select
    release.version,
    release.released_on,
    change.table_name,
    change.kind,
    sum(change.records)::integer as records,
    change.reason_nb,
    change.reason_nn,
    change.reason_en
from release
left join change using (version)
group by
    release.version, release.released_on, change.table_name, change.kind, change.reason_nb, change.reason_nn,
        change.reason_en
order by string_split(release.version, '.')::integer[] desc, min(change.change_no)
