package io.chargewire.ocpp.examples.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Says for people what an exception is about. */
final class Reasons {

    private Reasons() {}

    /** What went wrong, without the exception's class where its message is made for people. */
    static String of(Throwable failure) {
        Throwable reason = failure;
        while ((reason instanceof ExecutionException || reason instanceof CompletionException)
                && reason.getCause() != null) {
            reason = reason.getCause();
        }
        if (reason instanceof UnknownHostException) {
            return "the host is not known: " + reason.getMessage();
        }
        if (reason instanceof ConnectException) {
            return "nobody answers: " + reason.getMessage();
        }
        String message = reason.getMessage();
        return message == null || !isForPeople(reason) ? reason.toString() : message;
    }

    private static boolean isForPeople(@Nullable Throwable failure) {
        return failure instanceof IOException
                || failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || (failure != null && failure.getClass().getName().startsWith("io.chargewire."));
    }
}
