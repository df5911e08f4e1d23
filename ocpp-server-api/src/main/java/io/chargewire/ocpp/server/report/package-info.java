/**
 * Answers that stations give in many messages, as one future (B07, B08, K09, N02, N09, N10, O03, O04).
 *
 * <p>{@link io.chargewire.ocpp.server.report.Reports} is a part of a CSMS: it asks with a request id of its own, gathers the messages
 * that bear it, and completes the future with all of their content. Messages with other ids go to the application's handlers.
 *
 * <pre>
 *   asked ── Accepted ──► gathering ── last part, no gap ──► done
 *     │ refused               └─ deadline, too much ──► IncompleteReportException with what has come
 *     └──► ReportRefusedException
 * </pre>
 *
 * <p>Threads: everything here is thread-safe; futures complete on the callback executor.
 */
@NullMarked
package io.chargewire.ocpp.server.report;

import org.jspecify.annotations.NullMarked;
