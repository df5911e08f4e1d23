package io.chargewire.ocpp.client.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chargewire.ocpp.model.datatypes.ChargingStateEnum;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionStateTest {

    @Property
    void aStateIsReadAsItWasWritten(
            @ForAll @StringLength(min = 1, max = 36) @CharRange(from = 'a', to = 'z') @Chars({'=', '-', ':', '|', '@'})
                    String id,
            @ForAll @IntRange int next,
            @ForAll @WithNull @Nullable Integer evse,
            @ForAll @WithNull @Nullable Integer connector,
            @ForAll @WithNull @Nullable ChargingStateEnum charging,
            @ForAll @WithNull @Nullable Integer reservation,
            @ForAll @WithNull @Nullable Integer remoteStart,
            @ForAll TransactionState.Authorization authorization) {
        TransactionState state =
                new TransactionState(id, next, evse, connector, charging, reservation, remoteStart, authorization);
        assertThat(TransactionState.fromText(state.toText())).isEqualTo(state);
    }

    @Test
    void aTextOfToday() {
        assertThat(TransactionState.fromText("""
                chargewire-transaction 1
                transactionId=T1
                nextSeqNo=3
                evseId=1
                connectorId=2
                chargingState=SuspendedEV
                authorization=started
                addedLater=x
                """))
                .isEqualTo(new TransactionState(
                        "T1",
                        3,
                        1,
                        2,
                        ChargingStateEnum.SUSPENDED_EV,
                        null,
                        null,
                        TransactionState.Authorization.STARTED));
    }

    @Test
    void aTextThatIsCutOffOrOfAnotherFormIsRefused() {
        String text = TransactionState.unstarted("T1").toText();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> TransactionState.fromText(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> TransactionState.fromText(text.replace("transaction 1", "transaction 2")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
