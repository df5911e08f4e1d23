package io.chargewire.ocpp.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import io.chargewire.ocpp.model.messages.TransactionEventRequest;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** As a user of the testkit would write it. */
class MessageProviderTest {

    @Property(tries = 20, seed = "1")
    void aPropertyTakesAMessageAsParameter(@ForAll TransactionEventRequest request) {
        assertThat(request.getTransactionInfo().getTransactionId()).hasSizeLessThanOrEqualTo(36);
    }

    @Property(tries = 20, seed = "1")
    void aPropertyTakesAnInvalidPayload(@ForAll("invalidRequests") InvalidPayload payload) {
        assertThat(payload.rule()).isEqualTo(payload.kind().rule());
    }

    @Provide
    Arbitrary<InvalidPayload> invalidRequests() {
        return OcppArbitraries.invalid(TransactionEventRequest.class);
    }
}
