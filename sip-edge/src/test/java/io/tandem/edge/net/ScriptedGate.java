package io.tandem.edge.net;

import java.net.InetAddress;

/** A gate that is told what to say, of everybody. */
final class ScriptedGate implements Gate {
    static final Gate OPEN = new ScriptedGate();

    volatile boolean admits = true;
    volatile boolean bans;
    volatile boolean knows;

    @Override
    public boolean admits(InetAddress source) {
        return admits;
    }

    @Override
    public boolean bans(InetAddress source) {
        return bans;
    }

    @Override
    public boolean knows(InetAddress source) {
        return knows;
    }
}
