package io.tandem.edge.net.link;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.codec.bytes.ByteArrayDecoder;
import io.netty.handler.codec.bytes.ByteArrayEncoder;

/** Frames with four bytes of length before them. */
final class LinkPipeline {
    /** A SIP message of 64 KiB with what goes along. */
    private static final int LONGEST_FRAME = 128 * 1024;

    private LinkPipeline() {}

    static void build(ChannelPipeline pipeline, ChannelHandler last) {
        pipeline.addLast(new LengthFieldBasedFrameDecoder(LONGEST_FRAME, 0, 4, 0, 4))
                .addLast(new LengthFieldPrepender(4))
                .addLast(new ByteArrayDecoder())
                .addLast(new ByteArrayEncoder())
                .addLast(last);
    }
}
