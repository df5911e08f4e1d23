package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.model.CsmsRequest;
import io.chargewire.ocpp.model.OcppAction;
import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.OcppRole;
import io.chargewire.ocpp.model.StationRequest;
import io.chargewire.ocpp.rpc.OcppProtocol;

/**
 * An action of our own that the peer has never heard of.
 *
 * @param times how often to blink
 */
record Blink(int times) implements StationRequest<Blink.Done>, CsmsRequest<Blink.Done> {

    static final OcppAction<Blink, Done> ACTION =
            OcppAction.custom("AcmeBlink", Blink.class, Done.class, OcppRole.CHARGING_STATION, OcppRole.CSMS);

    static final OcppProtocol PROTOCOL =
            OcppProtocol.v201().withAction(ACTION, "{\"type\":\"object\"}", "{\"type\":\"object\"}");

    @Override
    public OcppAction<?, Done> action() {
        return ACTION;
    }

    /**
     * It blinked.
     *
     * @param times how often
     */
    record Done(int times) implements OcppResponse {}
}
