package io.tandem.e2e.bench.media;

import io.tandem.media.codec.AudioCodec;
import io.tandem.rtp.ng.Bvalue;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls between phones of {@link SoundTraffic}, set up and told to do things over ng. */
final class SoundCalls implements AutoCloseable {
    /** The first number that a relay gives to a codec that it adds. */
    static final int DYNAMIC = 96;

    private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");
    private final NgDriver driver;
    private final String host;
    private final SoundTraffic traffic;
    private final List<String> open = new ArrayList<>();
    private int generation;

    /** A codec as a phone offers it, and what it says in it. */
    record Spoken(AudioCodec codec, Speech speech) {
        static Spoken of(AudioCodec codec) {
            return new Spoken(codec, Speech.in(codec, codec.staticPayloadType().orElse(DYNAMIC)));
        }

        String sdp(int port) {
            int type = speech.payloadType();
            return "v=0\r\no=- 1 1 IN IP4 " + Stream.HOST + "\r\ns=-\r\nc=IN IP4 " + Stream.HOST
                    + "\r\nt=0 0\r\nm=audio " + port + " RTP/AVP " + type + "\r\na=rtpmap:" + type + " " + codec.name()
                    + "/" + codec.clockRate() + (codec.channels() > 1 ? "/" + codec.channels() : "")
                    + "\r\na=ptime:20\r\n";
        }
    }

    /** The relay's ports that face the two phones. */
    record Ports(String callId, InetSocketAddress caller, InetSocketAddress callee) {}

    SoundCalls(InetSocketAddress control, String host, SoundTraffic traffic) {
        driver = new NgDriver(control);
        this.host = host;
        this.traffic = traffic;
    }

    /** @param flags of the offer besides */
    List<Ports> open(int calls, Spoken caller, Spoken callee, List<String> flags) {
        generation++;
        List<Ports> ports = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            String id = "sound-" + generation + "-" + call;
            open.add(id);
            String offered = sdp(ask(described("offer", id, caller).put("flags", flags)));
            String answered = sdp(ask(described("answer", id, callee).put("to-tag", "b")));
            ports.add(new Ports(id, address(answered), address(offered)));
        }
        return ports;
    }

    private Bvalue.Builder described(String command, String id, Spoken spoken) {
        return command(command, id).put("sdp", spoken.sdp(traffic.port())).put("ICE", "remove");
    }

    private static Bvalue.Builder command(String command, String id) {
        return new Bvalue.Builder().put("command", command).put("call-id", id).put("from-tag", "a");
    }

    Bvalue.Dictionary ask(Bvalue.Builder command) {
        return driver.ask(List.of(command.build()), 1).contents()[0];
    }

    /** The caller hears a file. */
    void play(Ports call, String file, int times) {
        ask(command("play media", call.callId()).put("file", file).put("repeat-times", times));
    }

    void stop(Ports call) {
        ask(command("stop media", call.callId()));
    }

    void record(Ports call) {
        ask(command("start recording", call.callId()));
    }

    /** The caller is in a room, under the name of his call. */
    void join(Ports call, String room) {
        ask(command("join room", call.callId()).put("room", room).put("member", call.callId()));
    }

    void hangUp() {
        List<Bvalue.Dictionary> deletes = open.stream()
                .map(id -> command("delete", id).put("delete-delay", 0).build())
                .toList();
        driver.ask(deletes, NgCalls.IN_FLIGHT);
        open.clear();
        traffic.clear();
    }

    private InetSocketAddress address(String sdp) {
        Matcher port = AUDIO.matcher(sdp);
        if (!port.find()) {
            throw new IllegalStateException("no audio in " + sdp);
        }
        return new InetSocketAddress(host, Integer.parseInt(port.group(1)));
    }

    private static String sdp(Bvalue.Dictionary reply) {
        return reply.text("sdp").orElseThrow(() -> new IllegalStateException("no description in " + reply));
    }

    @Override
    public void close() {
        driver.close();
    }
}
