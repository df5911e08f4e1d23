/**
 * Time that passes only when a test says so.
 *
 * <p>{@link io.chargewire.ocpp.testkit.time.VirtualTime} is the clock, the timers and the executors of an engine under test
 * in one. Whatever the engine does, it does on the test's own thread, in an order that is the same in every run.
 *
 * <pre>
 *   execute(task) ──────────────► ready ──► runs in runUntilIdle(), runNext() or advance()
 *   schedule(delay, task) ──► timer ──► ready, once advance() has reached its time
 * </pre>
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>Nothing runs and no time passes on its own.
 *   <li>Tasks run one at a time; a task never begins while another runs.
 *   <li>Timers come due in the order of their times, those of the same time in the order in which they were set.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * Tasks and timers may be given from any thread; one thread at a time runs them.
 */
@NullMarked
package io.chargewire.ocpp.testkit.time;

import org.jspecify.annotations.NullMarked;
