package io.chargewire.ocpp.examples.station;

import io.chargewire.ocpp.client.reset.Reset;
import io.chargewire.ocpp.client.reset.ResetHandler;
import io.chargewire.ocpp.examples.station.charging.Outlet;
import io.chargewire.ocpp.model.datatypes.BootReasonEnum;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The end of a {@link RunningStation}, and the beginning of another one. */
final class Reboot implements ResetHandler {

    private final List<Outlet> outlets;
    private final Consumer<BootReasonEnum> reboot;

    /**
     * Creates the handler.
     *
     * @param reboot starts the station again and returns at once
     */
    Reboot(List<Outlet> outlets, Consumer<BootReasonEnum> reboot) {
        this.outlets = outlets;
        this.reboot = reboot;
    }

    @Override
    public CompletionStage<Void> perform(Reset reset) {
        reboot.accept(reset.bootReason());
        // Whoever waits for it ends with the software that is shut down.
        return new CompletableFuture<>();
    }

    @Override
    public void scheduled(Reset reset) {
        outlets.forEach(outlet -> outlet.evse().closing(true));
    }
}
