package io.tandem.edge.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a stranger's connection when connections are short: it had time to prove itself, and others wait. Who is silent, or
 * says one line a minute, then keeps out nobody.
 */
// The channel's end is told to whoever listens to it.
@SuppressWarnings("FutureReturnValueIgnored")
final class GivesWay extends ChannelInboundHandlerAdapter {
    private final Connections connections;
    private final Gate gate;
    private final InetAddress source;
    private final Duration within;
    private @Nullable Future<?> look;

    GivesWay(Connections connections, Gate gate, InetAddress source, Duration within) {
        this.connections = connections;
        this.gate = gate;
        this.source = source;
        this.within = within;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long pause = within.toMillis();
        look = context.executor().scheduleAtFixedRate(() -> look(context), pause, pause, TimeUnit.MILLISECONDS);
    }

    private void look(ChannelHandlerContext context) {
        if (gate.knows(source)) {
            context.pipeline().remove(this);
        } else if (connections.areShort()) {
            context.close();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (look != null) {
            look.cancel(false);
        }
    }
}
