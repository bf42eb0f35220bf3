package io.tandem.bus.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tandem.bus.BusRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An owner of calls whose state is a version and ballast: keeps what it is told to own, writes next versions. */
final class TestCalls implements PartitionListener {
    static final int STATE_BYTES = 6144;

    record Call(int partition, String key, long version) {}

    private final Supplier<CallOwnership> ownership;
    private final Consumer<String> diary;
    final Map<Integer, Long> epochs = new ConcurrentHashMap<>();
    final Map<String, Call> calls = new ConcurrentHashMap<>();

    TestCalls(Supplier<CallOwnership> ownership, Consumer<String> diary) {
        this.ownership = ownership;
        this.diary = diary;
    }

    @Override
    public void owned(int partition, long epoch, List<StateRecord> states) {
        for (var state : states) {
            if (versionIn(state.value()) != state.version()) {
                diary.accept("BROKEN " + state.key());
            }
            calls.put(state.key(), new Call(partition, state.key(), state.version()));
        }
        epochs.put(partition, epoch);
        diary.accept("OWNED " + partition + " " + epoch + " " + states.size());
    }

    @Override
    public void renewed(int partition, long epoch) {
        epochs.put(partition, epoch);
        diary.accept("RENEWED " + partition + " " + epoch);
    }

    @Override
    public void rewrite(int partition, String key) {
        diary.accept("REWRITE " + partition + " " + key);
        var call = calls.get(key);
        if (call == null) {
            write(partition, key, null, Long.MAX_VALUE, outcome -> {});
        } else {
            next(key);
        }
    }

    @Override
    public void revoked(int partition, Revocation why) {
        epochs.remove(partition);
        calls.values().removeIf(call -> call.partition() == partition);
        diary.accept("REVOKED " + partition + " " + why);
    }

    @Override
    public void command(BusRecord command, Runnable handled) {
        diary.accept("COMMAND " + command.partition() + " " + command.key());
        handled.run();
    }

    @Override
    public void mediaEvent(BusRecord event) {
        diary.accept("MEDIA " + event.partition() + " " + event.key());
    }

    /** Starts a call that hashes or not to this partition: its owner says where it lives. */
    void create(int partition, String key) {
        if (calls.putIfAbsent(key, new Call(partition, key, 0)) == null) {
            next(key);
        }
    }

    /** Writes the call's next version. */
    void next(String key) {
        var call = calls.computeIfPresent(key, (k, known) -> new Call(known.partition(), k, known.version() + 1));
        if (call != null) {
            write(call.partition(), key, state(key, call.version()), call.version(), outcome -> {
                if (outcome instanceof WriteOutcome.Committed) {
                    diary.accept("COMMITTED " + call.partition() + " " + key + " " + call.version());
                } else if (!(outcome instanceof WriteOutcome.Superseded)) {
                    diary.accept("UNWRITTEN " + call.partition() + " " + key + " " + call.version() + " " + outcome);
                }
            });
        }
    }

    private void write(int partition, String key, byte[] value, long version, Consumer<WriteOutcome> answer) {
        var epoch = epochs.get(partition);
        if (epoch != null) {
            ownership.get().write(partition, epoch, key, value, version, answer);
        }
    }

    static byte[] state(String key, long version) {
        var bytes = new byte[STATE_BYTES];
        var start = (version + " " + key + " ").getBytes(UTF_8);
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    static long versionIn(byte[] state) {
        return Long.parseLong(new String(state, 0, 40, UTF_8).split(" ")[0]);
    }
}
