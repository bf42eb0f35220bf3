package io.tandem.edge.net;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of a connection wait for their answer. With none, the next has to come whole in time, however its
 * bytes trickle in. Touched on the connection's event loop alone.
 */
// The channel's end is told to whoever listens to it.
@SuppressWarnings("FutureReturnValueIgnored")
final class UnderWay {
    private static final Duration NEXT_WITHIN = Duration.ofSeconds(60);

    private @Nullable Channel channel;
    private @Nullable Future<?> end;
    private int requests;

    void watch(Channel watched) {
        channel = watched;
    }

    void requested() {
        requests++;
        over();
    }

    void answered() {
        requests--;
        var watched = channel;
        if (requests == 0 && watched != null) {
            end = watched.eventLoop().schedule(() -> watched.close(), NEXT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void over() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
