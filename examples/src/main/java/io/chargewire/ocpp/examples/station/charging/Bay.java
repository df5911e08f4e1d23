package io.chargewire.ocpp.examples.station.charging;

/**
 * An {@link Outlet} and what goes on at it.
 *
 * @param evse the EVSE and its connector
 * @param transactions the transaction that goes on
 * @param driver drives the car
 * @param visit is what somebody does by hand instead
 * @param remoteStarts one of both
 */
public record Bay(Evse evse, Transactions transactions, Driver driver, Visit visit, RemoteStarts remoteStarts) {}
