package io.tandem.edge.net;

import io.netty.channel.Channel;

/** A transport: what stands on a new connection between its bytes and the messages of its peer. */
interface Layers {
    void build(Channel channel);
}
