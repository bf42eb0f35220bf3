package io.tandem.e2e.bench.media;

import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.e2e.bench.Report;
import io.tandem.e2e.bench.media.MediaServerOptions.Step;
import io.tandem.e2e.bench.media.SoundCalls.Spoken;
import io.tandem.e2e.system.HeapFigures;
import io.tandem.e2e.system.ProcessFigures;
import io.tandem.e2e.system.RelayProcess;
import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.G722;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Opus;
import io.tandem.media.codec.Pcm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code ./tandem bench media-server}: what sound costs in the relay, pinned to one core, and how soon a prompt begins. */
public final class MediaServerBench {
    private static final String HOST = "127.0.9.3";
    private static final AudioCodec PCMA = new Pcm(Law.A);
    private static final AudioCodec PCMU = new Pcm(Law.MU);
    private static final String PROMPT = "prompt.wav";
    private static final int PROMPT_SECONDS = 60;
    private static final int PROMPT_RATE = 16_000;
    private static final List<String> TRANSCODED =
            List.of("codec-transcode-opus", "codec-transcode-G722", "codec-transcode-PCMA", "codec-transcode-PCMU");

    private final MediaServerOptions options;
    private final Report report = new Report();
    private final Path directory;

    private MediaServerBench(MediaServerOptions options) throws IOException {
        this.options = options;
        directory = Files.createDirectories(options.data().resolve("run-" + System.currentTimeMillis()));
    }

    public static void main(String[] words) throws IOException {
        new MediaServerBench(MediaServerOptions.parse(words)).run();
        System.exit(0);
    }

    private void run() throws IOException {
        Path prompts = Files.createDirectories(directory.resolve("prompts"));
        Files.write(prompts.resolve(PROMPT), prompt());
        List<String> settings = Stream.concat(
                        options.relaySettings().stream(),
                        Stream.of(
                                "prompts=" + prompts,
                                "tandem.objects.folder=" + directory.resolve("objects"),
                                "tandem.recording.spool=" + directory.resolve("spool")))
                .toList();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.onFreePort(directory.resolve("kafka")));
                RelayProcess relay = RelayProcess.start("sound", directory, kafka.bootstrapServers(), HOST, settings);
                SoundTraffic traffic = new SoundTraffic();
                SoundCalls calls = new SoundCalls(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.control()), HOST, traffic)) {
            pin(relay);
            measure(new Bench(relay, traffic, calls));
        }
        report.finish();
        Path page = options.page();
        if (page != null) {
            report.write(page);
        }
    }

    // The relay has one core, and whoever makes its load the others.
    private void pin(RelayProcess relay) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < 2) {
            report.skip("pinning to a core", "there is only one");
            return;
        }
        Command.run(List.of("taskset", "-acp", "0", Long.toString(relay.pid())), 10);
        String own = Long.toString(ProcessHandle.current().pid());
        Command.run(List.of("taskset", "-acp", "1-" + (cores - 1), own), 10);
    }

    private void measure(Bench bench) {
        for (Step step : options.steps()) {
            switch (step) {
                case RELAY -> bench.cost("relayed_pcma", 100, PCMA, PCMA, List.of(), call -> {});
                case OPUS -> bench.cost("transcoded_pcma_opus", 30, PCMA, new Opus(), TRANSCODED, call -> {});
                case G722 -> bench.cost("transcoded_g722_pcmu", 100, new G722(), PCMU, TRANSCODED, call -> {});
                case DTMF -> bench.cost("detecting_pcma", 100, PCMA, PCMA, List.of("detect-DTMF"), call -> {});
                case RECORD -> bench.cost("recorded_pcma", 100, PCMA, PCMA, List.of(), bench.calls::record);
                case ROOMS -> {
                    bench.rooms("rooms_of_3", 99, 3);
                    bench.rooms("room_of_50", 50, 50);
                }
                case PLAY -> {
                    bench.players("playing_pcma", 200, PCMA);
                    bench.players("playing_g722", 200, new G722());
                    bench.players("playing_opus", 50, new Opus());
                }
                case START -> {
                    bench.start("start_beside_200_pcma", 200, PCMA);
                    bench.start("start_beside_200_g722", 200, new G722());
                    bench.start("start_beside_50_opus", 50, new Opus());
                }
                case MEMORY -> bench.memory(500);
            }
        }
    }

    private interface Extra {
        void with(SoundCalls.Ports call);
    }

    /** One relay, its load, and what is asked of it. */
    private final class Bench {
        private final RelayProcess relay;
        private final SoundTraffic traffic;
        private final SoundCalls calls;
        private final SplittableRandom random = new SplittableRandom(7);

        Bench(RelayProcess relay, SoundTraffic traffic, SoundCalls calls) {
            this.relay = relay;
            this.traffic = traffic;
            this.calls = calls;
        }

        /** CPU of calls whose two sides both talk. */
        void cost(String name, int number, AudioCodec caller, AudioCodec callee, List<String> flags, Extra extra) {
            Spoken one = Spoken.of(caller);
            Spoken other = Spoken.of(callee);
            for (SoundCalls.Ports call : calls.open(number, one, other, flags)) {
                traffic.add(one.speech(), call.caller());
                traffic.add(other.speech(), call.callee());
                extra.with(call);
            }
            traffic.talk(options.warmUp());
            long before = traffic.received();
            double used = spent(() -> traffic.talk(options.seconds()));
            told(name, "leg", 2 * number, used);
            report.once(name + "_arrived", 100 * (traffic.received() - before) / due(2 * number), "%");
            calls.hangUp();
        }

        /** Callers who are in rooms of so many, and speak all at once, which no people do. */
        void rooms(String name, int number, int members) {
            Spoken spoken = Spoken.of(PCMA);
            List<SoundCalls.Ports> open = calls.open(number, spoken, spoken, List.of());
            for (int one = 0; one < number; one++) {
                traffic.add(spoken.speech(), open.get(one).caller());
                calls.join(open.get(one), "room-" + one / members);
            }
            traffic.talk(options.warmUp());
            long before = traffic.received();
            double used = spent(() -> traffic.talk(options.seconds()));
            told(name, "member", number, used);
            report.once(name + "_arrived", 100 * (traffic.received() - before) / due(number), "%");
            calls.hangUp();
        }

        void players(String name, int number, AudioCodec codec) {
            Spoken spoken = Spoken.of(codec);
            calls.open(number, spoken, spoken, List.of()).forEach(call -> calls.play(call, PROMPT, 0));
            rest(options.warmUp());
            long before = traffic.received();
            double used = spent(() -> rest(options.seconds()));
            told(name, "player", number, used);
            report.once(name + "_arrived", 100 * (traffic.received() - before) / due(number), "%");
            calls.hangUp();
        }

        private double due(int streams) {
            return 50.0 * streams * options.seconds();
        }

        private void told(String name, String what, int number, double used) {
            double share = used / options.seconds() / number;
            report.once(name + "_" + number, 100 * used / options.seconds(), "% of a core");
            report.once(name + "_per_" + what, 1000 * share, "ms/s");
            report.once(name + "_one_core", 1 / share, what + "s (extrapolated)");
        }

        /** @return CPU-seconds of the relay meanwhile */
        private double spent(Runnable load) {
            Duration before = ProcessFigures.cpu(relay.pid());
            load.run();
            return ProcessFigures.cpu(relay.pid()).minus(before).toNanos() / 1e9;
        }

        private void rest(double seconds) {
            SoundTraffic.await(System.nanoTime() + (long) (seconds * 1e9));
        }

        /** From the command to the first packet, while so many others play. */
        void start(String name, int playing, AudioCodec codec) {
            Spoken spoken = Spoken.of(codec);
            List<SoundCalls.Ports> open = calls.open(playing + 200, spoken, spoken, List.of());
            open.subList(0, playing).forEach(call -> calls.play(call, PROMPT, 0));
            rest(options.warmUp());
            List<Duration> taken = new ArrayList<>();
            for (SoundCalls.Ports call : open.subList(playing, open.size())) {
                rest(random.nextDouble(0.04));
                long asked = System.nanoTime();
                calls.play(call, PROMPT, 1);
                taken.add(Duration.ofNanos(firstFrom(call.caller().getPort()) - asked));
                calls.stop(call);
            }
            List<Duration> sorted = taken.stream().sorted().toList();
            report.once(name + "_p50", sorted.get(sorted.size() / 2).toNanos() / 1e6, "ms");
            report.once(name + "_p99", sorted.get(sorted.size() * 99 / 100).toNanos() / 1e6, "ms");
            report.once(name + "_worst", sorted.getLast().toNanos() / 1e6, "ms");
            calls.hangUp();
        }

        private long firstFrom(int port) {
            @Nullable Long first = traffic.first(port);
            while (first == null) {
                rest(0.0005);
                first = traffic.first(port);
            }
            return first;
        }

        /** What so many players of one file add to the heap. */
        void memory(int players) {
            Spoken spoken = Spoken.of(PCMA);
            List<SoundCalls.Ports> open = calls.open(players, spoken, spoken, List.of());
            long before = HeapFigures.live(relay.pid());
            open.forEach(call -> calls.play(call, PROMPT, 0));
            rest(2);
            long added = HeapFigures.live(relay.pid()) - before;
            report.once("file_of_one_prompt", PROMPT_SECONDS * PROMPT_RATE * 2 / 1048576.0, "MiB");
            report.once("heap_of_" + players + "_players", added / 1048576.0, "MiB");
            report.once(
                    "resident_with_" + players + "_players",
                    ProcessFigures.residentBytes(relay.pid()) / 1048576.0,
                    "MiB");
            calls.hangUp();
        }
    }

    private static byte[] prompt() {
        short[] two = Speech.samples(PROMPT_RATE);
        int bytes = PROMPT_SECONDS * PROMPT_RATE * 2;
        ByteBuffer wave = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes())
                .putInt(36 + bytes)
                .put("WAVEfmt ".getBytes())
                .putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(PROMPT_RATE).putInt(PROMPT_RATE * 2);
        wave.putShort((short) 2).putShort((short) 16).put("data".getBytes()).putInt(bytes);
        for (int n = 0; n < PROMPT_SECONDS * PROMPT_RATE; n++) {
            wave.putShort(two[n % two.length]);
        }
        return wave.array();
    }
}
