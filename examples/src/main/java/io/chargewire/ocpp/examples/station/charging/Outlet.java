package io.chargewire.ocpp.examples.station.charging;

/**
 * The hardware that one car charges at.
 *
 * @param evse the EVSE and its connector
 * @param meter its meter
 */
public record Outlet(Evse evse, EnergyMeter meter) {}
