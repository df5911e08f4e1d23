package io.chargewire.ocpp.examples.cli;

/**
 * Closes something when the program is ended from outside, as by Ctrl-C. The Java virtual machine waits for the end of it, so it
 * must end by itself.
 */
final class ShutdownHook implements AutoCloseable {

    private final Thread hook;

    /**
     * Begins to watch.
     *
     * @param closing what to do; not called once the hook is closed
     */
    ShutdownHook(Runnable closing) {
        hook = new Thread(closing, "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Watches no more. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being ended, so the hook is at work already.
            return;
        }
    }
}
