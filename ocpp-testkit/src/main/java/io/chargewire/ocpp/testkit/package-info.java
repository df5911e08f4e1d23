/** Annotations that tie a test to what it proves. They change nothing about how a test runs. */
@NullMarked
package io.chargewire.ocpp.testkit;

import org.jspecify.annotations.NullMarked;
