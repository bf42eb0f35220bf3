package io.tandem.relay.media;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Totals of one worker: written by its thread alone, read by any. */
public final class RelayCounters {
    private static final VarHandle RELAYED = field("relayed");
    private static final VarHandle BYTES = field("bytes");
    private static final VarHandle STRANGERS = field("strangers");
    private static final VarHandle NOWHERE = field("nowhere");
    private static final VarHandle REFUSED = field("refused");
    private static final VarHandle UNAUTHENTIC = field("unauthentic");
    private static final VarHandle REPLAYED = field("replayed");
    private static final VarHandle UNKEYED = field("unkeyed");
    private static final VarHandle UNREADABLE = field("unreadable");

    private long relayed;
    private long bytes;
    private long strangers;
    private long nowhere;
    private long refused;
    private long unauthentic;
    private long replayed;
    private long unkeyed;
    private long unreadable;

    private static VarHandle field(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(RelayCounters.class, name, long.class);
        } catch (ReflectiveOperationException absent) {
            throw new ExceptionInInitializerError(absent);
        }
    }

    void relayed(int length) {
        RELAYED.setOpaque(this, relayed + 1);
        BYTES.setOpaque(this, bytes + length);
    }

    void stranger() {
        STRANGERS.setOpaque(this, strangers + 1);
    }

    void nowhere() {
        NOWHERE.setOpaque(this, nowhere + 1);
    }

    void refused() {
        REFUSED.setOpaque(this, refused + 1);
    }

    void unauthentic() {
        UNAUTHENTIC.setOpaque(this, unauthentic + 1);
    }

    void replayed() {
        REPLAYED.setOpaque(this, replayed + 1);
    }

    void unkeyed() {
        UNKEYED.setOpaque(this, unkeyed + 1);
    }

    void unreadable() {
        UNREADABLE.setOpaque(this, unreadable + 1);
    }

    public long packetsRelayed() {
        return (long) RELAYED.getOpaque(this);
    }

    public long bytesRelayed() {
        return (long) BYTES.getOpaque(this);
    }

    /** @return packets dropped because their source was not the side's */
    public long droppedFromStrangers() {
        return (long) STRANGERS.getOpaque(this);
    }

    /** @return packets dropped because the other side has not said where it is */
    public long droppedToNowhere() {
        return (long) NOWHERE.getOpaque(this);
    }

    /** @return packets that the kernel did not take */
    public long droppedByKernel() {
        return (long) REFUSED.getOpaque(this);
    }

    /** @return packets and checks dropped because their tag or signature does not fit */
    public long droppedUnauthentic() {
        return (long) UNAUTHENTIC.getOpaque(this);
    }

    /** @return packets dropped because they came before, or much too late */
    public long droppedReplayed() {
        return (long) REPLAYED.getOpaque(this);
    }

    /** @return packets dropped because a side that is to be protected has no keys yet */
    public long droppedUnkeyed() {
        return (long) UNKEYED.getOpaque(this);
    }

    /** @return datagrams dropped because they are nothing that belongs there */
    public long droppedUnreadable() {
        return (long) UNREADABLE.getOpaque(this);
    }
}
