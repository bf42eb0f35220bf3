package io.tandem.relay;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Collects what the start has left behind before the relay says that it is ready: a full collection stands still for about a
 * tenth of a second, and nobody is on a call yet.
 */
final class FreshHeap implements ApplicationRunner {

    @Override
    public void run(ApplicationArguments arguments) {
        System.gc();
    }
}
