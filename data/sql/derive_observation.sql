-- One row is one figure of official statistics, or the reason why there is none. The build makes this table of the
-- files; here stand its comments.
-- Units: value in the unit of the indicator.
-- Key: place_id, indicator_id, structure, year.
comment on table observation is 'One row is one figure of official statistics, or the reason why there is none.';
comment on column observation.place_id is
    'The municipality; a county or the country where the publisher printed its figure.';
comment on column observation.indicator_id is 'What is measured.';
comment on column observation.year is 'Year; on 1 January for stocks, the calendar year for flows.';
comment on column observation.value is 'The figure in the unit of the indicator; empty when status is not ok.';
comment on column observation.status is 'ok, or why there is no value: missing, suppressed, not_applicable, too_few.';
comment on column observation.structure is 'Division of municipalities that the figure follows: 2019, 2020 or 2024.';
comment on column observation.source_id is 'The source.';
