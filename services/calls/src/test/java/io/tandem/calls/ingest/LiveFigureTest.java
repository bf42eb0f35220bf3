package io.tandem.calls.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveFigureTest {

    @Test
    void it_is_asked_for_anew_each_time() {
        var calls = new AtomicInteger();
        var figure = new LiveFigure(calls::incrementAndGet);

        assertThat(figure.read()).isEqualTo(1);
        assertThat(figure.read()).isEqualTo(2);
    }

    @Test
    void nobody_waits_for_one_that_does_not_come_and_it_is_asked_for_once() {
        var frozen = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var figure = new LiveFigure(() -> {
            asked.incrementAndGet();
            awaitUninterrupted(frozen);
            return 7;
        });

        assertThat(figure.read()).isNaN();
        assertThat(figure.read()).isNaN();
        assertThat(asked).hasValue(1);

        frozen.countDown();
        assertThat(figure.read()).isEqualTo(7);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_failure_is_no_number() {
        assertThat(new LiveFigure(() -> {
                            throw new IllegalStateException("no database");
                        })
                        .read())
                .isNaN();
    }
}
