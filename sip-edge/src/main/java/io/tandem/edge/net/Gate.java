package io.tandem.edge.net;

import java.net.InetAddress;

/** Who may come at all. Asked on the event loops for each message, before its bytes are copied. */
public interface Gate {
    /** Nothing is let in yet, or any more. */
    Gate SHUT = new Gate() {
        @Override
        public boolean admits(InetAddress source) {
            return false;
        }

        @Override
        public boolean bans(InetAddress source) {
            return false;
        }

        @Override
        public boolean knows(InetAddress source) {
            return false;
        }
    };

    /** @return whether the next message of this source is looked at */
    boolean admits(InetAddress source);

    /** @return whether nothing of this source is, for longer, so that its connections are of no use */
    boolean bans(InetAddress source);

    /** @return whether somebody there has proven who he is */
    boolean knows(InetAddress source);
}
