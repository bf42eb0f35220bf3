package io.tandem.contracts.nodes;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Why a part of the cell works, but not as promised. Each has its runbook, and its words in the portal. */
public enum DegradedReason {
    /** Kafka acknowledges nothing of this node's: changes, live view and history stand still. */
    KAFKA_AWAY(true, "TandemKafkaAway"),
    /** An edge goes on with calls without the log's acknowledgement: who dies now loses what the log does not have. */
    CALL_LOG_SLOW(false, "TandemKafkaDegraded"),
    /** What an edge has to tell of calls waits on its disk: history and live view are behind. */
    EVENTS_SPOOLED(true, "TandemEventsSpooled"),
    /** No relay answers an edge: new calls fail. */
    NO_RELAY(true, "TandemNoRelay"),
    /** A relay has less than a tenth of its media ports left. */
    PORTS_SHORT(false, "TandemPortsShort"),
    /** A node is being stopped. */
    DRAINING(false, "TandemDraining"),
    /** A service gets no connection to PostgreSQL: nothing can be changed or looked up. */
    DATABASE_AWAY(true, "TandemDatabaseAway"),
    /** A service reads from Kafka what happened a while ago. */
    BEHIND(true, "TandemCallEventsLate"),
    /** A node has not been heard of; told by those who miss it. */
    NODE_SILENT(true, "TandemNodeSilent"),
    /** What a newer node knows and this one does not. */
    @JsonEnumDefaultValue
    OTHER(false, "README");

    private final boolean noticed;
    private final String runbook;

    DegradedReason(boolean noticed, String runbook) {
        this.noticed = noticed;
        this.runbook = runbook;
    }

    /** Whether people who call and configure may notice it, and not only who runs the cell. */
    public boolean isNoticed() {
        return noticed;
    }

    /** What to do: the name of a page in {@code docs/runbooks}. */
    public String runbook() {
        return runbook;
    }
}
