-- One row is one rung of the evidence ladder, rung 1 the lowest.
create table evidence_rung (evidence varchar, rung integer);
insert into evidence_rung values
    ('proposed', 1), ('planned', 2), ('described', 3), ('reported', 4), ('quantified', 5), ('before_after', 6), ('compared', 7), ('evaluated', 8);
