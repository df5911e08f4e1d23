package io.chargewire.ocpp.benchmarks.start;

import io.chargewire.ocpp.client.StationClient;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.transport.okhttp.OkHttpTransport;
import java.util.concurrent.ExecutionException;

/** Connects a station of Chargewire on OkHttp, has its BootNotification answered, and prints the answer's status. */
public final class FirstStationCall {

    private FirstStationCall() {}

    /**
     * Runs it.
     *
     * @param arguments the CSMS's URL
     * @throws InterruptedException never
     * @throws ExecutionException if the call fails
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        StationClient station = StationClient.builder("CS00001", arguments[0])
                .transport(OkHttpTransport.create())
                .build();
        station.connect().get();
        System.out.println(station.call(BootNotificationRequest.builder()
                        .reason(BootReasonEnum.POWER_UP)
                        .chargingStation(ChargingStation.builder()
                                .vendorName("Acme")
                                .model("One")
                                .build())
                        .build())
                .get()
                .getStatus());
        // Only the way to here is measured.
        Runtime.getRuntime().halt(0);
    }
}
