-- What a trunk needs beside its address: login, limits, how numbers and callers are written, when the next one is tried.
ALTER TABLE numbers.trunks
    ADD COLUMN username         text,
    ADD COLUMN password         text, -- encrypted with the cell key
    ADD COLUMN register         boolean   NOT NULL DEFAULT false,
    ADD COLUMN channels         integer   NOT NULL DEFAULT 0,
    ADD COLUMN calls_per_second integer   NOT NULL DEFAULT 0,
    ADD COLUMN next_on          integer[] NOT NULL DEFAULT '{408}',
    ADD COLUMN probe_seconds    integer   NOT NULL DEFAULT 0,
    ADD COLUMN number_format    text      NOT NULL DEFAULT 'E164',
    ADD COLUMN strip            text      NOT NULL DEFAULT '',
    ADD COLUMN prepend          text      NOT NULL DEFAULT '',
    ADD COLUMN strip_inbound    text      NOT NULL DEFAULT '',
    ADD COLUMN prepend_inbound  text      NOT NULL DEFAULT '',
    ADD COLUMN caller_in        text      NOT NULL DEFAULT 'BOTH',
    ADD COLUMN trusted          boolean   NOT NULL DEFAULT true,
    ADD COLUMN codecs           text[]    NOT NULL DEFAULT '{}';
