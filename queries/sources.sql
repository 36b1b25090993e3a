-- One row is one source, with how much rests on it. kind: text (read line by line), figures (statistics, maps and code
-- lists) or cited (only mentioned by a text that was read).
-- Parameters: none. Units: measures, outcomes, proposals and figures are counts; fetched_on is the date on which its
-- official tables were fetched, the earliest where they have several; null where none was.
with fetched_source as (
    select source_id, min(fetched_on) as fetched_on
    from fetched
    -- The changes of municipality numbers hold no figures.
    where "table" <> 'municipality_change'
    group by source_id
)

select
    source.source_id,
    case
        when source.file is not null then 'text'
        -- A text that is only mentioned states no licence.
        when source_use.figures > 0 or source.licence_nb is not null then 'figures'
        else 'cited'
    end as kind,
    source.label_nb,
    source.label_nn,
    source.label_en,
    source.publisher_nb,
    source.publisher_nn,
    source.publisher_en,
    source.year,
    source.url,
    source.licence_nb,
    source.licence_nn,
    source.licence_en,
    source.assessed,
    source_use.measures,
    source_use.outcomes,
    source_use.proposals,
    source_use.figures,
    fetched_source.fetched_on
from source
inner join source_use using (source_id)
left join fetched_source using (source_id)
order by
    case kind when 'text' then 1 when 'figures' then 2 else 3 end,
    measures desc,
    figures desc,
    source.year desc nulls last,
    source.source_id
