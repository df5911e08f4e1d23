package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.model.OcppRole;

/**
 * Which session an event or call belongs to.
 *
 * @param identity the charging station's identity
 * @param role the role of this side: a CSMS's session with the station CS001 has the role {@code CSMS}
 * @param generation counts the connections of this identity; a newer connection has a higher number, so that a late event
 *     of an old one cannot be taken for one of the new
 */
public record SessionRef(String identity, OcppRole role, long generation) {

    @Override
    public String toString() {
        return identity + "#" + generation;
    }
}
