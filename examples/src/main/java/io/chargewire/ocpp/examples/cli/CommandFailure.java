package io.chargewire.ocpp.examples.cli;

import org.jspecify.annotations.Nullable;

/** A command did not work, for a reason that one line can tell. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final String line;

    /**
     * Creates the exception.
     *
     * @param message the line
     * @param cause what it is about, for the stack trace; or null
     */
    CommandFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.line = message;
    }

    /** What to tell. */
    String line() {
        return line;
    }
}
