package io.chargewire.ocpp.transport.okhttp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.rpc.transport.HandshakeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    @Test
    void noHeaderIsNoCompression() throws Exception {
        assertThat(Compression.of(true, List.of())).isEqualTo(new Compression(false, false));
        assertThat(Compression.of(true, List.of(" "))).isEqualTo(new Compression(false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "Permessage-Deflate; client_no_context_takeover",
                "permessage-deflate;server_max_window_bits=15",
                "permessage-deflate; server_max_window_bits=\"8\" ; client_no_context_takeover"
            })
    void agreementIsRead(String header) throws Exception {
        assertThat(Compression.of(true, List.of(header))).isEqualTo(new Compression(true, false));
    }

    @Test
    void serverThatCompressesEachMessageAloneIsNoticed() throws Exception {
        assertThat(Compression.of(true, List.of("permessage-deflate; server_no_context_takeover")))
                .isEqualTo(new Compression(true, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-webkit-deflate-frame",
                "permessage-deflate, permessage-deflate",
                "permessage-deflate, x-other",
                "permessage-deflate; client_max_window_bits=10",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; unheard_of"
            })
    void whatWasNotOfferedIsRefused(String header) {
        assertThatThrownBy(() -> Compression.of(true, List.of(header))).isInstanceOf(HandshakeException.class);
    }

    @Test
    void compressionThatWasNotOfferedIsRefused() {
        assertThatThrownBy(() -> Compression.of(false, List.of("permessage-deflate")))
                .isInstanceOf(HandshakeException.class);
    }
}
