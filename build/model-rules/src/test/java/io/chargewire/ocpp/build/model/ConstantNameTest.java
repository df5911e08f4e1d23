package io.chargewire.ocpp.build.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All 431 constants that come of the schemas are listed in a test of ocpp-model. */
class ConstantNameTest {

    @ParameterizedTest
    @CsvSource({
        "PowerUp, POWER_UP",
        "decimal, DECIMAL",
        "dateTime, DATE_TIME",
        "MaxSet, MAX_SET",
        "DeAuthorized, DE_AUTHORIZED"
    })
    void aWordEndsBeforeACapitalLetter(String name, String constant) {
        assertThat(ConstantName.of(name)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "A, A",
        "EVDisconnected, EV_DISCONNECTED",
        "CSMSRootCertificate, CSMS_ROOT_CERTIFICATE",
        "MORootCertificate, MO_ROOT_CERTIFICATE",
        "SOCLimitReached, SOC_LIMIT_REACHED",
        "SuspendedEVSE, SUSPENDED_EVSE",
        "NotifyEVChargingNeeds, NOTIFY_EV_CHARGING_NEEDS",
        "cTesla, C_TESLA"
    })
    void aRunOfCapitalsIsOneWordWithoutTheNextWordsFirstLetter(String name, String constant) {
        assertThat(ConstantName.of(name)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "Energy.Active.Import.Register, ENERGY_ACTIVE_IMPORT_REGISTER",
        "L1-N, L1_N",
        "AC_single_phase, AC_SINGLE_PHASE",
        "s309-1P-16A, S309_1P_16A",
        "sCEE-7-7, S_CEE_7_7"
    })
    void aWordEndsAtAnyOtherCharacter(String name, String constant) {
        assertThat(ConstantName.of(name)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "Wired0, WIRED0",
        "sType2, S_TYPE2",
        "UTF8, UTF8",
        "ISO14443, ISO14443",
        "OCPP20, OCPP20",
        "cCCS1, C_CCS1",
        "V2GCertificateChain, V2G_CERTIFICATE_CHAIN",
        "SignV2GCertificate, SIGN_V2G_CERTIFICATE",
        "L2TP, L2TP"
    })
    void digitsBelongToTheWordBeforeThem(String name, String constant) {
        assertThat(ConstantName.of(name)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({"Other1PhMax16A, OTHER_1PH_MAX_16A", "Other3Ph, OTHER_3PH"})
    void digitsBeginAWordBetweenALowerCaseLetterAndALetter(String name, String constant) {
        assertThat(ConstantName.of(name)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({
        "eMAID, EMAID",
        "SoC, SOC",
        "IKEv2, IKEV2",
        "IPSec, IPSEC",
        "Get15118EVCertificate, GET_15118_EV_CERTIFICATE"
    })
    void aFewNamesAreTakenAsTheyAreSpoken(String name, String constant) {
        assertThat(ConstantName.of(name)).isEqualTo(constant);
    }
}
