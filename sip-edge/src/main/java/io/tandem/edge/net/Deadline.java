package io.tandem.edge.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection that has not come to the point in time. Stands behind the handler that says when it has. */
// The channel's end is told to whoever listens to it.
@SuppressWarnings("FutureReturnValueIgnored")
final class Deadline extends ChannelInboundHandlerAdapter {
    /** The event by which the handler in front says that all is well. */
    enum Met {
        MET
    }

    private final Duration within;
    private @Nullable Future<?> end;

    Deadline(Duration within) {
        this.within = within;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        end = context.executor().schedule(() -> context.channel().close(), within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Met.MET) {
            context.pipeline().remove(this);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (end != null) {
            end.cancel(false);
        }
    }
}
