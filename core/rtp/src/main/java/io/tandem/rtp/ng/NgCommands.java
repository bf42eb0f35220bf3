package io.tandem.rtp.ng;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads and writes {@link NgCommand}s as ng dictionaries. */
public final class NgCommands {
    private static final int DEFAULT_LIST = 32;
    private static final int LONGEST_ID = 255;

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
            case "list" ->
                new Read.Understood(new NgCommand.ListSessions(
                        Math.clamp(content.whole("limit").orElse((long) DEFAULT_LIST), 1, 10_000)));
            case "statistics" -> new Read.Understood(new NgCommand.Statistics());
            case "" -> new Read.Refused("Dictionary contains no key \"command\"");
            default -> new OfSession(content).read(command);
        };
    }

    /** The dictionary that {@link #read} understands as {@code command}. */
    public static Bvalue.Dictionary write(NgCommand command) {
        return NgCommandWriter.write(command);
    }

    /** Commands about one session. */
    private static final class OfSession {
        private final Bvalue.Dictionary content;
        private final NgFlags flags;
        private final String sdp;

        OfSession(Bvalue.Dictionary content) {
            this.content = content;
            this.flags = new NgFlags(content);
            this.sdp = content.text("sdp").orElse("");
        }

        Read read(String command) {
            Target target = target();
            Optional<NgCommand> read = command(command, target);
            if (read.isEmpty()) {
                return new Read.Refused(unread(command));
            }
            String refusal = refusal(command, target, read.get());
            return refusal.isEmpty() ? new Read.Understood(read.get()) : new Read.Refused(refusal);
        }

        private static String unread(String command) {
            return switch (command) {
                case "play media", "play room" -> "No file, blob or tone in message";
                case "play DTMF" -> "No code in message that is a key";
                default -> "Unrecognized command";
            };
        }

        private Optional<NgCommand> command(String command, Target target) {
            return Optional.ofNullable(
                    switch (command) {
                        case "offer" ->
                            new NgCommand.Offer(target.callId(), target.fromTag(), target.toTag(), sdp, handling());
                        case "answer" ->
                            new NgCommand.Answer(target.callId(), target.fromTag(), target.toTag(), sdp, handling());
                        case "delete" -> new NgCommand.Delete(target, delay(), flags.has("fatal"), ownership());
                        case "query" -> new NgCommand.Query(target, ownership());
                        case "block media" -> block(target, NgCommand.Gate.MEDIA, true);
                        case "unblock media" -> block(target, NgCommand.Gate.MEDIA, false);
                        case "block DTMF" -> block(target, NgCommand.Gate.DTMF, true);
                        case "unblock DTMF" -> block(target, NgCommand.Gate.DTMF, false);
                        case "silence media" -> block(target, NgCommand.Gate.SILENCE, true);
                        case "unsilence media" -> block(target, NgCommand.Gate.SILENCE, false);
                        case "subscribe request" ->
                            new NgCommand.Subscribe(target, content.texts("from-tags"), handling());
                        case "subscribe answer" -> new NgCommand.AnswerSubscription(target, sdp, handling());
                        case "play media" ->
                            PlayCommands.media(content, target, ownership()).orElse(null);
                        case "stop media" -> new NgCommand.StopMedia(target, ownership());
                        case "play DTMF" ->
                            PlayCommands.dtmf(content, target, ownership()).orElse(null);
                        case "start echo" -> new NgCommand.Echo(target, true, ownership());
                        case "stop echo" -> new NgCommand.Echo(target, false, ownership());
                        case "start recording" ->
                            new NgCommand.StartRecording(target, RecordingTerms.read(content, flags), ownership());
                        case "pause recording" -> new NgCommand.PauseRecording(target, ownership());
                        case "stop recording" -> new NgCommand.StopRecording(target, ownership());
                        case "join room" -> new NgCommand.JoinRoom(target, RoomSeat.read(content, flags), ownership());
                        case "leave room" -> new NgCommand.LeaveRoom(target, ownership());
                        case "play room" ->
                            PlayCommands.room(content, target, ownership()).orElse(null);
                        case "unsubscribe" -> new NgCommand.Unsubscribe(target, ownership());
                        default -> null;
                    });
        }

        private String refusal(String command, Target target, NgCommand read) {
            String missing = missing(command, target);
            if (!missing.isEmpty()) {
                return "No " + missing + " in message";
            }
            if (target.callId().isEmpty() || target.callId().length() > LONGEST_ID) {
                return "No call-id in message, or one above " + LONGEST_ID + " characters";
            }
            if (read instanceof NgCommand.JoinRoom(Target _, RoomSeat seat, Ownership _)
                    && !seat.refusal().isEmpty()) {
                return seat.refusal();
            }
            return Math.max(target.fromTag().length(), target.toTag().length()) > LONGEST_ID
                    ? "A tag above " + LONGEST_ID + " characters"
                    : "";
        }

        private String missing(String command, Target target) {
            boolean carriesSdp = Set.of("offer", "answer", "subscribe answer").contains(command);
            boolean namesSides = Set.of("offer", "answer").contains(command);
            boolean namesOther =
                    Set.of("answer", "subscribe answer", "unsubscribe").contains(command);
            if (carriesSdp && sdp.isEmpty()) {
                return "SDP body";
            }
            if (namesSides && target.fromTag().isEmpty()) {
                return "from-tag";
            }
            return namesOther && target.toTag().isEmpty() ? "to-tag" : "";
        }

        private NgCommand block(Target target, NgCommand.Gate gate, boolean closed) {
            return new NgCommand.Block(target, gate, closed, ownership());
        }

        private Target target() {
            return new Target(
                    flags.one("call-id").orElse(""),
                    flags.one("from-tag").orElse(""),
                    flags.one("to-tag").orElse(""),
                    flags.one("via-branch").orElse(""),
                    flags.one("label").orElse(""),
                    flags.one("address").orElse(""),
                    flags.has("all") || flags.one("all").filter("all"::equals).isPresent());
        }

        private OptionalInt delay() {
            List<String> delay = flags.all("delete-delay");
            return delay.isEmpty() || !delay.getLast().matches("[0-9]{1,5}")
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(delay.getLast()));
        }

        private Handling handling() {
            return new HandlingReader(flags).read(ownership());
        }

        private Ownership ownership() {
            return new Ownership(
                    content.whole("tandem-epoch").orElse(0L),
                    Math.clamp(content.whole("tandem-lease").orElse(0L), 0, 3600));
        }
    }
}
