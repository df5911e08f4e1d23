package io.chargewire.ocpp.server.report;

import java.util.concurrent.CompletableFuture;

/** A report that is asked for: complete when the station has agreed and every part is here. Thread-safe. */
final class PendingReport {

    private final String what;
    private final CompletableFuture<Report<Object>> future = new CompletableFuture<>();

    /** Guarded by this, as are the fields below. */
    private final ReportAssembly assembly;

    private boolean agreed;

    PendingReport(String what, int requestId, int maxItems) {
        this.what = what;
        assembly = new ReportAssembly(requestId, maxItems);
    }

    /** To be completed by the methods below only, by which nothing runs under the lock. */
    CompletableFuture<Report<Object>> future() {
        return future;
    }

    void add(ReportPart part) {
        boolean tooLarge;
        synchronized (this) {
            assembly.add(part);
            tooLarge = assembly.isTooLarge();
        }
        if (tooLarge) {
            incomplete("is larger than the limit");
        } else {
            completeIfWhole();
        }
    }

    void agreed() {
        synchronized (this) {
            agreed = true;
        }
        completeIfWhole();
    }

    void nothingToReport() {
        Report<Object> empty;
        synchronized (this) {
            empty = assembly.report();
        }
        future.complete(empty);
    }

    void failed(Throwable failure) {
        future.completeExceptionally(failure);
    }

    void incomplete(String why) {
        IncompleteReportException failure;
        synchronized (this) {
            failure = new IncompleteReportException(what + " " + why, assembly.report(), assembly.missing());
        }
        future.completeExceptionally(failure);
    }

    private void completeIfWhole() {
        Report<Object> whole;
        synchronized (this) {
            if (!agreed || !assembly.isComplete()) {
                return;
            }
            whole = assembly.report();
        }
        future.complete(whole);
    }
}
