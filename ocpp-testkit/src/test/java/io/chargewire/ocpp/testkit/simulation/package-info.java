/**
 * Many sessions at once while networks, peers and handlers misbehave as the dice fall, and the rules that hold all the same.
 *
 * <p>A run is decided by its seed: the order of tasks, the faults and all answers come from it. The rules are checked when
 * something is sent, arrives, ends or is handled, and the {@link io.chargewire.ocpp.testkit.simulation.Referee} is asked after
 * every step.
 */
@NullMarked
package io.chargewire.ocpp.testkit.simulation;

import org.jspecify.annotations.NullMarked;
