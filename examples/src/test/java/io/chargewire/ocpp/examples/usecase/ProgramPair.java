package io.chargewire.ocpp.examples.usecase;

/** A CSMS that listens, and a station that is to connect to it as CS001 with the card 04A1 and a meter reading every second. */
public interface ProgramPair extends AutoCloseable {

    /** Drives the CSMS. */
    Control csms();

    /** Drives the station; nobody else does, there is no driver. Only from {@link #switchOn} on. */
    Control station();

    /** Has the station connect and boot, and returns before it is accepted. */
    void switchOn() throws Exception;

    /** Ends both. */
    @Override
    void close();
}
