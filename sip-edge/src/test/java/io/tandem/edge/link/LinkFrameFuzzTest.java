package io.tandem.edge.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallerName;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.dialplan.Caller;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.owner.KnownCaller;
import io.tandem.edge.owner.LateSnapshot;
import io.tandem.edge.seats.SeatGrants;
import io.tandem.edge.seats.SeatHolder;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.seats.SeatReport;
import io.tandem.edge.seats.SeatWish;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import io.tandem.types.TrunkId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever an edge of another version, or one with broken memory, says: it is a frame, or it is refused. */
class LinkFrameFuzzTest {
    private static final CallId CALL = new CallId("abcdefghijklmnopqrstuvwxyz");
    private static final HostPort LINK = new HostPort("127.0.0.1", 7000);
    private static final PartitionOwner OWNER = new PartitionOwner(1, 5, 90, new NodeId("edge-2"), LINK, 1);
    private static final SeatPool TRUNK = new SeatPool.Trunk(new TrunkId(new UUID(1, 2)));

    private static final List<LinkFrame> FRAMES = List.of(
            new LinkFrame.ToOwner(
                    CALL,
                    "token",
                    true,
                    new KnownCaller(
                            Cell.ACME, new Caller.Extension(new ExtensionNumber("101")), new CallerName("101", "Anna")),
                    1_200,
                    new byte[40]),
            new LinkFrame.ToDoor("token", new byte[40], LINK),
            new LinkFrame.Undelivered(new byte[40]),
            new LinkFrame.Claims(Map.of(3, 50L, 4, 20L), LINK),
            new LinkFrame.HigherClaims(List.of(OWNER)),
            new LinkFrame.Claimed(OWNER),
            new LinkFrame.SaidAll(5, 90, new NodeId("edge-2")),
            new LinkFrame.HandedOn(new LateSnapshot(CALL, 7, 3, true, new byte[] {1, 2})),
            new LinkFrame.SeatsAsked(new SeatReport(
                    new SeatHolder(new NodeId("edge-2"), 7),
                    11,
                    11,
                    Map.of(0, 3L, 5, 4L),
                    Map.of(1, 9L),
                    List.of(new SeatWish(TRUNK, 1, 2, 3), new SeatWish(new SeatPool.Tenant(Cell.ACME), 0, 0, 1)),
                    LINK)),
            new LinkFrame.SeatsGranted(new SeatGrants(11, List.of(new SeatGrants.Grant(TRUNK, 3, true)))));

    @Test
    void what_is_no_frame_is_refused_as_such() {
        long seed = Long.getLong("tandem.fuzz.seed", 20261126);
        System.out.println("LinkFrameFuzzTest seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        long understood = 0;
        long rounds = Long.getLong("tandem.fuzz.rounds", 20_000);
        for (long round = 0; round < rounds; round++) {
            byte[] bytes = mutated(Wire.CBOR.write(FRAMES.get(random.nextInt(FRAMES.size()))), random);
            understood += read(bytes, "seed " + seed + ", round " + round) ? 1 : 0;
        }
        // Most of a frame is its fields' names: what is left to mutate must have been mutated, and read.
        assertThat(understood).isBetween(rounds / 100, rounds - rounds / 100);
    }

    private static boolean read(byte[] bytes, String which) {
        try {
            return Wire.CBOR.read(bytes, LinkFrame.class) != null;
        } catch (Wire.UnreadableRecord refused) {
            return false;
        } catch (RuntimeException | Error escaped) {
            throw new AssertionError(which, escaped);
        }
    }

    private static byte[] mutated(byte[] frame, RandomGenerator random) {
        byte[] bytes = frame.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    byte[] other = Wire.CBOR.write(FRAMES.get(random.nextInt(FRAMES.size())));
                    System.arraycopy(other, 0, bytes, 0, Math.min(at, other.length));
                }
            }
        }
        return bytes;
    }
}
