package io.chargewire.ocpp.transport.tyrus.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /CS001, CS001",
        "/, /, ''",
        "/ocpp, /ocpp/CS%2F1, CS%2F1",
        "/ocpp, /ocpp/, ''",
        "/ocpp, /ocpp, ''",
        "/a/b, /a/b/c, c",
        "/ocpp, /ocpp/more/CS001,",
        "/ocpp, /ocppx/CS001,",
        "/ocpp, /,",
        "/, /a/b,"
    })
    void onlyOneSegmentBelowIsAnIdentity(String endpoint, String path, String segment) {
        assertThat(EndpointPath.parse(endpoint).segmentBelow(path)).isEqualTo(segment);
    }

    @Test
    void slashAtTheEndMakesNoDifference() {
        assertThat(EndpointPath.parse("/ocpp/")).isEqualTo(EndpointPath.parse("/ocpp"));
        assertThat(EndpointPath.parse("").value()).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"'', /ocpp, /ocpp", "/app, /ocpp, /app/ocpp", "/app, /, /app", "'', /, /"})
    void pathWithinAnApplicationBeginsWithThatOfTheApplication(String application, String endpoint, String whole) {
        assertThat(EndpointPath.parse(endpoint).within(application).value()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocpp", "/a//b", "/a b", "/a?b", "//"})
    void whatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> EndpointPath.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
