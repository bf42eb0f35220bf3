package io.tandem.e2e.system;

import io.tandem.e2e.phone.Account;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs of sipp (Debian: sip-tester) with our scenario files. */
public final class Sipp {

    /**
     * What one run came to.
     *
     * @param firstTimer mean of the first timer
     * @param times the first timer of each call; empty where the scenario has none
     * @param elapsed from the first call to the last one's end
     */
    public record Outcome(
            int exit,
            long successful,
            long failed,
            long retransmissions,
            Duration firstTimer,
            List<Duration> times,
            Duration elapsed,
            String log) {}

    /**
     * What one run is to do.
     *
     * @param perSecond offered
     * @param atOnce never more than these at a time
     * @param hold pause of the scenario
     */
    public record Load(
            String scenario, int localPort, Path users, int perSecond, int atOnce, int count, Duration hold) {}

    /** It writes the times of so many calls together, and never those of fewer: of calls that are refused there are none. */
    private static final int TIMES_AT_ONCE = 20;

    private final Path directory;
    private final String host;

    /** @param directory for scenario, user and statistics files */
    public Sipp(Path directory) {
        this(directory, "127.0.0.1");
    }

    /** @param host the address of this machine that its messages come from */
    public Sipp(Path directory, String host) {
        this.directory = directory;
        this.host = host;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("make " + directory, e);
        }
    }

    /** Whether a program can be started here. */
    public static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }

    /** Writes a file of callers with the numbers that they call; sipp takes a line a call. */
    public Path users(String name, List<Account> accounts, List<String> third) {
        StringBuilder rows = new StringBuilder("SEQUENTIAL\n");
        for (int i = 0; i < accounts.size(); i++) {
            Account account = accounts.get(i);
            rows.append("%s;[authentication username=%s password=%s];%s;%s%n"
                    .formatted(account.user(), account.authUser(), account.password(), third.get(i), account.domain()));
        }
        return write(name, rows.toString());
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + name, e);
        }
    }

    private Path scenario(String name) {
        try (InputStream in = Sipp.class.getResourceAsStream("/sipp/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no scenario " + name);
            }
            return write(name, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("read " + name, e);
        }
    }

    /** Starts a sipp that answers, until it is closed. */
    public Answering answer(String scenario, InetSocketAddress target, int localPort) {
        List<String> command = command(scenario, target, localPort);
        return new Answering(launch(command, "uas-" + localPort + ".log"));
    }

    /** Starts a sipp that answers one call and ends. */
    public Answering answerOnce(String scenario, InetSocketAddress target, int localPort, List<String> options) {
        return answer(scenario, target, localPort, 1, options);
    }

    /** Starts a sipp that plays its scenario for so many Call-IDs and ends. */
    public Answering answer(String scenario, InetSocketAddress target, int localPort, int calls, List<String> options) {
        List<String> command = command(scenario, target, localPort);
        command.addAll(List.of("-m", "" + calls, "-recv_timeout", "30000", "-timeout", "60s", "-trace_err"));
        command.addAll(options);
        return new Answering(launch(command, "uas-" + localPort + ".log"));
    }

    /** A sipp in the background. */
    public record Answering(Process process) implements AutoCloseable {
        /** It has seen its scenario to the end. */
        public void awaitSuccess() {
            int exit = await(process);
            if (exit != 0) {
                throw new AssertionError("the called sipp ended with " + exit);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Runs calls or registrations to their end. */
    public Outcome run(
            String scenario,
            InetSocketAddress target,
            int localPort,
            Path users,
            int perSecond,
            int atOnce,
            int count,
            Duration hold) {
        return begin(new Load(scenario, localPort, users, perSecond, atOnce, count, hold), target)
                .await();
    }

    public Running begin(Load load, InetSocketAddress target) {
        String name = load.scenario + "-" + load.localPort + "-" + System.nanoTime();
        Path statistics = directory.resolve(name + ".csv");
        List<String> command = command(load.scenario, target, load.localPort);
        command.addAll(List.of("-inf", load.users.toString(), "-r", "" + load.perSecond));
        command.addAll(List.of("-l", "" + load.atOnce, "-m", "" + load.count, "-d", "" + load.hold.toMillis()));
        command.addAll(List.of("-trace_stat", "-stf", statistics.toString(), "-fd", "1"));
        command.addAll(List.of("-trace_rtt", "-rtt_freq", "" + Math.min(load.count, TIMES_AT_ONCE)));
        command.addAll(List.of("-recv_timeout", "30000", "-timeout", "900s", "-trace_err"));
        Path log = directory.resolve(name + ".log");
        return new Running(launch(command, log.getFileName().toString()), load, statistics, log, directory);
    }

    /** A run that goes on. */
    public record Running(Process process, Load load, Path statistics, Path log, Path directory) {

        public long pid() {
            return process.pid();
        }

        /** Waits for its end. */
        public Outcome await() {
            int exit = Sipp.await(process);
            Map<String, String> last = SippStatistics.lastRow(statistics);
            String stem = load.scenario.replaceFirst("\\.xml$", "");
            return new Outcome(
                    exit,
                    SippStatistics.number(last, "SuccessfulCall(C)"),
                    SippStatistics.number(last, "FailedCall(C)"),
                    SippStatistics.number(last, "Retransmissions(C)"),
                    SippStatistics.duration(last.get("ResponseTime1(C)")),
                    SippStatistics.times(directory.resolve(stem + "_" + process.pid() + "_rtt.csv")),
                    SippStatistics.elapsed(statistics),
                    log.toString());
        }

        /** @return calls that have ended well up to the last second */
        public long successful() {
            return Files.exists(statistics)
                    ? SippStatistics.number(SippStatistics.lastRow(statistics), "SuccessfulCall(C)")
                    : 0;
        }

        /** @return calls that go on as of the last second */
        public long current() {
            return Files.exists(statistics)
                    ? SippStatistics.number(SippStatistics.lastRow(statistics), "CurrentCall")
                    : 0;
        }
    }

    private List<String> command(String scenario, InetSocketAddress target, int localPort) {
        String edge = target.getAddress().getHostAddress();
        return new ArrayList<>(List.of(
                "sipp",
                edge + ":" + target.getPort(),
                "-sf",
                scenario(scenario).toString(),
                "-i",
                host,
                "-p",
                "" + localPort,
                "-nostdin",
                "-buff_size",
                "4194304",
                "-max_recv_loops",
                "1000"));
    }

    private Process launch(List<String> command, String log) {
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(log).toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("start sipp", e);
        }
    }

    private static int await(Process process) {
        try {
            if (!process.waitFor(16, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("sipp did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
