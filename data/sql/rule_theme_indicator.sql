-- Every theme has official indicators that speak to it and that a comparison can show, or one row without an indicator
-- that says why there are none. What may measure the same as a reported figure is official, and what counts a part of
-- the persons of a share is too.
with numbered as (select rowid + 2 as row_no, theme_id, indicator_id from theme_indicator)

select 'theme' as file, theme.rowid + 2 as row_no, 'theme_id' as column_name, theme.theme_id as value,
    'has no row in theme_indicator' as reason
from theme
anti join numbered using (theme_id)
union all
select 'theme_indicator', numbered.row_no, 'indicator_id', numbered.indicator_id,
    'is not an official indicator that is offered on the map'
from numbered
anti join indicator on numbered.indicator_id = indicator.indicator_id and indicator.kind = 'official'
    and indicator.on_map in ('yes', 'per_1000')
where numbered.indicator_id is not null
union all
select 'theme_indicator', row_no, 'indicator_id', theme_id,
    'a theme without an indicator has this row alone, and an indicator once'
from numbered
qualify
    count(*) over (partition by theme_id, indicator_id) > 1
    or (indicator_id is null and count(*) over (partition by theme_id) > 1)
union all
select 'indicator_match', matched.rowid + 2, 'match_id', matched.match_id,
    'a reported indicator is matched with an official one of the same unit'
from indicator_match as matched
anti join (
    select reported.indicator_id, official.indicator_id as match_id
    from indicator as reported
    inner join indicator as official on reported.unit = official.unit
    where reported.kind = 'reported' and official.kind = 'official'
) as fits using (indicator_id, match_id)
union all
select 'indicator', share.rowid + 2, 'part_id', share.part_id,
    'counts the persons of a share of base_id, and is official'
from indicator as share
anti join indicator as part on share.part_id = part.indicator_id and part.kind = 'official' and part.unit = 'persons'
where share.part_id is not null
union all
select 'indicator', rowid + 2, 'part_id', part_id, 'is filled only where base_id is'
from indicator
where part_id is not null and base_id is null
order by all
