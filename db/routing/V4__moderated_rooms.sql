ALTER TABLE routing.rooms
    ADD COLUMN moderator_pin    text    NOT NULL DEFAULT '',
    ADD COLUMN awaits_moderator boolean NOT NULL DEFAULT false,
    ADD COLUMN locked           boolean NOT NULL DEFAULT false;
