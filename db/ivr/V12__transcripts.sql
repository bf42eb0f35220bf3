-- What was said in a message, as text; transcribe_at is when a program is asked for it (again), null when it is not.
ALTER TABLE ivr.voicemails
    ADD COLUMN transcript       text,
    ADD COLUMN transcribe_at    timestamptz,
    ADD COLUMN transcribe_tries integer NOT NULL DEFAULT 0;
CREATE INDEX voicemails_to_transcribe ON ivr.voicemails (transcribe_at) WHERE transcribe_at IS NOT NULL;
