-- Who has set a schedule by hand last, and in which call; its digit for phones, in the definition, is its own.
ALTER TABLE ivr.schedules
    ADD COLUMN override_by   text,
    ADD COLUMN override_at   timestamptz,
    ADD COLUMN override_call text;
CREATE UNIQUE INDEX schedules_code_is_taken ON ivr.schedules (tenant_id, (definition ->> 'code'));
