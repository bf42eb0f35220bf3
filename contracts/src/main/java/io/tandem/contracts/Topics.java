package io.tandem.contracts;

import io.tandem.contracts.Retention.Compacted;
import io.tandem.contracts.Retention.Kept;
import io.tandem.contracts.Topic.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every topic of a cell: one table. What is not here does not exist; what is here is created at start. */
public final class Topics {

    // Calls. Small segments: only closed segments are compacted, and a takeover reads all that is left.
    public static final Topic CALL_STATE = compacted("call-state", Spread.CALLS, 16 << 20, Duration.ofSeconds(60));
    public static final Topic CALL_COMMANDS = kept("call-commands", Spread.CALLS, Duration.ofHours(6));
    public static final Topic CALL_EVENTS = kept("call-events", Spread.CALLS, Duration.ofDays(7));
    // What callers have typed is in it, so it is not kept for long.
    public static final Topic MENU_QUESTIONS = kept("menu-questions", Spread.CALLS, Duration.ofHours(1));
    public static final Topic MEDIA_EVENTS = kept("media-events", Spread.CALLS, Duration.ofHours(6));
    // Large and of no use for long: whoever keeps traces has taken them within seconds.
    public static final Topic SIP_TRACES = kept("sip-traces", Spread.CALLS, Duration.ofHours(2));
    public static final Topic EXTENSION_STATES =
            compacted("extension-states", Spread.KEYS, 4 << 20, Duration.ofSeconds(60));
    public static final Topic CALLBACKS = compacted("callbacks", Spread.KEYS, 4 << 20, Duration.ofSeconds(60));
    public static final Topic PUBLICATIONS = compacted("publications", Spread.KEYS, 4 << 20, Duration.ofMinutes(1));
    public static final Topic LAST_CALLS = compacted("last-calls", Spread.KEYS, 16 << 20, Duration.ofMinutes(10));
    public static final Topic MESSAGE_COUNTS =
            compacted("message-counts", Spread.KEYS, 4 << 20, Duration.ofMinutes(10));
    public static final Topic TEXT_COUNTS = compacted("text-counts", Spread.KEYS, 4 << 20, Duration.ofMinutes(10));
    public static final Topic PARTITION_OWNERS =
            compacted("partition-owners", Spread.SINGLE, 4 << 20, Duration.ofSeconds(60));

    // Nodes.
    public static final Topic NODES = compacted("nodes", Spread.SINGLE, 4 << 20, Duration.ofSeconds(60));
    public static final Topic EDGE_NODES = compacted("edge-nodes", Spread.SINGLE, 4 << 20, Duration.ofSeconds(60));
    public static final Topic RELAYS = compacted("relays", Spread.SINGLE, 4 << 20, Duration.ofSeconds(60));
    public static final Topic TRUNK_STATES = compacted("trunk-states", Spread.KEYS, 4 << 20, Duration.ofMinutes(10));
    public static final Topic BANS = compacted("bans", Spread.SINGLE, 4 << 20, Duration.ofMinutes(10));
    public static final Topic BINDINGS = compacted("bindings", Spread.KEYS, 16 << 20, Duration.ofMinutes(10));

    // Configuration, each written by its service's outbox.
    public static final Topic TENANTS = configuration("tenants");
    public static final Topic EXTENSIONS = configuration("extensions");
    public static final Topic CREDENTIALS = configuration("credentials");
    public static final Topic API_KEYS = configuration("api-keys");
    public static final Topic RING_GROUPS = configuration("ring-groups");
    public static final Topic FLOWS = configuration("flows");
    public static final Topic MAILBOXES = configuration("mailboxes");
    public static final Topic SCHEDULES = configuration("schedules");
    public static final Topic NUMBER_LISTS = configuration("number-lists");
    // Encrypted with the cell key.
    public static final Topic SECRETS = configuration("secrets");
    public static final Topic ROOMS = configuration("rooms");
    public static final Topic DIDS = configuration("dids");
    public static final Topic TRUNKS = configuration("trunks");
    public static final Topic DIALPLANS = configuration("dialplans");

    /** What phones set by feature codes, on its way to the service that keeps it. */
    public static final Topic PHONE_SETTINGS = kept("phone-settings", Spread.KEYS, Duration.ofHours(6));

    public static final Topic SNAPSHOT_ACKS = configuration("snapshot-acks");

    // What happened.
    public static final Topic VOICEMAIL_EVENTS = kept("voicemail-events", Spread.KEYS, Duration.ofDays(7));
    public static final Topic TEXT_EVENTS = kept("text-events", Spread.KEYS, Duration.ofDays(7));
    public static final Topic SURVEY_ANSWERS = kept("survey-answers", Spread.KEYS, Duration.ofDays(7));
    public static final Topic AUDIT_EVENTS = kept("audit-events", Spread.KEYS, Duration.ofDays(7));
    public static final Topic DEAD_LETTERS = kept("dead-letters", Spread.SINGLE, Duration.ofDays(30));

    private static final List<Topic> ALL = List.of(
            CALL_STATE,
            CALL_COMMANDS,
            CALL_EVENTS,
            MENU_QUESTIONS,
            MEDIA_EVENTS,
            SIP_TRACES,
            EXTENSION_STATES,
            CALLBACKS,
            PUBLICATIONS,
            LAST_CALLS,
            MESSAGE_COUNTS,
            TEXT_COUNTS,
            PARTITION_OWNERS,
            NODES,
            EDGE_NODES,
            RELAYS,
            TRUNK_STATES,
            BANS,
            BINDINGS,
            TENANTS,
            EXTENSIONS,
            CREDENTIALS,
            API_KEYS,
            RING_GROUPS,
            FLOWS,
            MAILBOXES,
            SCHEDULES,
            NUMBER_LISTS,
            SECRETS,
            ROOMS,
            DIDS,
            TRUNKS,
            DIALPLANS,
            PHONE_SETTINGS,
            SNAPSHOT_ACKS,
            VOICEMAIL_EVENTS,
            TEXT_EVENTS,
            SURVEY_ANSWERS,
            AUDIT_EVENTS,
            DEAD_LETTERS);

    private Topics() {}

    /** In the order of the table above. */
    public static List<Topic> all() {
        return ALL;
    }

    /** The row of a topic's name as Kafka knows it. */
    public static Optional<Topic> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    private static Topic compacted(String name, Spread spread, long segmentBytes, Duration segmentAge) {
        return new Topic(name, spread, new Compacted(segmentBytes, segmentAge));
    }

    private static Topic configuration(String name) {
        return compacted(name, Spread.KEYS, 16 << 20, Duration.ofHours(1));
    }

    private static Topic kept(String name, Spread spread, Duration kept) {
        return new Topic(name, spread, new Kept(kept));
    }
}
