/**
 * Certificates on their way to stations (A02, A03).
 *
 * <p>Threads: without state.
 */
@NullMarked
package io.chargewire.ocpp.server.certificate;

import org.jspecify.annotations.NullMarked;
