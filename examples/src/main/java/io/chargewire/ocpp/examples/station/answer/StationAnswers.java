package io.chargewire.ocpp.examples.station.answer;

import io.chargewire.ocpp.client.handler.StationBlockHandler;

/** All answers of the station. */
public final class StationAnswers {

    private StationAnswers() {}

    /**
     * One handler for each functional block.
     *
     * @param parts what they work on
     * @return for {@link io.chargewire.ocpp.client.StationClientBuilder#handlers}
     */
    public static StationBlockHandler[] of(StationParts parts) {
        return new StationBlockHandler[] {
            new ProvisioningAnswers(parts),
            new AuthorizationAnswers(parts),
            new RemoteControlAnswers(parts),
            new AvailabilityAnswers(parts),
            new ReservationAnswers(parts),
            new SmartChargingAnswers(parts),
            new FirmwareAnswers(),
            new DiagnosticsAnswers(parts),
            new DisplayAnswers(parts),
            new DataTransferAnswers()
        };
    }
}
