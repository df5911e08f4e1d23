/**
 * A CSMS and a station in one program, with a script that both follow: {@link
 * io.chargewire.ocpp.examples.quickstart.Quickstart}.
 *
 * <p>What happens is written down where the CSMS sees it ({@link io.chargewire.ocpp.examples.quickstart.Journal}), so the
 * result does not depend on what the station believes to have sent.
 */
@NullMarked
package io.chargewire.ocpp.examples.quickstart;

import org.jspecify.annotations.NullMarked;
