/**
 * The events of transactions in their order, each once (Part 2, E, 1.3).
 *
 * <p>Stations send an event again when they have not seen its answer, and may send what happened offline after what happened later.
 * {@link io.chargewire.ocpp.server.transaction.OrderedTransactions} is a part of a CSMS that puts this right by the sequence numbers:
 *
 * <pre>
 *   TransactionEvent ──► seen before: answered, no more
 *                   ├──► next in order: told, then those that have waited for it, then answered
 *                   ├──► after a gap: kept and answered, told when the gap closes or is given up
 *                   └──► of a gap that was given up: told as late, then answered
 * </pre>
 *
 * <p>Threads: everything here is thread-safe. For one transaction one event is dealt with at a time.
 */
@NullMarked
package io.chargewire.ocpp.server.transaction;

import org.jspecify.annotations.NullMarked;
