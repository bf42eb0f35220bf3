package io.tandem.edge.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/** The portal's answers on their way back to one browser. */
// Netty tells failures to listeners and closes the channel; its futures need no look.
@SuppressWarnings("FutureReturnValueIgnored")
final class PortalAnswers extends ChannelInboundHandlerAdapter {
    private final Channel browser;
    private final UnderWay underWay;
    private boolean provisional;

    PortalAnswers(Channel browser, UnderWay underWay) {
        this.browser = browser;
        this.underWay = underWay;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            provisional = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        browser.write(message);
        if (message instanceof LastHttpContent && !provisional) {
            underWay.answered();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        browser.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        browser.config().setAutoRead(context.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        browser.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
