/**
 * Resets that the CSMS asks for (B11, B12).
 *
 * <p>{@link io.chargewire.ocpp.client.reset.Resets} answers, ends or awaits transactions, and then has the vendor's {@link
 * io.chargewire.ocpp.client.reset.ResetHandler} do what only the vendor can: restart the hardware. Thread-safe; the vendor's code runs
 * on the client's executors and under no lock.
 */
@NullMarked
package io.chargewire.ocpp.client.reset;

import org.jspecify.annotations.NullMarked;
