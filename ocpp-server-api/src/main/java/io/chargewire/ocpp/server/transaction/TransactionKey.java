package io.chargewire.ocpp.server.transaction;

/**
 * Which transaction.
 *
 * @param identity the charging station
 * @param transactionId unique for the station
 */
public record TransactionKey(String identity, String transactionId) {}
