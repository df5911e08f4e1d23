package io.chargewire.ocpp.examples.usecase;

import org.junit.jupiter.api.Nested;

/** The programs, as users run them, at each other. */
class PackagedUseCasesIT {

    @Nested
    class Provisioning extends ProvisioningUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new PackagedPrograms();
        }
    }

    @Nested
    class Charging extends ChargingUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new PackagedPrograms();
        }
    }

    @Nested
    class Reservation extends ReservationUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new PackagedPrograms();
        }
    }

    @Nested
    class Maintenance extends MaintenanceUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new PackagedPrograms();
        }
    }

    @Nested
    class Driver extends DriverUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new PackagedPrograms();
        }
    }
}
