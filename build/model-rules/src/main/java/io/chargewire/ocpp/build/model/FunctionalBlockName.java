package io.chargewire.ocpp.build.model;

import java.util.Locale;

/** The functional blocks by their letter, each with the name of its constant in the model's {@code FunctionalBlock}. */
enum FunctionalBlockName {
    A("SECURITY"),
    B("PROVISIONING"),
    C("AUTHORIZATION"),
    D("LOCAL_AUTHORIZATION_LIST"),
    E("TRANSACTIONS"),
    F("REMOTE_CONTROL"),
    G("AVAILABILITY"),
    H("RESERVATION"),
    I("TARIFF_AND_COST"),
    J("METER_VALUES"),
    K("SMART_CHARGING"),
    L("FIRMWARE_MANAGEMENT"),
    M("CERTIFICATE_MANAGEMENT"),
    N("DIAGNOSTICS"),
    O("DISPLAY_MESSAGE"),
    P("DATA_TRANSFER");

    private final String constant;

    FunctionalBlockName(String constant) {
        this.constant = constant;
    }

    String constant() {
        return constant;
    }

    /** The name as words in a sentence. */
    String title() {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
