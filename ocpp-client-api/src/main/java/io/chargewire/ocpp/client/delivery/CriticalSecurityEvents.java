package io.chargewire.ocpp.client.delivery;

import java.util.Set;

/** The security events that the appendices of Part 2 call critical (A04.FR.01). */
final class CriticalSecurityEvents {

    private static final Set<String> TYPES = Set.of(
            "FirmwareUpdated",
            "SettingSystemTime",
            "StartupOfTheDevice",
            "ResetOrReboot",
            "SecurityLogWasCleared",
            "MemoryExhaustion",
            "TamperDetectionActivated",
            "InvalidFirmwareSignature",
            "InvalidFirmwareSigningCertificate",
            "InvalidCsmsCertificate",
            "InvalidChargingStationCertificate",
            "InvalidTLSVersion",
            "InvalidTLSCipherSuite",
            "MaintenanceLoginAccepted",
            "MaintenanceLoginFailed");

    private CriticalSecurityEvents() {}

    static boolean contains(String type) {
        return TYPES.contains(type);
    }
}
