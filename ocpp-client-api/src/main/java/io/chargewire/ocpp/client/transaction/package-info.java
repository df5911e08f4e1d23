/**
 * Transactions as the station tells the CSMS of them (functional block E).
 *
 * <p>{@link io.chargewire.ocpp.client.transaction.TransactionRecorder} is the entrance: a part of the station that begins
 * transactions, lists those that are ongoing, and answers GetTransactionStatus. Each is a {@link
 * io.chargewire.ocpp.client.transaction.RecordedTransaction}, whose events are built as a {@link
 * io.chargewire.ocpp.client.transaction.TransactionEvent}, checked by the rules of the standard, and given to a {@link
 * io.chargewire.ocpp.client.delivery.MessageDelivery}, which brings them to the CSMS.
 *
 * <p>What holds always: the seqNo of a transaction goes 0, 1, 2, ... in the order in which its events were recorded; the first event
 * is Started, nothing comes after Ended; an event that could not be kept was not recorded and has used no seqNo. A {@link
 * io.chargewire.ocpp.client.transaction.TransactionState} is kept in the {@link
 * io.chargewire.ocpp.client.transaction.TransactionStore} right after each event; what a crash in between leaves out, the next start
 * takes from the events that wait to be delivered.
 *
 * <p>All types are thread-safe, but an event that is being built. Events of one transaction are kept one after the other, those of
 * several at the same time. Answers, listeners and the vendor's readings run on no lock.
 */
@NullMarked
package io.chargewire.ocpp.client.transaction;

import org.jspecify.annotations.NullMarked;
