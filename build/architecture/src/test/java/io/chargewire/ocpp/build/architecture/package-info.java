/** Holds the arrows between the modules and keeps foreign types out of exported signatures. */
@NullMarked
package io.chargewire.ocpp.build.architecture;

import org.jspecify.annotations.NullMarked;
