package io.chargewire.ocpp.build.interop;

import io.chargewire.ocpp.examples.usecase.ChargingUseCases;
import io.chargewire.ocpp.examples.usecase.DriverUseCases;
import io.chargewire.ocpp.examples.usecase.MaintenanceUseCases;
import io.chargewire.ocpp.examples.usecase.ProgramPair;
import io.chargewire.ocpp.examples.usecase.ProvisioningUseCases;
import io.chargewire.ocpp.examples.usecase.ReservationUseCases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example station at a CSMS of ocpp-rpc. */
@ExtendWith(PeerPackage.class)
class OurStationUseCasesIT {

    @Nested
    class Provisioning extends ProvisioningUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new TheirCsmsPrograms();
        }
    }

    @Nested
    class Charging extends ChargingUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new TheirCsmsPrograms();
        }
    }

    @Nested
    class Reservation extends ReservationUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new TheirCsmsPrograms();
        }
    }

    @Nested
    class Maintenance extends MaintenanceUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new TheirCsmsPrograms();
        }
    }

    @Nested
    class Driver extends DriverUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new TheirCsmsPrograms();
        }
    }
}
