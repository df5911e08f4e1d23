package io.chargewire.ocpp.client;

import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import io.chargewire.ocpp.model.datatypes.ChargingStation;
import io.chargewire.ocpp.model.messages.BootNotificationRequest;
import io.chargewire.ocpp.model.messages.BootNotificationResponse;
import io.chargewire.ocpp.rpc.OcppJson;
import io.chargewire.ocpp.rpc.RpcEngine;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the classes that write and read messages loaded while the transport is set up and connects: where
 * cores are free for it, a station that was switched on has its first answer sooner; on two of them by about a tenth.
 */
final class FirstMessages {

    private static final Logger log = LoggerFactory.getLogger(FirstMessages.class);
    private static final AtomicBoolean begun = new AtomicBoolean();

    private FirstMessages() {}

    /** Begins, once in the life of the program; a thread of its own does the work and ends. */
    static void prepare() {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(FirstMessages::writeAndRead, "chargewire-first-messages");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void writeAndRead() {
        try (RpcEngine engine = RpcEngine.builder(OcppRole.CHARGING_STATION).build()) {
            OcppJson json = engine.json();
            json.write(BootNotificationRequest.builder()
                    .reason(BootReasonEnum.POWER_UP)
                    .chargingStation(
                            ChargingStation.builder().vendorName("").model("").build())
                    .build());
            json.read(
                    "{\"currentTime\":\"2020-01-01T00:00:00Z\",\"interval\":1,\"status\":\"Accepted\"}",
                    BootNotificationResponse.class);
        } catch (RuntimeException e) {
            // The first real message will tell whoever sends it.
            log.debug("The first messages cannot be prepared", e);
        }
    }
}
