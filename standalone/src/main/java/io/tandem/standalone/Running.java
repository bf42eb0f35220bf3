package io.tandem.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs for this process, to be stopped in reverse: at Ctrl-C, or by a start that is refused half-way. */
public final class Running {
    private static final Logger log = LoggerFactory.getLogger(Running.class);
    private static final int REFUSED = 2;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private Running() {}

    /** Starts by the command line; a start that fails ends this process and says why. */
    public static void up(String[] arguments, BiConsumer<Options, Running> start) {
        Running running = new Running();
        Runtime.getRuntime().addShutdownHook(new Thread(running::down, "stop"));
        try {
            start.accept(Options.parse(List.of(arguments)), running);
        } catch (RuntimeException failed) {
            System.err.println("tandem: " + StartRefused.explain(failed));
            log.debug("the start failed", failed);
            System.exit(REFUSED);
        }
    }

    /** @return the part, which is closed when this process ends */
    public synchronized <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private synchronized void down() {
        boolean any = !parts.isEmpty();
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
        if (any) {
            System.out.println("Tandem has stopped.");
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception broken) {
            log.warn("stop {}", part, broken);
        }
    }
}
