-- The needs of a measure are numbered 1, 2, 3 and so on, without gaps.
with needs as (
    select
        rowid + 2 as row_no,
        measure_id,
        need_no,
        row_number() over (partition by measure_id order by need_no) as expected
    from measure_need
)

select 'measure_need' as file, row_no, 'need_no' as column_name, need_no as value,
    'must be ' || expected || ': the needs of ' || measure_id || ' are numbered from 1 without gaps' as reason
from needs
where need_no <> expected
order by all
