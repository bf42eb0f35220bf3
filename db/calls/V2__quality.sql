-- Its place is taken by the table below.
DROP TABLE calls.media_statistics;

-- How each direction of each leg sounded: the latest figures, or those of the whole call once it is over, and the samples
-- of every five seconds, thinned out so that a row never grows beyond its bound.
CREATE TABLE calls.call_quality (
    tenant_id uuid    NOT NULL,
    call_id   text    NOT NULL,
    leg       text    NOT NULL CHECK (leg IN ('caller', 'callee')),
    media     integer NOT NULL,
    flow      text    NOT NULL CHECK (flow IN ('FROM_LEG', 'TO_LEG')),
    mos       double precision,
    quality   jsonb   NOT NULL,
    whole     boolean NOT NULL,
    samples   jsonb   NOT NULL,
    PRIMARY KEY (tenant_id, call_id, leg, media, flow)
);
ALTER TABLE calls.call_quality ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.call_quality FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.call_quality USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON calls.call_quality TO tandem_app, tandem_cross;
