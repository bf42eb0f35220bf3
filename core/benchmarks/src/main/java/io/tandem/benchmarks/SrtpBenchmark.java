package io.tandem.benchmarks;

import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.SrtpReceiver;
import io.tandem.rtp.srtp.SrtpSender;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A G.711 packet of 20 ms, 172 bytes, protected and opened again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class SrtpBenchmark {
    private static final int LENGTH = 172;

    @Param
    private SrtpSuite suite;

    private SrtpSender sender;
    private SrtpReceiver receiver;
    private final byte[] packet = new byte[LENGTH + SrtpSender.MOST_OVERHEAD];
    private int sequence;

    @Setup
    public void keys() {
        byte[] bytes = new byte[suite.keyBytes() + suite.saltBytes()];
        Arrays.fill(bytes, (byte) 7);
        sender = new SrtpSender(new MasterKey(suite, bytes));
        receiver = new SrtpReceiver(new MasterKey(suite, bytes));
    }

    @Benchmark
    public int protect() {
        return sender.protectRtp(next(), LENGTH);
    }

    /** What a call costs the relay whose both legs are protected, at least. */
    @Benchmark
    public int protectAndOpen() {
        return receiver.unprotectRtp(packet, sender.protectRtp(next(), LENGTH));
    }

    private byte[] next() {
        sequence++;
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        return packet;
    }
}
