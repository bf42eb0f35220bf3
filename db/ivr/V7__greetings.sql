-- What a mailbox says by the case, and by whose clock it says when a message came.
ALTER TABLE ivr.mailboxes
    ADD COLUMN zone               text,
    ADD COLUMN greeting_busy      text,
    ADD COLUMN greeting_no_answer text,
    ADD COLUMN greeting_absence   text;
