package dev.h2tap.core.proxy;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Netty's epoll, mended for half-closed sockets. Netty 4.2.18 takes a socket out of the epoll set
 * while it waits for nothing (a peer has sent FIN and all is written), forgets that it did, and
 * closes the connection when it is to wait again. Here such a socket stays in the set,
 * edge-triggered, so that it is not told of a hang-up for ever either.
 */
final class HalfClosingEpoll implements IoHandlerFactory {
  private final IoHandlerFactory plain = EpollIoHandler.newFactory();

  @Override
  public IoHandler newHandler(ThreadAwareExecutor executor) {
    return new Handler(plain.newHandler(executor));
  }

  @Override
  public boolean isChangingThreadSupported() {
    return plain.isChangingThreadSupported();
  }

  private record Handler(IoHandler plain) implements IoHandler {
    @Override
    public void initialize() {
      plain.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
      return plain.run(context);
    }

    @Override
    public void prepareToDestroy() {
      plain.prepareToDestroy();
    }

    @Override
    public void destroy() {
      plain.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      return new Registration(plain.register(handle));
    }

    @Override
    public void wakeup() {
      plain.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
      return plain.isCompatible(type);
    }
  }

  private record Registration(IoRegistration plain) implements IoRegistration {
    @Override
    public <T> T attachment() {
      return plain.attachment();
    }

    @Override
    public long submit(IoOps ops) {
      return plain.submit(EpollIoOps.NONE.equals(ops) ? EpollIoOps.EPOLLET : ops);
    }

    @Override
    public boolean isValid() {
      return plain.isValid();
    }

    @Override
    public boolean cancel() {
      return plain.cancel();
    }
  }
}
