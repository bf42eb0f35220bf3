-- What was done with a prompt when it was uploaded; not known of earlier ones.
ALTER TABLE ivr.prompts
    ADD COLUMN format   text,
    ADD COLUMN loudness double precision,
    ADD COLUMN gain     double precision NOT NULL DEFAULT 0;
