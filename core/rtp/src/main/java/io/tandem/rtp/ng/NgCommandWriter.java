package io.tandem.rtp.ng;

import io.tandem.rtp.description.Bridging;
import io.tandem.rtp.description.CodecRules;
import io.tandem.rtp.description.TransportProtocol;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes commands as ng dictionaries. */
final class NgCommandWriter {
    private NgCommandWriter() {}

    static Bvalue.Dictionary write(NgCommand command) {
        return switch (command) {
            case NgCommand.Ping() -> named("ping").build();
            case NgCommand.Statistics() -> named("statistics").build();
            case NgCommand.ListSessions(int limit) ->
                named("list").put("limit", limit).build();
            case NgCommand.Delete delete -> delete(delete).build();
            case NgCommand.Query(Target target, Ownership owner) ->
                owned("query", target, owner).build();
            case NgCommand.Offer(String callId, String fromTag, String toTag, String sdp, Handling handling) ->
                withSdp("offer", target(callId, fromTag, toTag), sdp, handling).build();
            case NgCommand.Answer(String callId, String fromTag, String toTag, String sdp, Handling handling) ->
                withSdp("answer", target(callId, fromTag, toTag), sdp, handling).build();
            case NgCommand.Block(Target target, NgCommand.Gate gate, boolean closed, Ownership owner) ->
                owned(name(gate, closed), target, owner).build();
            case NgCommand.Subscribe(Target target, List<String> fromTags, Handling handling) ->
                subscribe(target, fromTags, handling).build();
            case NgCommand.AnswerSubscription(Target target, String sdp, Handling handling) ->
                withSdp("subscribe answer", target, sdp, handling).build();
            case NgCommand.PlayMedia play ->
                PlayCommands.write(play, owned("play media", play.target(), play.ownership()));
            case NgCommand.StopMedia(Target target, Ownership owner) ->
                owned("stop media", target, owner).build();
            case NgCommand.PlayDtmf play ->
                PlayCommands.write(play, owned("play DTMF", play.target(), play.ownership()));
            case NgCommand.Echo(Target target, boolean on, Ownership owner) ->
                owned(on ? "start echo" : "stop echo", target, owner).build();
            case NgCommand.StartRecording(Target target, RecordingTerms terms, Ownership owner) ->
                terms.write(owned("start recording", target, owner)).build();
            case NgCommand.PauseRecording(Target target, Ownership owner) ->
                owned("pause recording", target, owner).build();
            case NgCommand.StopRecording(Target target, Ownership owner) ->
                owned("stop recording", target, owner).build();
            case NgCommand.JoinRoom(Target target, RoomSeat seat, Ownership owner) ->
                seat.write(owned("join room", target, owner)).build();
            case NgCommand.LeaveRoom(Target target, Ownership owner) ->
                owned("leave room", target, owner).build();
            case NgCommand.PlayRoom play ->
                PlayCommands.write(play, owned("play room", play.target(), play.ownership()));
            case NgCommand.Unsubscribe(Target target, Ownership owner) ->
                owned("unsubscribe", target, owner).build();
        };
    }

    private static Bvalue.Builder named(String command) {
        return new Bvalue.Builder().put("command", command);
    }

    private static Target target(String callId, String fromTag, String toTag) {
        return new Target(callId, fromTag, toTag, "", "", "", false);
    }

    private static String name(NgCommand.Gate gate, boolean closed) {
        String verb = closed ? "" : "un";
        return switch (gate) {
            case MEDIA -> verb + "block media";
            case DTMF -> verb + "block DTMF";
            case SILENCE -> verb + "silence media";
        };
    }

    private static Bvalue.Builder owned(String command, Target target, Ownership owner) {
        Bvalue.Builder builder = named(command).put("call-id", target.callId());
        put("from-tag", target.fromTag(), builder);
        put("to-tag", target.toTag(), builder);
        put("via-branch", target.branch(), builder);
        put("label", target.label(), builder);
        put("address", target.address(), builder);
        put("all", target.all() ? "all" : "", builder);
        if (owner.epoch() > 0) {
            builder.put("tandem-epoch", owner.epoch());
        }
        if (owner.leaseSeconds() > 0) {
            builder.put("tandem-lease", owner.leaseSeconds());
        }
        return builder;
    }

    private static void put(String key, String text, Bvalue.Builder builder) {
        if (!text.isEmpty()) {
            builder.put(key, text);
        }
    }

    private static void put(String key, List<String> texts, Bvalue.Builder builder) {
        if (!texts.isEmpty()) {
            builder.put(key, texts);
        }
    }

    private static Bvalue.Builder delete(NgCommand.Delete delete) {
        Bvalue.Builder builder = owned("delete", delete.target(), delete.ownership());
        delete.delaySeconds().ifPresent(seconds -> builder.put("delete-delay", seconds));
        put("flags", delete.fatal() ? List.of("fatal") : List.of(), builder);
        return builder;
    }

    private static Bvalue.Builder subscribe(Target target, List<String> fromTags, Handling handling) {
        Bvalue.Builder builder = owned("subscribe request", target, handling.ownership());
        put("from-tags", fromTags, builder);
        handle(handling, builder);
        return builder;
    }

    private static Bvalue.Builder withSdp(String command, Target target, String sdp, Handling handling) {
        Bvalue.Builder builder = owned(command, target, handling.ownership()).put("sdp", sdp);
        handle(handling, builder);
        return builder;
    }

    private static void handle(Handling handling, Bvalue.Builder builder) {
        List<String> flags = new ArrayList<>();
        put("via-branch", handling.branch(), builder);
        put("label", handling.label(), builder);
        latching(handling.latching(), flags, builder);
        placement(handling.placement(), flags, builder);
        bridging(handling.bridging(), flags, builder);
        add(handling.hearing() == Handling.Hearing.EVENTS, "tandem-digits", flags);
        add(handling.hearing() == Handling.Hearing.TONES, "detect-DTMF", flags);
        put("flags", flags, builder);
    }

    private static void latching(Handling.Latching latching, List<String> flags, Bvalue.Builder builder) {
        latching.receivedFrom()
                .ifPresent(address ->
                        builder.put("received-from", List.of(address.indexOf(':') >= 0 ? "IP6" : "IP4", address)));
        add(latching.strictSource(), "strict-source", flags);
        add(latching.asymmetric(), "asymmetric", flags);
    }

    private static void placement(Handling.Placement placement, List<String> flags, Bvalue.Builder builder) {
        put("direction", placement.interfaces(), builder);
        placement.ipv6().ifPresent(six -> builder.put("address-family", six ? "IP6" : "IP4"));
        placement.mediaAddress().ifPresent(address -> builder.put("media-address", address));
        add(placement.loopProtected(), "loop-protect", flags);
    }

    private static void bridging(Bridging bridging, List<String> flags, Bvalue.Builder builder) {
        bridging.protocol()
                .map(TransportProtocol::text)
                .ifPresent(protocol -> builder.put("transport-protocol", protocol));
        put(
                "ICE",
                switch (bridging.ice()) {
                    case AS_OFFERED -> "";
                    case REMOVE -> "remove";
                    case FORCE -> "force";
                },
                builder);
        put(
                "DTLS",
                switch (bridging.dtls()) {
                    case PASSIVE -> "";
                    case ACTIVE -> "active";
                    case OFF -> "off";
                },
                builder);
        put("SDES", sdes(bridging.sdes()), builder);
        put("OSRTP", lowerCase(bridging.sdes().onPlainRtp()), builder);
        put("rtcp-mux", lowerCase(bridging.mux()), builder);
        codecs(bridging.codecs(), builder);
        rewrites(bridging, flags, builder);
    }

    private static List<String> sdes(Bridging.Sdes sdes) {
        List<String> wishes = new ArrayList<>();
        add(sdes.off(), "off", wishes);
        add(sdes.padded(), "pad", wishes);
        if (!sdes.suites().equals(Bridging.Sdes.ALL.suites())) {
            sdes.suites().stream().map(SrtpSuite::sdesName).forEach(name -> wishes.add("only-" + name));
        }
        return wishes;
    }

    private static List<String> lowerCase(Iterable<? extends Enum<?>> wishes) {
        List<String> names = new ArrayList<>();
        wishes.forEach(each -> names.add(each.name().toLowerCase(Locale.ROOT)));
        names.sort(String::compareTo);
        return names;
    }

    private static void codecs(CodecRules codecs, Bvalue.Builder builder) {
        if (codecs.equals(CodecRules.NONE)) {
            return;
        }
        Bvalue.Builder rules = new Bvalue.Builder();
        put("strip", codecs.strip(), rules);
        put("mask", codecs.mask(), rules);
        put("except", codecs.except(), rules);
        put("offer", codecs.offer(), rules);
        put("transcode", codecs.transcode(), rules);
        builder.put("codec", rules.build());
    }

    private static void rewrites(Bridging bridging, List<String> flags, Bvalue.Builder builder) {
        List<String> replaced = new ArrayList<>();
        for (Bridging.Rewrite rewrite : Bridging.Rewrite.values()) {
            if (bridging.rewrites().contains(rewrite)) {
                switch (rewrite) {
                    case ORIGIN -> replaced.add("origin");
                    case ZERO_ADDRESS -> replaced.add("zero-address");
                    case GENERATE_MID -> flags.add("generate-mid");
                    case NO_RTCP_ATTRIBUTE -> flags.add("no-rtcp-attribute");
                    case FULL_RTCP_ATTRIBUTE -> flags.add("full-rtcp-attribute");
                    case STRIP_EXTMAP -> flags.add("strip-extmap");
                }
            }
        }
        put("replace", replaced, builder);
    }

    private static void add(boolean wanted, String word, List<String> words) {
        if (wanted) {
            words.add(word);
        }
    }
}
