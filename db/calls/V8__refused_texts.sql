-- Words that the phones of who was written to refuse for good, by what they said, and how often others were tried since one came.
ALTER TABLE calls.texts ADD COLUMN refusal integer;
ALTER TABLE calls.texts ADD COLUMN tries integer NOT NULL DEFAULT 0;
ALTER TABLE calls.texts DROP CONSTRAINT texts_state_check;
ALTER TABLE calls.texts ADD CONSTRAINT texts_state_check CHECK (state IN ('waiting', 'delivered', 'expired', 'refused'));
