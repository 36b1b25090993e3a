-- The dictionary of the tables that the build makes out of the files; the others have theirs in datapackage.json.
comment on table observation is 'One row is one figure of official statistics, or the reason why there is none.';
comment on column observation.place_id is 'The municipality; a county or the country where the publisher printed its figure.';
comment on column observation.indicator_id is 'What is measured.';
comment on column observation.year is 'Year; on 1 January for stocks, the calendar year for flows.';
comment on column observation.value is 'The figure in the unit of the indicator; empty when status is not ok.';
comment on column observation.status is 'ok, or why there is no value: missing, suppressed, not_applicable, too_few.';
comment on column observation.structure is 'Division of municipalities that the figure follows: 2019, 2020 or 2024.';
comment on column observation.source_id is 'The source.';
comment on table recomputed is 'One row is one printed figure that can be recomputed, with what official statistics or the counts of the source give.';
comment on column recomputed.outcome_id is 'The outcome that holds the printed figure.';
comment on column recomputed.column_name is 'Which of its values: value_before or value_after.';
comment on column recomputed.basis is 'official: the series at its own date; counts: immigrants / inhabitants as printed.';
comment on column recomputed.value is 'The printed figure, in the unit of the outcome.';
comment on column recomputed.recomputed_value is 'The recomputed figure, in the same unit.';
comment on column recomputed.disagrees is 'Do they differ beyond rounding?';
