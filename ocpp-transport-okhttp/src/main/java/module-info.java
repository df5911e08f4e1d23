/** WebSocket connections of a charging station on OkHttp. */
module io.chargewire.ocpp.transport.okhttp {
    requires transitive io.chargewire.ocpp.rpc;
    requires static transitive org.jspecify;
    requires okhttp3;
    requires org.slf4j;

    exports io.chargewire.ocpp.transport.okhttp;
}
