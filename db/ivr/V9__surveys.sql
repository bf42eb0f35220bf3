-- What callers have answered in surveys of menus: of a call, a menu and a question the last answer. Menus may be gone by now.
CREATE TABLE ivr.survey_answers (
    tenant_id   uuid        NOT NULL,
    call_id     text        NOT NULL,
    flow        text        NOT NULL,
    menu        text        NOT NULL,
    question    text        NOT NULL,
    answer      text        NOT NULL,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, call_id, flow, question)
);
CREATE INDEX survey_answers_by_time ON ivr.survey_answers (tenant_id, answered_at DESC, call_id DESC, flow DESC, question DESC);
ALTER TABLE ivr.survey_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.survey_answers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.survey_answers USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.survey_answers TO tandem_app, tandem_cross;
