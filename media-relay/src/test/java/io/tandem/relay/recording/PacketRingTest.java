package io.tandem.relay.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PacketRingTest {
    private final PacketRing ring = new PacketRing();

    private static MemorySegment packet(int number, int length) {
        MemorySegment packet = MemorySegment.ofArray(new byte[length]);
        packet.set(ValueLayout.JAVA_INT_UNALIGNED, 0, number);
        packet.set(ValueLayout.JAVA_BYTE, length - 1L, (byte) number);
        return packet;
    }

    @Test
    void packets_of_any_length_come_out_as_they_went_in_while_two_threads_are_at_it() throws InterruptedException {
        int packets = 200_000;
        var random = RandomGeneratorFactory.getDefault().create(3);
        int[] lengths = random.ints(packets, 12, 1500).toArray();
        AtomicLong next = new AtomicLong();
        List<String> wrong = new ArrayList<>();
        Thread taker = Thread.ofPlatform().start(() -> {
            while (next.get() < packets && wrong.isEmpty()) {
                ring.take(Long.MAX_VALUE, (packet, length, nanos) -> {
                    int number = (int) next.getAndIncrement();
                    boolean right = length == lengths[number]
                            && nanos == number
                            && packet.get(ValueLayout.JAVA_INT_UNALIGNED, 0) == number
                            && packet.get(ValueLayout.JAVA_BYTE, length - 1L) == (byte) number;
                    if (!right) {
                        wrong.add("packet " + number);
                    }
                });
                Thread.onSpinWait();
            }
        });
        for (int number = 0; number < packets && taker.isAlive(); number++) {
            MemorySegment packet = packet(number, lengths[number]);
            while (number - next.get() > 15 && taker.isAlive()) {
                Thread.onSpinWait();
            }
            ring.put(packet, lengths[number], number);
        }
        taker.join();

        assertThat(wrong).isEmpty();
        assertThat(next.get()).isEqualTo(packets);
        assertThat(ring.dropped()).isZero();
    }

    @Test
    void what_arrives_later_is_left_for_later() {
        ring.put(packet(1, 100), 100, 10);
        ring.put(packet(2, 100), 100, 20);
        List<Long> taken = new ArrayList<>();

        ring.take(15, (packet, length, nanos) -> taken.add(nanos));
        assertThat(taken).containsExactly(10L);

        ring.take(20, (packet, length, nanos) -> taken.add(nanos));
        assertThat(taken).containsExactly(10L, 20L);
    }

    @Test
    void a_full_ring_drops_what_comes_and_counts_it_and_is_of_use_again() {
        int room = 0;
        for (; ring.dropped() == 0; room++) {
            ring.put(packet(room, 172), 172, room);
        }
        List<Long> taken = new ArrayList<>();
        ring.take(Long.MAX_VALUE, (packet, length, nanos) -> taken.add(nanos));

        assertThat(taken).hasSize(room - 1).hasSizeGreaterThan(150);

        ring.put(packet(7, 172), 172, 7);
        ring.take(Long.MAX_VALUE, (packet, length, nanos) -> taken.add(nanos));
        assertThat(taken).last().isEqualTo(7L);
    }

    @Test
    void the_workers_half_allocates_nothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        MemorySegment packet = packet(1, 172);
        for (int round = 0; round < 2; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int n = 0; n < 20_000; n++) {
                ring.put(packet, 172, n);
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(round == 0 ? 0 : allocated).isLessThan(1000);
        }
    }
}
