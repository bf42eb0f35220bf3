package io.tandem.bus.spool;

import io.tandem.bus.Bus;
import io.tandem.bus.Delivery;
import io.tandem.bus.Delivery.Reason;
import io.tandem.bus.Delivery.Undelivered;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.bus.SteadyClock;
import io.tandem.bus.nodes.Lately;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way to Kafka. Each is written to a file first and leaves for Kafka from there, in order; what Kafka has
 * acknowledged is forgotten. So an outage of any length, and kill -9, delay events but lose none; after a crash the last
 * few may come twice, which consumers drop by (call, epoch, sequence). Does not survive the loss of power: nothing is
 * forced to the disk for a single event.
 */
public final class EventSpool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSpool.class);
    private static final int TOGETHER = 500;
    /** Nanoseconds between two looks at the files: each costs a request to Kafka and the waking of three threads. */
    private static final long GATHERING = 5_000_000;

    /** What takes Kafka longer than that is late. */
    private static final Duration PROMPT = Duration.ofSeconds(3);

    private final SpoolFiles files;
    private final Publisher publisher;
    private final Lately begun = new Lately(PROMPT, new SteadyClock());
    private final Thread sender;
    private volatile boolean sending;
    private volatile boolean late;
    private volatile boolean closed;

    private EventSpool(SpoolFiles files, Publisher publisher) {
        this.files = files;
        this.publisher = publisher;
        this.sender = Thread.ofPlatform().name("event-spool").daemon().start(this::sendAll);
    }

    /**
     * Goes on with what an earlier process left there.
     *
     * @param directory of this node alone
     * @param maximumBytes on disk; beyond it events are refused
     */
    public static EventSpool open(Bus bus, Path directory, long maximumBytes) {
        try {
            return new EventSpool(SpoolFiles.open(directory, maximumBytes), bus.patientPublisher());
        } catch (IOException e) {
            throw new UncheckedIOException("the event spool cannot use " + directory, e);
        }
    }

    /**
     * Never waits for Kafka. When this returns true the event survives kill -9.
     *
     * @return false if the spool is full or the disk refused it: the event is lost
     */
    public boolean publish(Publication event) {
        try {
            if (files.append(SpooledEvent.write(event))) {
                return true;
            }
            LOG.error("the event spool is full, the event {} of {} is lost", event.key(), event.topic());
        } catch (IOException e) {
            LOG.error("the event {} of {} is lost", event.key(), event.topic(), e);
        }
        return false;
    }

    /** Events that Kafka has not acknowledged. */
    public long waiting() {
        return files.waiting();
    }

    /** Whether events wait that Kafka should have acknowledged by now; until all that have come meanwhile are there, too. */
    public boolean isLate() {
        return late || (sending && !begun.isSo());
    }

    private void sendAll() {
        while (!closed) {
            try {
                var entries = files.read(TOGETHER);
                begun.happened();
                sending = true;
                boolean settled = send(entries);
                while (!settled && !closed) {
                    settled = send(entries);
                }
                if (settled) {
                    files.forget(entries.size());
                    late = isLate() && entries.size() == TOGETHER;
                    sending = false;
                }
                LockSupport.parkNanos(GATHERING);
            } catch (IOException e) {
                LOG.error("the event spool cannot be read, trying again", e);
                closed |= Thread.currentThread().isInterrupted();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    /** @return true when each is in the log, or will never be */
    private boolean send(List<byte[]> entries) throws InterruptedException {
        var publications = new ArrayList<Publication>(entries.size());
        for (byte[] entry : entries) {
            try {
                publications.add(SpooledEvent.read(entry));
            } catch (IOException e) {
                LOG.error("an unreadable event of {} bytes is left out of the log", entry.length, e);
            }
        }
        BlockingQueue<Delivery> answers = new LinkedBlockingQueue<>();
        publications.forEach(publication -> publisher.publish(publication, answers::add));
        for (int i = 0; i < publications.size(); i++) {
            if (!settled(answers)) {
                return false;
            }
        }
        return true;
    }

    private boolean settled(BlockingQueue<Delivery> answers) throws InterruptedException {
        var answer = answers.poll(1, TimeUnit.SECONDS);
        while (answer == null && !closed) {
            answer = answers.poll(1, TimeUnit.SECONDS);
        }
        if (answer instanceof Undelivered(Reason reason, var why) && reason == Reason.REFUSED) {
            LOG.error("Kafka refuses an event, it is left out of the log: {}", why);
            return true;
        }
        return answer != null && answer.delivered();
    }

    /** What is not acknowledged stays on disk for the next start. */
    @Override
    public void close() {
        closed = true;
        sender.interrupt();
        publisher.close();
        try {
            if (!sender.join(Duration.ofSeconds(2))) {
                LOG.warn("the event spool is slow to stop");
            }
            files.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the event spool could not be closed", e);
        }
    }
}
