/**
 * How much one CSMS process carries: {@link io.chargewire.ocpp.benchmarks.load.LoadCsms} is that process, the tests of the profile
 * {@code load} are its stations and write what they measured to {@code target/load.md}.
 *
 * <p>All traffic stays on the loopback interface and everything ends by itself.
 */
@NullMarked
package io.chargewire.ocpp.benchmarks.load;

import org.jspecify.annotations.NullMarked;
