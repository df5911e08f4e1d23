/**
 * JUnit extensions for tests of programs that speak OCPP.
 *
 * <p>{@link io.chargewire.ocpp.testkit.junit.NoLeaks} fails a test that leaves threads, sessions, timers or unfinished calls
 * behind. It watches from before the test's instance is made until after its {@code @AfterEach} methods, on the thread that
 * runs the test, so tests may run in parallel as long as each stays on its thread.
 */
@NullMarked
package io.chargewire.ocpp.testkit.junit;

import org.jspecify.annotations.NullMarked;
