package io.chargewire.ocpp.examples.usecase;

import org.junit.jupiter.api.Nested;

/** The programs, inside this process, at each other. */
class InProcessUseCasesTest {

    @Nested
    class Provisioning extends ProvisioningUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new InProcessPrograms();
        }
    }

    @Nested
    class Charging extends ChargingUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new InProcessPrograms();
        }
    }

    @Nested
    class Reservation extends ReservationUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new InProcessPrograms();
        }
    }

    @Nested
    class Maintenance extends MaintenanceUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new InProcessPrograms();
        }
    }

    @Nested
    class Driver extends DriverUseCases {

        @Override
        protected ProgramPair programs() throws Exception {
            return new InProcessPrograms();
        }
    }
}
