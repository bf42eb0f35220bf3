package io.tandem.e2e.bench.media;

import io.tandem.rtp.ng.Bvalue;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Calls of two G.711 legs, set up and ended over ng. */
final class NgCalls implements AutoCloseable {
    static final int IN_FLIGHT = 32;
    private static final String SUITE = "AES_CM_128_HMAC_SHA1_80";
    private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");
    private static final Pattern KEY = Pattern.compile(SUITE + " inline:([A-Za-z0-9+/=]+)");
    private static final int KEY_AND_SALT_BYTES = 30;

    private final NgDriver driver;
    private final String host;
    private final SecureRandom random = new SecureRandom();
    private int generation;
    private int open;

    /** @param host on which the relay has its media ports */
    NgCalls(InetSocketAddress control, String host) {
        driver = new NgDriver(control);
        this.host = host;
    }

    boolean pings() {
        return driver.pings();
    }

    List<Stream> open(int calls, Legs legs) {
        generation++;
        open = calls;
        List<String> keys = IntStream.range(0, calls)
                .mapToObj(call -> legs == Legs.PLAIN ? "-" : key())
                .toList();
        Bvalue.Dictionary[] offered = driver.ask(offers(keys), IN_FLIGHT).contents();
        Bvalue.Dictionary[] answered = driver.ask(each(this::answer), IN_FLIGHT).contents();
        List<Stream> streams = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            String forCallee = sdp(offered[call]);
            String forCaller = sdp(answered[call]);
            String ours = keys.get(call);
            String theirs = legs == Legs.PLAIN ? "-" : found(KEY, forCaller);
            streams.add(new Stream(Stream.callerPort(call), host, port(forCaller), ours, theirs));
            streams.add(Stream.plain(Stream.calleePort(call), host, port(forCallee)));
        }
        return streams;
    }

    /** Offers so many new calls. @return how long until the last reply */
    Duration offer(int calls) {
        generation++;
        open = calls;
        return driver.ask(offers(IntStream.range(0, calls).mapToObj(call -> "-").toList()), IN_FLIGHT)
                .took();
    }

    void hangUp() {
        driver.ask(each(this::delete), IN_FLIGHT);
        open = 0;
    }

    private String key() {
        byte[] bytes = new byte[KEY_AND_SALT_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private List<Bvalue.Dictionary> offers(List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(call -> offer(call, keys.get(call)))
                .toList();
    }

    private List<Bvalue.Dictionary> each(java.util.function.IntFunction<Bvalue.Dictionary> command) {
        return IntStream.range(0, open).mapToObj(command).toList();
    }

    private Bvalue.Dictionary offer(int call, String key) {
        Bvalue.Builder offer = command("offer", call).put("sdp", description(Stream.callerPort(call), key));
        if (!key.equals("-")) {
            offer.put("transport-protocol", "RTP/AVP");
        }
        return offer.put("ICE", "remove").put("replace", List.of("origin")).build();
    }

    private Bvalue.Dictionary answer(int call) {
        return command("answer", call)
                .put("to-tag", "b")
                .put("sdp", description(Stream.calleePort(call), "-"))
                .put("ICE", "remove")
                .put("replace", List.of("origin"))
                .build();
    }

    private Bvalue.Dictionary delete(int call) {
        return command("delete", call).put("delete-delay", 0).build();
    }

    private Bvalue.Builder command(String name, int call) {
        return new Bvalue.Builder()
                .put("command", name)
                .put("call-id", "bench-" + generation + "-" + call)
                .put("from-tag", "a");
    }

    private static String description(int port, String key) {
        String plain =
                "v=0\r\no=- 1 1 IN IP4 " + Stream.HOST + "\r\ns=-\r\nc=IN IP4 " + Stream.HOST + "\r\nt=0 0\r\nm=audio "
                        + port + (key.equals("-") ? " RTP/AVP" : " RTP/SAVP")
                        + " 0\r\na=rtpmap:0 PCMU/8000\r\na=ptime:20\r\n";
        return key.equals("-") ? plain : plain + "a=crypto:1 " + SUITE + " inline:" + key + "\r\n";
    }

    private static String sdp(Bvalue.Dictionary reply) {
        return reply.text("sdp").orElseThrow(() -> new IllegalStateException("no description in " + reply));
    }

    private static int port(String sdp) {
        return Integer.parseInt(found(AUDIO, sdp));
    }

    private static String found(Pattern pattern, String sdp) {
        Matcher matcher = pattern.matcher(sdp);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + sdp);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        driver.close();
    }
}
