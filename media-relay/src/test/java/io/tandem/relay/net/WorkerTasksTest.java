package io.tandem.relay.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a worker of epoll is asked to do besides packets. */
class WorkerTasksTest {
    private static final int MANY = 500;

    private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    @Test
    void what_was_held_is_done_in_order_when_it_is_released() throws IOException, InterruptedException {
        try (LinuxPacketIo io = start()) {
            CountDownLatch last = new CountDownLatch(1);
            io.hold();
            give(io);
            io.execute(last::countDown);
            io.release();

            assertThat(last.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(done).isEqualTo(IntStream.range(0, MANY).boxed().toList());
        }
    }

    @Test
    void what_was_given_before_the_end_is_done_before_it() throws IOException {
        try (LinuxPacketIo io = start()) {
            give(io);
        }

        assertThat(done).hasSize(MANY);
    }

    private void give(LinuxPacketIo io) {
        for (int each = 0; each < MANY; each++) {
            int number = each;
            io.execute(() -> done.add(number));
        }
    }

    private static LinuxPacketIo start() throws IOException {
        assumeTrue(LinuxPacketIo.isAvailable(), "skipped: this is not Linux on amd64");
        return new LinuxPacketIo("packets");
    }
}
