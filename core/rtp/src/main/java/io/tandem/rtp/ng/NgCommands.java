package io.tandem.rtp.ng;

import io.tandem.rtp.ng.NgCommand.Handling;
import io.tandem.rtp.ng.NgCommand.Ownership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes {@link NgCommand}s as ng dictionaries. */
public final class NgCommands {
    private static final int DEFAULT_LIST = 32;
    private static final int LONGEST_ID = 255;

    /** Entries that are understood, or known and without meaning here; others are reported in {@code warning}. */
    private static final Set<String> KNOWN = Set.of(
            "command",
            "call-id",
            "from-tag",
            "to-tag",
            "sdp",
            "flags",
            "replace",
            "ICE",
            "received-from",
            "limit",
            "direction",
            "via-branch",
            "delete-delay",
            "tandem-epoch",
            "tandem-lease",
            "label",
            "rtcp-mux",
            NgMac.ENTRY);

    /** Values of {@code flags} that are understood, or that ask for what is done anyway. */
    private static final Set<String> KNOWN_FLAGS = Set.of(
            "strict-source", "trust-address", "symmetric", "port-latching", "no-port-latching", "replace-origin");

    /** What a dictionary turned out to be. */
    public sealed interface Read {
        record Understood(NgCommand command) implements Read {}

        /** @param reason for the reply's {@code error-reason} */
        record Refused(String reason) implements Read {}
    }

    private NgCommands() {}

    public static Read read(Bvalue.Dictionary content) {
        String command = content.text("command").orElse("");
        return switch (command) {
            case "ping" -> new Read.Understood(new NgCommand.Ping());
            case "offer", "answer" -> readSdp(command, content);
            case "delete" -> ofSession(content, callId -> new NgCommand.Delete(callId, ownership(content)));
            case "query" -> ofSession(content, callId -> new NgCommand.Query(callId, ownership(content)));
            case "list" ->
                new Read.Understood(new NgCommand.ListSessions(
                        Math.clamp(content.whole("limit").orElse((long) DEFAULT_LIST), 1, 10_000)));
            case "statistics" -> new Read.Understood(new NgCommand.Statistics());
            case "" -> new Read.Refused("Dictionary contains no key \"command\"");
            default -> new Read.Refused("Unrecognized command");
        };
    }

    private interface OfSession {
        NgCommand of(String callId);
    }

    private static Read ofSession(Bvalue.Dictionary content, OfSession make) {
        String callId = content.text("call-id").orElse("");
        return callId.isEmpty() || callId.length() > LONGEST_ID
                ? new Read.Refused("No call-id in message, or one above " + LONGEST_ID + " characters")
                : new Read.Understood(make.of(callId));
    }

    private static Read readSdp(String command, Bvalue.Dictionary content) {
        String fromTag = content.text("from-tag").orElse("");
        String toTag = content.text("to-tag").orElse("");
        String sdp = content.text("sdp").orElse("");
        if (sdp.isEmpty()) {
            return new Read.Refused("No SDP body in message");
        }
        if (fromTag.isEmpty() || fromTag.length() > LONGEST_ID || toTag.length() > LONGEST_ID) {
            return new Read.Refused("No from-tag in message, or a tag above " + LONGEST_ID + " characters");
        }
        if (command.equals("answer") && toTag.isEmpty()) {
            return new Read.Refused("No to-tag in message");
        }
        Handling handling = handling(content);
        return ofSession(
                content,
                callId -> command.equals("offer")
                        ? new NgCommand.Offer(callId, fromTag, toTag, sdp, handling)
                        : new NgCommand.Answer(callId, fromTag, toTag, sdp, handling));
    }

    private static Handling handling(Bvalue.Dictionary content) {
        List<String> flags = content.texts("flags");
        List<String> received = content.texts("received-from");
        return new Handling(
                received.size() == 2 && !flags.contains("trust-address")
                        ? Optional.of(received.get(1))
                        : Optional.empty(),
                flags.contains("strict-source"),
                content.texts("replace").contains("origin") || flags.contains("replace-origin"),
                ownership(content),
                unknown(content, flags));
    }

    private static List<String> unknown(Bvalue.Dictionary content, List<String> flags) {
        List<String> unknown = new ArrayList<>();
        content.entries().keySet().stream().filter(key -> !KNOWN.contains(key)).forEach(unknown::add);
        flags.stream().filter(flag -> !KNOWN_FLAGS.contains(flag)).forEach(unknown::add);
        return unknown;
    }

    private static Ownership ownership(Bvalue.Dictionary content) {
        return new Ownership(
                content.whole("tandem-epoch").orElse(0L),
                Math.clamp(content.whole("tandem-lease").orElse(0L), 0, 3600));
    }

    /** The dictionary that {@link #read} understands as {@code command}. */
    public static Bvalue.Dictionary write(NgCommand command) {
        return switch (command) {
            case NgCommand.Ping() -> named("ping").build();
            case NgCommand.Statistics() -> named("statistics").build();
            case NgCommand.ListSessions(int limit) ->
                named("list").put("limit", limit).build();
            case NgCommand.Delete(String callId, Ownership owner) ->
                owned("delete", callId, owner).build();
            case NgCommand.Query(String callId, Ownership owner) ->
                owned("query", callId, owner).build();
            case NgCommand.Offer(String callId, String fromTag, String toTag, String sdp, Handling handling) ->
                withSdp("offer", callId, fromTag, toTag, sdp, handling);
            case NgCommand.Answer(String callId, String fromTag, String toTag, String sdp, Handling handling) ->
                withSdp("answer", callId, fromTag, toTag, sdp, handling);
        };
    }

    private static Bvalue.Builder named(String command) {
        return new Bvalue.Builder().put("command", command);
    }

    private static Bvalue.Builder owned(String command, String callId, Ownership owner) {
        Bvalue.Builder builder = named(command).put("call-id", callId);
        if (owner.epoch() > 0) {
            builder.put("tandem-epoch", owner.epoch());
        }
        if (owner.leaseSeconds() > 0) {
            builder.put("tandem-lease", owner.leaseSeconds());
        }
        return builder;
    }

    private static Bvalue.Dictionary withSdp(
            String command, String callId, String fromTag, String toTag, String sdp, Handling handling) {
        Bvalue.Builder builder = owned(command, callId, handling.ownership())
                .put("from-tag", fromTag)
                .put("sdp", sdp)
                .put("ICE", "remove");
        if (!toTag.isEmpty()) {
            builder.put("to-tag", toTag);
        }
        handling.receivedFrom()
                .ifPresent(address ->
                        builder.put("received-from", List.of(address.indexOf(':') >= 0 ? "IP6" : "IP4", address)));
        if (handling.strictSource()) {
            builder.put("flags", List.of("strict-source"));
        }
        if (handling.replaceOrigin()) {
            builder.put("replace", List.of("origin"));
        }
        return builder.build();
    }
}
