/**
 * What a station and a CSMS do together, played over the control ports of two programs: a {@code ...UseCases} class for each kind, and a
 * {@code ProgramPair} for each way to run the programs.
 */
@NullMarked
package io.chargewire.ocpp.examples.usecase;

import org.jspecify.annotations.NullMarked;
