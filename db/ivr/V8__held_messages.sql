-- A message that its caller may still hear and say again; nobody sees it before it is sent.
ALTER TABLE ivr.voicemails ADD COLUMN held_until timestamptz;
CREATE INDEX voicemails_held ON ivr.voicemails (held_until) WHERE held_until IS NOT NULL;
