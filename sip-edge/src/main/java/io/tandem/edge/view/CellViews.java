package io.tandem.edge.view;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Follower;
import io.tandem.contracts.Secrets;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallDialogs;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.contracts.calls.LastCall;
import io.tandem.contracts.calls.MessageCounts;
import io.tandem.contracts.calls.PublicationRecord;
import io.tandem.contracts.calls.TextCounts;
import io.tandem.contracts.config.CredentialRecord;
import io.tandem.contracts.config.DialplanRecord;
import io.tandem.contracts.config.DidRecord;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.contracts.nodes.BanRecord;
import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.contracts.nodes.RelayAnnounced;
import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.types.CallId;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All views of one edge, kept up to date by one follower. */
public final class CellViews {
    public final Tenants tenants = new Tenants();
    public final Dialplans dialplans = new Dialplans();
    public final Credentials credentials;
    public final Carriers carriers;
    public final TrunkStates trunkStates = new TrunkStates();
    public final Bindings bindings = new Bindings();
    public final ExtensionStates extensionStates = new ExtensionStates();
    public final Callbacks callbacks = new Callbacks();
    public final Publications publications = new Publications();
    public final LastCalls lastCalls = new LastCalls();
    public final Mailboxes mailboxes = new Mailboxes();
    public final KeptTexts texts = new KeptTexts();
    public final Bans bans = new Bans();
    public final Nodes nodes = new Nodes();
    public final LogTime logTime = new LogTime();

    private final Acknowledgements acknowledgements;

    public CellViews(Secrets secrets, Acknowledgements acknowledgements) {
        this.credentials = new Credentials(secrets);
        this.carriers = new Carriers(secrets);
        this.acknowledgements = acknowledgements;
    }

    /** @param checkpoint directory in which they are kept for a start without Kafka */
    public Follower follow(Bus bus, Path checkpoint) {
        var topics = Set.of(
                Topics.TENANTS,
                Topics.DIALPLANS,
                Topics.CREDENTIALS,
                Topics.TRUNKS,
                Topics.DIDS,
                Topics.TRUNK_STATES,
                Topics.BINDINGS,
                Topics.EXTENSION_STATES,
                Topics.CALLBACKS,
                Topics.PUBLICATIONS,
                Topics.LAST_CALLS,
                Topics.MESSAGE_COUNTS,
                Topics.TEXT_COUNTS,
                Topics.BANS,
                Topics.EDGE_NODES,
                Topics.RELAYS);
        return bus.follow(topics, checkpoint, this::apply);
    }

    void apply(BusRecord record) {
        switch (record.topic()) {
            case "tenants" -> tenants.put(record.key(), read(record, TenantRecord.class));
            case "dialplans" -> applyDialplan(record);
            case "credentials" -> applyCredential(record);
            case "trunks" -> carriers.putTrunk(record.key(), read(record, TrunkRecord.class));
            case "dids" -> carriers.putDid(record.key(), read(record, DidRecord.class));
            case "trunk-states" -> trunkStates.put(record.key(), read(record, TrunkStateRecord.class));
            case "bindings" -> bindings.read(record.key(), record.value());
            case "extension-states" -> applyExtensionState(record);
            case "callbacks" -> callbacks.put(record.key(), read(record, CallbackRecord.class));
            case "publications" -> publications.put(record.key(), read(record, PublicationRecord.class));
            case "last-calls" -> applyLastCall(record);
            case "message-counts" -> mailboxes.put(record.key(), read(record, MessageCounts.class));
            case "text-counts" -> texts.put(record.key(), read(record, TextCounts.class));
            case "bans" -> bans.put(record.key(), read(record, BanRecord.class));
            case "edge-nodes" -> applyEdge(record);
            case "relays" -> applyRelay(record);
            case String other -> throw new IllegalArgumentException("no view of topic " + other);
        }
    }

    private void applyDialplan(BusRecord record) {
        var dialplan = read(record, DialplanRecord.class);
        dialplans.put(record.key(), dialplan);
        if (dialplan != null) {
            acknowledgements.inForce(dialplan.snapshot());
        }
    }

    private void applyCredential(BusRecord record) {
        credentials.put(record.key(), read(record, CredentialRecord.class));
        acknowledgements.inForce(record);
    }

    private void applyExtensionState(BusRecord record) {
        byte[] value = record.value();
        extensionStates.put(new CallId(record.key()), value == null ? null : Wire.CBOR.read(value, CallDialogs.class));
    }

    private void applyLastCall(BusRecord record) {
        var last = read(record, LastCall.class);
        if (last != null) {
            lastCalls.put(last);
        }
    }

    private void applyEdge(BusRecord record) {
        var edge = read(record, EdgeNode.class);
        if (edge != null) {
            nodes.put(edge);
            logTime.heard(edge, record.timestamp());
        }
    }

    private void applyRelay(BusRecord record) {
        var relay = read(record, RelayAnnounced.class);
        if (relay != null) {
            nodes.put(relay);
        }
    }

    private static <T> @Nullable T read(BusRecord record, Class<T> type) {
        byte[] value = record.value();
        return value == null ? null : Wire.JSON.read(value, type);
    }
}
